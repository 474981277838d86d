"""Dates of a spreadsheet that are shown without their day.

Who types `Mar 1987` sees `Mar-87`, and the file holds the first day of that month, which nobody
meant.
"""

from collections.abc import Mapping, Sequence

from generator.importing.reading.grid import Row, TrueDate
from generator.importing.reading.places import cell_name, listed

MONTH = len("1987-03")
"""How many characters of a date a cell shows that shows its month."""
YEAR = len("1987")
"""The same of one that shows its year alone."""


def shorten_dates(rows: Sequence[Row], dayless: Mapping[tuple[int, int], int]) -> list[str]:
    """Read a date as far as its cell shows it, where the rest is what a program filled in.

    Args:
        rows: All rows of the sheet; their cells are changed.
        dayless: By row and column, how many characters of a date are shown.

    Returns:
        A note on those that were cut, and on those that hold a day that nobody sees.
    """
    cut, kept = [], []
    for (row, column), length in dayless.items():
        cells = rows[row].cells if row < len(rows) else []
        date = cells[column] if column < len(cells) else ""
        if not isinstance(date, TrueDate):
            continue
        if date == date[:length] + "-01-01"[length - len("1987-03-01") :]:
            cells[column] = TrueDate(date[:length])
            cut.append(cell_name(row + 1, column))
        else:
            kept.append(f"{cell_name(row + 1, column)} ({date})")
    notes = []
    if cut:
        notes.append(f"{listed(cut)} {_verb(cut)} no day, and none is read")
    if kept:
        notes.append(
            f"{listed(kept)} {_verb(kept)} less of the date than is read; see what is meant"
        )
    return notes


def first_days(rows: Sequence[Row], form: str) -> list[str]:
    """A note on dates that may be shown without their day, in a file that does not tell it.

    Args:
        rows: All rows of the sheet.
        form: What the file is.
    """
    found = [
        f"{cell_name(row.number, column)} ({cell})"
        for row in rows
        for column, cell in enumerate(row.cells)
        if isinstance(cell, TrueDate) and cell.endswith("-01")
    ]
    are = "are each" if len(found) > 1 else "is"
    note = (
        f"{listed(found)} {are} the first day of a month, and may be shown as that month alone, "
        f"which cannot be told in {form}; save it as XLSX, where it can"
    )
    return [note] if found else []


def _verb(cells: Sequence[str]) -> str:
    return "shows" if len(cells) == 1 else "show"
