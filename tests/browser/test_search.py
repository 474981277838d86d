"""The search as readers meet it: typed into, by keyboard, without script, in every direction."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import Site
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from served import Host, Server

from generator.export.full_text import is_installed
from generator.values.search_key import ALSO, close_key, loose_key, search_words, spelled_alike

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

BOX = "[name=q]"
NAMES = (
    "Mailibaev", "Майлибаев", "Maĭlibaev", "Zhanna Dʹjachenko", "Jurij", "Юрий Щукин", "Ядвіга",
    "سلمى حداد", "שלמה", "王小明", "김철수", "たなか", "Straße", "İbrahim Işık", "O’Brien-Ruud",
    "Ωνάσης", "Нұржан Əбді", "Zoe\u0301 Åse", "محمّد", "Ẋenia ﬁn", "7th Child", "आशा", "Ŵyn",
)  # fmt: skip
_VIOLATIONS = """
async () => (await axe.run({resultTypes: ["violations"], runOnly: {type: "tag", values:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})).violations
  .map(found => found.id + ": " + found.nodes.map(node => node.html).join(" "))
"""
_SHIFTED = """
() => new Promise(resolve => {
  let shifted = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shifted += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(shifted), 100);
})
"""
_KEYS = """
async ({module, head, names}) => {
  const {NameIndex} = await import(module);
  const index = new NameIndex(new URL(head, document.baseURI), document.baseURI);
  return Promise.all(names.map(name => index.keys(name)));
}
"""


@dataclass
class Search:
    """A page with a search box, and what the browser had to say of it."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def ask(self, uri: str, text: str) -> None:
        """Open a page and type."""
        self.page.goto(self.url + uri)
        self.page.focus(BOX)
        self.page.keyboard.type(text)
        expect(self.page.locator(".search-status")).not_to_be_empty()

    def found(self, label: str) -> Locator:
        """The link of that label."""
        return self.page.locator(".search-kind a").get_by_text(label, exact=True)


def _watched(context: BrowserContext, url: str) -> Iterator[Search]:
    page = context.new_page()
    search = Search(page, url)
    page.on("console", lambda message: search.complaints.append(message.text))
    page.on("pageerror", lambda error: search.complaints.append(str(error)))
    page.on("requestfailed", lambda request: search.complaints.append(request.url))
    page.on("request", lambda request: search.requested.append(request.url))
    yield search
    page.close()


@pytest.fixture
def search(context: BrowserContext, server: Server) -> Iterator[Search]:
    """The box of either site, watched."""
    yield from _watched(context, server.url)


@pytest.mark.parametrize(
    ("uri", "typed", "label"),
    [
        ("index.html", "Aas Åse", "Åse Aas"),
        ("victims/ada-roe.html", "Yolkin", "Иван Ёлкин"),
        ("roll.html", "Salma", "سلمى حداد"),
        ("harbour/index.html", "Каск", "Anna Kask"),
        ("no/such/page.html", "Sæther", "Rut Sæther"),
    ],
)
def test_name_is_found_in_any_spelling_and_script_from_any_page(
    search: Search, server: Server, uri: str, typed: str, label: str
) -> None:
    search.ask(uri, typed)
    expect(search.found(label)).to_be_visible()
    own = [text for text in search.complaints if "404" not in text]  # the page that is not there
    assert own == []
    assert [url for url in search.requested if not url.startswith(server.url)] == []
    search.found(label).click()
    expect(search.page.locator("h1")).to_contain_text(label)


def test_nothing_but_the_loader_is_asked_for_before_the_box_is_used(search: Search) -> None:
    search.page.goto(search.url + "index.html")
    search.page.wait_for_load_state("networkidle")
    scripts = [url for url in search.requested if url.endswith((".js", ".json"))]
    assert ["/assets/js/search-" in url for url in scripts] == [True]


def test_results_are_walked_and_closed_by_keyboard(search: Search) -> None:
    search.ask("roll.html", "Dahl")
    expect(search.found("Åse Dahl")).to_be_visible()
    search.page.keyboard.press("ArrowDown")
    expect(search.page.locator(":focus")).to_have_text("Åse Dahl")
    search.page.keyboard.press("ArrowDown")
    expect(search.page.locator(":focus")).to_have_text("Bela Dahl")
    search.page.keyboard.press("ArrowUp")
    search.page.keyboard.press("ArrowUp")
    expect(search.page.locator(BOX)).to_be_focused()
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.press("Escape")
    expect(search.page.locator(BOX)).to_be_focused()
    expect(search.page.locator(".search-panel")).to_be_hidden()
    expect(search.page.locator(".search-status")).to_be_hidden()


def test_panel_closes_when_focus_or_pointer_goes_elsewhere(search: Search) -> None:
    search.ask("roll.html", "Rut Vik")
    panel = search.page.locator(".search-panel")
    expect(panel.get_by_role("link")).to_have_text(["Rut Vik"])  # all that was typed is answered
    for _ in range(3):  # the button, the result, and on
        search.page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    search.page.focus(BOX)
    search.page.keyboard.type(" ")
    expect(panel).to_be_visible()
    search.page.mouse.click(5, 5)
    expect(panel).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "said"), [("R", "Type more letters."), ("Quixxtotle", "Nothing was found.")]
)
def test_what_finds_nothing_says_so(search: Search, typed: str, said: str) -> None:
    search.ask("index.html", typed)
    expect(search.page.locator(".search-status")).to_have_text(said)
    expect(search.page.locator(".search-panel")).to_be_hidden()


def test_name_of_another_language_is_marked(search: Search) -> None:
    search.ask("ar/index.html", "Ylva Vik")
    label = search.page.locator(".search-kind bdi").first
    expect(label).to_have_attribute("lang", "en")
    expect(label).to_have_attribute("dir", "auto")


def test_asked_address_of_the_roll_shows_its_results(search: Search) -> None:
    search.page.goto(search.url + "roll.html?q=Ylva+Vik")
    expect(search.page.locator(".search-kind a")).to_have_text(["Ylva Vik"])


@pytest.mark.parametrize("folder", ["", "ar/"])
def test_browser_that_searches_by_itself_finds_a_person(
    search: Search, server: Server, folder: str
) -> None:
    search.page.goto(f"{search.url}{folder}roll.html")
    link = search.page.locator("link[rel=search]").get_attribute("href")
    description = ElementTree.parse(server.folders["/"] / folder / str(link))
    template = next(one.get("template", "") for one in description.iter() if one.get("template"))
    search.page.goto(
        template.replace("https://lighthouse.example/", search.url).replace(
            "{searchTerms}", quote("Иван Ёлкин")
        )
    )
    expect(search.found("Иван Ёлкин")).to_be_visible()


def test_lost_index_is_told(search: Search) -> None:
    search.page.route("**/search/*.json*", lambda route: route.abort())
    search.ask("index.html", "Ylva")
    expect(search.page.locator(".search-status")).to_have_text("The search could not be loaded.")


def test_without_script_the_box_leads_to_the_roll(browser: Browser, server: Server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.url + "victims/ada-roe.html")
        page.fill(BOX, "Ada")
        page.keyboard.press("Enter")
        page.wait_for_url(server.url + "roll.html?q=Ada")
        expect(page.locator("h1")).to_have_text("Names")


def test_from_disk_the_box_does_no_harm(search: Search, server: Server) -> None:
    search.page.goto((server.folders["/"] / "index.html").as_uri())
    search.page.focus(BOX)
    search.page.keyboard.type("Ada")
    assert [text for text in search.complaints if "integrity" not in text] == []


@pytest.mark.parametrize("uri", ["index.html", "ar/index.html", "ru/roll.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_open_results_break_no_rule_and_move_nothing(
    browser: Browser, server: Server, uri: str, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 800}
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        context.add_init_script(AXE_SCRIPT)
        page = context.new_page()
        Search(page, server.url).ask(uri, "Vik")
        expect(page.locator(".search-panel")).to_be_visible()
        box = page.locator(".search-panel").bounding_box()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert page.evaluate(_VIOLATIONS) == []
        assert page.evaluate(_SHIFTED) == 0
    assert box
    assert (box["x"] >= 0, box["x"] + box["width"] <= width, wide) == (True, True, width)


def test_browser_makes_of_every_name_the_keys_that_the_build_makes(
    context: BrowserContext, site: Site
) -> None:
    person = "---\nname: {}\nevents: fire\nfate: killed\nsources: report\n---\n"
    folder = "content/victims"
    site.write({f"{folder}/p{at}.md": person.format(name) for at, name in enumerate(NAMES)})
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    (module,) = (outcome.output_path / "assets" / "js").glob("name-index-*.js")
    with Host({"/": outcome.output_path}) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{host.server_port}/index.html")
        asked = {"head": "search/head.json", "names": list(NAMES)}
        found = page.evaluate(_KEYS, {**asked, "module": f"/assets/js/{module.name}"})
        page.close()
        host.shutdown()
    assert json.dumps(found) == json.dumps([list(map(_keys, search_words(one))) for one in NAMES])


def _keys(word: str) -> list[list[str]]:
    closes = dict.fromkeys(close_key(one) for one in (word, spelled_alike(ALSO, word)))
    return [[close, loose_key(close)] for close in closes]


def test_texts_are_found_beneath_the_names_and_the_policy_holds(
    context: BrowserContext, site: Site
) -> None:
    if not is_installed():
        pytest.skip("Pagefind is not installed here")
    fields = "name: Ada Roe\nevents: fire\nfate: killed\nsources: report"
    ada = f"---\n{fields}\n---\nAda kept <b>bees</b>.\n"
    site.write({"site.yaml": "title: T\neditor: E\nsearch: {full_text: true}\n"})
    outcome = site.write({"content/victims/ada-roe.md": ada}).build(is_preview=False)
    assert outcome.built, outcome.diagnostics
    with Host({"/memorial/": outcome.output_path}) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        for search in _watched(context, f"http://127.0.0.1:{host.server_port}/memorial/"):
            search.ask("events/fire.html", "bees")
            hit = search.page.locator(".search-kind a")
            expect(hit).to_have_text(["Ada Roe"])
            expect(search.page.locator(".search-kind mark")).to_contain_text("bees")
            assert search.page.locator(".search-kind b").count() == 0
            assert search.complaints == []
            assert [url for url in search.requested if not url.startswith(search.url)] == []
            hit.click()
            expect(search.page.locator("h1")).to_have_text("Ada Roe")
        host.shutdown()
