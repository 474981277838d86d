"""The line that a diagnostic is about, with what it means marked below."""

import unicodedata
from typing import NamedTuple

from generator.telling.terminal import coloured, shown, width

MOST_COLUMNS = 100
"""Of a longer line, what stands around the place is shown."""

_BEFORE = 40
_ELLIPSIS = "…"


class _Cell(NamedTuple):
    """One character as it is shown."""

    text: str
    columns: int


def excerpt(line: str, number: int, column: int, length: int, colour: str = "") -> str:
    """The line, and below it a caret for each column of what is meant.

    Args:
        line: The line of the file, without its end.
        number: Which line it is.
        column: Where in it what is meant begins, counted from 1, in characters; 0 marks nothing.
        length: How many characters are meant; 0 where that is not known.
        colour: The colour of the carets and of the gutter; none without.
    """
    start, end = _marked(line, max(column - 1, 0), length)
    cells = [_Cell(text, width(text)) for text in map(shown, line)]
    first, last = _window(cells, start, end)
    before = _ELLIPSIS if first else ""
    after = _ELLIPSIS if last < len(cells) else ""
    text = before + "".join(cell.text for cell in cells[first:last]) + after
    gutter = [f" {number} |", f" {' ' * len(str(number))} |"]
    if colour:
        gutter = [coloured(one, "blue") for one in gutter]
    if not column:
        return f"{gutter[0]} {text}".rstrip() + "\n"
    indent = len(before) + sum(cell.columns for cell in cells[first:start])
    carets = "^" * max(1, sum(cell.columns for cell in cells[start : min(end, last)]))
    told = coloured(carets, colour) if colour else carets
    return f"{gutter[0]} {text}".rstrip() + f"\n{gutter[1]} {' ' * indent}{told}\n"


def _marked(line: str, start: int, length: int) -> tuple[int, int]:
    """The characters to mark: all of a run from right to left that is meant in part.

    Some terminals turn such a run, others do not: its whole is in one place in both.
    """
    start = min(start, len(line))
    end = min(start + max(length, 1), len(line))
    for first, last in _runs_to_left(line):
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end


def _runs_to_left(line: str) -> list[tuple[int, int]]:
    """Where what is written from right to left begins and ends, with the numbers within it."""
    if line.isascii():
        return []
    runs: list[tuple[int, int]] = []
    first = last = -1
    for at, character in enumerate(line):
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            first, last = (at if first < 0 else first), at + 1
        elif direction in {"AN", "EN", "NSM"} and first >= 0:
            last = at + 1
        elif direction == "L" and first >= 0:
            runs.append((first, last))
            first = -1
    return [*runs, (first, last)] if first >= 0 else runs


def _window(cells: list[_Cell], start: int, end: int) -> tuple[int, int]:
    """The characters to show of a line, around those that are marked."""
    if sum(cell.columns for cell in cells) <= MOST_COLUMNS:
        return 0, len(cells)
    first = start
    columns = 0
    while first and columns + cells[first - 1].columns <= _BEFORE:
        first -= 1
        columns += cells[first].columns
    while first < start and not cells[first].columns:  # what combines needs what it stands on
        first += 1
    last = max(first, start)
    while last < len(cells) and columns + cells[last].columns <= MOST_COLUMNS:
        columns += cells[last].columns
        last += 1
    return first, max(last, min(end, start + 1, len(cells)))
