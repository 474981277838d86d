"""`cenotaph import` of records that have files of their own, and of a chronology's entries."""

from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE
from generator.diagnostics import Report
from generator.load.corpus import load
from generator.records.corpus import Edition

PEOPLE = """\
record: victim
as: files
key: No
set: {events: fire, fate: killed, sources: report}
columns: {Name: name, Born: born, Work: occupation}
"""
PEOPLE_HEAD = "No,Name,Born,Work\n"
ANNA = "1,Anna Kask,14.03.1951,teacher\n"
BEN = "2,Ben Hill,c. 1940,\n"

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


class Run:
    """Imports into one site."""

    def __init__(
        self, site: Site, capsys: pytest.CaptureFixture[str], mapping: str, head: str
    ) -> None:
        self.site = site.write({"imports/sheet.yaml": mapping})
        self.sheet = site.path.parent / "sheet.csv"
        self.capsys = capsys
        self.head = head
        self.code = DONE

    def __call__(self, rows: str, *options: str) -> str:
        """Import a sheet; what is said."""
        self.sheet.write_text(self.head + rows, encoding="utf-8")
        arguments = ["import", str(self.sheet), "--site", str(self.site.path)]
        self.code = main([*arguments, *(options or ("--write",))])
        streams = self.capsys.readouterr()
        return streams.out + streams.err

    def text(self, path: str) -> str:
        """What a file of the site holds."""
        return (self.site.path / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file by hand."""
        text = self.text(path)
        assert old in text
        (self.site.path / path).write_text(text.replace(old, new), encoding="utf-8")

    def records(self) -> Edition:
        """The site's records; its own reading must find nothing wrong in them."""
        report = Report()
        loaded = load(self.site.path, report)
        assert loaded
        assert [str(one) for one in report] == []
        return loaded.corpus.originals

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Content and time of every file of the site."""
        paths = (path for path in self.site.path.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


@pytest.fixture
def people(site: Site, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports persons, one file each."""
    return Run(site, capsys, PEOPLE, PEOPLE_HEAD)


@pytest.fixture
def entries(site: Site, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports entries of the event `fire`."""
    return Run(site, capsys, ENTRIES, ENTRIES_HEAD)


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
        "content/victims/anna-kask.md", "fate: killed", "fate: killed # as the court has it"
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
    people.edit("imports/sheet.yaml", "fate: killed", "fate: missing")
    assert "2 changed" in people(ANNA + BEN)
    assert "fate: missing" in people.text("content/victims/ben-hill.md")


def test_field_that_is_no_longer_mapped_stays_in_a_file_that_changes(people: Run) -> None:
    people.edit("imports/sheet.yaml", "Work: occupation", "Work: died.when")
    people.edit("imports/sheet.yaml", "set: {", "set: {died.cause: burns, ")
    people(ANNA.replace("teacher", "1987"))
    people.edit("imports/sheet.yaml", "set: {died.cause: burns, ", "set: {died.cause: smoke, ")
    people.edit("imports/sheet.yaml", ", Work: died.when", "")
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
    site: Site,
    capsys: pytest.CaptureFixture[str],
    mapping: str,
    head: str,
    row: str,
    path: str,
    text: str,
) -> None:
    run = Run(site, capsys, mapping, head)
    said = run(row)
    assert run.code == DONE, said
    run.records()
    assert run.text(path) == text
    before = run.files()
    assert "Nothing is to be changed" in run(row)
    assert run.files() == before


@pytest.mark.parametrize("point", ['"59,44",', ',"24,75"', "59.44,"])
def test_half_a_point_is_refused_and_not_taken_for_two_numbers(
    site: Site, capsys: pytest.CaptureFixture[str], point: str
) -> None:
    mapping = "record: place\ncolumns: {Name: name}\njoined: {at: [Lat, Lon]}\nset: {kind: town}\n"
    run = Run(site, capsys, mapping, "Name,Lat,Lon\n")
    said = run(f"Sandsund,{point}\n")
    assert "row 2: refused: Lat, Lon: one of the two coordinates is missing" in said
    assert run.code == CONTENT_STOPS_IT


@pytest.mark.parametrize(
    ("point", "at"), [("59,44", None), ("59, 44", "59, 44"), ("59.44,24.75", "59.44,24.75")]
)
def test_number_with_a_comma_is_no_point(
    site: Site, capsys: pytest.CaptureFixture[str], point: str, at: str | None
) -> None:
    mapping = "record: place\ncolumns: {Name: name, At: at}\nset: {kind: town}\n"
    run = Run(site, capsys, mapping, "Name,At\n")
    said = run(f'Sandsund,"{point}"\n')
    if at is None:
        assert f"row 2: refused: At: '{point}' may be one number or two" in said
    else:
        assert f"at: {at}\n" in run.text("content/places/sandsund.yaml")


def test_confidential_source_gets_a_neutral_id(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(
        site,
        capsys,
        "record: source\ncolumns: {Title: title, Secret: confidential}\n",
        "Title,Secret\n",
    )
    run("Talk with Ada Roe,yes\nA report of 1932,no\n")
    assert {"source-1", "a-report-of-1932"} < set(run.records().sources)


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
    entries.edit("content/events/fire.md", "kind: fire", "kind: fire   # by a lamp")
    entries.edit("content/events/fire.md", "    text: The fire begins.\n", "    text: It begins.\n")
    before = entries.text("content/events/fire.md")
    said = entries(FIRST + SECOND.replace("nobody is left", "two are left"))
    assert "1 changed" in said
    after = entries.text("content/events/fire.md")
    assert after == before.replace("nobody is left", "two are left")


def test_entry_written_on_stays_and_is_told(entries: Run) -> None:
    entries(FIRST + SECOND)
    entries.edit("content/events/fire.md", "    text: The fire begins.\n", "    text: It begins.\n")
    said = entries(FIRST.replace("begins", "is seen") + SECOND)
    assert "text stays 'It begins.'" in said
    assert "It begins." in entries.text("content/events/fire.md")


def test_field_that_is_no_longer_mapped_stays_in_an_entry_that_changes(entries: Run) -> None:
    entries.edit("imports/sheet.yaml", "set: {sources: report}", "set: {when_words: that day}")
    entries(FIRST)
    entries.edit("imports/sheet.yaml", "set: {when_words: that day}\n", "")
    assert "1 changed" in entries(FIRST.replace("begins", "is seen"))
    entry = entries.records().events["fire"].chronology[0]
    assert entry.when_words is not None
    assert (entry.when_words.text, entry.text.plain) == ("that day", "The fire is seen.")


def test_event_that_is_not_there_is_asked_for(entries: Run) -> None:
    entries.edit("imports/sheet.yaml", "into: fire", "into: flood")
    said = entries(FIRST)
    assert entries.code == CANNOT_RUN
    assert "cenotaph new event flood" in said


def test_chronology_that_no_import_made_is_not_written_to(entries: Run) -> None:
    entries.edit(
        "content/events/fire.md", "sources: report\n", "chronology:\n  - {id: a, text: It burns.}\n"
    )
    before = entries.text("content/events/fire.md")
    said = entries(FIRST)
    assert entries.code == CANNOT_RUN
    assert "a chronology that no import made" in said
    assert entries.text("content/events/fire.md") == before


@pytest.mark.parametrize(
    "line", ["chronology: []\n", "chronology:\n", "chronology: [] # none yet\n"]
)
def test_entries_take_the_place_of_an_empty_chronology(entries: Run, line: str) -> None:
    entries.edit("content/events/fire.md", "sources: report\n", f"{line}sources: report\n")
    assert "1 new" in entries(FIRST)
    assert [one.id for one in entries.records().events["fire"].chronology] == ["the-fire-begins"]
    before = entries.files()
    assert "Nothing is to be changed" in entries(FIRST)
    assert entries.files() == before


def test_chronology_written_otherwise_is_not_added_to(entries: Run) -> None:
    entries.edit("content/events/fire.md", "sources: report\n", '"chronology": []\n')
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


PAGES = """\
record: victim
as: files
key: file
set: {events: fire, fate: killed, sources: report}
columns: {title: name}
"""


def test_draft_of_another_generator_is_refused_until_the_mapping_takes_drafts(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    old = site.path.parent / "old"
    old.mkdir()
    (old / "anna.md").write_text("---\ntitle: Anna Kask\n---\n")
    (old / "ben.md").write_text("---\ntitle: Ben Hill\npublished: false\n---\n")
    (old / "cy.md").write_text("---\ntitle: Cy Roe\ndraft: true\n---\n")
    site.write({"imports/old.yaml": PAGES})
    arguments = ["import", str(old), "--site", str(site.path)]
    assert main(arguments) == CONTENT_STOPS_IT
    said = capsys.readouterr().out
    assert "ben.md: refused: it is a draft, as published: false says; " in said
    assert "cy.md: refused: it is a draft, as draft: true says; write drafts: taken " in said
    assert "1 new, 0 changed, 0 removed, 2 refused" in said
    site.write({"imports/old.yaml": f"{PAGES}drafts: taken\n"})
    assert main(arguments) == DONE
    assert "3 new, 0 changed, 0 removed, 0 refused" in capsys.readouterr().out


def test_record_stays_whose_page_has_become_a_draft(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    old = site.path.parent / "old"
    old.mkdir()
    for name in ("Anna Kask", "Ben Hill", "Cy Roe"):
        (old / f"{name[0]}.md").write_text(f"---\ntitle: {name}\n---\n")
    site.write({"imports/old.yaml": PAGES})
    arguments = ["import", str(old), "--site", str(site.path), "--write"]
    assert main(arguments) == DONE
    (old / "B.md").write_text("---\ntitle: Ben Hill\ndraft: true\n---\n")
    assert main([*arguments, "--remove"]) == CONTENT_STOPS_IT
    assert (site.path / "content/victims/ben-hill.md").exists()
