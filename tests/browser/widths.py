"""What of a page is wider than its window, asked in the page itself."""

TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const isInFrame = drawing => drawing && getComputedStyle(drawing).overflow === "hidden";
  const isClipped = element =>
    element.closest(".skip-link, .visually-hidden") || isInFrame(element.ownerSVGElement);
  const found = [...document.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && !isClipped(element) && (box.right > width + 1 || box.left < -1);
  });
  const scrolled = document.documentElement.scrollWidth > width;
  return found.map(element => element.outerHTML.slice(0, 120)).concat(scrolled ? ["the page"] : []);
}
"""
