"""`docs/reference/mapping.md` tells every key of a mapping, and what it says of cells is so."""

import re
from pathlib import Path

import pytest

from generator.importing.records.dates import DateTerms, read_date
from generator.importing.records.mapping import (
    CalendarName,
    Drafts,
    IdLetters,
    ImportMapping,
    Keeping,
    Kind,
    NameOrder,
)
from generator.load.shapes import shape_of
from generator.values.date_order import DateOrder

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "mapping.md"


def section(heading: str) -> str:
    """The text beneath a heading."""
    text = REFERENCE.read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def rows(heading: str) -> list[tuple[str, str]]:
    """The first two cells of the rows of a table."""
    found = re.findall(r"^\| (?P<one>.+?) \| (?P<two>.*?) \|", section(heading), re.MULTILINE)
    return found[1:]


def test_every_key_is_told_and_no_other() -> None:
    told = [key for cell, _ in rows("Keys") for key in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted(shape_of(ImportMapping).keys)


@pytest.mark.parametrize(
    "codes", [Kind, Keeping, Drafts, IdLetters, NameOrder, DateOrder, CalendarName]
)
def test_every_word_that_a_key_can_have_is_told(codes: type[Kind]) -> None:
    assert [code for code in codes if f"`{code}`" not in section("Keys")] == []


DATES = [
    (cell, becomes.strip("`"))
    for cells, becomes in rows("Dates")
    for cell in re.findall(r"`([^`]+)`", cells)
]


def test_dates_are_told_by_example() -> None:
    assert len(DATES) > 10


@pytest.mark.parametrize(("cell", "becomes"), DATES)
def test_date_becomes_what_is_told(cell: str, becomes: str) -> None:
    assert read_date(cell, DateTerms()) == becomes.replace("nothing", "")
