"""What tests of `cenotaph import` begin with: a mapping, a few rows, and runs by them."""

import csv

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import DONE
from generator.diagnostics import Report
from generator.load.corpus import load
from generator.records.corpus import Edition

MAPPING_PATH = "imports/people.yaml"
ROLL = "content/victims/people.csv"
MEMORY = "imports/people.last.csv"

NAMES = """\
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
"""The least mapping that makes a roll."""
PEOPLE = f"{NAMES}  Born: born\n  Work: occupation\n"
HEAD = "No,Name,Born,Work\n"
ANNA = "1,Anna Kask,14.03.1951,teacher\n"
BEN = "2,Ben Hill,c. 1940,\n"


class Run:
    """Imports into one site by its `imports/people.yaml`."""

    def __init__(self, site: Site, head: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = site
        self.sheet = site.path.parent / "people.csv"
        self.head = head
        self.capsys = capsys
        self.code = DONE

    def __call__(
        self, rows: str, *options: str, head: str | None = None, name: str = "people.csv"
    ) -> str:
        """Import a list with `--write` unless other options are given; what is said."""
        path = self.sheet.with_name(name)
        path.write_text((self.head if head is None else head) + rows, encoding="utf-8")
        self.code = main(["import", str(path), *(options or ("--write",))])
        streams = self.capsys.readouterr()
        return streams.out + streams.err

    def edit(self, old: str, new: str, path: str = ROLL) -> None:
        """Change a file by hand."""
        text = self.text(path)
        assert old in text
        (self.site.path / path).write_text(text.replace(old, new), encoding="utf-8")

    def edit_mapping(self, old: str, new: str) -> None:
        """Change the mapping."""
        self.edit(old, new, MAPPING_PATH)

    def text(self, path: str = ROLL) -> str:
        """What a file of the site holds."""
        return (self.site.path / path).read_text(encoding="utf-8")

    def records(self) -> Edition:
        """The site's records; its own reading must find nothing wrong in them."""
        report = Report()
        loaded = load(self.site.path, report)
        assert loaded
        assert [str(one) for one in report] == []
        return loaded.corpus.originals

    def rows(self) -> dict[str, dict[str, str]]:
        """The roll's rows by id; nothing must be wrong in the records."""
        self.records()
        with (self.site.path / ROLL).open(encoding="utf-8", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Content and time of every file of the site."""
        paths = (path for path in self.site.path.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}
