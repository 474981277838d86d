"""Tables to import: text divided into cells in any way, and JSON."""

from fuzz.holding import scratch_folder
from fuzz.sheets import assert_whole
from generator.importing.reading.files import read_sheet
from generator.importing.reading.sheet import Wish
from generator.importing.unusable import UnusableFileError

MAX_LENGTH = 4096


def check(data: bytes) -> None:
    """Rows of texts under columns, or what to do about a file that has none.

    What is no text is left to `spreadsheets`.
    """
    if data.startswith((b"PK", b"\xd0\xcf")):
        return
    path = scratch_folder() / "table.csv"
    path.write_bytes(data)
    try:
        sheet = read_sheet(path, Wish())
    except UnusableFileError as error:
        assert error.message, "nothing is said of a file that is not read"
        return
    assert_whole(sheet)
