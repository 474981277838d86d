"""A file as a sheet: what its content shows it to be, whatever its name."""

import re
from pathlib import Path

from generator.importing.decoding import read_bytes
from generator.importing.reading.grid import Grid
from generator.importing.reading.limits import FILE_LIMIT
from generator.importing.reading.sheet import PAGE_ENDINGS, Sheet, Wish
from generator.importing.reading.signatures import refuse_recognised
from generator.importing.reading.tables import sheet_of
from generator.importing.reading.timelinejs import as_timeline, is_timeline_sheet
from generator.importing.unusable import UnusableFileError

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Microsoft's begins that holds others: XLS, or one with a password."""

_JSON = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:\{|\[\s*[\[{\]\d\"tfn-])")
_POINTERS = (".gsheet", ".gdoc")
_EXPORT = "open it in Numbers, and export the table as Excel or CSV"
_DOWNLOAD = "open it in a browser, choose File, Download, and import what was downloaded"


def read_sheet(path: Path, wish: Wish) -> Sheet:
    """Read a file, or a folder of pages.

    Args:
        path: The file or folder.
        wish: How it is to be read, as far as that is said.

    Raises:
        UnusableFileError: Nothing of it can be taken; says why, and what to do.
    """
    if path.suffix.casefold() in _POINTERS:
        raise UnusableFileError(f"{path.name} is no table but the address of one", _DOWNLOAD)
    if path.suffix.casefold() == ".numbers" and path.is_dir():
        raise UnusableFileError(f"{path.name} is a Numbers spreadsheet, and is not read", _EXPORT)
    if path.is_dir() or path.name.casefold().endswith(PAGE_ENDINGS):
        from generator.importing.reading.pages import read_pages

        return read_pages(path, wish)
    data = read_bytes(path, limit=FILE_LIMIT)
    refuse_recognised(data)
    if _JSON.match(data[:1000].replace(b"\0", b"")):
        from generator.importing.reading.json_files import read_json

        return read_json(data, path.stem, wish)
    sheet = sheet_of(_grid(data, path.stem, wish), wish)
    return as_timeline(sheet) if is_timeline_sheet(sheet.columns) else sheet


def _grid(data: bytes, stem: str, wish: Wish) -> Grid:
    if data.startswith((_ZIP, _OLE)):
        from generator.importing.reading.apart import read_apart

        return read_apart(data, stem, wish)
    from generator.importing.reading.delimited import read_delimited

    return read_delimited(data, stem, wish)
