"""A record made in a browser, with Sveltia CMS and the forms of `cenotaph cms`, builds as it is.

Sveltia CMS is a package of npm's: the tests are skipped where `SVELTIA_CMS` does not name its
folder, `node_modules/@sveltia/cms`. It edits a folder through the browser's File System Access API,
whose dialogue nobody can click here: the page's own file system stands in for the folder.
"""

import base64
import functools
import http.server
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from conftest import Site
from jsonschema import Draft7Validator
from playwright.sync_api import (
    Browser,
    FilePayload,
    FloatRect,
    Locator,
    Page,
    Route,
    ViewportSize,
    expect,
)

from generator.cli import main
from generator.commands.exits import DONE

PACKAGE = os.environ.get("SVELTIA_CMS", "")
pytest_plugins = ("serving",)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not PACKAGE, reason="SVELTIA_CMS names no package of Sveltia CMS"),
]

EXAMPLES = Path(__file__).parents[1] / "sites" / "examples"

_TALL: ViewportSize = {"width": 1280, "height": 6000}
"""Fields that are out of sight are not there."""
_UPPER_PART: FloatRect = {"x": 0, "y": 0, "width": 1280, "height": 2600}
_NO_ICONS = Path(__file__).parents[2] / "theme" / "assets" / "fonts" / "serif-latin.woff2"
_FILL = """async files => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [path, content] of Object.entries(files)) {
    const names = path.split('/');
    let folder = root;
    for (const name of names.slice(0, -1)) {
      folder = await folder.getDirectoryHandle(name, {create: true});
    }
    const file = await folder.getFileHandle(names.at(-1), {create: true});
    const writer = await file.createWritable();
    await writer.write(Uint8Array.from(atob(content), one => one.charCodeAt(0)));
    await writer.close();
  }
}"""
_READ = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === 'directory') await walk(one, `${path}${name}/`);
      else {
        try {
          files[path + name] = await (await one.getFile()).text();
        } catch { /* it is being written */ }
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return files;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Desk:
    """The forms of a site, opened on its records."""

    def __init__(self, page: Page, url: str, site: Site, asked: list[str]) -> None:
        self.page = page
        self.asked = asked
        """The addresses of other hosts that the page asked for."""
        self._url = url
        self._site = site

    def open(self, address: str) -> None:
        """Open a collection, or one of its records."""
        self.page.goto(f"{self._url}#/collections/{address}")
        expect(self.page.get_by_role("button", name="Save")).to_be_visible()

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """A field by its label; the names of groups have marks of direction around it."""
        inside = self.page if within is None else within
        return inside.get_by_role("group", name=f"“\u2068{label}\u2069” Field", exact=True).first

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """Type into a field."""
        self.field(label, within).get_by_role("textbox").first.fill(text)

    def choose(self, label: str, option: str, within: Locator | None = None) -> None:
        """Choose one of a field's options, from a list that opens or from what stands there."""
        field = self.field(label, within)
        if (box := field.get_by_role("combobox")).count():
            box.first.click()
            self.page.get_by_role("option", name=option).click()
        else:
            field.get_by_role("radio", name=option).or_(
                field.get_by_role("checkbox", name=option)
            ).first.click()

    def add(self, label: str, button: str, within: Locator | None = None) -> Locator:
        """Add an item to a list, or a group where there is none; gives the field."""
        field = self.field(label, within)
        field.get_by_role("button", name=f"Add \u2068{button}\u2069").or_(
            field.get_by_role("checkbox", name=f"Add \u2068{button}\u2069")
        ).first.click()
        return field

    def save(self, path: str) -> str:
        """Save the record; gives what was written into a file, which the site's folder gets."""
        before = self._written().get(path)
        self.page.get_by_role("button", name="Save").click()
        for _ in range(100):
            text = self._written().get(path)
            if text and text != before:
                break
            self.page.wait_for_timeout(100)
        assert text and text != before, f"{path} was not written"
        (self._site.path / path).write_text(text, encoding="utf-8")
        return text

    def _written(self) -> Mapping[str, str]:
        files: Mapping[str, str] = self.page.evaluate(_READ)
        return files


def _encoded(site: Site) -> dict[str, str]:
    paths = [path for path in (site.path / "content").rglob("*") if path.is_file()]
    return {
        path.relative_to(site.path).as_posix(): base64.b64encode(path.read_bytes()).decode()
        for path in paths
    }


@pytest.fixture
def edited(tmp_path: Path) -> Site:
    """The examples, with what a form could not hold written out."""
    shutil.copytree(EXAMPLES, tmp_path / "site")
    anna = tmp_path / "site" / "content" / "victims" / "anna-kask.md"
    text = anna.read_text(encoding="utf-8").replace("born: 1951~", "born: {when: 1951~}")
    anna.write_text(text, encoding="utf-8")
    return Site(tmp_path / "site")


@pytest.fixture
def desk(edited: Site, launch: Callable[..., Browser]) -> Iterator[Desk]:
    """The forms, with no way to any other host."""
    script = Path(PACKAGE) / "dist" / "sveltia-cms.js"
    icons = os.environ.get("SVELTIA_ICONS", str(_NO_ICONS))
    parts = ["--script", str(script), "--icons", icons]
    assert main(["cms", "--site", str(edited.path), "--backend", "local", *parts]) == DONE
    folder = str(edited.path / "admin")
    handler = functools.partial(_Quiet, directory=folder)
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as host,
        launch() as browser,
    ):
        Thread(target=host.serve_forever, daemon=True).start()
        url, asked = f"http://127.0.0.1:{host.server_port}/", list[str]()
        context = browser.new_context(viewport=_TALL, locale="en-US")

        def refuse(route: Route) -> None:
            asked.append(route.request.url)
            route.abort()

        context.route(lambda address: not address.startswith(url), refuse)
        context.add_init_script(
            "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
        )
        page = context.new_page()
        page.goto(f"{url}page.css")
        page.evaluate(_FILL, _encoded(edited))
        page.goto(url)
        page.get_by_role("button", name="Work with Local Repository").click()
        expect(page.get_by_role("button", name="New")).to_be_visible()
        yield Desk(page, url, edited, asked)
        host.shutdown()


def picture(desk: Desk, name: str) -> None:
    """Keep a picture of the page, where `CMS_PICTURES` names a folder for them."""
    if folder := os.environ.get("CMS_PICTURES"):
        desk.page.screenshot(path=Path(folder) / f"{name}.png", clip=_UPPER_PART)


def test_event_and_person_made_in_the_browser_build_strictly(desk: Desk, edited: Site) -> None:
    before = edited.build(is_strict=False)
    desk.open("sources/new")
    desk.write("Title", "Nine dead at the mill")
    desk.choose("Kind", "news:")
    desk.write("Published", "1903-05-02")
    desk.save("content/sources/nine-dead-at-the-mill.yaml")
    desk.open("events/new")
    desk.write("Title", "Explosion at the mill")
    desk.choose("Kind", "explosion:")
    desk.write("When", "1903-05")
    desk.choose("Places", "Port Elin")
    desk.write("Summary", "A boiler burst. [@nine-dead-at-the-mill]")
    chronology = desk.add("Chronology", "Entry")
    desk.write("Id", "boiler", chronology)
    desk.write("When", "1903-05-01T07:00", chronology)
    desk.write("Text", "The boiler bursts. [@nine-dead-at-the-mill]", chronology)
    figures = desk.add("Figures", "Figure")
    desk.choose("Outcome", "killed:", figures)
    desk.choose("Group", "victims:", figures)
    desk.write("Count", "9", figures)
    desk.write("Sources", "nine-dead-at-the-mill#p1", figures)
    picture(desk, "event")
    event = desk.save("content/events/explosion-at-the-mill.md")
    desk.open("victims/new")
    desk.write("Name", "Öie Kask")
    desk.choose("Events", "Explosion at the mill")
    desk.choose("Fate", "killed:")
    died = desk.add("Died", "Died")
    desk.write("When", "1903-05-01", died)
    desk.write("Text", "She was a weaver. [@nine-dead-at-the-mill]")
    picture(desk, "person")
    person = desk.save("content/victims/öie-kask.md")
    assert "''" not in event + person and "null" not in event + person
    after = edited.build(is_strict=False)
    assert after.built is not None
    assert after.codes() == before.codes(), "nothing new is to be told of what was made"
    assert "She was a weaver." in after.text("victims/öie-kask.html")
    assert "The boiler bursts." in after.text("events/explosion-at-the-mill.html")


def test_record_that_is_changed_keeps_all_it_said(desk: Desk, edited: Site) -> None:
    edited.build()
    before = edited.build().files()
    desk.open("victims/entries/anna-kask")
    desk.write("Age", "36")
    text = desk.save("content/victims/anna-kask.md")
    desk.open("events/entries/harbour-1987")
    desk.write("Content note", "Describes shooting and the death of a parent.")
    desk.write("Kind words", "armed attack")
    desk.save("content/events/harbour-1987.md")
    after = edited.build()
    assert after.built is not None
    assert "\nage: '36'\n" in text
    shown = {uri for uri, content in after.files().items() if before.get(uri) != content}
    assert before.keys() == after.files().keys()
    assert "victims/mart-lepik.html" not in shown


def test_photograph_is_put_where_the_record_finds_it(desk: Desk, edited: Site) -> None:
    quay = (EXAMPLES / "content" / "media" / "north-quay.jpg").read_bytes()
    desk.open("victims/new")
    desk.write("Name", "Pia Roe")
    desk.choose("Events", "Attack on the harbour")
    photo = desk.add("Photo", "Photo")
    image: FilePayload = {"name": "pia-roe.jpg", "mimeType": "image/jpeg", "buffer": quay}
    photo.locator("input[type=file]").first.set_input_files(image)
    for label in ("Alt", "Credit", "Licence"):
        desk.write(label, "Given", photo)
    text = desk.save("content/victims/pia-roe.md")
    assert "\n  file: pia-roe.jpg\n" in text
    (edited.path / "content" / "media" / "pia-roe.jpg").write_bytes(quay)
    assert edited.build().built is not None


def test_configuration_is_as_the_package_wants_it(edited: Site) -> None:
    schema = json.loads((Path(PACKAGE) / "schema" / "sveltia-cms.json").read_text())
    for backend in ("github", "local"):
        main(["cms", "--site", str(edited.path), "--backend", backend, "--repo", "a/b"])
        config = yaml.safe_load((edited.path / "admin" / "config.yml").read_text())
        assert [error.message for error in Draft7Validator(schema).iter_errors(config)] == []


def test_form_asks_no_other_host(desk: Desk) -> None:
    """What its policy refuses is never sent; the fonts of its texts are such."""
    desk.open("victims/new")
    assert desk.asked == []


def test_what_a_form_needs_is_asked_for(desk: Desk, edited: Site) -> None:
    desk.open("events/new")
    desk.write("Title", "Something")
    desk.write("When", "May 1903")
    desk.page.get_by_role("button", name="Save").click()
    shown = desk.field("When").get_by_text("A time: 1987-03-14").last
    expect(shown).to_be_visible()
    assert not (edited.path / "content" / "events" / "something.md").exists()
