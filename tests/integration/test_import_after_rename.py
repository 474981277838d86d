"""After `cenotaph rename` an import of the same sheet changes nothing, and knows what is whose."""

from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import DONE

ROLL = """\
# Whose list it is.
record: victim
into: people
key: No
set:
  events: [ "fire" ]  # where it was
  fate: killed
  sources: 'report#p. 4'
columns: {Name: name, Said: died.place}
values:
  Said:
    the harbour: harbour
"""
FILES = ROLL.replace("into: people", "as: files")
ENTRIES = """\
record: entry
into: fire
key: No
set: {sources: report}
columns: {Name: text, Said: place}
values: {Said: {the harbour: harbour}}
"""
PLACE = "name: The harbour of Elin\nkind: harbour\n"
SHEET = "No,Name,Said\n1,Anna Kask,the harbour\n2,Ben Hill,The harbour of Elin\n"


class Run:
    """Imports of one sheet into one site."""

    def __init__(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = site.write({"content/places/harbour.yaml": PLACE})
        self.sheet = site.path.parent / "sheet.csv"
        self.sheet.write_text(SHEET)
        self.capsys = capsys

    def __call__(self, *options: str) -> str:
        """Import the sheet; what is said."""
        assert main(["import", str(self.sheet), "--site", str(self.site.path), *options]) == DONE
        return self.capsys.readouterr().out

    def begin(self, mapping: str) -> None:
        """Import it for the first time."""
        self.site.write({"imports/sheet.yaml": mapping})
        assert "2 new" in self("--write")

    def rename(self, kind: str, old: str, new: str) -> str:
        """Rename a record; what is said."""
        assert main(["rename", kind, old, new, "--site", str(self.site.path)]) == DONE
        return self.capsys.readouterr().out

    def path(self, name: str) -> Path:
        """A file of the site."""
        return self.site.path / name


@pytest.fixture
def run(site: Site, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports into the least site."""
    return Run(site, capsys)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("event", "fire", "blaze"), ("source", "report", "inquiry"), ("place", "harbour", "port")],
)
@pytest.mark.parametrize("mapping", [ROLL, FILES, ENTRIES], ids=["roll", "files", "entries"])
def test_import_after_a_rename_changes_nothing(
    run: Run, mapping: str, kind: str, old: str, new: str
) -> None:
    run.begin(mapping)
    run.rename(kind, old, new)
    said = run("--write")
    assert "0 new, 0 changed, 0 removed, 0 refused, 2 as they were." in said
    assert "Nothing is to be changed." in said


@pytest.mark.parametrize(
    ("kind", "old", "new", "typed"),
    [
        ("event", "fire", "blaze", '"{}"'),
        ("source", "report", "inquiry", "'{}#p. 4'"),
        ("place", "harbour", "port", "the harbour: {}\r"),
    ],
)
def test_mapping_is_renamed_where_it_names_the_record_and_nowhere_else(
    run: Run, kind: str, old: str, new: str, typed: str
) -> None:
    before = "\ufeff" + ROLL.replace("\n", "\r\n")
    run.site.write({"imports/sheet.yaml": before.encode()})
    assert "imports/sheet.yaml: line " in run.rename(kind, old, new)
    after = run.path("imports/sheet.yaml").read_bytes().decode()
    assert before.count(typed.format(old)) == 1
    assert after == before.replace(typed.format(old), typed.format(new))


def test_event_of_entries_is_renamed_in_their_mapping_and_a_roll_of_its_name_is_not(
    run: Run,
) -> None:
    roll = ROLL.replace("into: people", "into: fire")
    run.site.write({"imports/entries.yaml": ENTRIES, "imports/roll.yaml": roll})
    run.rename("event", "fire", "blaze")
    assert "into: blaze\n" in run.path("imports/entries.yaml").read_text()
    assert "into: fire\n" in run.path("imports/roll.yaml").read_text()


@pytest.mark.parametrize("mapping", [FILES, ENTRIES], ids=["files", "entries"])
def test_what_was_written_by_hand_counts_as_such_after_a_rename(run: Run, mapping: str) -> None:
    run.begin(mapping)
    name = "victims/anna-kask.md" if mapping is FILES else "events/fire.md"
    path = run.path(f"content/{name}")
    path.write_text(path.read_text().replace("Anna Kask", "Anna Kaask"))
    run.rename("source", "report", "inquiry")
    run.sheet.write_text(SHEET.replace("1,Anna Kask", "1,Anne Kask"))
    assert "as it was changed by hand" in run("--write")
    assert "Anna Kaask" in path.read_text()


@pytest.mark.parametrize("mapping", [FILES, ENTRIES], ids=["files", "entries"])
def test_what_a_rename_wrote_can_be_changed_by_an_import(run: Run, mapping: str) -> None:
    run.begin(mapping)
    run.rename("event", "fire", "blaze")
    run.rename("source", "report", "inquiry")
    run.sheet.write_text(SHEET.replace("1,Anna Kask", "1,Anna Kaask"))
    assert "0 new, 1 changed" in run("--write")


def test_record_of_a_file_is_known_again_by_its_new_id(run: Run) -> None:
    run.begin(FILES)
    run.rename("victim", "anna-kask", "anna-kaask")
    assert "Nothing is to be changed." in run("--write")
    run.sheet.write_text(SHEET.replace("1,Anna Kask", "1,Anna Kaask"))
    assert "changed: anna-kaask (name)" in run("--write")


def test_what_was_imported_is_not_told_where_only_the_text_below_a_record_changes(run: Run) -> None:
    run.site.write({"content/places/quay.yaml": "name: The quay\nkind: harbour\n"})
    run.begin(FILES)
    path = run.path("content/victims/anna-kask.md")
    path.write_text(path.read_text() + "\nShe taught at [the quay](../places/quay.yaml).\n")
    said = run.rename("place", "quay", "pier")
    assert "content/victims/anna-kask.md: line" in said
    assert "sheet.last.csv" not in said


def test_broken_mapping_stops_a_rename(run: Run) -> None:
    run.site.write({"imports/sheet.yaml": "set: {events: [fire\n"})
    before = run.path("content/events/fire.md").read_bytes()
    assert main(["rename", "event", "fire", "blaze", "--site", str(run.site.path)]) != DONE
    assert "imports/sheet.yaml is no YAML to its end" in run.capsys.readouterr().err
    assert run.path("content/events/fire.md").read_bytes() == before
