"""Which row of a table names its columns, and what those names are."""

import re
from collections import Counter

from generator.importing.reading.grid import Grid, Row
from generator.importing.reading.places import cell_name, column_name, letters_of, rows_told, shown
from generator.importing.reading.sheet import UNNAMED, Wish
from generator.importing.unusable import UnusableFileError

LOOKED_AT = 50
"""The rows that say something among which the names are looked for."""
_VALUE = re.compile(r"[^\w]*\d[\d\s.,:/T%Z+~?-]*|true|false|https?://\S+|\S+@\S+\.\w+")
"""What stands in a row of data and is no name of a column: a number, a date, an address."""
_LONGEST = 200
"""The most characters of a column's name."""
_WAY_OUT = "write the columns' names in a row above it, or say which row has them: --header ROW"


def find_header(grid: Grid, wish: Wish) -> int:
    """The index in `grid.rows` of the row that names the columns.

    It is the first one that has at least half as many cells as the fullest of the first rows:
    titles, dates and sources above a table have one or two.

    Raises:
        UnusableFileError: The row that was asked for says nothing, or none can be told.
    """
    if wish.header_row is not None:
        numbers = [row.number for row in grid.rows]
        if wish.header_row not in numbers:
            raise UnusableFileError(
                f"row {wish.header_row}, which was to name the columns, is empty or not there",
                f"the first that says something is row {numbers[0]}",
            )
        return numbers.index(wish.header_row)
    head = grid.rows[:LOOKED_AT]
    least = max(row.filled for row in head) / 2
    index = next(index for index, row in enumerate(head) if row.filled >= least)
    while _is_of_groups(grid, index):
        index += 1
    _refuse_values(grid.rows[index])
    return index


def _is_of_groups(grid: Grid, index: int) -> bool:
    """Whether a row has heads of groups, and the next one the names of the columns."""
    if grid.rows[index].number not in grid.joined_across or index + 2 >= len(grid.rows):
        return False
    row, below = grid.rows[index : index + 2]
    return below.filled > row.filled and not any(map(_is_value, below.cells))


def _is_value(cell: str) -> bool:
    return len(cell) > _LONGEST or bool(cell and _VALUE.fullmatch(cell.casefold()))


def _refuse_values(row: Row) -> None:
    for column, cell in enumerate(row.cells):
        if _is_value(cell):
            place = cell_name(row.number, column)
            raise UnusableFileError(
                f"row {row.number} should name the columns, and '{shown(cell)}' in {place} is a "
                "value",
                _WAY_OUT,
            )


def column_names(header: Row, filled: set[int]) -> dict[int, str]:
    """The columns that have a name or say something, by their place counted from 0.

    Args:
        header: The row that names them.
        filled: The places of columns in which a row below it says something.
    """
    names: dict[int, str] = {}
    seen: Counter[str] = Counter()
    taken = {column_name(cell) for cell in header.cells}
    for column in range(max([len(header.cells), *(place + 1 for place in filled)])):
        cell = column_name(header.cells[column]) if column < len(header.cells) else ""
        if not cell and column not in filled:
            continue
        name = cell or UNNAMED.format(letters=letters_of(column))
        seen[name] += 1
        unique = name
        while seen[name] > 1 and (unique := f"{name} ({seen[name]})") in taken:
            seen[name] += 1
        taken.add(unique)
        names[column] = unique
    return names


def header_notes(grid: Grid, index: int) -> list[str]:
    """What was passed over to find the row of names, and what is odd about it."""
    header, above = grid.rows[index], grid.rows[:index]
    notes = []
    if above:
        words = "; ".join(f"'{shown(' '.join(filter(None, row.cells)))}'" for row in above[:3])
        stand = "stands" if len(above) == 1 else "stand"
        where = rows_told([row.number for row in above])
        notes.append(
            f"{where} {stand} above the names of the columns in row {header.number}, and "
            f"{'was' if len(above) == 1 else 'were'} passed over: {words}"
        )
    if header.number in grid.joined_across:
        notes.append(
            f"row {header.number}, which names the columns, has cells merged across columns; "
            f"if they head groups, --header {header.number + 1} takes the names below them"
        )
    return notes
