"""Pages hold whatever the records hold: the longest and the shortest, the tall and the wide."""

from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import LEAST_SITE, Site
from factories import make_jpeg
from playwright.sync_api import Browser, Page
from rules import ALL_RULES, violations
from served import Host
from widths import TOO_WIDE

pytest_plugins = ("serving",)
pytestmark = pytest.mark.browser

NAMES = {
    "long": "Bartholomew-Maximilian " * 8 + "Featherstonehaugh",
    "unbroken": "Llanfair" * 25,
    "single": "Ø",
    "mixed": "Ada (آدا) Roe – אדה",
    "marked": "Z̄̄́ȩ̃̇ń̆̊ő̧ȋ̱",
    "arabic": "سلمى بنت عبد الرحمن " * 6,
}
"""What a person may be called, by the record's id."""

EVENTS = {"lasting": 500, "brief": 0}
"""How many entries an event has beside its last."""
SHAPES = {"tall": (40, 2400), "wide": (2400, 40), "tiny": (1, 1)}
"""Photographs, in pixels."""


def chronology(count: int) -> str:
    """An event with so many entries, the last of them years after the first."""
    entries = "".join(
        f"  - {{id: e{n}, when: 2016-06-{n // 24 + 1:02}T{n % 24:02}:00, "
        f"text: Line {n}., place: p{n % 9}}}\n"
        for n in range(count)
    )
    return (
        "---\ntitle: Lasting\nkind: battle\nwhen: 2016/2021\ntimezone: Europe/Tallinn\n"
        f"sources: report\nchronology:\n{entries}"
        "  - {id: trial, when: 2016-06-01T00:06/2021-03-04, text: It lasted., place: p0}\n---\n"
    )


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that has all of it."""
    site = Site(tmp_path_factory.mktemp("bad") / "site").write(LEAST_SITE)
    for id_, name in NAMES.items():
        record = f"---\nname: {name}\nevents: fire\nfate: killed\nsources: report\n---\n"
        site.write({f"content/victims/{id_}.md": record})
    for shape, (width, height) in SHAPES.items():
        photo = f"{{file: {shape}.jpg, alt: A shape, credit: Nobody, licence: none}}"
        site.write(
            {
                f"content/media/{shape}.jpg": make_jpeg(width, height),
                f"content/victims/{shape}.md": (
                    f"---\nname: {shape}\nevents: fire\nfate: killed\nsources: report\n"
                    f"photo: {photo}\nmedia: [{photo}]\n---\n"
                ),
            }
        )
    where = ["90,0", "-90,0", "0,180", "0.5,-179.9", "0,0", "1.29,103.85", "41.9,12.45"]
    for number in range(9):
        at = f"at: {where[number]}\nprecision: town\n" if number < len(where) else ""
        name = "Quay " * 12 + str(number)
        site.write({f"content/places/p{number}.yaml": f"name: {name}\nkind: shop\n{at}"})
    site.write(
        {"content/events/lasting.md": chronology(500), "content/events/brief.md": chronology(1)}
    )
    site.write({"content/pages/bare.md": "---\ntitle: Bare\n---\n"})
    outcome = site.build()
    assert outcome.built, outcome.diagnostics
    with Host({"/": outcome.output_path}) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A small telephone, with axe-core on every page."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        context.add_init_script(AXE_SCRIPT)
        yield context.new_page()


@pytest.mark.parametrize(
    "uri",
    [
        *("index.html", "roll.html", "bare.html", "events/fire.html", "events/brief.html"),
        *("events/lasting.html", "chronology.html", "places.html", "sources/report.html"),
        *(f"victims/{id_}.html" for id_ in (*NAMES, *SHAPES)),
        *(f"places/p{number}.html" for number in range(9)),
    ],
)
def test_page_fits_and_breaks_no_rule(page: Page, site_url: str, uri: str) -> None:
    page.goto(site_url + uri)
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    too_wide = page.evaluate(TOO_WIDE)
    broken = violations(page, ALL_RULES)
    assert too_wide == []
    assert broken == ""
