// The preview's own script: shows a page anew, what is wrong with the records, and what waits.
"use strict";
(() => {
  const own = document.currentScript;
  let digest = own.dataset.shown;
  let dismissed = "";
  let socket;

  const host = document.createElement("cenotaph-preview");
  const root = host.attachShadow({ mode: "open" });
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = "/_preview/preview.css";
  const live = element("div", { role: "status", class: "said" });
  const panel = element("aside", { class: "panel", "aria-label": "Preview" });
  const overlay = element("section", {
    class: "overlay", role: "alertdialog", "aria-modal": "false", "aria-labelledby": "heading", tabindex: "-1", hidden: "",
  });
  root.append(styles, live, panel, overlay);

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== ""));
    return made;
  }

  function counted(number, one, many) {
    return `${number} ${number === 1 ? one : many}`;
  }

  function sentence(clause) {
    return /[.?!]$/.test(clause) ? clause : `${clause}.`;
  }

  // Mistakes.

  function showMistakes(mistakes, more, attempt) {
    const told = String(attempt);
    if (!mistakes.length) {
      if (!overlay.hidden) live.textContent = "The mistake is mended.";
      overlay.hidden = true;
      dismissed = "";
      return;
    }
    if (told === dismissed) return;
    const close = element("button", { type: "button", class: "close" }, "Close");
    close.addEventListener("click", () => dismiss(told));
    const items = mistakes.map(mistakeItem);
    if (more) items.push(element("li", {}, `and ${counted(more, "more", "more")}`));
    const heading = counted(mistakes.length + more, "mistake keeps", "mistakes keep");
    overlay.replaceChildren(
      element("div", { class: "head" }, element("h2", { id: "heading" }, `${heading} the site from being built`), close),
      element("p", {}, "What you see beneath is the site as it was last built. This goes away once it can be built again."),
      element("ol", {}, ...items),
    );
    overlay.dataset.told = told;
    overlay.hidden = false;
    live.textContent = `${heading} the site from being built.`;
  }

  function mistakeItem(mistake) {
    const item = element("li", {}, element("p", { class: "message", dir: "auto" }, sentence(mistake.message)));
    if (mistake.place) item.append(element("p", { class: "place" }, element("code", {}, mistake.place)));
    if (mistake.line) {
      const word = mistake.after.match(/^[^\s:,\]}"']+/)?.[0] || mistake.after.slice(0, 1) || " ";
      item.append(
        element("pre", { tabindex: "0", "aria-label": `Line ${mistake.line}` },
          element("span", { class: "number" }, `${mistake.line} `),
          element("bdi", {}, mistake.before, element("mark", {}, word), mistake.after.slice(word.length))),
      );
    }
    if (mistake.advice) item.append(element("p", { class: "advice", dir: "auto" }, `What to do: ${sentence(mistake.advice)}`));
    if (mistake.code) item.append(element("p", { class: "code" }, mistake.code));
    return item;
  }

  function dismiss(told) {
    dismissed = told;
    overlay.hidden = true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !overlay.hidden) dismiss(overlay.dataset.told);
  });

  // What the page is made of, and what waits.

  function showAbout(about) {
    const total = about.waiting.length + about.more;
    const wasOpen = panel.querySelector("details")?.open;
    panel.replaceChildren();
    if (!about.place && !total) return;
    const summary = element("summary", {}, element("span", { class: "badge" }, "Preview"));
    if (about.place) summary.append(" ", element("code", {}, about.place.replace(/:1$/, "")));
    if (total) summary.append(" ", element("span", { class: "count" }, `${total} not published`));
    const details = element("details", {}, summary);
    if (about.place) {
      details.append(element("p", {}, "Edit this record: ", element("code", { class: "whole" }, about.place)));
    }
    if (total) {
      details.append(
        element("h2", {}, about.place ? "Not published of this record" : "Not published of this site"),
        element("ul", {}, ...about.waiting.map(waitingItem)),
      );
      if (about.more) details.append(element("p", {}, `and ${about.more} more`));
    }
    details.open = Boolean(wasOpen);
    panel.append(details);
  }

  function waitingItem(one) {
    const item = element("li", {}, element("span", { class: "badge" }, "not published"), " ", `${one.what} `,
      element("code", {}, one.id), ` (${one.why})`);
    if (one.text) {
      item.append(element("blockquote", { dir: "auto" }, one.text), element("p", { dir: "auto" }, `by ${one.by}`));
    }
    item.append(element("p", { class: "place" }, element("code", {}, one.place)));
    return item;
  }

  // The page itself.

  function exchange(message) {
    const main = document.querySelector("main");
    const made = new DOMParser().parseFromString(message.main, "text/html").querySelector("main");
    if (!main || !made) return location.reload();
    const focused = main.contains(document.activeElement) && document.activeElement.id;
    main.replaceWith(document.adoptNode(made));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (message.title) {
      document.title = new DOMParser().parseFromString(`<title>${message.title}</title>`, "text/html").title;
    }
    digest = message.digest;
    document.dispatchEvent(new CustomEvent("cenotaph:shown"));
  }

  const commands = {
    mistakes: (message) => showMistakes(message.mistakes, message.more, message.attempt),
    about: showAbout,
    exchange,
    reload: () => location.reload(),
  };

  let patience = 250;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(`${scheme}//${location.host}/livereload`);
    socket.addEventListener("open", () => {
      patience = 250;
      send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      send({ command: "info", url: location.pathname, digest });
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      commands[message.command]?.(message);
    });
    socket.addEventListener("close", () => {
      setTimeout(connect, patience);
      patience = Math.min(patience * 2, 5000);
    });
  }

  function send(message) {
    socket.send(JSON.stringify(message));
  }

  document.documentElement.append(host);
  connect();
})();
