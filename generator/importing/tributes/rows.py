"""What one row, item or message of a file says, before anyone has judged it."""

from collections.abc import Mapping

from msgspec import Struct


class Row(Struct, frozen=True):
    """One tribute as it was sent in."""

    place: str
    """Where it stands, as an editor finds it: `row 3`, `item 3`, `message 3`."""
    cells: Mapping[str, str]
    """By the column's name; `person`, `by`, `date` and `text` where it is a mail."""
    problem: str = ""
    """Why it cannot be read, where it cannot."""


class Rows(Struct, frozen=True):
    """A file, read."""

    form: str
    """What it is, and in which encoding: `CSV in UTF-8`."""
    rows: tuple[Row, ...]
    """In the file's order."""
    columns: tuple[str, ...] = ()
    """The names that its columns have, in their order; none of a mailbox."""
    attachments: int = 0
    """Files that mails brought along and that are not taken."""
