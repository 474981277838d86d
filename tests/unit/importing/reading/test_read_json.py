"""JSON: which list is meant, and nested values as columns."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import cells, problems, read, refusal

from generator.importing.reading.sheet import Wish
from generator.importing.unusable import UnusableFileError

PEOPLE = [{"name": "Ada Roe", "born": 1931}, {"name": "Ben Hill"}]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(PEOPLE),
        json.dumps({"made": "today", "people": PEOPLE}),
        "\n".join(json.dumps(one) for one in PEOPLE),
        json.dumps(PEOPLE).encode("utf-16"),
    ],
    ids=["list", "object", "lines", "utf-16"],
)
def test_list_of_objects_is_found(content: str | bytes) -> None:
    sheet = read(content)
    assert sheet.columns == ("name", "born")
    assert cells(sheet) == [{"name": "Ada Roe", "born": "1931"}, {"name": "Ben Hill"}]
    assert [row.place for row in sheet.rows] == ["item 1", "item 2"]
    assert sheet.form.startswith("JSON in UTF-")


def test_nested_values_are_columns() -> None:
    one = {
        "died": {"when": "1987-03-14", "place": {"id": "hill"}},
        "aliases": ["A.", None, "B."],
        "words": ["one; two"],
        "media": [{"file": "x"}, {"file": "y"}],
        "known": True,
        "none": None,
    }
    assert cells(read(json.dumps([one]))) == [
        {
            "died.when": "1987-03-14", "died.place.id": "hill", "aliases": "A.; B.",
            "words": "one; two",
            "media.1.file": "x", "media.2.file": "y", "known": "true",
        }
    ]  # fmt: skip


def test_numbers_are_the_text_that_was_typed() -> None:
    sheet = read('[{"a": 1.50, "b": 123456789012345678901234567890, "c": 1e3}]')
    assert cells(sheet) == [{"a": "1.50", "b": "123456789012345678901234567890", "c": "1e3"}]


def test_value_given_twice_is_not_lost() -> None:
    assert cells(read('[{"a": "x", "a": "y", "b.c": 1, "b": {"c": 2}}]')) == [
        {"a": "x", "a (2)": "y", "b.c": "1", "b.c (2)": "2"}
    ]


def test_item_that_cannot_be_taken_is_a_problem() -> None:
    deep: object = "x"
    for _ in range(20):
        deep = {"a": deep}
    sheet = read(json.dumps([{"name": "A"}, 3, {"n": ["a;b", "c"]}, {"x": "\0"}, deep]))
    assert problems(sheet) == {
        "item 2": "it is no object with names and values",
        "item 3": "'n' has a ';' within one of several texts, and ';' divides them",
        "item 4": "'x' holds a NUL byte (U+0000); type what was meant",
        "item 5": "'a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a' is nested more than 16 deep",
    }


def test_one_of_several_lists_must_be_named() -> None:
    content = json.dumps({"dead": PEOPLE, "wounded": PEOPLE[:1]})
    assert refusal(content) == (
        "'list' holds 2 lists of objects: 'dead' and 'wounded'; say which is meant: --sheet 'dead'"
    )
    sheet = read(content, wish=Wish(sheet="wounded"))
    assert (sheet.name, len(sheet.rows)) == ("wounded", 1)
    assert refusal(content, wish=Wish(sheet="x")) == (
        "'list' has no list of objects named 'x'; it has 'dead' and 'wounded'"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "'list' holds nothing; it was read as JSON in UTF-8"),
        ("[3, 4]", "'list' holds no item that says anything (item 1: it is no object"),
        ("[{}]", "'list' holds no item that says anything (item 1: it is empty)"),
        ('[{"a": 1,}]', "the file is not JSON (line 1: "),
        ('{"a": 1}\n{"a": \n', "the file is not JSON (line 2 is no object)"),
        ('[{"a": NaN}]', "the file is not JSON (it is nested too deeply, or holds a number that"),
        ("[" * 100_000, "the file is not JSON (it is nested too deeply"),
    ],
)
def test_file_of_which_nothing_can_be_taken_is_refused(content: str, told: str) -> None:
    assert refusal(content).startswith(told)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        sheet = read(json.dumps([{"name": "A"}, value]))
    except UnusableFileError as error:
        assert str(error)
    else:
        assert len(sheet.rows) == 2
        assert all(set(row.cells) <= set(sheet.columns) for row in sheet.rows)
