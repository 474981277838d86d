// Finds words in the texts with Pagefind, whose index was made when the site was built.

const SOME_TEXTS = 8;
const LEAST_LETTERS = 3;

export class FullText {
  #pagefind;
  #url;
  #home;

  constructor(url, home) {
    this.#url = url;
    this.#home = home;
  }

  async find(text) {
    if ([...text.trim()].length < LEAST_LETTERS) return [];
    this.#pagefind ??= await this.#start();
    const { results } = await this.#pagefind.search(text);
    const texts = await Promise.all(results.slice(0, SOME_TEXTS).map((result) => result.data()));
    return texts.map(({ url, meta, excerpt }) => ({
      url: new URL(url, document.baseURI),
      label: { text: meta.title ?? "" },
      excerpt: pieces(excerpt),
    }));
  }

  async #start() {
    const pagefind = await import(this.#url);
    await pagefind.options({ baseUrl: new URL(".", this.#home).pathname, excerptLength: 20 });
    await pagefind.init();
    return pagefind;
  }
}

// An excerpt as text and marks: whatever else it holds comes out as its words.
function pieces(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}
