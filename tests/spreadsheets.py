"""Spreadsheets for tests, written part by part, so that a test can have any of them odd."""

import base64
import datetime
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape

Cell = str | int | float | datetime.date | None
Content = Sequence[Sequence[Cell]] | str
"""Rows of values; or the XML that is to stand in their place."""

TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs>'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


def with_password(content: bytes) -> bytes:
    """An archive whose first part says that it is encrypted, in both places where that is said."""
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content = content[:at] + bytes([content[at] | 1]) + content[at + 1 :]
    return content


def xlsx(
    sheets: Mapping[str, Content],
    *,
    hidden: Sequence[str] = (),
    schema: tuple[str, str] = TRANSITIONAL,
    merged: Sequence[str] = (),
    before: str = "",
    after: str = "",
    properties: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An XLSX file; cells with style 1 are dates, and with style 2 dates with times.

    What is to stand before and after the rows stands so in each sheet.
    """
    main, relation = schema
    entries, related, parts = "", "", {}
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        entries += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"{state}/>'
        target = f"worksheets/sheet{number}.xml"
        related += f'<Relationship Id="r{number}" Type="{relation}/worksheet" Target="{target}"/>'
        rows = content if isinstance(content, str) else _xlsx_rows(content)
        parts[f"xl/{target}"] = (
            f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>'
            f"{f'<mergeCells>{merges}</mergeCells>' if merges else ''}{after}</worksheet>"
        )
    related += f'<Relationship Id="s" Type="{relation}/styles" Target="styles.xml"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": relations(
                f'<Relationship Id="w" Type="{relation}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{relation}">{properties}'
                f"<sheets>{entries}</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": relations(related),
            "xl/styles.xml": f'<styleSheet xmlns="{main}">{_STYLES}</styleSheet>',
            **parts,
            **(more or {}),
        }
    )


def relations(related: str) -> str:
    """What a part of an XLSX file refers to."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def _xlsx_rows(rows: Sequence[Sequence[Cell]]) -> str:
    written = ""
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            _xlsx_cell(f"{chr(ord('A') + place)}{number}", value)
            for place, value in enumerate(row)
            if value is not None
        )
        written += f'<row r="{number}">{cells}</row>'
    return written


def _xlsx_cell(reference: str, value: Cell) -> str:
    if isinstance(value, str):
        text = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
        return f'<c r="{reference}" t="inlineStr">{text}</c>'
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime.datetime):
        days = (value - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
        return f'<c r="{reference}" s="2"><v>{days!r}</v></c>'
    if isinstance(value, datetime.date):
        return f'<c r="{reference}" s="1"><v>{_days(value)}</v></c>'
    return f'<c r="{reference}"><v>{value!r}</v></c>'


def ods(
    sheets: Mapping[str, Content],
    *,
    hidden: Sequence[str] = (),
    prologue: str = "",
    manifest: str = "",
    again: str = "",
    styles: str = "",
    named_styles: str = "",
) -> bytes:
    """An OpenDocument spreadsheet; with another sheet of a name that is there, if one is given.

    Styles are those of its own cells, and those that an editor knows by their names.
    """
    tables = f'<table:table table:name="{again}"/>' if again else ""
    for name, content in sheets.items():
        style = ' table:style-name="unseen"' if name in hidden else ""
        rows = content if isinstance(content, str) else _ods_rows(content)
        tables += f'<table:table table:name="{escape(name)}"{style}>{rows}</table:table>'
    spaces = " ".join(
        f'xmlns:{one}="{_ODF}{one}:1.0"' for one in ("office", "table", "text", "style")
    )
    spaces += f' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:number="{_ODF}datastyle:1.0"'
    unseen = (
        '<style:style style:name="unseen" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    return archive(
        {
            "mimetype": _ODS_TYPE,
            "content.xml": (
                f"{prologue}<office:document-content {spaces}>"
                f"<office:automatic-styles>{unseen}{styles}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
                "</office:document-content>"
            ),
            "styles.xml": (
                f"<office:document-styles {spaces}><office:styles>{named_styles}</office:styles>"
                "</office:document-styles>"
            ),
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}">'
                f"{manifest}</manifest:file-entry></manifest:manifest>"
            ),
        }
    )


def _ods_rows(rows: Sequence[Sequence[Cell]]) -> str:
    return "".join(ods_row(*map(ods_cell, row)) for row in rows)


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of an OpenDocument spreadsheet."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(value: Cell, attributes: str = "") -> str:
    """A cell of an OpenDocument spreadsheet."""
    if value is None:
        return f"<table:table-cell {attributes}/>"
    if isinstance(value, str):
        kind, content = 'office:value-type="string"', f"<text:p>{escape(value)}</text:p>"
    elif isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        content = ""
    elif isinstance(value, datetime.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        content = ""
    else:
        kind, content = f'office:value-type="float" office:value="{value!r}"', ""
    return f"<table:table-cell {kind} {attributes}>{content}</table:table-cell>"


_XLS = (
    b"c-rk)O=uHA6#izj`6bOyO@&q{q0m-q3sw;nN!FBTPYJabe-Jb^i%2z*;6*Q1YmS28N%2ys2QO6*{^1XL^B`38AP7pM"
    b"c=9ADcxbb}dD*RLt<ZoLTIO5k&CHwmX5P-"
    b"so0;9$)6toUyKNOLLJ}@iEk8VUIzhqjWFnw)%aTba_EE4DRu%j{nn;fukDFe3<s8cSu0X>b{RK(j6NSS#jcl=C##ay"
    b"nY(q{+8xkZ1ZjdH~R<^2{<uR7)Sl;HEPgw3|&1IGesyibNVcN*{?66ny0j-"
    b"0}LXhn~V9tBi^rHnY<tjdZMbzrLkt&_Yom^!F?RpTCpa~r`3uZ~?!?=k6aFEcK$@HbuGl<b-"
    b"PvVCa2fjOA{XDMpE2|eE{m+GZ?_cyjn#9HWtC|js!8*!LQbrKnx-"
    b"8L=Hgow|at4p>)}+qnPMH)96iWpckUDPC5=rHA@!_KBgNW+e^@JWrr=HYz(L*)+cW&7lklQ|Q6OjemL=(GDkYpZVPD"
    b"j~^B4p?6t#5BKBSXd!){ODdP&+_6rM<9lK{ALO;u6=q>|w@cmKV9z4V-"
    b"Rc8KV_Wao13bo!C3hbuMvf7xlA^@z&_BOK+rf`Rl%i?d8wLCQ45YR?fwy-We0<paU&WeEE!{SM-YO*CZYpPAu%r<^#"
    b"*tKQ<np7O`!&>{Bv~Iq7PID9c(-"
    b"j*ghmY4%u2wpfBKm@UWSDfKU{YsUS1QumSBlBX@f)0n5*{nX~fO}S_E)|%bx7j9qUQVmIsT9!0gDZdebf`WpAf`WpA"
    b"!kUEO>tyZfEw7Dk`*QEK|Le?AsH)#2YZk*O(sPDBD)*p3aS3M|T0iUI7EW7YnH=YTp~Qaby@XMWupOffuV4B&6ZP-"
    b"2Y+~f!xlp71R~xbOKllF&%?#MB"
)
"""Two people, as xlwt wrote them: born and age of the second are one merged cell."""
_A2 = struct.pack("<HHHH", 0xFD, 10, 1, 0)
"""How the record of cell A2 begins: its kind (a shared text), its length, row and column."""


_BORN = datetime.date(1931, 11, 2)
"""When the first of them was."""


def xls(born: datetime.date = _BORN) -> bytes:
    """An XLS file with two people; the first can be born on another day."""
    content = zlib.decompress(base64.b85decode(_XLS))
    was, is_ = (struct.pack("<I", _days(day) << 2 | 2) for day in (_BORN, born))
    assert content.count(was) == 1
    return content.replace(was, is_)


def _days(day: datetime.date) -> int:
    """How a spreadsheet counts a day."""
    return (day - datetime.date(1899, 12, 30)).days


def far_xls() -> bytes:
    """The same, its first name moved as far from the others as the file's form can say."""
    assert xls().count(_A2) == 1
    return xls().replace(_A2, struct.pack("<HHHH", 0xFD, 10, 65_535, 65_535))
