"""Each broken site says what is broken, where, and what to write instead."""

import shutil
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.load.corpus import load
from generator.load.positions import Locator
from generator.telling.text import format_concise

SITES = Path(__file__).parents[1] / "sites" / "invalid"
DEFECTS = sorted(path.parent.name for path in SITES.glob("*/expected.txt"))


def printed(site_path: Path) -> str:
    report = Report()
    load(site_path, report)
    return format_concise(report.placed(Locator(site_path)))


@pytest.mark.parametrize("defect", DEFECTS)
def test_defect_is_told(defect: str) -> None:
    expected = (SITES / defect / "expected.txt").read_text(encoding="utf-8")
    assert printed(SITES / defect) == expected


@pytest.mark.parametrize("defect", DEFECTS)
def test_every_error_stands_in_a_file_and_says_what_to_write(defect: str) -> None:
    for line in (SITES / defect / "expected.txt").read_text(encoding="utf-8").splitlines():
        place, _, message = line.partition(": error[")
        assert place.split(":")[0].endswith((".yaml", ".md", ".csv", ".yml")) or "/" in place
        assert ("; " in message) or ("did you mean" in message)
        assert "pydantic" not in line
        assert "Input should" not in line


def test_every_invalid_site_has_its_expectation() -> None:
    assert [path.name for path in sorted(SITES.iterdir()) if path.is_dir()] == DEFECTS
    assert len(DEFECTS) >= 25


def test_under_settings_that_cannot_be_read_no_tribute_is_too_long(tmp_path: Path) -> None:
    shutil.copytree(SITES / "tribute-too-long", tmp_path, dirs_exist_ok=True)
    (tmp_path / "site.yaml").write_text("titel: The Harbour Memorial\n", encoding="utf-8")
    assert "tribute-too-long" not in printed(tmp_path)


def test_a_broken_settings_file_hides_no_mistake_in_a_record(tmp_path: Path) -> None:
    shutil.copytree(SITES / "unknown-value", tmp_path, dirs_exist_ok=True)
    (tmp_path / "site.yaml").write_text("titel: The Harbour Memorial\n", encoding="utf-8")
    text = printed(tmp_path)
    assert "'titel' is no field of a site" in text
    assert "'kiled' is no fate" in text
