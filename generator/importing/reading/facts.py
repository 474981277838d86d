"""What a spreadsheet's own file says of a sheet, and the library that reads its cells does not."""

from msgspec import Struct, field

from generator.importing.reading.limits import AREA_LIMIT, COLUMN_LIMIT, ROW_LIMIT
from generator.importing.reading.places import cell_name
from generator.importing.unusable import UnusableFileError


class Facts(Struct):
    """One sheet; rows and columns are counted from 0."""

    last_row: int = -1
    """The last row in which a cell says something; -1 where none does."""
    last_column: int = -1
    """The last such column."""
    errors: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells in which a formula came to an error."""
    formulas: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells with a formula that has no text for its value."""
    broken: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells with a tab or line break that would be lost."""
    hidden_rows: list[int] = field(default_factory=list)
    """Rows that nobody sees."""
    hidden_columns: list[int] = field(default_factory=list)
    """Columns that nobody sees."""
    commented: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells with a comment, which is not read."""
    linked: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells with a link, of which the text alone is read."""
    dayless: dict[tuple[int, int], int] = field(default_factory=dict)
    """By row and column of cells that show no day, how many characters of `1987-03-14` they do."""
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    """First and last cell of each merged range."""

    def reach(self, row: int, column: int) -> None:
        """Note that a cell says something."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def refuse_vast(self, name: str) -> None:
        """Refuse what would fill the memory: the cells are laid out as one rectangle.

        Raises:
            UnusableFileError: The rectangle of its cells is beyond the limits.
        """
        rows, columns = self.last_row + 1, self.last_column + 1
        # A few rows of banner and names are allowed beside so many records.
        if rows <= 2 * ROW_LIMIT and columns <= COLUMN_LIMIT and rows * columns <= AREA_LIMIT:
            return
        raise UnusableFileError(
            f"the cells of sheet '{name}' reach to {cell_name(rows, self.last_column)}; at most "
            f"{ROW_LIMIT:,} rows and {COLUMN_LIMIT:,} columns are read",
            "delete what stands far from the table, or split the sheet",
        )
