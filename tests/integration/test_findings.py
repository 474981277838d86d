"""Each finding has a site that shows it, and near it a site that has nothing to answer for."""

import datetime
from pathlib import Path

import pytest

from generator.diagnostics import Report, format_text
from generator.load.positions import Locator
from generator.pipeline import Options, check
from generator.progress import pass_silently

SITES = Path(__file__).parents[1] / "sites"
FOUND = sorted(path.parent.name for path in (SITES / "findings").glob("*/expected.txt"))
NEAR = sorted(path.name for path in (SITES / "near-misses").iterdir() if path.is_dir())


def told(site_path: Path) -> str:
    """What `check` prints of a site."""
    report = Report()
    options = Options(site_path, site_path / "_site", datetime.date(2024, 6, 1))
    check(options, report, pass_silently)
    return format_text(report.placed(Locator(site_path)))


@pytest.mark.parametrize("name", FOUND)
def test_what_the_records_must_answer_is_told(name: str) -> None:
    expected = (SITES / "findings" / name / "expected.txt").read_text(encoding="utf-8")
    assert f"[{name}]" in expected
    assert told(SITES / "findings" / name) == expected


@pytest.mark.parametrize("name", NEAR)
def test_what_only_looks_like_it_is_not(name: str) -> None:
    assert told(SITES / "near-misses" / name) == ""


def test_every_finding_has_its_near_misses() -> None:
    assert [path.name for path in sorted((SITES / "findings").iterdir()) if path.is_dir()] == FOUND
    assert {name.partition("--")[0] for name in NEAR} == set(FOUND)
