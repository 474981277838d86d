"""Each finding has a site that shows it, and near it a site that has nothing to answer for."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.load.positions import Locator
from generator.options import Options
from generator.pipeline.planning import check
from generator.progress import pass_silently
from generator.telling.text import format_concise

TESTS = Path(__file__).parents[1]
SITES = TESTS / "sites"
REFERENCE = TESTS.parent / "docs" / "reference" / "diagnostics.md"
FOUND = sorted(path.name for path in (SITES / "findings").iterdir() if path.is_dir())
REFUSED = sorted(path.name for path in (SITES / "errors").iterdir() if path.is_dir())
NEAR = sorted(path.name for path in (SITES / "near-misses").iterdir() if path.is_dir())

ELSEWHERE = re.compile(r"link-dead|theme-.*")
"""Told of what servers answer, or of a theme: `tests/unit/links` and `test_theme_*` have those."""

OF_SEVERAL = {"unknown-references"}
"""Sites of many codes of one form."""

_SECTION = re.compile(r"^## (?P<title>.*)\n(?P<text>(?:(?!## ).*\n)*)", re.MULTILINE)
_ROW = re.compile(r"^\| (?P<codes>`[^|]*`) \| (?P<means>[^|]+) \|", re.MULTILINE)


def documented() -> Iterator[str]:
    """The codes that the reference explains as findings, by their row or by their section."""
    for section in _SECTION.finditer(REFERENCE.read_text(encoding="utf-8")):
        are_all = section["title"].startswith("Findings ")
        for row in _ROW.finditer(section["text"]):
            is_finding = row["means"].startswith("*finding:*")
            if is_finding or (are_all and not row["means"].startswith("*note:*")):
                yield from re.findall("`([^`]+)`", row["codes"])


def told(site_path: Path) -> str:
    """What `check` prints of a site."""
    report = Report()
    options = Options(site_path, site_path / "_site", datetime.date(2024, 6, 1))
    check(options, report, pass_silently)
    return format_concise(report.placed(Locator(site_path)))


@pytest.mark.parametrize(
    ("severity", "name"),
    [*(("finding", name) for name in FOUND), *(("error", name) for name in REFUSED)],
)
def test_what_the_records_must_answer_is_told(severity: str, name: str) -> None:
    site_path = SITES / f"{severity}s" / name
    expected = (site_path / "expected.txt").read_text(encoding="utf-8")
    assert f" {severity}[{name}]: " in expected or name in OF_SEVERAL
    assert told(site_path) == expected


@pytest.mark.parametrize("name", NEAR)
def test_what_only_looks_like_it_is_not(name: str) -> None:
    assert told(SITES / "near-misses" / name) == ""


def test_every_finding_that_is_documented_has_a_site() -> None:
    assert sorted(code for code in set(documented()) if not ELSEWHERE.fullmatch(code)) == FOUND


def test_every_finding_has_its_near_misses() -> None:
    near = {name.partition("--")[0] for name in NEAR}
    assert set(FOUND) <= near <= {*FOUND, *REFUSED}
