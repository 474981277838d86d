"""The line that a diagnostic is about, with what it means marked below."""

import unicodedata
from collections.abc import Sequence

from generator.telling.terminal import coloured, is_plain, shown, width

MOST_COLUMNS = 100
"""Of a longer line, what stands around the place is shown."""

_BEFORE = 40
_ELLIPSIS = "…"


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
    cells = line if is_plain(line) else tuple(map(shown, line))
    columns = [1] * len(line) if cells is line else list(map(width, cells))
    first, last = _window(columns, start, end)
    before = _ELLIPSIS if first else ""
    after = _ELLIPSIS if last < len(cells) else ""
    text = before + "".join(cells[first:last]) + after
    gutter = [f" {number} |", f" {' ' * len(str(number))} |"]
    if colour:
        gutter = [coloured(one, "blue") for one in gutter]
    if not column:
        return f"{gutter[0]} {text}".rstrip() + "\n"
    indent = len(before) + sum(columns[first:start])
    carets = "^" * max(1, sum(columns[start : min(end, last)]))
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


def _window(widths: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The characters to show of a line, around those that are marked."""
    if sum(widths) <= MOST_COLUMNS:
        return 0, len(widths)
    first = start
    columns = 0
    while first and columns + widths[first - 1] <= _BEFORE:
        first -= 1
        columns += widths[first]
    while first < start and not widths[first]:  # what combines needs what it stands on
        first += 1
    last = max(first, start)
    while last < len(widths) and columns + widths[last] <= MOST_COLUMNS:
        columns += widths[last]
        last += 1
    return first, max(last, min(end, start + 1, len(widths)))
