"""XLS, which only the library looks into."""

from sheets import cells, problems, read
from spreadsheets import xls


def test_xls_is_read_as_other_spreadsheets_are() -> None:
    sheet = read(xls(), "people.xls")
    assert (sheet.name, sheet.form) == ("Dead", "XLS, sheet 'Dead'")
    assert cells(sheet) == [
        {"Name": "Ada Roe", "Born": "1931-11-02", "Age": "55"},
        {"Name": "Бен Холл", "Born": "1902"},
    ]
    assert problems(sheet) == {}
    assert sheet.notes[0] == (
        "in XLS a formula that came to an error is read as an empty cell, and hidden rows and "
        "comments cannot be told; save it as XLSX to be told of them"
    )
