"""Rolls: one person a row, columns named as the fields are, for tens of thousands of names."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator.diagnostics import Diagnostic, Location, Report, suggest
from generator.load.csv_text import BrokenRowError, cell_span, numbered_rows
from generator.load.identifiers import id_mistake
from generator.load.positions import KEY
from generator.load.strict_yaml import decode_yaml
from generator.load.text_files import TABLE_LIMIT, read_text

ROW_LIMIT = 1_000_000
"""The most rows of a roll: as many as an import writes into one."""
COLUMN_LIMIT = 1_000
"""The most columns."""
HEADER_ERRORS_SHOWN = 20
"""How many columns that cannot be used are reported one by one."""
ROW_ERRORS_SHOWN = 50
"""How many rows that do not fit the header are reported one by one."""

_COLUMN = re.compile(r"[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*")
_SETTINGS = ("defaults", "list_separator")


class RollSettings(Struct, frozen=True):
    """What holds for every row of a roll."""

    defaults: Mapping[str, Any] = field(default_factory=dict)
    """Fields of every row that does not give them itself, as a record's are decoded."""
    list_separator: str = ";"
    """What stands between the items of a list within a cell."""


NO_SETTINGS = RollSettings()
"""Of a roll that says nothing of itself."""


class Row(Struct, frozen=True):
    """One person of a roll."""

    line: int
    """The line of the file on which the row starts, counted from 1."""
    fields: dict[str, Any]
    """As `decode_yaml` would give them; a cell is a text even where its field is a list."""


class Table(Struct, frozen=True):
    """A roll, opened."""

    columns: tuple[tuple[str, ...], ...]
    """The path of each column's field: `("died", "when")`."""
    rows: Iterator[Row]
    """The rows, once; reading them reports what is wrong with them."""


def read_roll_settings(file_path: Path, path: str, report: Report) -> RollSettings | None:
    """Read the `<roll>.yaml` beside a roll.

    Args:
        file_path: Where the file is.
        path: Its POSIX path in the site, for the report.
        report: Gets an error for everything that is wrong.
    """
    text = read_text(file_path, path, report)
    settings = None if text is None else decode_yaml(text, path, report)
    if settings is None:
        return None
    for key in settings:
        if key not in _SETTINGS:
            advice = suggest(key, _SETTINGS) or f"there are {' and '.join(_SETTINGS)}"
            message = f"'{key}' is nothing that a roll can set"
            report.error("roll-unknown-setting", path, message, advice, at=(key, KEY))
    defaults = settings.get("defaults", {})
    separator = settings.get("list_separator", ";")
    if not isinstance(defaults, dict):
        message = "the defaults of a roll are fields"
        report.error("roll-setting", path, message, "write one a line, indented", at=("defaults",))
        return None
    if not isinstance(separator, str):
        message = "the list separator is one text"
        report.error("roll-setting", path, message, 'write ";"', at=("list_separator",))
        return None
    return RollSettings(defaults, separator)


def read_table(
    file_path: Path, path: str, report: Report, settings: RollSettings = NO_SETTINGS
) -> Table | None:
    """Open a roll: CSV (RFC 4180) with commas and a header row.

    A cell's text is what stands between the commas without the spaces around it; an empty cell
    gives nothing, so its field is the default's, if there is one.

    Args:
        file_path: Where the file is.
        path: Its POSIX path in the site, for the report.
        report: Gets an error for everything that is wrong with the table's shape.
        settings: The defaults under each row.

    Returns:
        The columns, and the rows as they are read; nothing where the header cannot be used.
    """
    text = read_text(file_path, path, report, limit=TABLE_LIMIT)
    if text is None or _is_too_long(text, path, report):
        return None
    rows = _Rows(numbered_rows(text), path, report)
    columns = rows.header(text)
    return Table(columns, rows.read(columns, settings.defaults)) if columns else None


def split_lists(
    row: Mapping[str, Any], list_fields: Collection[tuple[str, ...]], separator: str
) -> dict[str, Any]:
    """Make lists of the cells that hold several items.

    Args:
        row: A row's fields; left as they are.
        list_fields: The paths of the fields that are lists.
        separator: What stands between two items; spaces around an item are none of it.
    """
    result = dict(row)
    for field_path in list_fields:
        _split_cell(result, field_path, separator)
    return result


def _split_cell(fields: dict[str, Any], field_path: tuple[str, ...], separator: str) -> None:
    for key in field_path[:-1]:
        inner = fields.get(key)
        if not isinstance(inner, dict):
            return
        inner = dict(inner)
        fields[key] = inner
        fields = inner
    cell = fields.get(field_path[-1])
    if isinstance(cell, str):
        items = [item.strip() for item in cell.split(separator)]
        fields[field_path[-1]] = [item for item in items if item]


def _is_too_long(text: str, path: str, report: Report) -> bool:
    """Report a table with more rows than fit into memory as records, before any is one."""
    if text.count("\n") <= ROW_LIMIT:
        return False
    count = -1  # the header is none
    with suppress(BrokenRowError):  # which is told where the row is read
        for _ in numbered_rows(text):
            count += 1
    if count <= ROW_LIMIT:
        return False
    message = f"the table has {count:,} rows, and a roll can have {ROW_LIMIT:,}"
    report.error("table-too-long", path, message, "divide it among several rolls")
    return True


class _Rows:
    """The rows of one table, and how many of them did not fit."""

    def __init__(self, rows: Iterator[tuple[int, list[str]]], path: str, report: Report) -> None:
        self._rows = rows
        self._path = path
        self._report = report
        self._wrong = 0

    def header(self, text: str) -> tuple[tuple[str, ...], ...] | None:
        """The path of each column's field; nothing where a column has no usable name."""
        try:
            line, cells = next(self._rows, (1, []))
        except BrokenRowError as error:
            self._error("table-row", error.line, 1, error.problem, _QUOTES)
            return None
        names = [cell.strip() for cell in cells]
        if len(names) > COLUMN_LIMIT:
            message = f"the table has {len(names):,} columns, and a roll can have {COLUMN_LIMIT:,}"
            self._error("table-header", line, 1, message, "leave out those that name no field")
            return None
        mistakes = list(_header_mistakes(names))
        start = sum(len(one) + 1 for one in text.split("\n", line)[: line - 1])
        for number, message, advice in mistakes[:HEADER_ERRORS_SHOWN]:
            place = cell_span(text, start, number)[0]  # a quoted name may have lines of its own
            on = line + text.count("\n", start, place)
            self._error("table-header", on, place - text.rfind("\n", 0, place), message, advice)
        if (more := len(mistakes) - HEADER_ERRORS_SHOWN) > 0:
            message = f"{more} more columns cannot be used"
            self._error("table-header", line, 1, message, "mend those named first")
        return None if mistakes else tuple(tuple(name.split(".")) for name in names)

    def read(
        self, columns: tuple[tuple[str, ...], ...], defaults: Mapping[str, Any]
    ) -> Iterator[Row]:
        """Each row that fits the header and has an id of its own."""
        lines: dict[str, int] = {}
        try:
            for line, cells in self._rows:
                fields = self._fields(line, cells, columns)
                if fields and self._has_own_id(line, fields, lines):
                    yield Row(line, _merged(defaults, fields))
        except BrokenRowError as error:
            self._error("table-row", error.line, 1, error.problem, _QUOTES)
        if self._wrong > ROW_ERRORS_SHOWN:
            message = f"{self._wrong - ROW_ERRORS_SHOWN} more rows do not fit the header"
            self._report.error("table-row", self._path, message, "mend those above first")

    def _fields(
        self, line: int, cells: list[str], columns: tuple[tuple[str, ...], ...]
    ) -> dict[str, Any] | None:
        """What a row gives; nothing where it is empty or does not fit."""
        given = [
            (path, text)
            for path, cell in zip(columns, cells, strict=False)
            if (text := cell.strip())
        ]
        if len(cells) != len(columns) and (given or any(cells)):
            message = f"this row has {len(cells)} cells, and the header {len(columns)}"
            self._row_error(line, message, "a text that holds a comma goes in quotes")
            return None
        fields: dict[str, Any] = {}
        for path, text in given:
            inner = fields
            for key in path[:-1]:
                inner = inner.setdefault(key, {})
            inner[path[-1]] = text
        return fields

    def _has_own_id(self, line: int, fields: dict[str, Any], lines: dict[str, int]) -> bool:
        row_id = fields.get("id")
        if row_id is None:
            self._row_error(line, "this row has no id", "give the person one in column 'id'")
            return False
        if mistake := id_mistake(row_id):
            self._report.error("bad-id", self._path, *mistake, at=(line, "id"))
        first = lines.setdefault(row_id, line)
        if first != line:
            message = f"the row on line {first} has the id '{row_id}' too"
            advice = "give each person an id of their own"
            self._report.error("duplicate-id", self._path, message, advice, at=(line, "id"))
        return first == line

    def _row_error(self, line: int, message: str, advice: str) -> None:
        self._wrong += 1
        if self._wrong <= ROW_ERRORS_SHOWN:
            self._error("table-row", line, 1, message, advice)

    def _error(self, code: str, line: int, column: int, message: str, advice: str) -> None:
        self._report.add(Diagnostic(code, Location(self._path, line, column), message, advice))


_QUOTES = 'begin and end the cell with ", and write "" for a quote within it'


def _header_mistakes(names: list[str]) -> Iterator[tuple[int, str, str]]:
    """The number of each column without a usable name, what is wrong and what to do."""
    joined = ",".join(names)
    for separator, word in ((";", "semicolons"), ("\t", "tabs")):
        if separator in joined:
            message = f"the columns are separated by {word}"
            yield 0, message, "save the table as CSV with commas and UTF-8"
            return
    in_order = sorted(names)
    seen: set[str] = set()
    for number, name in enumerate(names):
        if not name:
            yield number, "a column has no name", "name it as its field is, or delete it"
        elif not _COLUMN.fullmatch(name):
            message = f"'{name}' cannot be the name of a column"
            yield number, message, "name it as its field is: name, died.when, names.ru"
        elif name in seen:
            yield number, f"two columns are called '{name}'", "join them, or rename one"
        elif inner := _part_of(name, in_order):
            message = f"'{name}' is given as a whole and in part, by '{inner}'"
            yield number, message, f"keep '{name}', or its parts"
        seen.add(name)
    if "id" not in names:
        message = "the table has no column 'id'"
        yield 0, message, "give every person an id: lower-case letters, digits and hyphens"


def _part_of(name: str, in_order: list[str]) -> str | None:
    """A column of the sorted ones that gives a part of the field of another."""
    at = bisect_left(in_order, f"{name}.")
    return next((one for one in in_order[at : at + 1] if one.startswith(f"{name}.")), None)


def _merged(under: Mapping[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """What a row gives, over the defaults: field by field within mappings."""
    if not under:
        return over
    result = {**under, **over}
    for key in under.keys() & over.keys():
        if isinstance(under[key], dict) and isinstance(over[key], dict):
            result[key] = _merged(under[key], over[key])
    return result
