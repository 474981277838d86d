"""XLSX and ODS: values as text, sheets, merged and hidden cells, and files made to harm."""

import datetime
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from sheets import cells, problems, read, refusal
from spreadsheets import (
    STRICT,
    TRANSITIONAL,
    Cell,
    archive,
    ods,
    ods_cell,
    ods_row,
    relations,
    with_password,
    xlsx,
)

from generator.importing.reading import archives
from generator.importing.reading.sheet import Wish

Write = Callable[..., bytes]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMES = [["Name", "Town"], ["Ada Roe", "Hill"], ["Бен Холл", "Порт"]]
DAY = datetime.date(1987, 3, 14)
MOMENT = datetime.datetime(1987, 3, 14, 14, 5)


@pytest.mark.parametrize(("write", "kind"), [(xlsx, "XLSX"), (ods, "ODS")])
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list"])
def test_spreadsheet_is_known_by_its_content(write: Write, kind: str, name: str) -> None:
    sheet = read(write({"People": NAMES}), name)
    assert (sheet.name, sheet.form) == ("People", f"{kind}, sheet 'People'")
    assert sheet.columns == ("Name", "Town")
    assert cells(sheet)[1] == {"Name": "Бен Холл", "Town": "Порт"}
    assert [row.place for row in sheet.rows] == ["row 2", "row 3"]
    assert (sheet.notes, problems(sheet)) == ((), {})


@pytest.mark.parametrize("write", [xlsx, ods])
def test_values_are_the_text_that_was_typed(write: Write) -> None:
    values: list[Cell] = [1987, 1987.0, 51.123455999999997, 0.1 + 0.2, 1e20, -3, True, " x ", "007"]
    names: list[Cell] = [f"c{letter}" for letter in "abcdefghi"]
    (row,) = cells(read(write({"S": [names, values]})))
    assert list(row.values()) == [
        "1987", "1987", "51.123456", "0.3", "100000000000000000000", "-3", "true", "x", "007"
    ]  # fmt: skip


@pytest.mark.parametrize("write", [xlsx, ods])
def test_true_dates_are_iso_and_known_to_be_true(write: Write) -> None:
    rows = [["Born", "Died", "Seen"], [DAY, MOMENT, DAY], [DAY, None, "14/03/1987"]]
    sheet = read(write({"S": rows}))
    assert cells(sheet)[0] == {
        "Born": "1987-03-14", "Died": "1987-03-14T14:05", "Seen": "1987-03-14"
    }  # fmt: skip
    assert sheet.dated == {"Born", "Died"}
    (note,) = sheet.notes
    assert note.startswith("column 'Seen' has 1 true date and 1 text like '14/03/1987': a")
    assert all(type(cell) is str for row in sheet.rows for cell in row.cells.values())


def test_date_is_read_no_further_than_its_cell_shows_it() -> None:
    codes = ["yyyy", 'mmmm\\ yyyy" d."', "[Red]yyyy/mm;@", "d/m/yyyy", "0", "mmm"]
    known = "".join(f"<numFmt numFmtId='{at}' formatCode='{escape(code, {chr(39): ''})}'/>"
                    for at, code in enumerate(codes, 164))  # fmt: skip
    used = "".join(f'<xf numFmtId="{one}"/>' for one in (0, 17, *range(164, 164 + len(codes))))
    styles = (
        f'<styleSheet xmlns="{TRANSITIONAL[0]}"><numFmts>{known}</numFmts><cellStyleXfs>'
        f'<xf numFmtId="17"/></cellStyleXfs><cellXfs>{used}</cellXfs></styleSheet>'
    )
    march, year = 31837, 31778  # the first days of March 1987 and of 1987
    held = [(1, march), (2, year), (3, march), (4, march), (5, march), (1, march + 13), (2, 1941)]
    names = "".join(f'<c r="{one}1" t="inlineStr"><is><t>{one}</t></is></c>' for one in "ABCDEFG")
    dates = "".join(
        f'<c r="{column}2" s="{style}"><v>{value}</v></c>'
        for column, (style, value) in zip("ABCDEFG", held, strict=True)
    )
    rows = f'<row r="1">{names}</row><row r="2">{dates}</row>'
    sheet = read(xlsx({"S": rows}, more={"xl/styles.xml": styles}))
    assert list(cells(sheet)[0].values()) == [
        "1987-03", "1987", "1987-03", "1987-03", "1987-03-01", "1987-03-14", "1905-04-24"
    ]  # fmt: skip
    assert sheet.dated == frozenset("ABCDEFG")
    assert sheet.notes == (
        "A2, B2, C2 and D2 show no day, and none is read",
        "F2 (1987-03-14) and G2 (1905-04-24) show less of the date than is read; see what is meant",
    )


def test_words_among_true_dates_are_no_matter() -> None:
    sheet = read(xlsx({"S": [["Born", "Name"], [DAY, "A"], ["c. 1900", "B"], ["1878", "C"]]}))
    assert (sheet.dated, sheet.notes) == (frozenset(), ())


def test_date_before_spreadsheets_count_is_read_from_ods() -> None:
    sheet = read(ods({"S": [["Born", "Name"], [datetime.date(1878, 5, 1), "Ada"]]}))
    assert sheet.rows[0].cells["Born"] == "1878-05-01"


def test_dates_of_1904_are_counted_from_1904() -> None:
    content = xlsx(
        {"S": [["Born", "Name"], [datetime.date(1987, 3, 14), "Ada"]]},
        properties='<workbookPr date1904="1"/>',
    )
    assert read(content).rows[0].cells["Born"] == "1991-03-15"  # 1,462 days later


def test_strict_ooxml_is_read_with_its_dates() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Born</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Died</t></is></c></row>'
        '<row r="2"><c r="A2" s="1" t="d"><v>1987-03-14</v></c>'
        '<c r="B2" s="1"><v>31850</v></c></row>'
    )
    sheet = read(xlsx({"S": rows}, schema=STRICT))
    assert cells(sheet) == [{"Born": "1987-03-14", "Died": "1987-03-14"}]
    assert sheet.dated == {"Born", "Died"}


@pytest.mark.parametrize("write", [xlsx, ods])
def test_only_sheet_with_rows_is_read_and_a_hidden_one_is_told(write: Write) -> None:
    content = write({"Empty": [], "Secret": NAMES, "People": NAMES}, hidden=["Secret"])
    sheet = read(content)
    assert sheet.name == "People"
    assert sheet.notes == ("the sheet 'Secret' is hidden, and not read",)
    assert read(content, wish=Wish(sheet="secret")).name == "Secret"


@pytest.mark.parametrize("write", [xlsx, ods])
def test_sheet_that_is_meant_must_be_clear(write: Write) -> None:
    assert refusal(write({"Killed": NAMES, "Wounded": NAMES})) == (
        "'list' has 2 sheets with rows: 'Killed' and 'Wounded'; "
        "say which is meant: --sheet 'Killed'"
    )
    assert refusal(write({"Killed": NAMES}), wish=Wish(sheet="Dead")) == (
        "'list' has no sheet 'Dead'; it has 'Killed'"
    )
    assert refusal(write({"Killed": [], "Secret": NAMES}, hidden=["Secret"])) == (
        "'list' has no sheet with rows that is shown; the hidden 'Secret' can be read with --sheet"
    )
    assert refusal(write({"Killed": []})) == (
        "'list' has no sheet with rows that is shown; see whether it is the right file"
    )


def test_hidden_rows_are_read_and_told() -> None:
    rows = (
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3" hidden="true"><c r="A3"><v>2</v></c></row><row r="9" hidden="1"/>'
    )
    names = '<row r="1"><c r="A1" t="inlineStr"><is><t>Age</t></is></c></row>'
    sheet = read(xlsx({"S": names + rows}))
    assert cells(sheet) == [{"Age": "1"}, {"Age": "2"}]
    assert sheet.notes == ("rows 2 to 3 are hidden, and read",)
    hidden = ods_row(ods_cell(1), attributes='table:visibility="filter"')
    assert read(ods({"S": ods_row(ods_cell("Age")) + hidden})).notes == (
        "row 2 is hidden, and read",
    )


@pytest.mark.parametrize(("write", "hide"), [(xlsx, True), (ods, False)])
def test_hidden_columns_are_read_and_told(write: Write, hide: bool) -> None:
    if hide:
        columns = '<cols><col min="2" max="9" hidden="1"/></cols>'
        content = xlsx({"S": NAMES}, before=columns)
    else:
        rows = "".join(ods_row(*map(ods_cell, row)) for row in NAMES)
        unseen = '<table:table-column/><table:table-column table:visibility="collapse"/>'
        content = ods({"S": unseen + rows})
    sheet = read(content)
    assert sheet.columns == ("Name", "Town")
    assert sheet.notes == ("column B is hidden, and read",)


def test_comments_and_links_are_told() -> None:
    comments = '<comments><commentList><comment ref="B3"/></commentList></comments>'
    relation = f'<Relationship Id="c" Type="{TRANSITIONAL[1]}/comments" Target="../comments1.xml"/>'
    content = xlsx(
        {"S": NAMES},
        after='<hyperlinks><hyperlink ref="A2"/><hyperlink ref="A3:A4"/></hyperlinks>',
        more={
            "xl/comments1.xml": comments,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(relation),
        },
    )
    told = (
        "B3 has a comment, which is not read: give what it says a column of its own",
        "A2 and A3 have a link, of which the text alone is read: give its address a column",
    )
    assert read(content).notes == told
    linked = ods_cell("a&b").replace("&amp;", '<text:a xlink:href="x">c</text:a>')
    comment = ods_cell("d").replace("<text:p>", "<office:annotation/><text:p>")
    rows = ods_row(ods_cell("Name"), ods_cell("Town")) + ods_row(linked, comment)
    sheet = read(ods({"S": rows}))
    assert sheet.notes == (
        "B2 has a comment, which is not read: give what it says a column of its own",
        "A2 has a link, of which the text alone is read: give its address a column",
    )
    assert cells(sheet) == [{"Name": "acb", "Town": "d"}]


def test_merged_cell_is_read_in_each_of_its_rows() -> None:
    rows: list[list[Cell]] = [
        ["Event", "Name", "Town"],
        ["Fire", "A", "x"],
        [None, "B", "y"],
        [None, "C", None],
    ]
    sheet = read(xlsx({"S": rows}, merged=["A2:A4", "B4:C4"]))
    assert [row.cells["Event"] for row in sheet.rows] == ["Fire", "Fire", "Fire"]
    assert sheet.rows[2].cells == {"Event": "Fire", "Name": "C"}
    assert sheet.notes == ("the merged cell A2:A4 is read in each of its rows",)


def test_merged_cell_makes_no_row_of_an_empty_one() -> None:
    rows: list[list[Cell]] = [["Event", "Name"], ["Fire", "A"], [None, None], [None, "B"]]
    sheet = read(xlsx({"S": rows}, merged=["A2:A4"]))
    assert [row.place for row in sheet.rows] == ["row 2", "row 4"]


def test_time_that_a_fraction_of_a_day_just_misses_is_whole() -> None:
    moment = datetime.datetime(1987, 3, 14, 14, 4, 59, 999_600)
    sheet = read(xlsx({"S": [["Name", "Died"], ["Ada", moment]]}))
    assert sheet.rows[0].cells["Died"] == "1987-03-14T14:05"


def test_repeated_rows_and_cells_of_ods_are_counted() -> None:
    empty = ods_row(ods_cell(None), attributes='table:number-rows-repeated="5"')
    three = ods_cell("A", 'table:number-columns-repeated="3"')
    odd = ods_row(three, ods_cell(None, 'table:formula="of:=A1"'))
    head = ods_row(*map(ods_cell, ["Name", "Town", "Born", "Age"]))
    assert problems(read(ods({"S": head + empty + odd}))) == {
        "row 7": "D7 has a formula without a value; open the file in a spreadsheet program and "
        "save it"
    }


def test_parts_named_from_the_first_folder_on_are_found() -> None:
    target = "/xl/worksheets/sheet1.xml"
    related = f'<Relationship Id="r1" Type="{TRANSITIONAL[1]}/worksheet" Target="{target}"/>'
    sheet = read(xlsx({"S": NAMES}, more={"xl/_rels/workbook.xml.rels": relations(related)}))
    assert cells(sheet)[0]["Name"] == "Ada Roe"


def test_merged_cell_of_ods_is_read_in_each_of_its_rows() -> None:
    merged = ods_cell("Fire", 'table:number-rows-spanned="2"')
    rows = (
        ods_row(ods_cell("Event"), ods_cell("Name"))
        + ods_row(merged, ods_cell("A"))
        + ods_row("<table:covered-table-cell/>", ods_cell("B"))
    )
    assert cells(read(ods({"S": rows})))[1] == {"Event": "Fire", "Name": "B"}


def test_row_of_group_heads_is_passed_over() -> None:
    rows: list[list[Cell]] = [
        ["Name", "Died", None],
        [None, "when", "where"],
        ["Ada", "1987", "Hill"],
    ]
    sheet = read(xlsx({"S": rows}, merged=["A1:A2", "B1:C1"]))
    assert sheet.columns == ("Name", "when", "where")
    assert sheet.notes[0].startswith("row 1 stands above the names of the columns in row 2")


def test_heading_merged_across_the_table_is_no_person() -> None:
    rows: list[list[Cell]] = [["Name", "Born"], ["Barrack 4", None], ["Ada", 1931]]
    assert problems(read(xlsx({"S": rows}, merged=["A2:B2"]))) == {
        "row 2": "it looks like a heading across the table: 'Barrack 4'"
    }


def test_formula_without_a_value_and_an_error_are_problems_of_their_row() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Age</t></is></c></row>'
        '<row r="2"><c r="A2"><f>B2</f></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c><c r="B3"><f>1</f><v>1</v></c></row>'
    )
    found = problems(read(xlsx({"S": rows})))
    assert found == {
        "row 2": "B2 is an error: its formula came to nothing; A2 has a formula without a value; "
        "open the file in a spreadsheet program and save it"
    }


def test_row_of_which_nothing_was_read_is_told_below_the_others_too() -> None:
    formulas = '<row r="%d"><c r="A%d"><f>B1</f></c></row>'
    names = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
    ada = '<row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c></row>'
    rows = names + ada + formulas % (4, 4) + formulas % (3, 3)
    sheet = read(xlsx({"S": rows}))
    assert [row.place for row in sheet.rows] == ["row 2", "row 3", "row 4"]
    assert list(problems(sheet)) == ["row 3", "row 4"]


def test_error_in_the_row_of_names_is_told() -> None:
    names = '<c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="e"><v>#REF!</v></c>'
    ada = '<c r="A2" t="inlineStr"><is><t>Ada</t></is></c><c r="B2"><v>3</v></c>'
    sheet = read(xlsx({"S": f'<row r="1">{names}</row><row r="2">{ada}</row>'}))
    assert sheet.columns == ("Name", "column B")
    assert sheet.notes == ("B1 is an error: its formula came to nothing",)


def test_error_and_formula_of_ods_are_problems_of_their_row() -> None:
    formula = 'table:formula="of:=A1"'
    rows = (
        ods_row(ods_cell("Name"), ods_cell("Age"))
        + ods_row(ods_cell("Ada"), ods_cell("#REF!", formula))
        + ods_row(ods_cell("Ben"), ods_cell(None, formula))
        + ods_row(ods_cell("Cy"), ods_cell(3, formula))
    )
    assert problems(read(ods({"S": rows}))) == {
        "row 2": "B2 says #REF!: its formula came to nothing; correct it",
        "row 3": "B3 has a formula without a value; open the file in a spreadsheet program and "
        "save it",
    }


def test_tab_that_would_be_lost_is_a_problem_of_its_row() -> None:
    odd = ods_cell("a&b").replace("&amp;", "<text:tab/>")
    rows = ods_row(ods_cell("Name")) + ods_row(odd)
    assert list(problems(read(ods({"S": rows})))) == ["row 2"]


def test_phonetic_reading_is_no_part_of_a_name() -> None:
    texts = (
        f'<sst xmlns="{TRANSITIONAL[0]}"><si><t>Name</t></si>'
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>'
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    )
    sheet = read(xlsx({"S": rows}, more={"xl/sharedStrings.xml": texts}))
    assert cells(sheet) == [{"Name": "東京"}]


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        xlsx({"S": NAMES}, more={"xl/worksheets/sheet1.xml": f"{BOMB}<worksheet>&b;</worksheet>"}),
        xlsx({"S": NAMES}, more={"xl/workbook.xml": f"{BOMB}<workbook>&b;</workbook>"}),
        xlsx({"S": NAMES}, more={"xl/sharedStrings.xml": f"{BOMB}<sst>&b;</sst>"}),
        ods({"S": NAMES}, prologue=BOMB),
        ods({"S": NAMES}, named_styles=BOMB),
    ],
    ids=["sheet", "workbook", "texts", "ods", "ods styles"],
)
def test_entities_are_refused(content: bytes) -> None:
    assert refusal(content).startswith("a part of the file declares entities")


def test_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 3 * 2**20)
    content = xlsx({"S": NAMES}, more={"xl/media/image.bin": bytes(4 * 2**20)})
    assert refusal(content) == (
        "the file unpacks to more than 3 MiB; leave images and other sheets out, or split it"
    )


@pytest.mark.parametrize(
    "content",
    [
        xlsx({"S": '<row r="9000000"><c r="XFD9000000"><v>1</v></c></row>'}),
        xlsx({"S": '<row><c r="XFD1"><v>1</v></c></row><row r="9000000"><c><v>1</v></c></row>'}),
        xlsx({"S": '<row r="999999"><c r="ALL999999"><v>1</v></c></row>'}),
        ods({"S": ods_row(ods_cell(1), attributes='table:number-rows-repeated="9000000"')}),
        ods({"S": ods_row(ods_cell(1, 'table:number-columns-repeated="9000000"'))}),
    ],
    ids=["cell", "two cells", "rectangle", "rows", "columns"],
)
def test_cells_far_from_the_table_are_refused(content: bytes) -> None:
    assert "at most 1,000,000 rows and 1,000 columns are read; delete what stands" in refusal(
        content
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the file has a password; save it without"),
        (ods({"S": NAMES}, manifest="<manifest:encryption-data/>"), "the file has a password"),
        (archive({"xl/workbook.bin": b""}), "the file is damaged ("),
        (archive({"Index/Document.iwa": b""}), "the file is a Numbers spreadsheet, and is not"),
        (archive({"word/document.xml": b""}), "the file is a Word document, and is not read"),
        (archive({"photo.jpg": b""}), "the file is a ZIP archive and no spreadsheet; unpack it"),
        (xlsx({"S": NAMES})[:-200], "the file is damaged ("),
        (xlsx({"S": "<row"}), "the file is damaged (a part of it is no XML"),
        (xlsx({"S": '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'}), "the file is damaged (Cell"),
        (xlsx({"S": '<row r="1"><c r="A0"><v>7</v></c></row>'}), "the file is damaged ("),
        (xlsx({"S": '<row><c r="\'1"/><c><v>7</v></c></row>'}), "the file is damaged ("),
        (OLE + bytes(600), "the file is damaged ("),
        (
            xlsx({"S": NAMES}, more={"XL/Workbook.xml": ""}),
            "the file is damaged (two of its parts have one name)",
        ),
        (ods({"S": NAMES}, again="S"), "the file is damaged (two sheets are named 'S')"),
        (with_password(archive({"a.csv": "a,b"})), "the file has a password"),
        (
            xlsx({"S": NAMES}, more={"xl/_rels/workbook.xml.rels": relations("")}),
            "the file is damaged (",
        ),
    ],
)
def test_file_that_cannot_be_read_is_refused(content: bytes, told: str) -> None:
    assert refusal(content).startswith(told)


def test_address_of_a_table_is_no_table() -> None:
    assert refusal('{"url": "https://example.org"}', "list.gsheet") == (
        "list.gsheet is no table but the address of one; open it in a browser, choose File, "
        "Download, and import what was downloaded"
    )
