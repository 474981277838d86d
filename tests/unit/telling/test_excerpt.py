"""The line that a diagnostic is about, whatever stands in it, and the carets below."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.telling.excerpt import MOST_COLUMNS, excerpt
from generator.telling.terminal import width


def test_carets_stand_below_the_value() -> None:
    assert excerpt("events: harbor-1987", 3, 9, 11) == (
        " 3 | events: harbor-1987\n"
        "   |         ^^^^^^^^^^^\n"
    )  # fmt: skip


def test_one_caret_stands_where_the_length_is_not_known() -> None:
    assert excerpt("events: harbor", 3, 9, 0).splitlines()[1] == "   |         ^"


def test_place_behind_the_end_of_the_line_has_a_caret() -> None:
    assert excerpt("when:", 12, 7, 0) == " 12 | when:\n    |      ^\n"


def test_line_without_a_column_has_no_caret() -> None:
    assert excerpt("when: x", 2, 0, 0) == " 2 | when: x\n"


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("\t", 4),
        ("消防: ", 6),
        ("e\u0301: ", 3),
        ("ᄒ\u1161\u11ab: ", 4),
        ("\u200d", 0),
        ("\x1b[2J", 11),
        ("\u202e", 8),
    ],
)
def test_caret_stands_below_what_is_meant_after(before: str, columns: int) -> None:
    _, below = excerpt(f"{before}wrong", 1, len(before) + 1, 5).splitlines()
    assert below == "   | " + " " * columns + "^^^^^"


def test_wide_characters_have_two_carets_each() -> None:
    assert excerpt("k: 火災", 1, 4, 2).splitlines()[1] == "   |    ^^^^"


def test_words_from_right_to_left_are_marked_whole() -> None:
    """A terminal that turns them shows the last word where another one shows the first."""
    line = "name: שלום עולם 12 x"
    assert excerpt(line, 1, line.index("עולם") + 1, 4).splitlines()[1] == "   |       " + "^" * 12


def test_what_stands_beside_words_from_right_to_left_is_marked_alone() -> None:
    line = "name: שלום, kind: x"
    assert (
        excerpt(line, 1, line.index("kind") + 1, 4).splitlines()[1] == "   | " + " " * 12 + "^^^^"
    )


def test_long_line_is_shown_around_the_place() -> None:
    line = "a" * 500 + "wrong" + "b" * 500
    shown, below = excerpt(line, 1, 501, 5).splitlines()
    assert shown.startswith(" 1 | …aaa")
    assert shown.endswith("bbb…")
    assert len(shown) <= MOST_COLUMNS + 7
    assert shown[below.index("^") : below.rindex("^") + 1] == "wrong"


def test_mark_is_cut_where_the_line_is() -> None:
    shown, below = excerpt("x" * 1000, 1, 1, 1000).splitlines()
    assert len(below) == len(shown) - 1


def test_colours_change_no_other_character() -> None:
    plain = excerpt("events: harbor", 3, 9, 6)
    coloured = excerpt("events: harbor", 3, 9, 6, "red")
    for code in ("\x1b[1;34m", "\x1b[1;31m", "\x1b[0m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert coloured == plain


@given(st.text(), st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_no_line_can_work_the_terminal(line: str, column: int, length: int, long: bool) -> None:
    shown = excerpt(line * (60 if long else 1), 7, column, length)
    assert shown.count("\n") in {1, 2}
    harmful = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf"}
    found = {sign for sign in shown if unicodedata.category(sign) in harmful}
    assert found <= set("\n\u200c\u200d")


@given(st.text(alphabet="ab火e\u0301\u05d0", min_size=1, max_size=300), st.data())
def test_carets_lie_below_the_line(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    shown, below = excerpt(line, 1, column, data.draw(st.integers(0, 50))).splitlines()
    if line[column - 1].strip():
        assert width(below) <= max(width(shown), width(below.rstrip("^")) + 1)
