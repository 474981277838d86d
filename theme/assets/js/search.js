// Loads the search when a search box is first used; from disk, where nothing can be fetched, never.
(() => {
  if (location.protocol === "file:") return;
  // The module, after those that it imports, each with its digest: the build fills this in.
  const MODULES = {
    "./search-box.js": "",
  };
  const here = document.currentScript.src;
  const policy = window.trustedTypes?.createPolicy("cenotaph", { createScriptURL: (url) => url });
  // An import cannot say what it expects; a script element can, and an import then gets what it loaded.
  const add = ([name, integrity]) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const { href } = new URL(name, here);
      script.type = "module";
      script.integrity = integrity;
      script.src = policy ? policy.createScriptURL(href) : href;
      script.addEventListener("load", () => resolve(href));
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  // One after the other: an import would ask once more for a module that was refused, unchecked.
  const load = async () => {
    let last;
    for (const module of Object.entries(MODULES)) last = await add(module);
    return import(last);
  };
  const start = (form) => {
    if (!form || form.dataset.started) return;
    form.dataset.started = "yes";
    load().then(
      (module) => module.attach(form),
      () => delete form.dataset.started, // the box still leads to the roll
    );
  };
  document.addEventListener("focusin", (event) => start(event.target.closest("[data-names]")));
  start(document.activeElement?.closest("[data-names]"));
  const asked = new URLSearchParams(location.search).get("q");
  const form = document.querySelector("main [data-names]");
  if (asked && form) {
    form.elements.q.value = asked;
    start(form);
  }
})();
