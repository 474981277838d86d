"""Files that hold no table that is read: each is named, and what to do with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import read, refusal
from spreadsheets import ods, xlsx

from generator.importing.reading.files import read_sheet
from generator.importing.reading.sheet import Wish
from generator.importing.unusable import UnusableFileError

SAVE_AS = "open it in a spreadsheet program, and save it as XLSX"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"%PDF-1.7\n",
            "the file is a PDF, and is not read; ask for the table that it was made of",
        ),
        (b"{\\rtf1\\ansi", "the file is an RTF document, and is not read; open it in"),
        (b"\x1f\x8b\x08", "the file is packed, and is not read; unpack it"),
        (b"SQLite format 3\0", "the file is an SQLite database, and is not read; export"),
        (b"PAR1\x15", "the file is a file of columns (Parquet or Arrow), and is not read; export"),
        (b"\x89PNG\r\n", "the file is an image, and is not read; type what it shows"),
        (b"<html><table>", f"the file is HTML, whatever its name, and is not read; {SAVE_AS}"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "the file is HTML, whatever its name, and is not read"),
        (
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="',
            f"the file is a spreadsheet in the XML of Excel 2003, and is not read; {SAVE_AS}",
        ),
        (b"<?xml version='1.0'?><people>", "the file is XML, and is not read; open it in"),
        (b"<people>", "the file is XML, and is not read"),
    ],
)
def test_file_of_another_kind_is_named(content: bytes, told: str) -> None:
    assert refusal(content, "list.xls").startswith(told)


def test_folder_of_numbers_is_named(tmp_path: Path) -> None:
    (tmp_path / "list.numbers").mkdir()
    with pytest.raises(UnusableFileError) as raised:
        read_sheet(tmp_path / "list.numbers", Wish())
    assert str(raised.value) == (
        "list.numbers is a Numbers spreadsheet, and is not read; open it in Numbers, and export "
        "the table as Excel or CSV"
    )


def test_file_that_is_not_there_is_told() -> None:
    with pytest.raises(UnusableFileError, match=r"nowhere\.csv cannot be read \(No such file"):
        read_sheet(Path("nowhere.csv"), Wish())


@pytest.mark.parametrize("write", [xlsx, ods])
@settings(max_examples=200)
@given(data=st.data())
def test_damaged_spreadsheet_is_read_or_refused(
    write: Callable[..., bytes], data: st.DataObject
) -> None:
    content = bytearray(write({"S": [["Name", "Town"], ["Ada Roe", "Hill"]]}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        sheet = read(bytes(content))
    except UnusableFileError as error:
        assert str(error)
    else:
        assert sheet.rows


@pytest.mark.parametrize("write", [xlsx, ods])
@settings(max_examples=200)
@given(data=st.data())
def test_odd_xml_of_a_sheet_is_read_or_refused(
    write: Callable[..., bytes], data: st.DataObject
) -> None:
    tags = ["row", "c", "v", "is", "t", "f", "x:c", "table:table-row", "table:table-cell", "text:p"]
    attributes = [
        "", ' r="A1"', ' r="2"', ' r="B0"', ' r="ZZZ9"', ' t="e"', ' t="s"', ' t="d"', ' t="x"',
        ' hidden="1"', ' office:value-type="float"', ' office:value="x"',
        ' table:number-columns-repeated="0"', ' table:number-rows-repeated="-4"',
    ]  # fmt: skip
    tag = st.tuples(st.sampled_from(tags), st.sampled_from(attributes))
    texts = st.sampled_from(["", "7", "1e400", "NaN", "9" * 400, "1987-13-44", "&#x1f600;", "-1"])
    xml = st.recursive(
        texts,
        lambda inner: st.builds(
            lambda one, parts: f"<{one[0]}{one[1]}>{''.join(parts)}</{one[0]}>",
            tag,
            st.lists(inner, max_size=3),
        ),
    )
    try:
        sheet = read(write({"S": "".join(data.draw(st.lists(xml, max_size=4)))}))
    except UnusableFileError as error:
        assert str(error)
    else:
        assert sheet.rows
