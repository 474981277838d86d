"""A grid of cells as a sheet: its columns named, and its rows under them."""

from collections.abc import Iterable

from generator.importing.reading.grid import Grid, Row
from generator.importing.reading.header import column_names, find_header, header_notes
from generator.importing.reading.limits import COLUMN_LIMIT, ROW_LIMIT
from generator.importing.reading.odd_rows import odd_rows
from generator.importing.reading.places import rows_told
from generator.importing.reading.sheet import Sheet, SheetRow, Wish
from generator.importing.reading.suspects import cell_problems
from generator.importing.reading.true_dates import weigh_dates
from generator.importing.unusable import UnusableFileError

_WIDE = 4
"""The fewest columns of a table in which a row with one cell is odd."""
_RARE = 5
"""Where one row in so many has one cell only, it is odd."""


def sheet_of(grid: Grid, wish: Wish) -> Sheet:
    """Name the columns of a grid.

    Raises:
        UnusableFileError: It has no rows, or too many; or no row names its columns.
    """
    if not any(row.filled for row in grid.rows):
        raise UnusableFileError(
            f"'{grid.name}' has no rows; it was read as {grid.form}",
            "see whether it is the right file, or the right sheet",
        )
    index = find_header(grid, wish)
    header, body = grid.rows[index], grid.rows[index + 1 :]
    refuse_too_many(len(body), grid.name)
    if not body:
        raise UnusableFileError(
            f"'{grid.name}' has no rows below row {header.number}, which names its columns; "
            f"it was read as {grid.form}",
            "see whether it is the right file, or the right sheet",
        )
    columns = _columns(grid, header, body)
    _weigh(grid, header, body)
    dated, mixed = weigh_dates(body, columns)
    notes = (
        *header_notes(grid, index),
        *grid.problems.get(header.number, ()),
        *grid.notes,
        *mixed,
        *_short_rows(grid, header, body),
        *_lone_cells(grid, body, len(columns)),
    )
    rows = tuple(_row(row, columns, grid.problems.get(row.number, ())) for row in body)
    return Sheet(
        name=grid.name,
        form=grid.form,
        columns=tuple(columns.values()),
        rows=rows,
        notes=notes,
        dated=dated,
    )


def refuse_too_many(rows: int, name: str) -> None:
    """Refuse more rows than are read.

    Raises:
        UnusableFileError: There are more than `ROW_LIMIT`.
    """
    if rows > ROW_LIMIT:
        raise UnusableFileError(f"'{name}' has more than {ROW_LIMIT:,} rows", "split it")


def _columns(grid: Grid, header: Row, body: list[Row]) -> dict[int, str]:
    width = len(header.cells)
    filled = {
        place
        for row in body
        for place, cell in enumerate(row.cells[:width] if grid.has_own_width else row.cells)
        if cell
    }
    columns = column_names(header, filled)
    if len(columns) > COLUMN_LIMIT:
        raise UnusableFileError(
            f"'{grid.name}' has {len(columns):,} columns, and at most {COLUMN_LIMIT:,} are read",
            "leave out those that are no part of a record",
        )
    return columns


def _weigh(grid: Grid, header: Row, body: list[Row]) -> None:
    """Find what keeps a row from being taken."""
    for number, problem in odd_rows(header, body, grid.joined_across):
        grid.problems.setdefault(number, []).append(problem)
    for row in body:
        problems = list(cell_problems(row))
        if grid.has_own_width and any(row.cells[len(header.cells) :]):
            problems.append(
                f"it has {len(row.cells)} cells, and there are {len(header.cells)} columns"
            )
        if problems:
            grid.problems.setdefault(row.number, []).extend(problems)


def _row(row: Row, columns: dict[int, str], problems: Iterable[str]) -> SheetRow:
    width = len(row.cells)
    cells = {
        name: str(row.cells[place])
        for place, name in columns.items()
        if place < width and row.cells[place]
    }
    return SheetRow(f"row {row.number}", cells, "; ".join(problems))


def _lone_cells(grid: Grid, body: list[Row], width: int) -> list[str]:
    """A note on rows with one cell where others have many: headings of groups, as a rule."""
    lone = [row.number for row in body if row.filled == 1 and row.number not in grid.problems]
    if width < _WIDE or not 0 < len(lone) <= len(body) / _RARE:
        return []
    have = f"{rows_told(lone)} {'has' if len(lone) == 1 else 'have'}"
    return [f"{have} one cell where others have more: a heading there is read as a record"]


def _short_rows(grid: Grid, header: Row, body: list[Row]) -> list[str]:
    width = len(header.cells)
    short = [row.number for row in body if len(row.cells) < width]
    if not grid.has_own_width or not short:
        return []
    has = "has" if len(short) == 1 else "have"
    return [f"{rows_told(short)} {has} fewer cells than there are columns; the last ones are empty"]
