"""Rows of a CSV file, and objects of a JSON file."""

import csv
import io
from typing import Any

from generator.importing.json_lists import lists_of_objects, parse_json
from generator.importing.tributes.rows import Row, Rows
from generator.importing.unusable import UnusableFileError

_DELIMITERS = ",;\t"


def read_csv(text: str, encoding: str) -> Rows:
    """Read a table whose first row names its columns; the cells are divided by `,` `;` or tabs.

    Raises:
        UnusableFileError: A row is not CSV: those after it cannot be told apart.
    """
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for cells in reader:
            number += 1
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise UnusableFileError(
            f"row {number + 1}, which ends on line {reader.line_num}, is not CSV ({error}); "
            "nothing was taken"
        ) from None
    if not rows:
        raise UnusableFileError("the file has no rows")
    columns = tuple(cell.strip() for cell in rows[0][1])
    form = f"CSV in {encoding}"
    return Rows(form, tuple(_csv_row(n, cells, columns) for n, cells in rows[1:]), columns)


def _csv_row(number: int, cells: list[str], columns: tuple[str, ...]) -> Row:
    problem = ""
    if any(cell.strip() for cell in cells[len(columns) :]):
        problem = f"it has {len(cells)} cells, and there are {len(columns)} columns"
    return Row(f"row {number}", dict(zip(columns, cells, strict=False)), problem)


def read_json(text: str, encoding: str) -> Rows:
    """Read a list of objects, an object that holds one such list, or an object a line.

    Raises:
        UnusableFileError: It is nothing of that kind.
    """
    items = _json_items(text)
    rows = tuple(_json_row(number, item) for number, item in enumerate(items, start=1))
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    return Rows(f"JSON in {encoding}", rows, columns)


def _json_items(text: str) -> list[Any]:
    document = parse_json(text)
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        lists = list(lists_of_objects(document).values())
        if len(lists) == 1:
            return lists[0]
        if not lists:
            return [document]
    raise UnusableFileError("the file is JSON, and holds no list of tributes, or several")


def _json_row(number: int, item: Any) -> Row:
    place = f"item {number}"
    if not isinstance(item, dict):
        return Row(place, {}, "it is no object with names and values")
    return Row(place, {key.strip(): _json_cell(value) for key, value in item.items()})


def _json_cell(value: Any) -> str:
    """A text or a number as text; what is nested or nothing says nothing."""
    is_said = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if is_said else ""
