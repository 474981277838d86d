"""What the XML of an XLSX file says of its sheets."""

import posixpath
import re
from collections.abc import Mapping

from generator.importing.reading.archives import Archive
from generator.importing.reading.facts import Facts
from generator.importing.reading.limits import COLUMN_LIMIT
from generator.importing.reading.places import letters_of
from generator.importing.reading.xlsx_formats import dayless_formats
from generator.importing.reading.xml_parts import as_mapping, walk

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")


def sheet_parts(archive: Archive) -> dict[str, str]:
    """The part of the file that each sheet stands in, by the sheet's name."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: list[str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            said = as_mapping(attributes)
            ids[said.get("name", "")] = said.get("id", "")

    def relation(tag: str, attributes: list[str]) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            said = as_mapping(attributes)
            targets[said.get("Id", "")] = said.get("Target", "")

    for part, take in ((_WORKBOOK, sheet), (_RELATIONS, relation)):
        if part in archive.parts:
            walk(archive.chunks(part), take)
    paths = {name: _part_of("/xl", targets.get(id_, "")) for name, id_ in ids.items()}
    return {name: path for name, path in paths.items() if path in archive.parts}


def _part_of(folder: str, target: str) -> str:
    """The part that a part in a folder means."""
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def says_something(archive: Archive, part: str) -> bool:
    """Whether a sheet has a cell with a value."""
    facts = Facts()
    walk(archive.chunks(part), _Cells(facts).start, is_enough=lambda: facts.last_row >= 0)
    return facts.last_row >= 0


def sheet_facts(archive: Archive, part: str) -> Facts:
    """Look through a sheet.

    Raises:
        UnusableFileError: It is damaged, or declares entities.
    """
    facts = Facts()
    walk(archive.chunks(part), _Cells(facts, dayless_formats(archive)).start)

    def comment(tag: str, attributes: list[str]) -> None:
        if tag.rpartition(":")[2] == "comment":
            facts.commented += _places(as_mapping(attributes).get("ref", ""))

    for target in _targets(archive, _relations_of(part)):
        if "comments" in target.lower():
            walk(archive.chunks(target), comment)
    return facts


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _targets(archive: Archive, relations: str) -> list[str]:
    """The parts that another part refers to."""
    targets: list[str] = []
    folder = "/" + posixpath.dirname(posixpath.dirname(relations))

    def relation(tag: str, attributes: list[str]) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            targets.append(_part_of(folder, as_mapping(attributes).get("Target", "")))

    if relations in archive.parts:
        walk(archive.chunks(relations), relation)
    return [target for target in targets if target in archive.parts]


def _places(references: str) -> list[tuple[int, int]]:
    """Row and column of a cell, or of the first cell of a range."""
    match = _REFERENCE.match(references)
    return [(int(match[2]) - 1, _column_of(match[1]))] if match else []


class _Cells:
    """Where the walk through a sheet stands; it is asked millions of times, so it does little."""

    def __init__(self, facts: Facts, dayless: Mapping[str, int] | None = None) -> None:
        self._facts = facts
        self._dayless = dayless
        """By format, how much a date shows that shows no day; most files have no such format."""
        self._cell: list[str] = []
        """The attributes of the cell; empty before the first of a row."""
        self._digits = "0"
        """The row's number as the last cell that says something has it."""
        self._columns: dict[str, int] = {}
        """The place of a column, by its letters."""

    def start(self, tag: str, attributes: list[str]) -> None:
        """Take a start tag."""
        if tag == "c":
            self._cell = attributes if "r" in attributes else self._next(attributes)
        elif tag in ("v", "is"):
            self._value()
        elif tag == "f":
            self._formula()
        elif tag == "row":
            self._begin_row(as_mapping(attributes))
        elif tag == "hyperlink":
            self._facts.linked += _places(as_mapping(attributes).get("ref", ""))
        elif tag == "col":
            self._hide_columns(as_mapping(attributes))
        elif ":" in tag:
            self.start(tag.rpartition(":")[2], attributes)

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._digits = said.get("r") or str(int(self._digits) + 1)
        self._cell = []
        if said.get("hidden") in _TRUE:
            self._facts.hidden_rows.append(int(self._digits) - 1)

    def _hide_columns(self, said: Mapping[str, str]) -> None:
        first, last = said.get("min", ""), said.get("max", "")
        if said.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            self._facts.hidden_columns += range(int(first) - 1, min(int(last), COLUMN_LIMIT))

    def _next(self, attributes: list[str]) -> list[str]:
        """A cell that does not say where it stands stands beside the last one."""
        column = self._place()[1] + 1 if self._cell else 0
        return ["r", f"{letters_of(column)}{self._digits}", *attributes]

    def _place(self) -> tuple[int, int]:
        """Row and column of the cell, counted from 0.

        Raises:
            ValueError: It says something else than where it stands.
        """
        cell = self._cell
        reference = cell[1] if cell[0] == "r" else cell[cell.index("r") + 1]
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = _column_of(letters)
        self._digits = reference[len(letters) :]
        row = int(self._digits) - 1
        if row < 0:
            raise ValueError(reference)
        return row, self._columns[letters]

    def _value(self) -> None:
        if not self._cell:
            return
        row, column = self._place()
        facts = self._facts
        if row > facts.last_row or column > facts.last_column:
            facts.reach(row, column)
        if self._dayless and (length := self._dayless.get(as_mapping(self._cell).get("s", ""))):
            facts.dayless[row, column] = length
        if "e" in self._cell:
            facts.errors.append((row, column))

    def _formula(self) -> None:
        if self._cell and "str" not in self._cell and "e" not in self._cell:
            self._facts.formulas.append(self._place())


def _column_of(letters: str) -> int:
    """The place of a column, counted from 0.

    Raises:
        ValueError: It is named by something else than letters.
    """
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
