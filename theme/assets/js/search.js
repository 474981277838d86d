// Loads the search when a search box is first used; from disk, where nothing can be fetched, never.
(() => {
  if (location.protocol === "file:") return;
  const start = (form) => {
    if (!form || form.dataset.started) return;
    form.dataset.started = "yes";
    import(new URL(form.dataset.module, document.baseURI)).then(
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
