"""Cells and rows as a spreadsheet names them, and how a few of many are told."""

from collections.abc import Sequence

from generator.load.characters import FORBIDDEN

_SHOWN = 5
"""How many of many are told."""
_LONGEST = 60


def letters_of(column: int) -> str:
    """The letters of a column that is counted from 0: `D` of 3, `AA` of 26."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell: `D17` of row 17, counted from 1, and column 3, counted from 0."""
    return f"{letters_of(column)}{row}"


def rows_told(rows: Sequence[int]) -> str:
    """Row numbers in order as a reader counts them: `row 4`, `rows 4, 7 to 9 and 12`."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    parts = [f"{first}" if first == last else f"{first} to {last}" for first, last in runs]
    return f"row{'s' if len(rows) > 1 else ''} {listed(parts)}"


def listed(parts: Sequence[str]) -> str:
    """A few of many: `A1, B4 and C9`, `A1, A2, A3, A4, A5 and 12 more`."""
    shown = list(parts[:_SHOWN])
    if len(parts) > _SHOWN:
        return f"{', '.join(shown)} and {len(parts) - _SHOWN} more"
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def named(names: Sequence[str]) -> str:
    """A few of many names: `'Killed' and 'Wounded'`."""
    return listed([f"'{shown(name)}'" for name in names])


def column_name(written: str) -> str:
    """The name of a field as that of a column: on one line, of what can be seen."""
    return " ".join(FORBIDDEN.sub("", written).split())


def shown(text: str) -> str:
    """The beginning of a text, on one line and without what nobody sees."""
    words = " ".join(text[: 4 * _LONGEST].split())
    words = "".join(sign for sign in words if sign.isprintable())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: `1 row`, `12 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
