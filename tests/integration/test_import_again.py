"""`cenotaph import` once more, by a mapping or of a file that is not the one of last time."""

import hashlib
import json
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, DONE

MAPPING = """\
file: people.csv
record: victim
into: people
key: No
set:
  events: fire
  fate: killed
  sources: report
columns:
  Name: name
"""
PEOPLE = "No,Name\n" + "".join(f"{at},Person {at}\n" for at in range(1, 5))
OTHERS = "No,Name\n" + "".join(f"{at},Other {at}\n" for at in range(11, 15))
ROLL = "content/victims/people.csv"


class Import:
    """Imports into a site by `imports/people.yaml`."""

    def __init__(self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = site
        self.folder = folder
        self.capsys = capsys
        self.code = DONE

    def __call__(self, text: str, *options: str, name: str = "people.csv") -> str:
        """Write a file beside the site and import it; what is said."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.code = main(["import", str(self.folder / name), *(options or ("--write",))])
        streams = self.capsys.readouterr()
        return streams.out + streams.err

    def edit(self, old: str, new: str) -> None:
        """Change the mapping."""
        path = self.site.path / "imports/people.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """What the site holds."""
        paths = (path for path in self.site.path.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in paths}


@pytest.fixture
def run(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Import:
    """A site with a mapping for people.csv."""
    monkeypatch.chdir(site.path)
    site.write({"imports/people.yaml": MAPPING})
    folder = tmp_path / "lists"
    folder.mkdir()
    return Import(site, folder, capsys)


def test_other_file_of_the_same_stem_is_not_imported_unasked(run: Import) -> None:
    run(PEOPLE)
    before = run.files()
    said = run(OTHERS, "--write", "--remove", name="people.txt")
    assert run.code == CANNOT_RUN
    assert "imports/people.yaml is the mapping for people.csv, and not for people.txt" in said
    assert "--mapping imports/people.yaml" in said
    assert run.files() == before


def test_other_file_is_imported_where_its_mapping_is_named(run: Import) -> None:
    run(PEOPLE)
    said = run(PEOPLE, "--write", "--mapping", "imports/people.yaml", name="people.txt")
    assert run.code == DONE
    assert "4 as they were" in said


def test_list_of_others_takes_nobody_out(run: Import) -> None:
    run(PEOPLE)
    before = run.files()
    said = run(OTHERS, "--write", "--remove")
    assert run.code == CANNOT_RUN
    assert "4 of the 4 records that were imported would be taken out, and 4 others come" in said
    assert run.files() == before


def test_half_of_a_list_can_be_taken_out(run: Import) -> None:
    run(PEOPLE)
    rows = PEOPLE.splitlines(keepends=True)
    said = run("".join(rows[:3]) + "".join(OTHERS.splitlines(keepends=True)[1:]), "--remove")
    assert "4 new, 0 changed, 2 removed" in said


@pytest.mark.parametrize("other", ["into: others", "as: files"])
def test_roll_of_the_last_import_is_named_where_the_mapping_looks_elsewhere(
    run: Import, other: str
) -> None:
    run(PEOPLE)
    run.edit("into: people", other)
    before = run.files()
    said = run(PEOPLE)
    assert run.code == CANNOT_RUN
    assert f"is in {ROLL}, where it does not look any more; write into: people" in said
    assert run.files() == before


def test_roll_may_be_renamed_with_its_mapping(run: Import) -> None:
    run(PEOPLE)
    for ending in ("csv", "yaml"):
        old = run.site.path / f"content/victims/people.{ending}"
        old.rename(old.with_name(f"others.{ending}"))
    run.edit("into: people", "into: others")
    assert "4 as they were" in run(PEOPLE)


def test_nothing_is_written_beside_a_roll_that_is_gone(run: Import) -> None:
    run(PEOPLE)
    for ending in ("csv", "yaml"):
        (run.site.path / f"content/victims/people.{ending}").unlink()
    said = run(PEOPLE)
    assert run.code == CANNOT_RUN
    assert f"{ROLL} is not there, into which was imported before" in said
    assert not (run.site.path / "content/victims/people.yaml").exists()


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("key: No", "key: Name", "knew rows by 'No', and the mapping says now that they are known"),
        ("key: No", "left_out: [No]", "by all that they say; everybody would come a second time"),
        ("left_out: [No]", "key: No", "knew rows by all that they say"),
    ],
)
def test_other_key_is_told_with_that_of_the_last_import(
    run: Import, first: str, then: str, said: str
) -> None:
    two = "No,Name\n1,Anna Kask\n2,Ben Hill\n"
    run.edit("key: No", first)
    run(two)
    run.edit(first, then)
    before = run.files()
    told = run(two)
    assert run.code == CANNOT_RUN
    assert said in told
    assert run.files() == before


def test_key_may_be_called_otherwise_in_the_sheet(run: Import) -> None:
    run(PEOPLE)
    run.edit("key: No", 'key: "Number"')
    assert "4 as they were" in run(PEOPLE.replace("No,", "Number,"))


def test_roll_of_which_nobody_is_left_is_no_place_to_begin_anew_unasked(run: Import) -> None:
    run(PEOPLE)
    (run.site.path / ROLL).write_text("id,name\n", encoding="utf-8")
    said = run(PEOPLE)
    assert run.code == CANNOT_RUN
    assert "none of the 4 records that were imported is where the mapping puts them" in said


def test_import_does_not_undo_what_leads_out_of_the_site(run: Import) -> None:
    kept = run.folder / "kept.txt"
    kept.write_text("mine")
    run.site.write(
        {
            ".undo.cenotaph/index.json": json.dumps(
                {
                    "../kept.txt": {
                        "copy": None,
                        "before": None,
                        "after": hashlib.sha256(b"mine").hexdigest(),
                    }
                }
            )
        }
    )
    said = run(PEOPLE, "--write")
    assert run.code == CANNOT_RUN
    assert "index.json names '../kept.txt', where no rename or import of this site writes" in said
    assert kept.read_text() == "mine"
    assert not (run.site.path / ROLL).exists()
