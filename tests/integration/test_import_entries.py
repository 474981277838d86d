"""`cenotaph import` of a chronology's entries into the file of their event."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Site
from import_run import Run

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, DONE
from generator.diagnostics import Report
from generator.load.corpus import load

pytest_plugins = ("import_fixtures",)

EVENT = "content/events/fire.md"
ENTRIES = """\
record: entry
into: fire
key: No
set: {sources: report}
columns: {Text: text, Date: when}
"""
ENTRIES_HEAD = "No,Date,Text\n"
FIRST = "1,2 November 1931,The fire begins.\n"
SECOND = '2,1931-11-02 14:05,"The roof falls: nobody is left."\n'


@pytest.fixture
def entries(run_by: Callable[[str, str], Run]) -> Run:
    """Imports entries of the event `fire`."""
    return run_by(ENTRIES, ENTRIES_HEAD)


def test_rows_become_entries_of_one_event(entries: Run) -> None:
    said = entries(FIRST + SECOND)
    assert "2 new" in said
    event = entries.records().events["fire"]
    assert [entry.id for entry in event.chronology] == [
        "the-fire-begins",
        "the-roof-falls-nobody-is-left",
    ]
    assert [str(entry.when) for entry in event.chronology] == ["1931-11-02", "1931-11-02T14:05"]
    assert event.chronology[0].sources[0].source == "report"


def test_second_import_of_entries_changes_nothing(entries: Run) -> None:
    entries(FIRST + SECOND)
    before = entries.files()
    assert "Nothing is to be changed" in entries(FIRST + SECOND)
    assert entries.files() == before


def test_changed_entry_leaves_the_rest_of_the_event_alone(entries: Run) -> None:
    entries(FIRST + SECOND)
    entries.edit("kind: fire", "kind: fire   # by a lamp", EVENT)
    entries.edit("    text: The fire begins.\n", "    text: It begins.\n", EVENT)
    before = entries.text(EVENT)
    said = entries(FIRST + SECOND.replace("nobody is left", "two are left"))
    assert "1 changed" in said
    after = entries.text(EVENT)
    assert after == before.replace("nobody is left", "two are left")


def test_entry_written_on_stays_and_is_told(entries: Run) -> None:
    entries(FIRST + SECOND)
    entries.edit("    text: The fire begins.\n", "    text: It begins.\n", EVENT)
    said = entries(FIRST.replace("begins", "is seen") + SECOND)
    assert "text stays 'It begins.'" in said
    assert "It begins." in entries.text(EVENT)


def test_field_that_is_no_longer_mapped_stays_in_an_entry_that_changes(entries: Run) -> None:
    entries.edit_mapping("set: {sources: report}", "set: {when_words: that day}")
    entries(FIRST)
    entries.edit_mapping("set: {when_words: that day}\n", "")
    assert "1 changed" in entries(FIRST.replace("begins", "is seen"))
    entry = entries.records().events["fire"].chronology[0]
    assert entry.when_words is not None
    assert (entry.when_words.text, entry.text.plain) == ("that day", "The fire is seen.")


def test_event_that_is_not_there_is_asked_for(entries: Run) -> None:
    entries.edit_mapping("into: fire", "into: flood")
    said = entries(FIRST)
    assert entries.code == CANNOT_RUN
    assert "cenotaph new event flood" in said


def test_chronology_that_no_import_made_is_not_written_to(entries: Run) -> None:
    entries.edit("sources: report\n", "chronology:\n  - {id: a, text: It burns.}\n", EVENT)
    before = entries.text(EVENT)
    said = entries(FIRST)
    assert entries.code == CANNOT_RUN
    assert "a chronology that no import made" in said
    assert entries.text(EVENT) == before


@pytest.mark.parametrize(
    "line", ["chronology: []\n", "chronology:\n", "chronology: [] # none yet\n"]
)
def test_entries_take_the_place_of_an_empty_chronology(entries: Run, line: str) -> None:
    entries.edit("sources: report\n", f"{line}sources: report\n", EVENT)
    assert "1 new" in entries(FIRST)
    assert [one.id for one in entries.records().events["fire"].chronology] == ["the-fire-begins"]
    before = entries.files()
    assert "Nothing is to be changed" in entries(FIRST)
    assert entries.files() == before


def test_chronology_written_otherwise_is_not_added_to(entries: Run) -> None:
    entries.edit("sources: report\n", '"chronology": []\n', EVENT)
    before = entries.files()
    said = entries(FIRST)
    assert entries.code == CANNOT_RUN
    assert "cannot be taken apart" in said
    assert entries.files() == before


def test_timeline_becomes_a_chronology(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "timeline.csv"
    sheet.write_text(
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media\n"
        "1931,11,2,14:05,,,,,Early afternoon,Smoke is seen,By the watchman,\n"
        "1931,11,2,,1931,11,3,,,The search,,\n",
        encoding="utf-8",
    )
    arguments = [
        "import",
        str(sheet),
        "--site",
        str(site.path),
        "--record",
        "entry",
        "--into",
        "fire",
    ]
    assert main([*arguments, "--yes", "--write"]) == DONE, capsys.readouterr()
    loaded = load(site.path, Report())
    assert loaded
    first, second = loaded.corpus.originals.events["fire"].chronology
    assert str(first.when) == "1931-11-02T14:05"
    assert str(first.when_words) == "Early afternoon"
    assert first.text.plain == "Smoke is seen. By the watchman."
    assert str(second.when) == "1931-11-02/1931-11-03"
