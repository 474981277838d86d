// Eleventy's own copy: nothing is installed in this folder.
const { realpathSync } = require("node:fs");
const { createRequire } = require("node:module");
const MarkdownIt = createRequire(realpathSync(process.argv[1]))("markdown-it");

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const iso = (date) => new Date(date).toISOString().slice(0, 10);
const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

module.exports = (config) => {
  const markdown = new MarkdownIt({ html: true });
  config.setLibrary("md", markdown);
  config.addFilter("inline", (text) => markdown.renderInline(text));
  config.addFilter("iso", iso);
  config.addFilter("day", (date) => words.format(new Date(date)));
  config.addFilter("by", (pages, field) => {
    const groups = new Map();
    for (const page of pages) {
      const key = String(page.data[field]);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(page);
    }
    return [...groups].map(([key, pages]) => ({ key, pages }));
  });
  const events = (api) =>
    api
      .getFilteredByGlob("content/events/*.md")
      .sort((a, b) => compare(iso(b.data.date), iso(a.data.date)) || compare(a.url, b.url));
  const people = (api) =>
    api.getFilteredByGlob("content/victims/*.md").sort((a, b) => compare(a.data.sort, b.data.sort));
  config.addCollection("events", events);
  config.addCollection("people", people);
  // Gathered once: a filter in a template would go through everybody for each event.
  config.addCollection("eventOf", (api) =>
    Object.fromEntries(events(api).map((page) => [page.data.key, page])),
  );
  config.addCollection("peopleOf", (api) => {
    const found = {};
    for (const page of people(api)) (found[page.data.event] ??= []).push(page);
    return found;
  });
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false,
  };
};
