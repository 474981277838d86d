// The results beneath a search box: a list of links, told to screen readers by its number alone.

import { FullText } from "./full-text.js";
import { NameIndex } from "./name-index.js";

const PAUSE = 120;
const KINDS = ["victims", "events", "places", "sources", "pages", "texts"];

export function attach(form) {
  new SearchBox(form).start();
}

class SearchBox {
  #form;
  #input;
  #panel = make("div", "search-panel");
  #status = make("p", "search-status");
  #found = make("div", "search-found");
  #names;
  #texts;
  #asked = 0;
  #pause;

  constructor(form) {
    const { names, home, fullText } = form.dataset;
    const address = (uri) => new URL(uri, document.baseURI);
    this.#form = form;
    this.#input = form.elements.q;
    this.#names = new NameIndex(address(names), address(home));
    this.#texts = fullText ? new FullText(address(fullText), address(home)) : null;
  }

  start() {
    this.#status.setAttribute("role", "status");
    this.#panel.hidden = true;
    this.#panel.append(this.#found);
    this.#form.append(this.#status, this.#panel);
    this.#input.addEventListener("input", () => this.#askSoon());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#form.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.#form.contains(event.relatedTarget)) this.#close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.#form.contains(event.target)) this.#close();
    });
    if (this.#input.value) this.#ask();
  }

  #askSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    clearTimeout(this.#pause);
    const asked = ++this.#asked;
    const text = this.#input.value;
    if (!text.trim()) return this.#close();
    try {
      const names = this.#names.find(text);
      const texts = this.#texts?.find(text).catch(() => []) ?? [];
      this.#show(asked, await names, []);
      this.#show(asked, await names, await texts);
    } catch {
      if (asked === this.#asked) this.#say(this.#form.dataset.failed);
    }
  }

  #show(asked, { rows, isShort, hasMore }, texts) {
    if (asked !== this.#asked) return;
    const { results, none, short, more, kinds } = this.#form.dataset;
    const headings = JSON.parse(kinds);
    const lists = KINDS.map((kind) =>
      list(headings[kind], kind === "texts" ? texts : rows.filter((row) => row.kind === kind)),
    );
    const focused = this.#found.contains(document.activeElement) && document.activeElement.href;
    this.#found.replaceChildren(...lists.filter(Boolean));
    const number = rows.length + texts.length;
    const shown = number.toLocaleString(document.documentElement.lang);
    const said = number ? results.replace("{number}", shown) : none;
    if (isShort) this.#say(number ? `${said} ${short}` : short);
    else this.#say(hasMore ? `${said} ${more}` : said);
    if (focused) this.#focus(focused);
  }

  // Where a reader was in the list before it was made anew.
  #focus(href) {
    const links = [...this.#found.querySelectorAll("a")];
    (links.find((link) => link.href === href) ?? links[0] ?? this.#input).focus();
  }

  #say(words) {
    if (this.#status.textContent !== words) this.#status.textContent = words;
    this.#panel.hidden = !this.#found.childNodes.length;
    this.#form.classList.add("search-open");
  }

  #close() {
    this.#asked++;
    this.#panel.hidden = true;
    this.#status.textContent = "";
    this.#form.classList.remove("search-open");
  }

  #key(event) {
    if (event.key === "Escape" && this.#form.classList.contains("search-open")) {
      event.preventDefault();
      this.#close();
      this.#input.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.#panel.hidden) return;
    const stops = [this.#input, ...this.#panel.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

let lists = 0;

function list(heading, found) {
  if (!found.length) return null;
  const section = make("div", "search-kind");
  const title = make("p", "search-heading");
  title.id = `search.${++lists}`;
  title.textContent = heading;
  const items = make("ul", "search-list");
  items.setAttribute("aria-labelledby", title.id);
  items.append(...found.map(item));
  section.append(title, items);
  return section;
}

function item({ url, label, detail, excerpt }) {
  const entry = make("li");
  const link = make("a");
  link.href = url;
  link.append(inLanguage("bdi", label));
  entry.append(link);
  if (detail) entry.append(" ", inLanguage("span", detail, "quiet"));
  if (excerpt) {
    const words = make("p", "quiet");
    words.dir = "auto";
    words.append(...excerpt);
    entry.append(words);
  }
  return entry;
}

function inLanguage(name, { text, lang }, className) {
  const element = make(name, className);
  if (lang) element.lang = lang;
  element.dir = "auto";
  element.textContent = text;
  return element;
}

function make(name, className) {
  const element = document.createElement(name);
  if (className) element.className = className;
  return element;
}
