"""Which columns hold true dates of a spreadsheet, and which only some among texts."""

import re
from collections.abc import Mapping, Sequence

from generator.importing.reading.grid import Row, TrueDate
from generator.importing.reading.places import counted, shown

_TYPED = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
"""A text in which day and month may stand in either order."""


def weigh_dates(
    rows: Sequence[Row], columns: Mapping[int, str]
) -> tuple[frozenset[str], list[str]]:
    """Look which columns hold dates.

    Args:
        rows: What stands below the names of the columns.
        columns: The columns' names, by their place counted from 0.

    Returns:
        The columns in which every cell that says something is a true date; and a note on each that
        has both true dates and texts like `01/02/1903`.
    """
    places = {
        place for row in rows for place, cell in enumerate(row.cells) if isinstance(cell, TrueDate)
    }
    dated, notes = set(), []
    for place in sorted(places & set(columns)):
        cells = [cell for row in rows for cell in row.cells[place : place + 1] if cell]
        others = [cell for cell in cells if not isinstance(cell, TrueDate)]
        typed = [cell for cell in others if _TYPED.fullmatch(cell)]
        if not others:
            dated.add(columns[place])
        elif typed:
            notes.append(
                f"column '{columns[place]}' has {counted(len(cells) - len(others), 'true date')} "
                f"and {counted(len(typed), 'text')} like '{shown(typed[0])}': a spreadsheet of "
                "another country's order turns such dates around where it can and leaves the "
                "others as text, so compare a few with where they came from"
            )
    return frozenset(dated), notes
