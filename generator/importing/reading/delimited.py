"""Text files of rows: CSV and its relatives, whatever divides their cells."""

import csv
import io
import re
from collections import Counter
from itertools import islice

from generator.importing.decoding import decode
from generator.importing.reading.grid import Grid, Row
from generator.importing.reading.header import LOOKED_AT
from generator.importing.reading.limits import CELL_LIMIT
from generator.importing.reading.sheet import Wish
from generator.importing.reading.tables import refuse_too_many
from generator.importing.unusable import UnusableFileError

NO_DELIMITER = "\x1f"
"""Divides nothing: of a file with one column."""
DELIMITERS = {"\t": "tabs", ";": ";", "|": "|", ",": ","}
"""What may divide cells, and what it is called; those that stand in sentences come last."""

_HEAD = 200
"""The rows by which the delimiter is found."""
_SEP_LINE = re.compile(r"sep=(.)\n")
"""A first line by which Excel is told the delimiter; it shows no row of it."""
_PROBLEMS = {
    "unexpected end of data": "a quote opens in it and is never closed",
    "field larger than field limit": (
        f"a quote opens in it and is never closed, or a cell has more than {CELL_LIMIT:,} "
        "characters"
    ),
    "expected after": "text stands after the closing quote of a cell",
    "line contains NUL": "it holds a NUL byte",
}


def read_delimited(data: bytes, name: str, wish: Wish) -> Grid:
    """Read a text file of rows.

    Args:
        data: The file.
        name: Its stem.
        wish: May name the encoding and the delimiter.

    Raises:
        UnusableFileError: It is no text, a sheet of it is asked for, or a row is broken: those
            after it cannot be told apart.
    """
    if wish.sheet:
        raise UnusableFileError(
            f"a text file has no sheets, and '{wish.sheet}' was asked for",
            "leave out --sheet, or sheet: in the mapping",
        )
    text, encoding = decode(data, wish.encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_binary(text, encoding)
    delimiter = _wished(wish.delimiter)
    if line := _SEP_LINE.match(text):
        text = text[line.end() :]
        delimiter = delimiter or line[1]
    delimiter = delimiter or find_delimiter(text)
    divided = "in one column"
    if delimiter != NO_DELIMITER:
        divided = f"cells divided by {DELIMITERS.get(delimiter, delimiter)}"
    kind = "TSV" if delimiter == "\t" else "CSV"
    form = f"{kind} in {encoding}, {divided}"
    return Grid(name=name, form=form, rows=_rows(text, delimiter, name), has_own_width=True)


def find_delimiter(text: str) -> str:
    """What divides the cells: by what most of the first rows have the same number of cells.

    One line does not tell: a sentence has commas, and `1,5` has one in half of the world.
    """
    best, best_share = NO_DELIMITER, 0.0
    for delimiter in DELIMITERS:
        share = round(_agreement(text, delimiter), 1)
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _agreement(text: str, delimiter: str) -> float:
    """The share of the first rows that have the most common number of cells, if that is over 1."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for cells in islice(reader, _HEAD):
            if any(cell.strip() for cell in cells):
                widths[len(cells)] += 1
    except csv.Error:
        pass  # by another delimiter it may be whole
    ones = widths.pop(1, 0)
    most = max(widths.values(), default=0)
    return most / (ones + widths.total()) if most > 0 and most >= ones else 0.0


def _wished(delimiter: str | None) -> str | None:
    if delimiter is None:
        return None
    known = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}
    delimiter = known.get(delimiter.casefold(), delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n ':
        raise UnusableFileError(
            f"'{delimiter}' cannot divide cells", "write one character, or 'tab'"
        )
    return delimiter


def _refuse_binary(text: str, encoding: str) -> None:
    head = text[:65_536]
    if "\0" not in head:
        return
    if head.count("\0") * 3 > len(head):
        raise UnusableFileError(
            "the file is UTF-16 without a mark of it", "say so: --encoding utf-16-le"
        )
    raise UnusableFileError(
        f"the file is no text: read as {encoding}, it holds NUL bytes",
        "export it as CSV, XLSX, ODS or JSON",
    )


def _rows(text: str, delimiter: str, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append(Row(number, stripped))
                refuse_too_many(len(rows) - LOOKED_AT, name)
    except csv.Error as error:
        known = (words for problem, words in _PROBLEMS.items() if problem in str(error))
        raise UnusableFileError(
            f"row {number + 1}, which ends on line {reader.line_num}, is not CSV: "
            f"{next(known, str(error))}",
            "correct it there: the rows after it cannot be told apart",
        ) from None
    return rows
