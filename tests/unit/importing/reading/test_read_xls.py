"""XLS, which only the library looks into: read in a process that may end."""

from sheets import cells, problems, read, refusal
from spreadsheets import far_xls, xls

from generator.importing.reading.sheet import Wish


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


def test_refusal_comes_through_from_the_other_process() -> None:
    assert refusal(xls(), wish=Wish(sheet="x")) == "'list' has no sheet 'x'; it has 'Dead'"


def test_cell_that_would_take_all_memory_is_refused() -> None:
    assert refusal(far_xls()) == (
        "the XLS file is damaged, or its cells reach too far; open it in a spreadsheet program and "
        "save it as XLSX"
    )
