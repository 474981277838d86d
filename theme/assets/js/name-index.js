// Finds names and titles in the index that the site was built with. The rules by which spellings
// are alike, and what each letter is in Latin, come with the index: nothing of them is said here.

const MOST_SHARDS = 12;
const SOME_ROWS = 40;

export class NameIndex {
  #head;
  #headUrl;
  #home;
  #close;
  #loose;
  #also;
  #shards = new Map();

  constructor(headUrl, home) {
    this.#headUrl = headUrl;
    this.#home = home;
  }

  // Rows by rank; `isShort` where more letters are needed, `hasMore` where some are left out.
  async find(text) {
    await this.#start();
    const words = this.words(text);
    if (words.join("").length < 2) return { rows: [], isShort: true, hasMore: false };
    const { names, isShort } = this.#choose(words);
    const shards = await Promise.all(names.map((name) => this.#shard(name)));
    const typed = words.map((word) => this.#keys(word));
    const found = new Map();
    for (const row of shards.flat()) {
      const rank = Math.max(...typed.map((keys) => rankIn(row, keys)));
      if (rank < NONE) found.set(row.uri, { ...row, rank });
    }
    let rows = [...found.values()].sort(byRank);
    if (rows.some((row) => row.rank < ALIKE)) rows = rows.filter((row) => row.rank <= ALIKE);
    const hasMore = rows.length > SOME_ROWS;
    return { rows: rows.slice(0, SOME_ROWS), isShort, hasMore };
  }

  // The words of a text in Latin letters, as the index has them.
  words(text) {
    const latin = [...oneForm(text)].map((sign) => this.#latin(sign)).join("");
    return latin.replace(/['`]/g, "").match(/[a-z0-9]+/g) ?? [];
  }

  // The close and the loose key of each word that a word may be.
  #keys(word) {
    const spelled = new Set([word, applied(this.#also, word)]);
    return [...spelled].map((one) => {
      const close = applied(this.#close, one);
      return [close, applied(this.#loose, close)];
    });
  }

  async keys(text) {
    await this.#start();
    return this.words(text).map((word) => this.#keys(word));
  }

  #latin(sign) {
    if (sign < "\u0080") return sign;
    const latin = this.#head.latin;
    if (sign in latin) return latin[sign];
    const parts = [...sign.normalize("NFD")];
    return parts.map((part) => (part < "\u0080" ? part : (latin[part] ?? ""))).join("");
  }

  async #start() {
    if (this.#head) return;
    const head = await fetched(this.#headUrl);
    this.#close = compiled(head.close);
    this.#loose = compiled(head.loose);
    this.#also = compiled(head.also);
    this.#head = head;
  }

  // The shards of the word that needs the fewest; of one that needs too many, where it is whole.
  #choose(words) {
    const every = words
      .map((word) => this.#keys(word).map(([, loose]) => loose))
      .map((keys) => ({ keys, names: this.#names(keys, false) }))
      .filter(({ names }) => names.length);
    if (every.length < words.length) return { names: [], isShort: false };
    every.sort((one, other) => one.names.length - other.names.length);
    const { keys, names } = every[0];
    if (names.length <= MOST_SHARDS) return { names, isShort: false };
    return { names: this.#names(keys, true).slice(0, MOST_SHARDS), isShort: true };
  }

  #names(keys, isWhole) {
    const found = Object.entries(this.#head.shards).filter(([shard]) =>
      keys.some((key) => {
        if (shard === `${key}_`) return true;
        const start = shard.replace(/_$/, "");
        return !isWhole && (start.startsWith(key) || (key.startsWith(shard) && start === shard));
      }),
    );
    return found.flatMap(([shard, parts]) => {
      const name = shard ? `shard-${shard}` : "shard";
      return Array.from({ length: parts }, (_, part) => (part ? `${name}.${part + 1}` : name));
    });
  }

  #shard(name) {
    if (!this.#shards.has(name)) {
      const url = new URL(`${name}.json?${this.#head.version}`, this.#headUrl);
      const rows = fetched(url).then((rows) => rows.map((row) => this.#row(row)));
      rows.catch(() => this.#shards.delete(name));
      this.#shards.set(name, rows);
    }
    return this.#shards.get(name);
  }

  #row([kind, uri, label, detail, forms = []]) {
    const [text, lang] = [label].flat();
    const path = uri.split("/").map(encodeURIComponent).join("/");
    return {
      kind: this.#head.kinds[kind],
      uri,
      url: new URL(path, this.#home),
      label: { text, lang },
      detail: detail ? { text: [detail].flat()[0], lang: [detail].flat()[1] } : null,
      names: [text, ...forms].map((form) => this.words(form).map((word) => this.#keys(word))),
    };
  }
}

const order = new Intl.Collator(document.documentElement.lang);
const [WHOLE, START, ALIKE, LIKELY, NONE] = [0, 1, 2, 3, 4];

function byRank(one, other) {
  return one.rank - other.rank || order.compare(one.label.text, other.label.text);
}

// How well a typed word fits any word of a row.
function rankIn(row, typed) {
  let best = NONE;
  for (const name of row.names) {
    name.forEach((word, at) => {
      for (const [close, loose] of word) {
        const joined = close + name.slice(at + 1).map((next) => next[0][0]).join("");
        for (const key of typed) best = Math.min(best, rankOf(key, close, loose, joined));
      }
    });
  }
  return best;
}

function rankOf([close, loose], own, ownLoose, joined) {
  if (own === close) return WHOLE;
  if (joined.startsWith(close)) return START;
  const consonants = loose.replace(/^a/, "").length;
  if (ownLoose === loose && consonants > 1) return consonants > 2 ? ALIKE : LIKELY;
  return ownLoose.startsWith(loose) && consonants > 2 ? LIKELY : NONE;
}

function oneForm(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFKC");
}

function compiled(rules) {
  return rules.map(([pattern, instead]) => [new RegExp(pattern, "g"), instead]);
}

function applied(rules, word) {
  return rules.reduce((done, [pattern, instead]) => done.replace(pattern, instead), word);
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}
