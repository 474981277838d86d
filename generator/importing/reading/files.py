"""A file as a sheet: what its content shows it to be, whatever its name."""

import re
from pathlib import Path

from generator.importing.decoding import read_bytes
from generator.importing.reading.limits import FILE_LIMIT
from generator.importing.reading.sheet import Sheet, Wish
from generator.importing.reading.tables import sheet_of
from generator.importing.unusable import UnusableFileError

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Microsoft's begins that holds others: XLS, or one with a password."""

_JSON = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:\{|\[\s*[\[{\]\d\"tfn-])")
_POINTERS = (".gsheet", ".gdoc")
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
    data = read_bytes(path, limit=FILE_LIMIT)
    if data.startswith((_ZIP, _OLE)):
        from generator.importing.reading.binary import read_binary

        return sheet_of(read_binary(data, path.stem, wish), wish)
    if _JSON.match(data[:1000].replace(b"\0", b"")):
        from generator.importing.reading.json_files import read_json

        return read_json(data, path.stem, wish)
    from generator.importing.reading.delimited import read_delimited

    return sheet_of(read_delimited(data, path.stem, wish), wish)
