"""Spreadsheets for tests, written part by part, so that a test can have any of them odd."""

import datetime
import io
import zipfile
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


def xlsx(
    sheets: Mapping[str, Content],
    *,
    hidden: Sequence[str] = (),
    schema: tuple[str, str] = TRANSITIONAL,
    merged: Sequence[str] = (),
    properties: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An XLSX file; cells with style 1 are dates, and with style 2 dates with times."""
    main, relation = schema
    entries, relations, parts = "", "", {}
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    for number, (name, content) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        entries += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"{state}/>'
        target = f"worksheets/sheet{number}.xml"
        relations += (
            f'<Relationship Id="r{number}" Type="{relation}/worksheet" Target="{target}"/>'
        )
        rows = content if isinstance(content, str) else _xlsx_rows(content)
        parts[f"xl/{target}"] = (
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>'
            f"{f'<mergeCells>{merges}</mergeCells>' if merges else ''}</worksheet>"
        )
    relations += f'<Relationship Id="s" Type="{relation}/styles" Target="styles.xml"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": _relations(
                f'<Relationship Id="w" Type="{relation}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{relation}">{properties}'
                f"<sheets>{entries}</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": _relations(relations),
            "xl/styles.xml": f'<styleSheet xmlns="{main}">{_STYLES}</styleSheet>',
            **parts,
            **(more or {}),
        }
    )


def _relations(relations: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


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
        return f'<c r="{reference}" s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{reference}"><v>{value!r}</v></c>'


def ods(
    sheets: Mapping[str, Content],
    *,
    hidden: Sequence[str] = (),
    prologue: str = "",
    manifest: str = "",
) -> bytes:
    """An OpenDocument spreadsheet."""
    tables = ""
    for name, content in sheets.items():
        style = ' table:style-name="unseen"' if name in hidden else ""
        rows = content if isinstance(content, str) else _ods_rows(content)
        tables += f'<table:table table:name="{escape(name)}"{style}>{rows}</table:table>'
    spaces = " ".join(
        f'xmlns:{one}="{_ODF}{one}:1.0"' for one in ("office", "table", "text", "style")
    )
    unseen = (
        '<style:style style:name="unseen" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    return archive(
        {
            "mimetype": _ODS_TYPE,
            "content.xml": (
                f"{prologue}<office:document-content {spaces}>"
                f"<office:automatic-styles>{unseen}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
                "</office:document-content>"
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
