"""Files that are recognised and not read, by how they begin, and what to do with each."""

import re

from generator.importing.unusable import UnusableFileError

_EXPORT = "open it in the program that made it, and export the table as XLSX or CSV"
_SAVE_AS = "open it in a spreadsheet program, and save it as XLSX"
_SIGNATURES = (
    (rb"%PDF-", "a PDF", "ask for the table that it was made of; copied by hand, check each row"),
    (rb"\{\\rtf", "an RTF document", _EXPORT),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ", "packed", "unpack it, and import what is in it"),
    (rb"SQLite format 3\0", "an SQLite database", "export the table as CSV"),
    (rb"PAR1|ARROW1", "a file of columns (Parquet or Arrow)", "export the table as CSV"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", "an image", "type what it shows"),
    (rb"\s*<\?xml[^>]{0,200}>\s*(?:<\?mso[^>]{0,200}>\s*)?<(?:\w+:)?Workbook\b",
     "a spreadsheet in the XML of Excel 2003", _SAVE_AS),
    (rb"\s*(?:<!--|<!doctype html|<html|<table|<meta)", "HTML, whatever its name", _SAVE_AS),
    (rb"\s*<\?xml|\s*<\w+[\s>]", "XML", _EXPORT),
)  # fmt: skip


def refuse_recognised(data: bytes) -> None:
    """Refuse a file that is known to hold no table that is read.

    Raises:
        UnusableFileError: It is one; says what to do with it.
    """
    head = data[:1000].removeprefix(b"\xef\xbb\xbf")
    for pattern, kind, way_out in _SIGNATURES:
        if re.match(pattern, head, re.IGNORECASE | re.DOTALL):
            raise UnusableFileError(f"the file is {kind}, and is not read", way_out)
