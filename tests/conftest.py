"""A scratch site for each test, written inline and built as the command line builds one."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from unittest.mock import patch

import html5lib
import pytest
from hypothesis import settings

from generator.cache.last_build import Built
from generator.diagnostics import Diagnostic, Report
from generator.load.positions import Locator
from generator.options import Options
from generator.pipeline.building import build
from generator.plan import drafts
from generator.plan.addresses import Addresses
from generator.plan.day_pages import day_pages
from generator.plan.day_rows import DayRow
from generator.plan.days import DAYS, MonthDay
from generator.plan.draft import Draft
from generator.progress import pass_silently

# A slow machine is no failure: timings live in benchmarks.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

TODAY = datetime.date(2024, 6, 1)

LEAST_SITE = {
    "site.yaml": "title: The Test Memorial\neditor: Its editors\n",
    "content/pages/methodology.md": "---\ntitle: How this record is made\n---\n",
    "content/sources/report.yaml": "title: A report\nkind: report\n",
    "content/events/fire.md": (
        "---\ntitle: The fire\nkind: fire\nwhen: 1931-11-02\nsources: report\n---\n"
    ),
    "content/victims/ada-roe.md": (
        "---\nname: Ada Roe\nevents: fire\nfate: killed\nsources: report\n---\n"
    ),
}
"""The least of everything: an event, a person, a source, and the page that every site needs."""


EMPTY_DAYS = {(1, 1), (2, 29), (12, 31)}
"""The days that have a page in every test, also where nothing was on them."""


def _pages_of_few_days(
    recorded: Mapping[MonthDay, tuple[DayRow, ...]], uris: Addresses, calendar_uri: str | None
) -> Iterator[Draft]:
    days = [day for day in DAYS if day in recorded or day in EMPTY_DAYS]
    return day_pages(recorded, uris, calendar_uri, days)


@pytest.fixture(autouse=True)
def few_days(request: pytest.FixtureRequest) -> Iterator[None]:
    """Makes no page of a day that nothing was on, but of three.

    Of the pages of a small site they are nine in ten, all of one template. A test that is about
    the calendar, or compares with a build in another process, is marked `every_day`.
    """
    is_whole = request.node.get_closest_marker("every_day") is not None
    with nullcontext() if is_whole else patch.object(drafts, "day_pages", _pages_of_few_days):
        yield


@dataclass(frozen=True)
class Site:
    """A site's folder."""

    path: Path

    def write(self, files: Mapping[str, str | bytes]) -> "Site":
        """Write files; text is dedented, so that it can be indented as the test is."""
        for name, content in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(dedent(content), encoding="utf-8")
        return self

    def build(
        self,
        *,
        today: datetime.date = TODAY,
        is_strict: bool = False,
        is_preview: bool = True,
        private_path: Path | None = None,
    ) -> "Outcome":
        """Build into `_site`; its addresses are kept only where it is no preview."""
        report = Report()
        output_path = self.path / "_site"
        options = Options(
            self.path, output_path, today, is_strict, is_preview, private_path=private_path
        )
        built = build(options, report, pass_silently)
        return Outcome(built, report.placed(Locator(self.path)), options.output_path)


@dataclass(frozen=True)
class Outcome:
    """What came of a build."""

    built: Built | None
    diagnostics: list[Diagnostic]
    output_path: Path

    def codes(self) -> list[str]:
        """The codes of what was reported, in order."""
        return [diagnostic.code for diagnostic in self.diagnostics]

    def files(self) -> dict[str, bytes]:
        """Every file of the built site, by its address."""
        paths = sorted(path for path in self.output_path.rglob("*") if path.is_file())
        return {path.relative_to(self.output_path).as_posix(): path.read_bytes() for path in paths}

    def html(self, uri: str) -> str:
        """A page's source."""
        return (self.output_path / uri).read_text(encoding="utf-8")

    def text(self, uri: str) -> str:
        """What a reader reads in a page's main part, white space folded."""
        document = html5lib.parse(self.html(uri), namespaceHTMLElements=False)
        return " ".join("".join(document.find(".//main").itertext()).split())


@pytest.fixture
def empty_site(tmp_path: Path) -> Site:
    """A folder with nothing in it."""
    path = tmp_path / "site"
    path.mkdir()
    return Site(path)


@pytest.fixture
def site(empty_site: Site) -> Site:
    """The least site that has one of everything needed."""
    return empty_site.write(LEAST_SITE)


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[str], Site]:
    """Makes sites beside each other, each the least there is."""

    def make(name: str) -> Site:
        path = tmp_path / name
        path.mkdir()
        return Site(path).write(LEAST_SITE)

    return make
