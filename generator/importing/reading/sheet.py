"""What a file of any kind is read as: rows of text cells under named columns."""

from collections.abc import Mapping

from msgspec import Struct

UNNAMED = "column {letters}"
"""What a column without a name is called, by its letters in a spreadsheet: `column D`."""
BODY = "body"
"""The column of the text below a page's front matter."""
FILE = "file"
"""The column of a page's own path in the folder that was read."""
NAME_DATE = "date of the file's name"
"""The column of the date with which a page's file is named, as those of a blog are."""
PAGE_ENDINGS = (".md", ".markdown", ".mdx")
"""How the names of pages end."""


class Wish(Struct, frozen=True, kw_only=True):
    """How a file is to be read, where whoever imports it says so; what is left out is found."""

    sheet: str | None = None
    """The sheet's name, in a file that has several."""
    header_row: int | None = None
    """The row that names the columns, as a spreadsheet counts: from 1."""
    encoding: str | None = None
    """The encoding of a text file, by any name that Python knows."""
    delimiter: str | None = None
    """The character that divides a text file's cells."""


class SheetRow(Struct, frozen=True):
    """One row, item or page of a file."""

    place: str
    """Where it stands, as an editor finds it: `row 17`, `item 3`, `_posts/1987-03-14-x.md`."""
    cells: Mapping[str, str]
    """What its cells say, by column, without spaces around it; a cell that says nothing is none."""
    problem: str = ""
    """Why it cannot be taken, where it cannot."""
    draft: str = ""
    """What says of a page that it is not published, where anything does: `draft: true`."""


class Sheet(Struct, frozen=True, kw_only=True):
    """A file, read."""

    name: str
    """Of the sheet; the file's stem where it has none."""
    form: str
    """What it was read as: `CSV in UTF-8, cells divided by ;`."""
    columns: tuple[str, ...]
    """The columns' names in their order, each once: a repeated one is followed by ` (2)`."""
    rows: tuple[SheetRow, ...]
    """In the file's order; at least one."""
    notes: tuple[str, ...] = ()
    """What an editor should know of how it was read, a sentence each."""
    dated: frozenset[str] = frozenset()
    """The columns in which every cell that says something was a true date of a spreadsheet.

    They are written `1987-03-14` or `1987-03-14T14:05`; nobody has to ask which is the month.
    """
