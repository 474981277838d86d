"""A cell of a table is no formula in any spreadsheet, and the text can be had back from it."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export.data.tables import guarded

CODEBOOK = Path(__file__).parents[3] / "docs/reference/codebook.md"
STARTS = "=+-@＝＋－＠"


def restored(text: str) -> str:
    """The text that was guarded, by the expression that the codebook gives."""
    told = re.search(r"`(\(\?:\^.*?)`", CODEBOOK.read_text(encoding="utf-8"))
    assert told is not None
    guard = re.compile(told[1])
    return guard.sub(lambda found: found[0].replace("'", "", 1), text)


TEXTS = st.text(st.sampled_from("=+-@＝＠'\"; \t\r\nab"), max_size=12) | st.text(max_size=30)


@given(TEXTS)
def test_text_is_had_back(text: str) -> None:
    assert restored(guarded(text)) == text


@given(TEXTS)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    cells = re.split(r"[;\t\r\n]", guarded(text))
    assert [cell for cell in cells if cell.lstrip(' "')[:1] in tuple(STARTS)] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        (' "=1+1', " \"'=1+1"),
        ("'=1+1", "''=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a\t=1+1", "a\t'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("Ada Roe - and others", "Ada Roe - and others"),
        ("'t Hooft", "'t Hooft"),
    ],
)
def test_formula_is_marked_as_text(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_guarded_cells_survive_the_file(texts: list[str]) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(map(guarded, texts))
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert [restored(cell) for cell in row] == texts
