"""Pages as readers meet them: without script, on a telephone, by keyboard, on paper."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from served import PAGES, Server, pages
from visits import Visit
from widths import TOO_WIDE

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

_SHIFTED = """
() => new Promise(resolve => {
  let shifted = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shifted += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(shifted))));
})
"""
_FOCUSED = """
() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    is_body: element === document.body,
    words: element.outerHTML.slice(0, 120),
    is_outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    is_in_view: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}
"""

_BRIGHTNESS = r"""
() => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
  return parseInt(canvas.fillStyle.slice(1, 3), 16);
}
"""


@pytest.fixture(scope="module")
def watched(context: BrowserContext) -> Visit:
    """A page to open addresses in."""
    return Visit(context.new_page()).watch()


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Visit]:
    """A page to open addresses in, where no script runs."""
    with browser.new_context(java_script_enabled=False) as context:
        yield Visit(context.new_page()).watch()


@pytest.fixture(scope="module")
def large_text(launch: Callable[..., Browser]) -> Iterator[Page]:
    """A page in a browser whose reader has set text to twice its usual size."""
    with launch("--blink-settings=defaultFontSize=32") as browser:
        yield browser.new_page()


@pytest.fixture
def visit(watched: Visit) -> Visit:
    """An empty page, watched."""
    return watched.begin_anew()


@pytest.fixture
def scriptless_visit(scriptless: Visit) -> Visit:
    """An empty page, watched, where no script runs."""
    return scriptless.begin_anew()


@pages()
def test_page_is_read_without_script_and_asks_nobody_else(
    scriptless_visit: Visit, server: Server, page_uri: str
) -> None:
    page = scriptless_visit.page
    response = page.goto(server.url + page_uri)
    heading, text = page.locator("h1").inner_text(), page.locator("main").inner_text()
    is_found = response is not None and response.ok
    # The browser says of the page for unknown addresses, rightly, that it was not found.
    complaints = scriptless_visit.complaints if is_found else []
    assert is_found == (page_uri != PAGES["not-found-en"])
    assert heading.strip()
    assert len(text) > len(heading)
    assert complaints == []
    assert [url for url in scriptless_visit.requested if not url.startswith(server.url)] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("short-home-en", ["Anna Kask", "Mart Lepik", "Jaan Tamm", "Name withheld"]),
        ("short-home-ar", ["آنا كاسك", "Mart Lepik"]),
        ("letter-ru", ["Иван Ёлкин"]),
        ("event-ar", ["آدا رو", "يصطدم القارب بالصخرة", "Searchers reach the skerry"]),
        ("full-victim-en", ["Choir conductor", "She led the harbour choir", "a 13-year-old son"]),
        ("unnamed-ru", ["Смотритель маяка"]),
    ],
)
def test_names_and_texts_are_there_without_script(
    scriptless_visit: Visit, server: Server, name: str, words: list[str]
) -> None:
    scriptless_visit.page.goto(server.url + PAGES[name])
    text = scriptless_visit.page.locator("main").inner_text()
    assert [word for word in words if word not in text] == []


@pages("ru", "ar")
def test_nothing_is_wider_than_a_small_telephone(
    visit: Visit, server: Server, page_uri: str
) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    visit.page.goto(server.url + page_uri)
    assert visit.page.evaluate(TOO_WIDE) == []


@pages("ru", "ar")
def test_nothing_is_wider_than_the_window_where_text_is_twice_as_large(
    large_text: Page, server: Server, page_uri: str
) -> None:
    large_text.goto(server.url + page_uri)
    text_size = large_text.evaluate("() => getComputedStyle(document.documentElement).fontSize")
    too_wide: dict[int, list[str]] = {}
    for width in (640, 1280):
        large_text.set_viewport_size({"width": width, "height": 900})
        too_wide[width] = large_text.evaluate(TOO_WIDE)
    assert text_size == "32px"
    assert too_wide == {width: [] for width in too_wide}


@pytest.mark.parametrize("name", ["full-event-en", "event-ar", "full-victim-en"])
def test_photographs_load_in_the_room_kept_for_them(
    visit: Visit, server: Server, name: str
) -> None:
    page = visit.page
    page.goto(server.url + PAGES[name])
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    images = page.locator("main img")
    for position in range(images.count()):
        image = images.nth(position)
        kept = image.bounding_box()
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
        taken = image.bounding_box()
        width, height = image.get_attribute("width"), image.get_attribute("height")
        assert image.evaluate("image => image.naturalWidth") > 0
        assert image.get_attribute("alt")
        assert kept and taken and width and height
        assert kept["width"] == pytest.approx(taken["width"], abs=1)
        assert kept["height"] == pytest.approx(taken["height"], abs=1)
        assert taken["width"] / taken["height"] == pytest.approx(int(width) / int(height), rel=0.02)
    assert images.count() > 0
    assert visit.complaints == []


@pytest.mark.parametrize("name", ["short-home-en", "full-event-en", "full-victim-en", "roll-ar"])
def test_layout_does_not_shift_while_a_page_loads(visit: Visit, server: Server, name: str) -> None:
    visit.page.goto(server.url + PAGES[name])
    assert visit.page.evaluate(_SHIFTED) == 0


@pytest.mark.parametrize("name", ["home-ar", "full-event-en", "not-found-en"])
def test_skip_link_comes_first_and_leads_to_the_content(
    visit: Visit, server: Server, name: str
) -> None:
    page = visit.page
    page.goto(server.url + PAGES[name])
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    box = link.bounding_box()
    assert page.evaluate("() => document.activeElement.className") == "skip-link"
    assert box and box["width"] > 24 and box["height"] >= 24 and box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("name", ["short-home-en", "full-event-en", "victim-ar", "roll-ru"])
def test_focus_is_seen_wherever_it_goes(visit: Visit, server: Server, name: str) -> None:
    page = visit.page
    page.goto(server.url + PAGES[name])
    unseen: list[str] = []
    for _ in range(page.locator("a, summary").count()):
        page.keyboard.press("Tab")
        focused: dict[str, Any] = page.evaluate(_FOCUSED)
        if not focused["is_body"] and not (focused["is_outlined"] and focused["is_in_view"]):
            unseen.append(focused["words"])
    assert unseen == []


@pytest.mark.parametrize("name", ["short-home-en", "full-event-ru", "victim-ar", "letter-en"])
def test_paper_has_the_record_and_not_the_way_around(
    visit: Visit, server: Server, name: str
) -> None:
    page = visit.page
    page.goto(server.url + PAGES[name])
    page.emulate_media(media="print")
    shown = [nav for nav in page.locator("nav, .skip-link, .screen-only").all() if nav.is_visible()]
    assert [nav.inner_text() for nav in shown] == []
    assert page.locator("h1").is_visible()
    assert page.locator(".print-only").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF-")


@pytest.mark.parametrize("selector", [".site-title", ".entry-when", ".facts dt", ".menu li"])
def test_arabic_layout_mirrors_the_english_one(visit: Visit, server: Server, selector: str) -> None:
    page = visit.page
    page.goto(server.url + PAGES["event-en"])
    left = page.locator(selector).first.bounding_box()
    page.goto(server.url + PAGES["event-ar"])
    right = page.locator(selector).first.bounding_box()
    width: int = page.evaluate("() => document.documentElement.clientWidth")
    assert left and right
    assert width - (right["x"] + right["width"]) == pytest.approx(left["x"], abs=1)


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_pages_follow_the_colours_that_the_reader_chose(
    visit: Visit, server: Server, scheme: str
) -> None:
    page = visit.page
    if scheme == "forced":
        page.emulate_media(forced_colors="active", color_scheme="light")
    else:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(server.url + PAGES["full-event-en"])
    brightness: int = page.evaluate(_BRIGHTNESS)
    assert (brightness < 128) == (scheme == "dark")
