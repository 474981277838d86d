"""A roll's file as it stands, changed row by row: what nobody changes keeps every byte."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field

from generator.importing.records.fields import ID, field_at
from generator.importing.records.mapping import Kind
from generator.load.csv_text import numbered_rows

_BOM = "\ufeff"


class RollRow(Struct):
    """One row."""

    cells: list[str]
    """Its cells."""
    text: str | None = None
    """As it stands in the file, with its line end; None where it is new or changed."""


class RollFile(Struct):
    """A roll, to be changed."""

    columns: list[str]
    """Its columns, as they are named there."""
    rows: dict[str, RollRow] = field(default_factory=dict)
    """By id, in its order."""
    places: dict[str, int] = field(default_factory=dict)
    """The number of each column, by the whole path of its field."""
    is_changed: bool = False
    """Whether anything was."""
    before: str = ""
    """What stands before the first row, a byte order mark, and the header."""
    line_end: str = "\n"
    """How its lines end."""

    def value(self, id_: str, name: str) -> str:
        """What a row says in a field; empty where it says nothing."""
        place, cells = self.places.get(name), self.rows[id_].cells
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def other_values(self, id_: str, names: Iterable[str]) -> dict[str, str]:
        """What a row says beyond its id and some fields."""
        known = {ID, *names}
        return {
            name: value
            for name in self.places
            if name not in known and (value := self.value(id_, name))
        }

    def put(self, id_: str, values: Mapping[str, str]) -> None:
        """Give fields of a row other values; a row that is not there is added below the others."""
        row = self.rows.get(id_)
        if row is None:
            row = self.rows[id_] = RollRow([])
            values = {ID: id_, **values}
        for name, value in values.items():
            if name not in self.places:
                if not value:
                    continue
                self.places[name] = len(self.columns)
                self.columns.append(name)
            place = self.places[name]
            row.cells += [""] * (place + 1 - len(row.cells))
            row.cells[place] = value
        row.text, self.is_changed = None, True

    def drop(self, id_: str) -> None:
        """Take a row out."""
        del self.rows[id_]
        self.is_changed = True

    def fields(self, id_: str) -> dict[str, Any]:
        """What a row says, as the loader's table gives it."""
        fields: dict[str, Any] = {}
        for name, value in zip(self.columns, self.rows[id_].cells, strict=False):
            if value := value.strip():
                *path, last = name.split(".")
                inner = fields
                for step in path:
                    inner = inner.setdefault(step, {})
                inner[last] = value
        return fields

    def text(self) -> str:
        """The whole file."""
        written = io.StringIO()
        writer = csv.writer(written, lineterminator=self.line_end)
        written.write(_BOM if self.before.startswith(_BOM) else "")
        writer.writerow(self.columns)
        width = len(self.columns)
        for row in self.rows.values():
            missing = width - len(row.cells)
            if row.text is None:
                writer.writerow([*row.cells, *[""] * missing])
            elif missing:
                written.write(row.text.rstrip("\r\n") + "," * missing + self.line_end)
            else:
                written.write(row.text)
        return written.getvalue()


def new_roll(names: Iterable[str]) -> RollFile:
    """A roll without rows."""
    columns = [ID, *(name for name in names if name != ID)]
    return RollFile(columns, places={name: at for at, name in enumerate(columns)})


def read_roll_file(content: bytes) -> RollFile:
    """Read a roll that the loader finds nothing wrong with."""
    whole = content.decode("utf-8")
    line_end = "\r\n" if "\r\n" in whole else "\n"
    before = _BOM if whole.startswith(_BOM) else ""
    text = whole.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line + "\n" for line in text.split("\n")]
    if lines and lines[-1] == "\n":
        lines.pop()
    starts: list[tuple[int, list[str]]] = list(numbered_rows(text))
    columns = [cell.strip() for cell in starts[0][1]]
    roll = RollFile(columns, before=before, line_end=line_end)
    for at, column in enumerate(columns):
        found = field_at(Kind.VICTIM, column)
        roll.places[found.name if found else column] = at
    rows = starts[1:]
    ends = [*(start for start, _ in rows[1:]), len(lines) + 1]
    for (start, cells), end in zip(rows, ends, strict=False):  # there may be no row at all
        own = "".join(lines[start - 1 : end - 1]).rstrip("\n") + "\n"
        id_ = cells[roll.places[ID]].strip() if roll.places[ID] < len(cells) else ""
        if id_:
            roll.rows[id_] = RollRow(cells, own.replace("\n", line_end))
    return roll
