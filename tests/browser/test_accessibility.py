"""Every kind of page against axe-core's rules for WCAG 2.2 AA and its best practice."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page
from rules import ALL_RULES, COLOUR_RULES, Rules, violations
from served import PAGES, Server, pages

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]

_VIEWS: tuple[tuple[int, Scheme, Rules], ...] = (
    (390, "light", ALL_RULES),
    (1280, "dark", ALL_RULES),
    # What a width or a scheme alone can break has been looked at in one of the two above.
    (1280, "light", COLOUR_RULES),
    (390, "dark", COLOUR_RULES),
)


@pytest.fixture(scope="module")
def audited(browser: Browser) -> Iterator[Page]:
    """A page to open addresses in, with axe-core on each; one more would be one more process."""
    with browser.new_context() as context:
        context.add_init_script(AXE_SCRIPT)
        yield context.new_page()


@pages()
def test_page_breaks_no_rule_at_any_width_or_colour_scheme(
    audited: Page, server: Server, page_uri: str
) -> None:
    audited.goto(server.url + page_uri)
    found: dict[str, str] = {}
    for width, scheme, rules in _VIEWS:
        audited.set_viewport_size({"width": width, "height": 900})
        audited.emulate_media(color_scheme=scheme)
        found[f"{width} {scheme}"] = violations(audited, rules)
    assert found == dict.fromkeys(found, "")


_SHOWN_AND_SAID = """
() => {
  const words = text => (text.normalize("NFKD").match(/[\\p{L}\\p{N}]+/gu) ?? []).join(" ");
  const leaves = link => [...link.querySelectorAll("*")].filter(leaf => !leaf.children.length);
  const shown = link => leaves(link).map(leaf => leaf.textContent).join(" ") || link.textContent;
  return [...document.querySelectorAll("main :is(a, button)[aria-label]")]
    .filter(link => link.checkVisibility())
    .map(link => [words(shown(link)), words(link.ariaLabel)])
    .filter(([shown, said]) => shown);
}
"""


@pytest.mark.parametrize("name", ["event-ar", "event-ru", "full-event-en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_name_of_a_link_has_the_words_that_are_shown_in_their_order(
    browser: Browser, server: Server, name: str, width: int
) -> None:
    """So that it does what they say for those who speak to their machine (WCAG 2.5.3)."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(server.url + PAGES[name])
    links: list[tuple[str, str]] = page.evaluate(_SHOWN_AND_SAID)
    page.close()
    assert links
    assert [(shown, said) for shown, said in links if f" {shown} " not in f" {said} "] == []


@pytest.mark.parametrize("name", ["short-home-en", "event-ar", "full-victim-en", "roll-ru"])
def test_page_breaks_no_rule_in_forced_colours_and_nothing_moves(
    audited: Page, server: Server, name: str
) -> None:
    page = audited.context.new_page()
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(server.url + PAGES[name])
    found = violations(page, ALL_RULES)
    moving = page.evaluate("() => document.getAnimations().length")
    page.close()
    assert found == ""
    assert moving == 0


def test_a_broken_rule_is_found(audited: Page) -> None:
    audited.goto("about:blank")  # a page of ours lets nothing write itself into it
    audited.set_content("<html><body><img src='portrait.jpg'></body></html>")
    assert "image-alt" in violations(audited, ALL_RULES)
