"""CSV as RFC 4180 has it: its rows by line, and where in the text a cell begins."""

import csv
import io
import re
from collections.abc import Iterator

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\n]*')
_PROBLEMS = {
    "unexpected end of data": "a quote opens in this row and is never closed",
    "field larger than field limit": "a cell of this row is too long, or its quote never closed",
    "expected after": "text stands after the closing quote of a cell",
}


class BrokenRowError(Exception):
    """A row that is not CSV; the rows after it cannot be told apart."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        """The line on which the row starts, counted from 1."""
        self.problem = problem
        """What is wrong with it."""


def numbered_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    r"""The line on which each row starts, counted from 1, and its cells; blank lines are none.

    Args:
        text: The table, with `\n` line ends.

    Raises:
        BrokenRowError: A row is not CSV.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        known = (words for problem, words in _PROBLEMS.items() if problem in str(error))
        raise BrokenRowError(line, next(known, "this row is not CSV")) from None


def cell_span(text: str, row_start: int, number: int) -> tuple[int, int]:
    """Where a cell begins and ends, quotes and all.

    Args:
        text: The table.
        row_start: Where its row begins, in characters.
        number: The cell, counted from 0.

    Returns:
        Characters before the cell, and before what follows it; those of the row's last cell where
        it has fewer.
    """
    position = row_start
    for _ in range(number):
        match = _CELL.match(text, position)
        end = match.end() if match else position
        if text[end : end + 1] != ",":
            break
        position = end + 1
    match = _CELL.match(text, position)
    return position, match.end() if match else position
