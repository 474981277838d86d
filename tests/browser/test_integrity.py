"""A script that is not what the pages say is not run, and all else goes on; from disk none is."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Error, Page, expect
from served import Host, Server

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

BOX = "[name=q]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that has seen nothing yet, and what it complains of."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def tampered(server: Server, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serves the short site with one of its scripts exchanged for another, and says where."""
    site_path = shutil.copytree(server.folders["/harbour/"], tmp_path / "site")
    with Host({"/": site_path}) as host:
        Thread(target=host.serve_forever, daemon=True).start()

        def tamper(name: str) -> str:
            (path,) = (site_path / "assets" / "js").glob(f"{name}-{'[0-9a-f]' * 10}.js")
            path.write_text(f"document.title = 'taken over';\n{path.read_text()}")
            return f"http://127.0.0.1:{host.server_port}/"

        yield tamper
        host.shutdown()


def complaints(page: Page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return said


def test_search_works_by_modules_that_were_each_asked_for_once(page: Page, server: Server) -> None:
    said = complaints(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{server.url}harbour/index.html")
    assert [re.sub(r"-\w+\.js", "", name) for name in asked if name.endswith(".js")] == ["search"]
    page.focus(BOX)
    page.keyboard.type("Kask")
    expect(page.locator(".search-found a").first).to_be_visible()
    scripts = [re.sub(r"-\w+\.js", "", name) for name in asked if name.endswith(".js")]
    assert sorted(scripts) == ["full-text", "name-index", "search", "search-box"]
    assert said == []
    elements = page.locator("script[src]")
    assert all(elements.nth(at).get_attribute("integrity") for at in range(elements.count()))


@pytest.mark.parametrize("name", ["search", "search-box", "name-index", "full-text"])
def test_exchanged_script_is_refused_and_the_box_leads_to_the_roll(
    page: Page, tampered: Callable[[str], str], name: str
) -> None:
    said = complaints(page)
    page.goto(f"{tampered(name)}index.html")
    page.focus(BOX)
    page.wait_for_load_state("networkidle")
    page.keyboard.type("Kask")
    page.wait_for_timeout(300)
    assert page.title() != "taken over"
    assert [text for text in said if "integrity" in text]
    assert page.locator(".search-panel").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/roll.html?q=Kask")


def test_no_script_can_make_markup_of_a_text(page: Page, server: Server) -> None:
    page.goto(f"{server.url}harbour/index.html")
    with pytest.raises(Error, match="TrustedHTML"):
        page.evaluate("() => { document.body.innerHTML = '<p>made' }")


def test_site_that_is_no_edition_reads_well_from_disk_without_its_script(
    page: Page, server: Server
) -> None:
    page.goto((server.folders["/harbour/"] / "index.html").as_uri())
    assert page.locator("h1").inner_text()
    page.focus(BOX)
    page.keyboard.type("Kask")
    page.keyboard.press("Enter")
    page.wait_for_url("**/roll.html?q=Kask")
