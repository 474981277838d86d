"""Every message in `docs/reference/import-files.md` is one that reading a file has made.

Each case is a file; what reading it says is why it is refused, what is wrong with its rows, and
what an editor should know of it.
"""

import datetime
import functools
import json
import re
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from spreadsheets import (
    TRANSITIONAL,
    Cell,
    archive,
    far_xls,
    ods,
    ods_cell,
    ods_row,
    relations,
    xls,
    xlsx,
)

from generator.importing.reading.binary import read_binary
from generator.importing.reading.files import read_sheet
from generator.importing.reading.sheet import Sheet, Wish
from generator.importing.unusable import UnusableFileError

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "import-files.md"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = [["Name", "Town"], ["Ada Roe", "Hill"]]
PAGE = "---\ntitle: Ada Roe\n---\n"
HEAD = "Name;Born;Town\n"

_ROW = re.compile(r"^\| `(?P<message>[^`]+)` \|", re.MULTILINE)

TEXTS: list[tuple[str | bytes, Wish]] = [
    ("\n", Wish()),
    ("Name,Born\n", Wish()),
    ("Ada Roe,1931,Hill\n", Wish()),
    (HEAD, Wish(header_row=9)),
    (HEAD + "Ada;1;x\n", Wish(delimiter="::")),
    (HEAD + "Ada;1;x\n", Wish(encoding="klingon")),
    ((HEAD + "Бен;1;x\n").encode(), Wish(encoding="ascii")),
    ((HEAD + "Ada;1;x\n").encode("utf-16-le"), Wish()),
    (HEAD + "Ada;1;x\0\n", Wish()),
    (b"Name;Town\n\x81\x98;x\n", Wish()),
    (HEAD + 'Ada;"1;x\n', Wish()),
    (HEAD + 'Ada;"1"2;x\n', Wish()),
    (HEAD + "x" * 200_000, Wish()),
    (json.dumps([{"name": "x" * 200_000}]), Wish()),
    (";".join(f"c{number}x" for number in range(1_001)) + "\nx\n", Wish()),
    ("The dead of the mine;;\n" + HEAD + "Ada;1;x\nBen;2\n", Wish()),
    (HEAD + "1;2;3\nRoe;Ada;1;x\nName;Born;Town\nTotal: 312;;\n\nTaken from it;;\n", Wish()),
    (HEAD + "Ada;#N/A;x\nBe\x0bn;2;x\n", Wish()),
    ("Name;Born;Town;Died\nBarrack 4;;;\n" + "Ada;1;2;x\n" * 5, Wish()),
    ("[]", Wish()),
    ("[3]", Wish()),
    ('[{"name": "Ada",}]', Wish()),
    ('{"name": "Ada"}\n{"name": \n', Wish()),
    ('[{"age": NaN}]', Wish()),
    ('{"dead": [{"a": 1}], "wounded": [{"a": 1}]}', Wish()),
    ('{"dead": [{"a": 1}], "wounded": [{"a": 1}]}', Wish(sheet="missing")),
    ('[{"a": ["b;c", "d"]}, 3]', Wish()),
    ("[" + '{"a": ' * 18 + "1" + "}" * 18 + "]", Wish()),
    ("Year,Headline,Text,Type,Media\n,The war,<b>x</b>,title,\n1914,B,B,era,\n", Wish()),
    ("Year,Headline,Text,Type,Media\nc. 1987,A,B,,\n", Wish()),
    (b"%PDF-1.7", Wish()),
    (b"{\\rtf1", Wish()),
    (b"\x1f\x8b\x08", Wish()),
    (b"SQLite format 3\0", Wish()),
    (b"PAR1", Wish()),
    (b"\x89PNG", Wish()),
    (b"<html>", Wish()),
    (b"<?xml version='1.0'?><Workbook>", Wish()),
    (b"<people>", Wish()),
]  # fmt: skip
"""Text files, and how each is wished to be read."""

_MANY: list[list[Cell]] = [
    ["Event", "Born"],
    ["Fire", datetime.date(1987, 3, 14)],
    [None, "14/3/1987"],
]
_NAME = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
_TABBED = ods_cell("a&b").replace("&amp;", "<text:tab/>")
BOOKS: list[tuple[bytes, Wish]] = [
    (OLE + "EncryptedPackage".encode("utf-16-le"), Wish()),
    (OLE + bytes(600), Wish()),
    (xls(born=datetime.date(1931, 11, 1)), Wish()),
    (archive({"photo.jpg": b""}), Wish()),
    (archive({"Index/Document.iwa": b""}), Wish()),
    (archive({"word/document.xml": b""}), Wish()),
    (archive({"ppt/presentation.xml": b""}), Wish()),
    (archive({"mimetype": b""}), Wish()),
    (xlsx({"S": NAMES})[:-200], Wish()),
    (xlsx({"S": NAMES}, more={"a.xml": "<!DOCTYPE x>"}), Wish()),
    (xlsx({"S": '<row r="9000000"><c r="B9000000"><v>1</v></c></row>'}), Wish()),
    (xlsx({"Dead": NAMES, "Wounded": NAMES}), Wish()),
    (xlsx({"Dead": NAMES}), Wish(sheet="Missing")),
    (xlsx({"Dead": []}), Wish()),
    (xlsx({"Dead": [], "Old": NAMES}, hidden=["Old"]), Wish()),
    (xlsx({"Dead": NAMES, "Old": NAMES}, hidden=["Old"]), Wish()),
    (xlsx({"S": _MANY}, merged=["A2:A3"], before='<cols><col min="2" max="2" hidden="1"/></cols>',
          after='<hyperlinks><hyperlink ref="A2"/></hyperlinks>', more={
              "xl/comments1.xml": '<comments><comment ref="B3"/></comments>',
              "xl/worksheets/_rels/sheet1.xml.rels": relations(
                  f'<Relationship Id="c" Type="{TRANSITIONAL[1]}/comments" '
                  'Target="../comments1.xml"/>')}), Wish()),
    (xlsx({"S": [["Name", "Born"], ["Barrack 4"], ["Ada", 1]]}, merged=["A2:B2"]), Wish()),
    (xlsx({"S": [["Name", "Died"], [1], [2]]}, merged=["A1:B1"]), Wish()),
    (xlsx({"S": _NAME + '<row r="2" hidden="1"><c r="A2"><f>A3</f></c></row>'
           '<row r="3"><c r="A3" t="e"><v>#REF!</v></c></row>'}), Wish()),
    (ods({"S": ods_row(ods_cell("Name")) + ods_row(_TABBED)}), Wish()),
    (xlsx({"S": _NAME + '<row r="2"><c r="A2" s="0"><v>31837</v></c></row>'
           '<row r="3"><c r="A3" s="0"><v>31850</v></c></row>'}, more={
               "xl/styles.xml": '<styleSheet><cellXfs count="1"><xf numFmtId="17"/></cellXfs>'
               "</styleSheet>"}), Wish()),
]  # fmt: skip
"""Spreadsheets."""

FOLDERS: list[dict[str, str]] = [
    {"README.md": "# A site\n"},
    {
        "1.md": PAGE + "{% include x %} {{< x >}} <A /> <br>\n",
        "2.md": "---\ndraft: true\nname: a: b\n---\n",
        "3.md": "---\ndraft: true\n---\n",
        "4.md": "---\nname: Ada\n",
        "5.md": "+++\nname = \n+++\n",
        "6.md": '{"name": }\n',
        "7.md": "---\n- Ada\n---\n",
        "README.md": "# A site\n",
        "_index.md": PAGE,
    },
]
"""Folders of pages."""


def said_of(sheet: Sheet) -> set[str]:
    """What reading says of a sheet and of its rows."""
    return {*sheet.notes, *(row.problem for row in sheet.rows if row.problem)}


@functools.cache
def produced() -> frozenset[str]:
    """Everything that the cases say."""
    said: set[str] = set()
    with tempfile.TemporaryDirectory() as parent:
        path = Path(parent, "list")
        path.write_bytes(far_xls())
        said |= _said(path, Wish())
        for content, wish in [*TEXTS, *BOOKS]:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            with patch("generator.importing.reading.apart.read_apart", read_binary):
                said |= _said(path, wish)
        said |= _said(Path(parent, "no"), Wish())
        for number, files in enumerate(FOLDERS):
            folder = Path(parent, f"pages{number}")
            folder.mkdir()
            for name, text in files.items():
                (folder / name).write_text(text)
            said |= _said(folder, Wish())
        for name in ("list.gsheet", "list.numbers"):
            Path(parent, name).mkdir()
            said |= _said(Path(parent, name), Wish())
        return frozenset(message.replace(f"{parent}/", "") for message in said)


def _said(path: Path, wish: Wish) -> set[str]:
    try:
        return said_of(read_sheet(path, wish))
    except UnusableFileError as error:
        return {str(error)}


def documented() -> list[str]:
    """The messages in the reference, in its order."""
    return [row["message"] for row in _ROW.finditer(REFERENCE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("message", documented())
def test_message_in_the_reference_has_been_made(message: str) -> None:
    assert message in produced()


def test_each_message_stands_in_the_reference_once() -> None:
    assert len(documented()) == len(set(documented()))
