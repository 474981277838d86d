"""TimelineJS: its spreadsheet and its JSON come to the same sheet."""

import csv
import io
import json
from collections.abc import Mapping

import pytest
from sheets import cells, problems, read
from spreadsheets import Cell, xlsx

HEAD = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
)
ROW = "1987,3,14,14:05,1987,3,15,,That day,The fire,<p>It began.</p>,m.jpg,C,Cap,,,Fires,#333333\n"
EVENT = {
    "start_date": {
        "year": "1987", "month": "3", "day": "14", "hour": "14", "minute": "5",
        "display_date": "That day",
    },
    "end_date": {"year": 1987, "month": 3, "day": 15},
    "text": {"headline": "The fire", "text": "<p>It began.</p>"},
    "media": {"url": "m.jpg", "credit": "C", "caption": "Cap"},
    "group": "Fires",
    "background": {"url": "#333333"},
}  # fmt: skip


def table(**said: str) -> str:
    """The spreadsheet with one row, which says so much."""
    written = io.StringIO()
    writer = csv.DictWriter(written, HEAD.strip().split(","))
    writer.writeheader()
    writer.writerow({name.replace("_", " "): cell for name, cell in said.items()})
    return written.getvalue()


def test_spreadsheet_and_json_are_the_same_sheet() -> None:
    sheet, other = read(HEAD + ROW), read(json.dumps({"events": [EVENT]}))
    assert sheet.form == "a timeline of TimelineJS, as CSV in UTF-8, cells divided by ,"
    assert other.form == "a timeline of TimelineJS, as JSON in UTF-8"
    assert cells(sheet) == cells(other)
    assert sheet.columns[:6] == ("Start", "End", "Year", "Month", "Day", "Time")
    assert cells(sheet)[0]["Start"] == "1987-03-14T14:05"
    assert cells(sheet)[0]["End"] == "1987-03-15"
    assert (sheet.rows[0].place, other.rows[0].place) == ("row 2", "event 1")
    assert sheet.notes == other.notes == (
        "1 text has HTML, kept as it is; a site shows it as text, so write Markdown in its place",
    )  # fmt: skip


def test_spreadsheet_is_known_in_any_case_and_file() -> None:
    rows: list[list[Cell]] = [["year", "HEADLINE", "Text", "media"], [1987, "A", "B", "C"]]
    sheet = read(xlsx({"od1": rows}))
    assert sheet.columns == ("Start", "Year", "Headline", "Text", "Media")
    assert cells(sheet)[0]["Start"] == "1987"


def test_title_and_eras_are_no_events() -> None:
    document = {
        "title": {"text": {"headline": "The whole"}},
        "events": [EVENT],
        "eras": [{"start_date": {"year": "1980"}, "text": {"headline": "The war"}}],
    }
    told = {
        "title": "it is the title of the timeline, and no event",
        "era 1": "it is an era, which the timeline shows behind its events, and no event",
    }
    assert problems(read(json.dumps(document))) == told
    assert problems(read(table(Headline="x", Text="y", Type="Title"))) == {"row 2": told["title"]}


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ({"Year": "1987"}, "1987"),
        ({"Year": "1987", "Month": "3"}, "1987-03"),
        ({"Year": "-44", "Month": "3", "Day": "15"}, "-0044-03-15"),
        ({"Year": "1987", "Month": "3", "Day": "14", "Time": "2:05 PM"}, "1987-03-14T14:05"),
        ({"Year": "1987", "Month": "3", "Day": "14", "Time": "12:05 a.m."}, "1987-03-14T00:05"),
        ({"Year": "1987", "Month": "3", "Day": "14", "Time": "14:05:59"}, "1987-03-14T14:05"),
    ],
)
def test_start_is_as_exact_as_its_parts(said: Mapping[str, str], start: str) -> None:
    (row,) = read(table(**said, Headline="x", Text="y")).rows
    assert (row.cells["Start"], row.problem) == (start, "")


@pytest.mark.parametrize(
    "said",
    [
        {"Year": "c. 1987"},
        {"Month": "3"},
        {"Year": "1987", "Day": "3"},
        {"Year": "1987", "Month": "March"},
        {"Year": "1987", "Month": "3", "Time": "14:05"},
        {"Year": "1987", "Month": "3", "Day": "3", "Time": "14:05 pm"},
        {"Year": "1987", "Month": "3", "Day": "3", "Time": "noon"},
    ],
)
def test_parts_that_are_no_date_are_a_problem_of_their_row(said: Mapping[str, str]) -> None:
    (row,) = read(table(**said, Headline="x", Text="y")).rows
    assert row.problem == "its start is no date: it has a part that is none"
    assert "Start" not in row.cells


def test_field_that_has_no_column_is_kept() -> None:
    event = {**EVENT, "unique_id": "fire", "media": {"url": "m.jpg", "link": "x"}}
    row = cells(read(json.dumps({"events": [event]})))[0]
    assert (row["unique_id"], row["media.link"]) == ("fire", "x")
