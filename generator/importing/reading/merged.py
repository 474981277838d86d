"""Merged cells: what one says belongs to each of its rows, as whoever reads the sheet sees it."""

from collections.abc import Sequence

from generator.importing.reading.grid import Row
from generator.importing.reading.places import cell_name, listed

Range = tuple[tuple[int, int], tuple[int, int]]
"""Row and column of the first and the last cell, counted from 0."""


def fill_merged(rows: Sequence[Row], ranges: Sequence[Range]) -> list[str]:
    """Write a merged cell's text into each of its rows that says something else too.

    Across columns nothing is filled: that the same was meant in another column nobody said.

    Returns:
        A note where there are any.
    """
    filled = []
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top].cells) or not (text := rows[top].cells[left]):
            continue
        below = [row for row in rows[top + 1 : bottom + 1] if left < len(row.cells)]
        taking = [row for row in below if any(row.cells) and not row.cells[left]]
        for row in taking:
            row.cells[left] = text
        if taking:
            filled.append(f"{cell_name(top + 1, left)}:{cell_name(bottom + 1, right)}")
    if not filled:
        return []
    if len(filled) == 1:
        return [f"the merged cell {filled[0]} is read in each of its rows"]
    return [f"the merged cells {listed(filled)} are read in each of their rows"]
