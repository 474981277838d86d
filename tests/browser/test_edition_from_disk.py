"""An edition, unpacked and opened from disk: whole, and asking for nothing from elsewhere."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from served import PAGES, Server
from visits import Visit

from generator.write.edition import write_edition

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

_ON_DISK = [
    uri
    for name, uri in PAGES.items()
    if (name.endswith("-en") and not uri.startswith(("harbour/", "no/")))
    or name in {"event-ar", "victim-ru", "letter-ar"}
]
_STYLES = "() => [...document.styleSheets].map(sheet => sheet.href)"
_IS_STYLED = (
    "() => getComputedStyle(document.documentElement).backgroundColor !== 'rgba(0, 0, 0, 0)'"
)


@pytest.fixture(scope="module")
def unpacked(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the long site's edition, somewhere else."""
    folder = tmp_path_factory.mktemp("a folder with spaces")
    write_edition(server.folders["/"], folder / "lighthouse.zip")
    with zipfile.ZipFile(folder / "lighthouse.zip") as archive:
        archive.extractall(folder)
    return folder / "lighthouse"


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[Visit]:
    """A page in a browser that has no network and runs the page's own policy."""
    with browser.new_context(offline=True) as context:
        yield Visit(context.new_page()).watch()


@pytest.fixture
def visit(offline: Visit) -> Visit:
    """The same, empty."""
    return offline.begin_anew()


@pytest.fixture
def page(visit: Visit) -> Page:
    """The page of the visit."""
    return visit.page


def _is_within(url: str, folder: Path) -> bool:
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    return parts.scheme == "file" and path.is_file() and path.is_relative_to(folder)


@pytest.mark.parametrize("uri", _ON_DISK)
def test_page_opens_from_disk_with_its_styles_and_pictures(
    visit: Visit, unpacked: Path, uri: str
) -> None:
    page = visit.page
    page.goto((unpacked / uri).as_uri())
    for image in page.locator("img").all():
        if image.is_visible():
            image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert [url for url in visit.requested if not _is_within(url, unpacked)] == []
    assert visit.complaints == []
    assert page.evaluate(_STYLES)
    assert page.evaluate(_IS_STYLED)
    visible = [image for image in page.locator("img").all() if image.is_visible()]
    assert all(image.evaluate("image => image.naturalWidth > 0") for image in visible)


def test_reader_goes_on_by_links_and_to_another_language(visit: Visit, unpacked: Path) -> None:
    page = visit.page
    page.goto((unpacked / "index.html").as_uri())
    page.locator('a[href="chronology.html"]').first.click()
    page.wait_for_url("**/chronology.html")
    page.locator('a[href^="events/"], a[href^="chronology/"]').first.click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text()
    page.goto((unpacked / "events" / "storm-1903.html").as_uri())
    page.locator('.languages a[hreflang="ar"]').click()
    page.wait_for_url("**/ar/events/storm-1903.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert [url for url in visit.requested if not _is_within(url, unpacked)] == []


def test_citation_opens_without_script(browser: Browser, unpacked: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((unpacked / "victims" / "ada-roe.html").as_uri())
        cited = page.locator(".cite-this-page")
        assert not cited.locator("pre").is_visible()
        cited.locator("summary").click()
        assert "@misc{victims-ada-roe," in cited.locator("pre").inner_text()


def test_opened_citation_fits_a_narrow_page(page: Page, unpacked: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((unpacked / "ar" / "events" / "storm-1903.html").as_uri())
    page.locator(".cite-this-page summary").click()
    assert page.locator(".cite-this-page pre").is_visible()
    root = page.locator("html")
    assert root.evaluate("root => root.scrollWidth <= root.clientWidth")


def test_closed_citation_is_not_printed(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "victims" / "ada-roe.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".cite-this-page").is_visible()
