"""What an editor sees of the preview: each edit at once, mistakes over the page, what waits."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import LEAST_SITE, Site
from playwright.sync_api import Browser, Page, expect
from previewing import previewed
from rules import ALL_RULES, violations

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

_PATIENCE = 60_000
"""Milliseconds after which something that should have happened has not."""
expect.set_options(timeout=_PATIENCE)

ADA = "content/victims/ada-roe.md"
HIDDEN = (
    "---\nname: Quentin Zwick\nevents: fire\nfate: killed\nsources: report\n"
    "visibility: {embargo_until: 2030-01-01}\n---\n"
)
TRIBUTE = (
    "---\nby: Her pupil\non: 2024-02-02\nstatus: pending\n---\nShe <b>taught</b> me to read.\n"
)
LONG = "\n\n".join(f"She wrote missive number {number}. [@report]" for number in range(80))


@dataclass(frozen=True)
class Previewed:
    """A site, and where its preview is."""

    site: Site
    url: str


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    path = tmp_path_factory.mktemp("previewed")
    site = Site(path).write({**LEAST_SITE, "content/victims/person-9.md": HIDDEN})
    site.write({"content/tributes/ada-roe/one.md": TRIBUTE})
    with previewed(site) as url:
        yield Previewed(site, url)


@pytest.fixture
def page(preview: Previewed, browser: Browser) -> Iterator[Page]:
    """The page of a person, whose record is as it was in the end."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{preview.url}victims/ada-roe.html")
    expect(page.locator("cenotaph-preview summary")).to_be_visible()
    yield page
    preview.site.write({ADA: LEAST_SITE[ADA]})
    expect(page.locator("main")).not_to_contain_text("missive")
    context.close()


def write(preview: Previewed, text: str) -> None:
    preview.site.write({ADA: f"{LEAST_SITE[ADA]}{text}\n"})


def test_a_saved_text_is_shown_where_the_reader_is(preview: Previewed, page: Page) -> None:
    write(preview, LONG)
    expect(page.locator("main")).to_contain_text("missive number 79")
    page.evaluate("window.scrollTo(0, 900); window.stays = true")
    write(preview, f"{LONG}\n\nAnd one last missive.")
    expect(page.locator("main")).to_contain_text("one last missive")
    assert page.evaluate("[window.scrollY, window.stays]") == [900, True]


def test_another_name_is_in_the_title_too(preview: Previewed, page: Page) -> None:
    preview.site.write({ADA: LEAST_SITE[ADA].replace("Ada Roe", "Ada & Rowe")})
    expect(page).to_have_title("Ada & Rowe – The Test Memorial")


def test_mistakes_lie_over_the_page_until_they_are_mended(preview: Previewed, page: Page) -> None:
    overlay = page.locator("cenotaph-preview").get_by_role("alertdialog")
    wrong = LEAST_SITE[ADA].replace("fate: killed", "faet: killed\nborn: <img src=x>")
    preview.site.write({ADA: wrong})
    expect(overlay).to_contain_text("2 mistakes keep the site from being built")
    expect(overlay).to_contain_text("'faet' is no field of a victim")
    expect(overlay).to_contain_text(f"{ADA}:4:1")
    expect(overlay.locator("pre").first).to_have_text("4 faet: killed")
    expect(overlay.locator("mark").first).to_have_text("faet")
    expect(overlay).to_contain_text("What to do: did you mean 'fate'?")
    expect(overlay).to_contain_text("<img src=x>")
    assert overlay.locator("img").count() == 0
    expect(page.locator("h1")).to_have_text("Ada Roe")
    preview.site.write({ADA: wrong.replace("faet", "fate")})
    expect(overlay).to_contain_text("1 mistake keeps the site from being built")
    preview.site.write({ADA: LEAST_SITE[ADA]})
    expect(overlay).to_be_hidden()


def test_mistakes_take_no_focus_and_escape_puts_them_away(preview: Previewed, page: Page) -> None:
    overlay = page.locator("cenotaph-preview section.overlay")
    page.get_by_role("link", name="Names").first.focus()
    preview.site.write({ADA: "---\nname: [\n---\n"})
    expect(overlay).to_be_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Names"
    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    preview.site.write({ADA: "---\nname: {\n---\n"})
    expect(overlay).to_be_visible()
    overlay.get_by_role("button", name="Close").click()
    expect(overlay).to_be_hidden()


def test_a_page_that_is_opened_meanwhile_has_them_too(preview: Previewed, page: Page) -> None:
    preview.site.write({ADA: "---\nname: [\n---\n"})
    expect(page.locator("cenotaph-preview section.overlay")).to_be_visible()
    page.goto(f"{preview.url}no/such/page.html")
    expect(page.locator("cenotaph-preview section.overlay")).to_be_visible()
    preview.site.write({ADA: LEAST_SITE[ADA]})
    expect(page.locator("cenotaph-preview section.overlay")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_overlay_can_be_read_by_anyone(
    preview: Previewed, page: Page, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    preview.site.write({ADA: LEAST_SITE[ADA].replace("fate", "f" * 300)})
    overlay = page.locator("cenotaph-preview section.overlay")
    expect(overlay).to_be_visible()
    assert violations(page, ALL_RULES) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert overlay.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_the_bar_names_the_record_and_marks_what_waits(preview: Previewed, page: Page) -> None:
    bar = page.locator("cenotaph-preview aside")
    expect(bar.locator("summary")).to_contain_text(ADA)
    bar.locator("summary").click()
    expect(bar).to_contain_text("She <b>taught</b> me to read.")
    expect(bar).to_contain_text("Her pupil")
    expect(bar.locator("li .badge")).to_have_text(["not published"])
    assert "taught" not in (page.locator("main").text_content() or "")
    page.goto(f"{preview.url}roll.html")
    bar.locator("summary").click()
    expect(bar).to_contain_text("person-9")
    expect(bar).to_contain_text("an embargo until 2030-01-01")
    expect(bar).not_to_contain_text("Zwick")
    assert violations(page, ALL_RULES) == ""


def test_a_list_shows_an_edit_of_a_record(preview: Previewed, page: Page) -> None:
    page.goto(f"{preview.url}roll.html")
    preview.site.write({ADA: LEAST_SITE[ADA].replace("Ada Roe", "Ada Rowe")})
    expect(page.locator("main")).to_contain_text("Ada Rowe")


def test_a_stylesheet_is_shown(preview: Previewed, page: Page) -> None:
    root = page.locator("html")
    preview.site.write({"theme/assets/css/tokens.css": "body { margin-top: 77px; }\n"})
    expect(page.locator("body")).to_have_css("margin-top", "77px")
    (preview.site.path / "theme/assets/css/tokens.css").unlink()
    expect(page.locator("body")).not_to_have_css("margin-top", "77px")
    expect(root).to_be_visible()
