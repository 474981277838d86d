from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.load import table
from generator.load.positions import Locator
from generator.load.table import (
    HEADER_ERRORS_SHOWN,
    ROW_ERRORS_SHOWN,
    RollSettings,
    read_roll_settings,
    read_table,
    split_lists,
)
from generator.telling.text import format_concise

PATH = "content/victims/roll.csv"


NO_SETTINGS = RollSettings()


def read(
    site_path: Path, text: str, settings: RollSettings = NO_SETTINGS
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of a table, and what is said about it."""
    file_path = site_path / PATH
    file_path.parent.mkdir(parents=True, exist_ok=True)
    file_path.write_bytes(text.encode())
    report = Report()
    opened = read_table(file_path, PATH, report, settings)
    rows = [row.fields for row in opened.rows] if opened else []
    lines = format_concise(report.placed(Locator(site_path))).splitlines()
    return rows, [line.removeprefix(f"{PATH}:") for line in lines]


def test_a_row_is_read_as_a_record(tmp_path: Path) -> None:
    text = "id,name,names.ru,died.when,died.place\neha-saar, Eha Saar ,Эха Саар,1931-11-02,\n"
    assert read(tmp_path, text) == (
        [
            {
                "id": "eha-saar",
                "name": "Eha Saar",
                "names": {"ru": "Эха Саар"},
                "died": {"when": "1931-11-02"},
            }
        ],
        [],
    )


def test_cells_stay_the_text_that_was_typed(tmp_path: Path) -> None:
    text = 'id,age,text\na,007,"He said ""no"",\nand left."\n\nb,no,\n,,\n'
    assert read(tmp_path, text)[0] == [
        {"id": "a", "age": "007", "text": 'He said "no",\nand left.'},
        {"id": "b", "age": "no"},
    ]


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffid,name\r\na,Jose\u0301\r\n")[0] == [
        {"id": "a", "name": "Jos\u00e9"}
    ]


def test_rows_know_their_lines(tmp_path: Path) -> None:
    (tmp_path / "roll.csv").write_text('id,text\na,"one\ntwo"\n\nb,x\n')
    table = read_table(tmp_path / "roll.csv", "roll.csv", Report())
    assert table
    assert [row.line for row in table.rows] == [2, 5]
    assert table.columns == (("id",), ("text",))


def test_a_row_stands_over_the_defaults(tmp_path: Path) -> None:
    settings = RollSettings({"events": "fire", "died": {"when": "1931", "place": "quay"}})
    text = "id,events,died.when\na,,\nb,flood,1932\n"
    assert read(tmp_path, text, settings)[0] == [
        {"id": "a", "events": "fire", "died": {"when": "1931", "place": "quay"}},
        {"id": "b", "events": "flood", "died": {"when": "1932", "place": "quay"}},
    ]
    assert settings.defaults["died"] == {"when": "1931", "place": "quay"}


HEADERS = {
    "semicolons": (
        "id;name;fate",
        [
            (
                "1:1: error[table-header]: the columns are separated by semicolons; save the "
                "table as "
                "CSV with commas and UTF-8"
            )
        ],
    ),
    "tabs": (
        "id\tname",
        [
            (
                "1:1: error[table-header]: the columns are separated by tabs; save the table as "
                "CSV "
                "with commas and UTF-8"
            )
        ],
    ),
    "no id": (
        "name,fate",
        [
            (
                "1:1: error[table-header]: the table has no column 'id'; give every person an id: "
                "lower-case letters, digits and hyphens"
            )
        ],
    ),
    "unusable names": (
        "id,,Family name,name,died,died.when,name",
        [
            "1:4: error[table-header]: a column has no name; name it as its field is, or delete it",
            (
                "1:5: error[table-header]: 'Family name' cannot be the name of a column; name it "
                "as "
                "its field is: name, died.when, names.ru"
            ),
            (
                "1:22: error[table-header]: 'died' is given as a whole and in part, by "
                "'died.when'; "
                "keep 'died', or its parts"
            ),
            "1:37: error[table-header]: two columns are called 'name'; join them, or rename one",
        ],
    ),
    "open quote": (
        'id,"name\na,b\n',
        [
            (
                "1:1: error[table-row]: a quote opens in this row and is never closed; begin and "
                "end "
                'the cell with ", and write "" for a quote within it'
            )
        ],
    ),
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_that_names_no_fields_is_refused(header: str, tmp_path: Path) -> None:
    text, lines = HEADERS[header]
    assert read(tmp_path, text) == ([], lines)


ROWS = {
    "too few cells": (
        "a,x\n",
        (
            "2:1: error[table-row]: this row has 2 cells, and the header 3; a text that holds a "
            "comma "
            "goes in quotes"
        ),
    ),
    "too many cells": (
        "a,Kask, Anna,killed\n",
        (
            "2:1: error[table-row]: this row has 4 cells, and the header 3; a text that holds a "
            "comma "
            "goes in quotes"
        ),
    ),
    "no id": (
        ",x,killed\n",
        "2:1: error[table-row]: this row has no id; give the person one in column 'id'",
    ),
    "malformed id": (
        "Anna Kask,x,killed\n",
        (
            "2:1: error[bad-id]: 'A' cannot stand in an id, which is made of lower-case "
            "letters, "
            "digits and hyphens; call it 'anna-kask'"
        ),
    ),
    "duplicate id": (
        'a,x,killed\nb,"x\ny",killed\na,z,killed\n',
        (
            "5:1: error[duplicate-id]: the row on line 2 has the id 'a' too; give each person an "
            "id of "
            "their own"
        ),
    ),
    "open quote": (
        'a,x,killed\nb,"y,killed\nc,z,killed\n',
        (
            "3:1: error[table-row]: a quote opens in this row and is never closed; begin and end "
            "the "
            'cell with ", and write "" for a quote within it'
        ),
    ),
    "text after a quote": (
        'a,"Anna" Kask,killed\n',
        (
            "2:1: error[table-row]: text stands after the closing quote of a cell; begin and end "
            "the "
            'cell with ", and write "" for a quote within it'
        ),
    ),
    "endless cell": (
        f"a,{'x' * 200_000},killed\n",
        (
            "2:1: error[table-row]: a cell of this row is too long, or its quote never closed; "
            "begin "
            'and end the cell with ", and write "" for a quote within it'
        ),
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_that_is_wrong_is_named_by_its_line(row: str, tmp_path: Path) -> None:
    text, line = ROWS[row]
    assert read(tmp_path, f"id,name,fate\n{text}")[1] == [line]


def test_a_wrong_row_does_not_hide_the_others(tmp_path: Path) -> None:
    rows, lines = read(tmp_path, "id,name\na\nb,x\n,y\nc,z\n")
    assert [row["id"] for row in rows] == ["b", "c"]
    assert len(lines) == 2


def test_many_wrong_rows_are_counted(tmp_path: Path) -> None:
    lines = read(tmp_path, "id,name\n" + "a\n" * (ROW_ERRORS_SHOWN + 7))[1]
    assert len(lines) == ROW_ERRORS_SHOWN + 1
    assert "7 more rows" in str(lines)


def test_more_rows_than_memory_may_hold_are_counted_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "ROW_LIMIT", 3)
    assert len(read(tmp_path, "id\na\n\n\n\nb\nc\n")[0]) == 3
    rows, lines = read(tmp_path, "id\na\nb\nc\nd\n")
    assert rows == []
    said = "the table has 4 rows, and a roll can have 3; divide it among several rolls"
    assert lines == [f" error[table-too-long]: {said}"]


def test_a_header_of_very_many_columns_is_refused_at_once(tmp_path: Path) -> None:
    header = ",".join(("id", *(f"names.x{number}" for number in range(50_000))))
    rows, lines = read(tmp_path, f"{header}\n")
    assert rows == []
    said = "the table has 50,001 columns, and a roll can have 1,000"
    advice = "leave out those that name no field"
    assert lines == [f"1:1: error[table-header]: {said}; {advice}"]


def test_cells_of_list_fields_are_split() -> None:
    row = {"events": "a; b;", "also": "c", "name": "d;e", "aid": {"sources": "f;g"}, "x": ["h"]}
    kept = {**row, "aid": {"sources": "f;g"}}
    fields = [("events",), ("also",), ("aid", "sources"), ("x",), ("missing", "sources")]
    assert split_lists(row, fields, ";") == {
        "events": ["a", "b"],
        "also": ["c"],
        "name": "d;e",
        "aid": {"sources": ["f", "g"]},
        "x": ["h"],
    }
    assert row == kept


SETTINGS = {
    "defaults:\n  events: fire\nlist_separator: '|'\n": (
        RollSettings({"events": "fire"}, "|"),
        "",
    ),
    "": (RollSettings(), ""),
    "default:\n  events: fire\n": (
        RollSettings(),
        (
            "roll.yaml:1:1: error[roll-unknown-setting]: 'default' is nothing that a roll can "
            "set; did "
            "you mean 'defaults'?\n"
        ),
    ),
    "defaults: fire\n": (
        None,
        (
            "roll.yaml:1:11: error[roll-setting]: the defaults of a roll are fields; write one a "
            "line, "
            "indented\n"
        ),
    ),
    "list_separator: [a]\n": (
        None,
        'roll.yaml:1:17: error[roll-setting]: the list separator is one text; write ";"\n',
    ),
}


@pytest.mark.parametrize("text", SETTINGS)
def test_settings_are_read_from_beside_the_roll(text: str, tmp_path: Path) -> None:
    (tmp_path / "roll.yaml").write_text(text)
    report = Report()
    settings, lines = SETTINGS[text]
    assert read_roll_settings(tmp_path / "roll.yaml", "roll.yaml", report) == settings
    assert format_concise(report.placed(Locator(tmp_path))) == lines


@given(st.text(alphabet='ab,"\n;. '))
def test_any_table_gives_rows_with_ids_or_errors(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    rows, lines = read(tmp_path_factory.getbasetemp(), f"id,b.a,c\n{text}")
    assert all(row["id"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert rows or lines or not text.strip(', \n"')


def test_a_header_of_hundreds_of_mistakes_is_told_in_part(tmp_path: Path) -> None:
    _, told = read(tmp_path, "," * 900 + "id\n")
    assert len(told) == HEADER_ERRORS_SHOWN + 1
    assert any(f"{900 - HEADER_ERRORS_SHOWN} more columns" in one for one in told)


def test_a_column_after_a_name_of_two_lines_is_told_where_it_stands(tmp_path: Path) -> None:
    _, told = read(tmp_path, 'id,"a\nb",?\n')
    assert [one.split(": ")[0] for one in told] == ["1:4", "2:4"]
