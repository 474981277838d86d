"""XLS, which only the library looks into."""

import datetime

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


def test_first_day_of_a_month_in_xls_is_told_since_it_may_be_no_day_that_anybody_wrote() -> None:
    sheet = read(xls(born=datetime.date(1931, 11, 1)), "people.xls")
    assert cells(sheet)[0]["Born"] == "1931-11-01"
    assert sheet.notes[1] == (
        "B2 (1931-11-01) is the first day of a month, and may be shown as that month alone, which "
        "cannot be told in XLS; save it as XLSX, where it can"
    )
    assert not any("first day" in note for note in read(xls(), "people.xls").notes)
