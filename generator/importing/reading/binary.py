"""Files that are no text: which kind of spreadsheet one is, or what to do about another kind."""

from generator.importing.reading.archives import Archive
from generator.importing.reading.grid import Grid
from generator.importing.reading.sheet import Wish
from generator.importing.reading.spreadsheets import (
    open_binary,
    open_ods,
    open_xlsx,
    read_spreadsheet,
)
from generator.importing.unusable import UnusableFileError

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_EXPORT = "open it in the program that made it, and export the table as XLSX or CSV"
_OTHERS = {
    "Index/Document.iwa": "a Numbers spreadsheet",
    "Index.zip": "a Numbers spreadsheet",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "mimetype": "a document of another kind",
}
"""What a part of an archive shows it to be."""


def read_binary(data: bytes, stem: str, wish: Wish) -> Grid:
    """Read a spreadsheet's file.

    Raises:
        UnusableFileError: It is none, has a password, is damaged or could stop the machine.
    """
    if not data.startswith(b"PK"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnusableFileError("the file has a password", "save it without, and import that")
        return read_spreadsheet(open_binary(data, "XLS"), stem, wish)
    archive = Archive(data)
    if "xl/workbook.xml" in archive.parts:
        return read_spreadsheet(open_xlsx(data, archive), stem, wish)
    if archive.begins_with("mimetype", _ODS) and "content.xml" in archive.parts:
        return read_spreadsheet(open_ods(data, archive), stem, wish)
    if "xl/workbook.bin" in archive.parts:
        return read_spreadsheet(open_binary(data, "XLSB"), stem, wish)
    for part, kind in _OTHERS.items():
        if part in archive.parts:
            raise UnusableFileError(f"the file is {kind}, and is not read", _EXPORT)
    raise UnusableFileError(
        "the file is a ZIP archive and no spreadsheet", "unpack it, and import what is in it"
    )
