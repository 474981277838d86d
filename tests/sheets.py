"""Reading a file that a test has the content of."""

import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.importing.reading.binary import read_binary
from generator.importing.reading.files import read_sheet
from generator.importing.reading.sheet import Sheet, Wish
from generator.importing.unusable import UnusableFileError


def read(content: str | bytes, name: str = "list.csv", wish: Wish | None = None) -> Sheet:
    """Read content as a file of some name; a spreadsheet in this process, which is faster."""
    with patch("generator.importing.reading.apart.read_apart", read_binary):
        return read_as_users_do(content, name, wish)


def read_as_users_do(content: str | bytes, name: str = "list", wish: Wish | None = None) -> Sheet:
    """The same, but a spreadsheet in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_sheet(path, wish or Wish())


def refusal(content: str | bytes, name: str = "list.csv", wish: Wish | None = None) -> str:
    """Why a file is not read, in words."""
    with pytest.raises(UnusableFileError) as raised:
        read(content, name, wish)
    return str(raised.value)


def cells(sheet: Sheet) -> list[dict[str, str]]:
    """The cells of each row."""
    return [dict(row.cells) for row in sheet.rows]


def problems(sheet: Sheet) -> dict[str, str]:
    """Why rows cannot be taken, by their place."""
    return {row.place: row.problem for row in sheet.rows if row.problem}
