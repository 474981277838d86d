"""`cenotaph import` of records that have files of their own."""

from collections.abc import Callable

import pytest
from import_run import ANNA, BEN, HEAD, Run

from generator.commands.exits import CONTENT_STOPS_IT, DONE

pytest_plugins = ("import_fixtures",)

PEOPLE = """\
record: victim
as: files
key: No
set: {events: fire, fate: killed, sources: report}
columns: {Name: name, Born: born, Work: occupation}
"""


@pytest.fixture
def people(run_by: Callable[[str, str], Run]) -> Run:
    """Imports persons, one file each."""
    return run_by(PEOPLE, HEAD)


def test_each_person_gets_a_file(people: Run) -> None:
    said = people(ANNA + BEN)
    assert "2 new" in said
    assert people.text("content/victims/anna-kask.md") == (
        "---\nname: Anna Kask\nevents: fire\nfate: killed\nborn: 1951-03-14\n"
        "occupation: teacher\nsources: report\n---\n"
    )
    assert people.records().victims["ben-hill"].born is not None


def test_second_import_of_files_changes_none(people: Run) -> None:
    people(ANNA + BEN)
    before = people.files()
    assert "Nothing is to be changed" in people(ANNA + BEN)
    assert people.files() == before


def test_changed_row_changes_its_file_and_keeps_the_text_below(people: Run) -> None:
    people(ANNA + BEN)
    with (people.site.path / "content/victims/anna-kask.md").open("a", encoding="utf-8") as file:
        file.write("\nShe taught *three* generations.\n")
    said = people(ANNA.replace("teacher", "nurse") + BEN)
    assert "1 changed" in said
    text = people.text("content/victims/anna-kask.md")
    assert "occupation: nurse" in text
    assert text.endswith("---\n\nShe taught *three* generations.\n")
    assert "Nothing is to be changed" in people(ANNA.replace("teacher", "nurse") + BEN)


def test_file_whose_fields_were_written_on_stays_and_is_told(people: Run) -> None:
    people(ANNA + BEN)
    people.edit(
        "fate: killed", "fate: killed # as the court has it", "content/victims/anna-kask.md"
    )
    for _ in range(2):
        said = people(ANNA.replace("teacher", "nurse") + BEN)
        assert "'anna-kask': occupation stays 'teacher'" in said
        assert "occupation: teacher" in people.text("content/victims/anna-kask.md")
        assert "# as the court has it" in people.text("content/victims/anna-kask.md")


def test_file_written_on_is_not_taken_away(people: Run) -> None:
    people(ANNA + BEN)
    with (people.site.path / "content/victims/ben-hill.md").open("a", encoding="utf-8") as file:
        file.write("\nHe sang.\n")
    said = people(ANNA, "--remove", "--write")
    assert "content/victims/ben-hill.md was written on by hand" in said
    assert (people.site.path / "content/victims/ben-hill.md").exists()


def test_untouched_file_is_taken_away_where_that_is_said(people: Run) -> None:
    people(ANNA + BEN)
    assert "1 removed" in people(ANNA, "--remove", "--write")
    assert not (people.site.path / "content/victims/ben-hill.md").exists()


def test_what_is_set_for_all_is_changed_in_each_file(people: Run) -> None:
    people(ANNA + BEN)
    people.edit_mapping("fate: killed", "fate: missing")
    assert "2 changed" in people(ANNA + BEN)
    assert "fate: missing" in people.text("content/victims/ben-hill.md")


def test_field_that_is_no_longer_mapped_stays_in_a_file_that_changes(people: Run) -> None:
    people.edit_mapping("Work: occupation", "Work: died.when")
    people.edit_mapping("set: {", "set: {died.cause: burns, ")
    people(ANNA.replace("teacher", "1987"))
    people.edit_mapping("set: {died.cause: burns, ", "set: {died.cause: smoke, ")
    people.edit_mapping(", Work: died.when", "")
    assert "1 changed" in people(ANNA.replace("1951", "1952"))
    text = people.text("content/victims/anna-kask.md")
    assert "born: 1952-03-14\ndied:\n  when: 1987\n  cause: smoke\n" in text
    assert "Nothing is to be changed" in people(ANNA.replace("1951", "1952"))


def test_person_without_what_every_record_needs_is_refused(people: Run) -> None:
    said = people("1,,1951,teacher\n" + BEN)
    assert people.code == CONTENT_STOPS_IT
    assert "row 2: refused: " in said
    assert "name" in said
    assert list(people.records().victims) == ["ada-roe", "ben-hill"]


PLACE = """\
record: place
set: {kind: town}
columns: {Place: name}
joined: {at: [Lat, Lon]}
"""
SOURCE = """\
record: source
set: {kind: news}
columns: {Title: title, Date: published, By: author}
"""
SOURCE_FILE = """\
title: "Fire at the mill: six dead"
kind: news
author:
  - A. Roe
  - B. Hill
published: 1931-11-13?
"""
EVENT_FILE = """\
---
title: The second fire
kind: fire
when: "[1932..1934]"
---

What is known.
"""
EVENT = """\
record: event
set: {kind: fire}
columns: {Title: title, Date: when, About: text}
"""


@pytest.mark.parametrize(
    ("mapping", "head", "row", "path", "text"),
    [
        (
            PLACE,
            "Place,Lat,Lon\n",
            'Port Elin,"59,44","24,75"\n',
            "content/places/port-elin.yaml",
            "name: Port Elin\nkind: town\nat: 59.44, 24.75\n",
        ),
        (
            SOURCE,
            "Title,Date,By\n",
            "Fire at the mill: six dead,13.11.1931?,A. Roe; B. Hill\n",
            "content/sources/fire-at-the-mill-six-dead.yaml",
            SOURCE_FILE,
        ),
        (
            EVENT,
            "Title,Date,About\n",
            "The second fire,between 1932 and 1934,What is known.\n",
            "content/events/the-second-fire.md",
            EVENT_FILE,
        ),
    ],
)
def test_other_records_get_files_too(
    run_by: Callable[[str, str], Run],
    mapping: str,
    head: str,
    row: str,
    path: str,
    text: str,
) -> None:
    run = run_by(mapping, head)
    said = run(row)
    assert run.code == DONE, said
    run.records()
    assert run.text(path) == text
    before = run.files()
    assert "Nothing is to be changed" in run(row)
    assert run.files() == before


@pytest.mark.parametrize("point", ['"59,44",', ',"24,75"', "59.44,"])
def test_half_a_point_is_refused_and_not_taken_for_two_numbers(
    run_by: Callable[[str, str], Run], point: str
) -> None:
    mapping = "record: place\ncolumns: {Name: name}\njoined: {at: [Lat, Lon]}\nset: {kind: town}\n"
    run = run_by(mapping, "Name,Lat,Lon\n")
    said = run(f"Sandsund,{point}\n")
    assert "row 2: refused: Lat, Lon: one of the two coordinates is missing" in said
    assert run.code == CONTENT_STOPS_IT


@pytest.mark.parametrize(
    ("point", "at"), [("59,44", None), ("59, 44", "59, 44"), ("59.44,24.75", "59.44,24.75")]
)
def test_number_with_a_comma_is_no_point(
    run_by: Callable[[str, str], Run], point: str, at: str | None
) -> None:
    mapping = "record: place\ncolumns: {Name: name, At: at}\nset: {kind: town}\n"
    run = run_by(mapping, "Name,At\n")
    said = run(f'Sandsund,"{point}"\n')
    if at is None:
        assert f"row 2: refused: At: '{point}' may be one number or two" in said
    else:
        assert f"at: {at}\n" in run.text("content/places/sandsund.yaml")


def test_confidential_source_gets_a_neutral_id(run_by: Callable[[str, str], Run]) -> None:
    mapping = "record: source\ncolumns: {Title: title, Secret: confidential}\n"
    run = run_by(mapping, "Title,Secret\n")
    run("Talk with Ada Roe,yes\nA report of 1932,no\n")
    assert {"source-1", "a-report-of-1932"} < set(run.records().sources)
