"""Numbered rows of text cells, before it is known which of them names the columns."""

from msgspec import Struct, field


class TrueDate(str):
    """A cell that was a date in its spreadsheet, not a text that looks like one."""

    __slots__ = ()


class Row(Struct):
    """One row that says something."""

    number: int
    """As its spreadsheet counts, from 1."""
    cells: list[str]
    """From column A on; stripped, and empty where nothing is said."""

    @property
    def filled(self) -> int:
        """How many of its cells say something."""
        return sum(1 for cell in self.cells if cell)


class Grid(Struct, kw_only=True):
    """A table, read cell by cell."""

    name: str
    """Of the sheet, or the file's stem."""
    form: str
    """What it was read as."""
    rows: list[Row]
    """In order, without those that say nothing, whose numbers are missed."""
    notes: list[str] = field(default_factory=list)
    """What an editor should know, a sentence each."""
    problems: dict[int, list[str]] = field(default_factory=dict)
    """Why a row cannot be taken, by its number."""
    has_own_width: bool = False
    """Whether each row says how many cells it has, as in CSV: then one too many is a mistake."""
    joined_across: frozenset[int] = frozenset()
    """Numbers of rows with cells that are merged across columns."""
