"""Text files of rows: encodings, delimiters, the row of names, and what stands around a table."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import cells, problems, read, refusal

from generator.importing.reading.sheet import Wish
from generator.importing.unusable import UnusableFileError
from generator.load.characters import FORBIDDEN

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LIST = "Name;Born;Town\nAda Roe;1931;Hill\nБен Холл;1902;Порт\n"


def test_rows_have_their_cells_by_column_and_their_place() -> None:
    sheet = read(LIST)
    assert sheet.name == "list"
    assert sheet.columns == ("Name", "Born", "Town")
    assert cells(sheet)[1] == {"Name": "Бен Холл", "Born": "1902", "Town": "Порт"}
    assert [row.place for row in sheet.rows] == ["row 2", "row 3"]
    assert (sheet.notes, sheet.dated, problems(sheet)) == ((), frozenset(), {})


def test_cell_that_says_nothing_is_left_out_and_the_rest_is_stripped() -> None:
    assert cells(read("a,b,c\n 1 , ,\u00a0x\n")) == [{"a": "1", "c": "x"}]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1251", "Windows-1251"),
    ],
)
def test_encoding_is_found_and_told(encoding: str, told: str) -> None:
    sheet = read(LIST.encode(encoding))
    assert sheet.form == f"CSV in {told}, cells divided by ;"
    assert sheet.rows[1].cells["Name"] == "Бен Холл"


def test_encoding_that_is_named_is_taken() -> None:
    sheet = read(LIST.encode("mac-cyrillic"), wish=Wish(encoding="MacCyrillic"))
    assert sheet.form == "CSV in mac-cyrillic, cells divided by ;"
    assert sheet.rows[1].cells["Town"] == "Порт"


@pytest.mark.parametrize("change", [str, str.upper, str.lower])
@pytest.mark.parametrize(
    ("encoding", "told"), [("cp1251", "Windows-1251"), ("koi8-r", "KOI8-R"), ("cp866", "CP866")]
)
def test_cyrillic_encodings_are_told_apart(
    encoding: str, told: str, change: Callable[[str], str]
) -> None:
    people = change(
        "Фамилия;Город\nИванов Алексей Петрович;Севастополь\nКовалёва Нина;Саратов\n"
        "Сериков Бауржан;Караганда\nШевченко Оксана;Полтава\n"
    )
    sheet = read(people.encode(encoding))
    assert sheet.form == f"CSV in {told}, cells divided by ;"
    assert list(sheet.rows[0].cells.values()) == people.split("\n")[1].split(";")


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("klingon", "there is no encoding 'klingon'; write utf-8, utf-16, windows-1251 or"),
        ("ascii", "the file is not ascii; leave the encoding out, and it will be found"),
        ("base64", "there is no encoding 'base64'"),
        ("utf-7\0", "there is no encoding"),
    ],
)
def test_encoding_that_cannot_be_is_refused(encoding: str, told: str) -> None:
    assert told in refusal(LIST.encode(), wish=Wish(encoding=encoding))


def test_utf_16_without_its_mark_is_told() -> None:
    assert refusal("a,b\nc,d\n".encode("utf-16-le")) == (
        "the file is UTF-16 without a mark of it; say so: --encoding utf-16-le"
    )


@pytest.mark.parametrize(
    ("content", "divided"),
    [
        ("Name,Born\nRoe Ada,1931\n", "cells divided by ,"),
        ("Name\tBorn\nRoe, Ada\t1931\n", "cells divided by tabs"),
        ("Name|Born\nRoe, Ada|1931\n", "cells divided by |"),
        ("Last, First;Age\nRoe, Ada;3\nHill, Ben;4\n", "cells divided by ;"),
        ("Name;Weight;Height\nAda;1,5;2,5\nBen;1,5;2,5\n", "cells divided by ;"),
        ("Name,Text\nAda,a;b;c\nBen,d;e;f\nCy,g;h;i\n", "cells divided by ,"),
        ("Name\nAda, of the Hill\nBen\n", "in one column"),
        ("sep=#\nName#Born\nAda#1\n", "cells divided by #"),
    ],
)
def test_delimiter_is_what_divides_all_rows_alike(content: str, divided: str) -> None:
    assert read(content).form.endswith(f"in UTF-8, {divided}")


def test_delimiter_can_be_named() -> None:
    assert read("a:b;c\nd:e;f\n", wish=Wish(delimiter=":")).columns == ("a", "b;c")
    assert read("a\tb;c\nd\te;f\n", wish=Wish(delimiter="tab")).columns == ("a", "b;c")
    assert refusal("a,b\nc,d\n", wish=Wish(delimiter="::")) == (
        "'::' cannot divide cells; write one character, or 'tab'"
    )


def test_quoted_cell_may_have_lines() -> None:
    sheet = read('Name,Text\r\nAda,"one\r\ntwo, three"\r\nBen,x\r\n')
    assert sheet.rows[0].cells["Text"] == "one\ntwo, three"
    assert sheet.rows[1].place == "row 3"


def test_rows_above_the_names_are_passed_over_and_told() -> None:
    sheet = read("The dead of the mine;;;\n\nSource: a report;;;\nName;Born;Died;Town\nA;1;2;3\n")
    assert sheet.columns == ("Name", "Born", "Died", "Town")
    assert sheet.rows[0].place == "row 5"
    (note,) = sheet.notes
    assert note == (
        "rows 1 and 3 stand above the names of the columns in row 4, and were passed over: "
        "'The dead of the mine'; 'Source: a report'"
    )


def test_row_of_names_can_be_said() -> None:
    content = "Who,When\nName,Born\nAda,1931\n"
    assert read(content, wish=Wish(header_row=2)).columns == ("Name", "Born")
    assert refusal(content, wish=Wish(header_row=9)) == (
        "row 9, which was to name the columns, is empty or not there; the first that says "
        "something is row 1"
    )


@pytest.mark.parametrize("value", ["34", "1987-03-14", "14.03.1987", "ada@example.org", "true"])
def test_row_of_values_is_never_taken_for_names(value: str) -> None:
    assert refusal(f"Ada Roe,{value},Hill\nBen Hill,x,Dale\n") == (
        f"row 1 should name the columns, and '{value}' in B1 is a value; write the columns' names "
        "in a row above it, or say which row has them: --header ROW"
    )


def test_long_cells_are_looked_at_in_no_time() -> None:
    spaces, ats = " " * 100_000, "@" * 100_000
    assert "in A1 is a value" in refusal(f"{ats}x;Born\nA;1\n")
    sheet = read(f"Name;Born\ntotal{spaces}x;\nTotal ={spaces}x;1\n")
    assert problems(sheet) == {}


def test_repeated_and_missing_names_are_told_apart() -> None:
    sheet = read("Name,Date,Date,Date (2),,\nA,b,c,d,e,\n")
    assert sheet.columns == ("Name", "Date", "Date (3)", "Date (2)", "column E")
    assert cells(sheet) == [
        {"Name": "A", "Date": "b", "Date (3)": "c", "Date (2)": "d", "column E": "e"}
    ]


def test_row_with_a_cell_too_many_is_a_problem() -> None:
    sheet = read("Name,Town\nRoe, Ada,Hill\nBen,Dale,\n")
    assert problems(sheet) == {"row 2": "it has 3 cells, and there are 2 columns"}


def test_row_with_a_cell_too_few_is_told() -> None:
    sheet = read("a,b,c\n0,2,3\n4,5\n6,7\n8,9,10\n11,x\n")
    assert problems(sheet) == {}
    assert sheet.notes == (
        "rows 3 to 4 and 6 have fewer cells than there are columns; the last ones are empty",
    )


@pytest.mark.parametrize(
    "total", ["Total: 312", "TOTAL", "Итого: 12", "Total killed in all districts: 1 312", "Всего 7"]
)
def test_total_is_no_person(total: str) -> None:
    sheet = read(f"Name;Born;Town\nTotala Roe;1;x\n{total};;\n")
    assert problems(sheet) == {"row 3": f"it looks like a total and no record: '{total}'"}


def test_total_in_a_cell_of_its_own_is_no_person() -> None:
    assert list(problems(read("Name;Born;Town\nA;1;x\nTotal;;312\n"))) == ["row 3"]


def test_notes_below_a_table_are_no_persons() -> None:
    sheet = read("Name;Born;Town\nA;1;x\nB;;\n\nTaken from the parish register;;\nBy C.;;\n")
    assert list(problems(sheet)) == ["row 5", "row 6"]
    assert "it looks like a note below the table: 'By C.'" in sheet.rows[-1].problem


def test_row_that_numbers_or_repeats_the_names_is_no_person() -> None:
    sheet = read("Name;Born;Town\n1;2;3\nA;1;x\nName;Born;Town\n1;2;3\n")
    assert problems(sheet) == {
        "row 2": "it numbers the columns",
        "row 4": "it repeats the names of the columns",
    }


def test_lone_cells_are_told_where_they_are_rare() -> None:
    rows = "".join(f"N{number};a;b;c\n" for number in range(8))
    sheet = read(f"Name;Born;Town;Died\nBarrack 4;;;\n{rows}")
    assert problems(sheet) == {}
    assert sheet.notes == (
        "row 2 has one cell where others have more: a heading there is read as a record",
    )


def test_error_of_a_formula_is_a_problem_of_its_row() -> None:
    sheet = read("Name,Born,Age\nAda,#N/A,\nBen,,#REF!\nCy,1931,3\n")
    assert problems(sheet) == {
        "row 2": "B2 says #N/A: its formula came to nothing; correct it",
        "row 3": "C3 says #REF!: its formula came to nothing; correct it",
    }


def test_character_that_nobody_sees_is_a_problem_of_its_row() -> None:
    sheet = read("Name,Town\nA\ufffda,x\nB,y\x0bz\n")
    assert problems(sheet) == {
        "row 2": "A2 holds the mark of a lost letter (U+FFFD); type what was meant",
        "row 3": "B3 holds a vertical tab (U+000B); type what was meant",
    }


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('a,b\n1,2\n3,"x\n', "row 3, which ends on line 3, is not CSV: a quote opens in it"),
        ('a,b\n1,"x"y\n', "row 2, which ends on line 2, is not CSV: text stands after the closing"),
        ("a,b\n" + "x" * 200_000 + ",2\n", "a cell has more than 131,072 characters"),
        ("Name,Born\n", "'list' has no rows below row 1, which names its columns; it was read as"),
        (";;\n", "'list' has no rows"),
        ("\n \n", "is empty"),
    ],
)
def test_file_of_which_nothing_can_be_taken_is_refused(content: str, told: str) -> None:
    assert told in refusal(content)


def test_too_many_columns_are_refused() -> None:
    names = ",".join(f"c{number}x" for number in range(1_001))
    assert refusal(f"{names}\n{names}\n").startswith(
        "'list' has 1,001 columns, and at most 1,000 are read"
    )


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
    ),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_csv_writes_is_read_as_it_was(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(
        [["Name", "Town", "Words"], *rows]
    )
    expected = [[cell.strip() for cell in row] for row in rows if any(map(str.strip, row))]
    content = written.getvalue().encode(encoding)
    if not expected:
        assert "has no rows" in refusal(content)
        return
    sheet = read(content)
    assert sheet.columns == ("Name", "Town", "Words")
    found = [[row.cells.get(column, "") for column in sheet.columns] for row in sheet.rows]
    assert found == expected
    for row in sheet.rows:
        assert ("holds" in row.problem) == any(map(FORBIDDEN.search, row.cells.values()))


@given(
    data=st.binary() | st.text().map(str.encode),
    start=st.sampled_from([b"", b"a,b\n", b"\xff\xfe", b"PK\x03\x04", OLE, b"[", b'{"a": [{']),
)
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    try:
        sheet = read(start + data)
    except UnusableFileError as error:
        assert str(error)
    else:
        assert sheet.rows
        assert len(set(sheet.columns)) == len(sheet.columns)
        assert all(set(row.cells) <= set(sheet.columns) for row in sheet.rows)
