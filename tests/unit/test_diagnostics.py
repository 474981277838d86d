"""What an editor, a program and a CI run are told about a mistake."""

import json

import pytest

from generator.diagnostics import (
    Diagnostic,
    Fix,
    Location,
    Report,
    Severity,
    from_json_rows,
    json_rows,
    suggest,
)
from generator.telling.documents import format_github, format_json
from generator.telling.text import format_concise

MISTAKE = Diagnostic(
    "victim-unknown-event",
    Location("content/victims/a.md", 7, 12, ("events", 0)),
    "no event 'x'",
    "did you mean 'y'?",
)


def stay(location: Location) -> Location:
    """Find no position."""
    return location


def test_text_is_path_line_column_code_message_and_advice() -> None:
    assert format_concise([MISTAKE]) == (
        "content/victims/a.md:7:12: error[victim-unknown-event]: no event 'x'; did you mean 'y'?\n"
    )


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("a.md"), "a.md"),
        (Location("a.md", 7), "a.md:7"),
        (Location("a.md", 7, 12), "a.md:7:12"),
    ],
)
def test_location_names_only_what_is_known(location: Location, text: str) -> None:
    assert str(location) == text


def test_message_stands_alone_without_advice() -> None:
    assert str(Diagnostic("c", Location("a.md"), "it is so")) == "a.md: error[c]: it is so"


@pytest.mark.parametrize(
    ("severity", "word", "level"),
    [
        (Severity.ERROR, "error", "error"),
        (Severity.FINDING, "finding", "warning"),
        (Severity.NOTE, "note", "notice"),
    ],
)
def test_each_severity_has_its_word_and_its_level_in_ci(
    severity: Severity, word: str, level: str
) -> None:
    diagnostic = Diagnostic("c", Location("a.md"), "it is so", severity=severity)
    assert f": {word}[c]:" in format_concise([diagnostic])
    assert format_github([diagnostic]).startswith(f"::{level} file=a.md,title=c::")


def test_json_has_every_part_and_null_for_what_is_not_known() -> None:
    bare = Diagnostic("c", Location("a.md"), "Анна", severity=Severity.NOTE)
    assert json.loads(format_json([MISTAKE, bare])) == {
        "diagnostics": [
            {
                "path": "content/victims/a.md",
                "line": 7,
                "column": 12,
                "length": None,
                "field": ["events", 0],
                "severity": "error",
                "code": "victim-unknown-event",
                "message": "no event 'x'",
                "advice": "did you mean 'y'?",
                "fix": None,
            },
            {
                "path": "a.md",
                "line": None,
                "column": None,
                "length": None,
                "field": [],
                "severity": "note",
                "code": "c",
                "message": "Анна",
                "advice": None,
                "fix": None,
            },
        ]
    }


def test_json_of_nothing_is_a_document_too() -> None:
    assert json.loads(format_json([])) == {"diagnostics": []}


def test_github_line_cannot_be_broken_by_what_is_in_a_record() -> None:
    diagnostic = Diagnostic("c", Location("a,b:c.md", 1), "50%\n::error::forged\r")
    assert format_github([diagnostic]) == (
        "::error file=a%2Cb%3Ac.md,line=1,title=c::50%25%0A::error::forged%0D\n"
    )


def test_github_annotation_ends_where_what_is_meant_ends() -> None:
    diagnostic = Diagnostic("c", Location("a.md", 7, 9, length=4), "it is so")
    assert format_github([diagnostic]) == (
        "::error file=a.md,line=7,col=9,endColumn=13,title=c::it is so\n"
    )


def test_rows_of_json_give_the_diagnostics_back() -> None:
    placed = Diagnostic(
        "c",
        Location("a.md", 7, 9, ("events", 0), length=4),
        "it is so",
        "write it",
        Severity.NOTE,
        Fix("fyre", "fire"),
    )
    (again,) = from_json_rows(json_rows([placed]))
    assert again == placed
    assert again.location.field == placed.location.field
    assert again.location.length == placed.location.length


def test_report_counts_by_severity() -> None:
    report = Report()
    report.note("n", "a.md", "note")
    report.finding("f", "a.md", "finding")
    report.finding("f", "b.md", "finding")
    assert not report.has_errors()
    report.error("e", "a.md", "error")
    assert report.has_errors()
    assert [report.count(severity) for severity in Severity] == [1, 2, 1]


def test_report_gives_files_in_order_and_what_stands_higher_first() -> None:
    report = Report()
    for path, line, code in [
        ("b.md", 1, "x"),
        ("a.md", 9, "x"),
        ("a.md", 2, "y"),
        ("a.md", 2, "x"),
    ]:
        report.add(Diagnostic(code, Location(path, line), "it is so"))
    placed = [(one.location.path, one.location.line, one.code) for one in report.placed(stay)]
    assert placed == [("a.md", 2, "x"), ("a.md", 2, "y"), ("a.md", 9, "x"), ("b.md", 1, "x")]


def test_report_tells_the_same_thing_once() -> None:
    report = Report()
    report.error("e", "a.md", "error", at=("events", 0))
    report.error("e", "a.md", "error", at=("events", 0))
    assert len(report.placed(stay)) == 1


def test_report_places_each_diagnostic_by_its_field() -> None:
    report = Report()
    report.error("e", "a.md", "error", at=("events", 0))
    (placed,) = report.placed(lambda location: Location(location.path, 7, len(location.field)))
    assert str(placed.location) == "a.md:7:2"


@pytest.mark.parametrize(
    ("word", "known", "advice"),
    [
        ("harbor", ["harbour", "quay"], "did you mean 'harbour'?"),
        ("harbour", [], ""),
        ("zzz", ["harbour"], ""),
    ],
)
def test_suggestion_names_only_what_exists(word: str, known: list[str], advice: str) -> None:
    assert suggest(word, known) == advice


def test_suggestion_does_not_depend_on_the_order_of_a_set() -> None:
    assert suggest("fire-1", {"fire-3", "fire-2"}) == suggest("fire-1", {"fire-2", "fire-3"})
