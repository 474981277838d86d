"""Where a roll names a record: in the column of its ids, and in cells that refer to others."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.load.raw import TEXT_COLUMN
from generator.load.shapes import Items, Text, shape_of
from generator.records.victim import Victim
from generator.renaming.in_prose import edits_in_prose
from generator.renaming.in_yaml import Held, edits_of_value
from generator.renaming.names import Edit, Renaming
from generator.values.prose import Prose

_CELL = re.compile(r'[ \t]*"((?:[^"]|"")*)"[^,\r\n]*|([^,\r\n]*)')
_ROW_END = re.compile(r"\r\n|\r|\n")


class Cell(NamedTuple):
    """A cell, without its quotes."""

    start: int
    end: int


def edits_in_roll(text: str, separator: str, renaming: Renaming, folder: str) -> Iterator[Edit]:
    """The edits of a table.

    Args:
        text: The whole file, with whatever line ends it has.
        separator: What stands between two items of a cell.
        renaming: The record and its new id.
        folder: The file's folder; POSIX path in the site.
    """
    rows = rows_of(text)
    header = next(rows, [])
    columns = [text[cell.start : cell.end].strip() for cell in header]
    held = [_held(column) for column in columns]
    for row in rows:
        for column, what, cell in zip(columns, held, row, strict=False):
            if column == "id":
                if renaming.kind == "victim":
                    value = text[cell.start : cell.end]
                    yield from edits_of_value(text, cell.start, cell.end, value, renaming)
            else:
                yield from _edits_in_cell(text, cell, what, separator, renaming, folder)


def _held(column: str) -> Held:
    """What a column holds."""
    if column == TEXT_COLUMN:
        return Held(Text(Prose))
    held = Held(shape_of(Victim))
    for step in column.split("."):
        held = held.beneath(step)
    return held


def _edits_in_cell(
    text: str, cell: Cell, held: Held, separator: str, renaming: Renaming, folder: str
) -> Iterator[Edit]:
    one = held.text()
    if isinstance(one.shape, Text) and one.shape.type is Prose:
        yield from edits_in_prose(text, cell.start, cell.end, renaming, folder)
        return
    if not one.names(renaming):
        return
    items = [cell] if not isinstance(held.shape, Items) else _items(text, cell, separator)
    for item in items:
        value = text[item.start : item.end]
        yield from edits_of_value(text, item.start, item.end, value, renaming)


def _items(text: str, cell: Cell, separator: str) -> Iterator[Cell]:
    start = cell.start
    for part in text[cell.start : cell.end].split(separator):
        yield Cell(start, start + len(part))
        start += len(part) + len(separator)


def rows_of(text: str) -> Iterator[list[Cell]]:
    """The cells of each row (RFC 4180); blank lines are none."""
    position = 0
    while position < len(text):
        row: list[Cell] = []
        while True:
            match = _CELL.match(text, position)
            assert match, "an empty cell is one too"
            group = 1 if match[1] is not None else 2
            row.append(Cell(match.start(group), match.end(group)))
            position = match.end()
            if text[position : position + 1] != ",":
                break
            position += 1
        if end := _ROW_END.match(text, position):
            position = end.end()
        if len(row) > 1 or row[0].start != row[0].end:
            yield row
