"""Dates of ODS that are shown as a month or a year: nobody wrote the day that the file holds."""

import datetime

import pytest
from sheets import cells, read, refusal
from spreadsheets import ods, ods_cell, ods_row

from generator.importing.reading.sheet import Sheet

DAY = datetime.date(1987, 3, 14)


def _ods_format(name: str, *parts: str, more: str = "") -> str:
    """A format in which a date is shown by some of its parts."""
    shown = "<number:text> </number:text>".join(f"<number:{part}/>" for part in parts)
    return f'<number:date-style style:name="{name}">{shown}{more}</number:date-style>'


def _ods_style(name: str, shown_by: str = "", above: str = "") -> str:
    """The style of a cell, which may take up another."""
    said = f' style:data-style-name="{shown_by}"' if shown_by else ""
    said += f' style:parent-style-name="{above}"' if above else ""
    return f'<style:style style:name="{name}" style:family="table-cell"{said}/>'


MONTH = _ods_format("N1", "month", "year") + _ods_style("month", "N1")
YEAR = _ods_format("N2", "year") + _ods_style("year", "N2")
WHOLE = _ods_format("N3", "day", "month", "year") + _ods_style("whole", "N3")
MARCH, NEW_YEAR = datetime.date(1987, 3, 1), datetime.date(1987, 1, 1)


def _ods_dates(*dates: tuple[datetime.date, str], **said: str) -> Sheet:
    """A sheet of dates in column A, each in a style."""
    cells = [ods_cell(day, f'table:style-name="{style}"') for day, style in dates]
    return read(ods({"S": "".join(map(ods_row, (ods_cell("Died"), *cells)))}, **said))


def test_date_of_ods_is_read_no_further_than_its_cell_shows_it() -> None:
    sheet = _ods_dates(
        (MARCH, "month"), (NEW_YEAR, "year"), (MARCH, "whole"), (DAY, "month"),
        (datetime.date(1905, 6, 9), "year"),
        styles=MONTH + YEAR + WHOLE,
    )  # fmt: skip
    assert [row["Died"] for row in cells(sheet)] == [
        "1987-03", "1987", "1987-03-01", "1987-03-14", "1905-06-09"
    ]  # fmt: skip
    assert sheet.dated == {"Died"}
    assert sheet.notes == (
        "A2 and A3 show no day, and none is read",
        "A5 (1987-03-14) and A6 (1905-06-09) show less of the date than is read; see what is meant",
    )


@pytest.mark.parametrize(
    ("styles", "named"),
    [
        (MONTH.replace('name="month"', 'name="it"'), ""),
        (_ods_style("it", above="month"), MONTH),
        (_ods_style("it", "N1"), MONTH),
        ("", MONTH.replace('name="month"', 'name="it"')),
        # As a format of several parts is written, such as mmm-yy;@ of Excel.
        (
            MONTH + '<number:text-style style:name="N9"><number:text-content/><style:map '
            'style:condition="value()&gt;=0" style:apply-style-name="N1"/></number:text-style>'
            + _ods_style("it", "N9"),
            "",
        ),
    ],
    ids=["own", "taken up", "format of a named style", "named", "several parts"],
)
def test_style_that_shows_no_day_is_found_wherever_it_stands(styles: str, named: str) -> None:
    sheet = _ods_dates((MARCH, "it"), styles=styles, named_styles=named)
    assert cells(sheet) == [{"Died": "1987-03"}]


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ('table:number-columns-repeated="1000" table:default-cell-style-name="month"', ""),
        ('table:default-cell-style-name="whole"', 'table:default-cell-style-name="month"'),
    ],
)
def test_cell_without_a_style_has_that_of_its_row_or_column(column: str, row: str) -> None:
    rows = f"<table:table-column {column}/>" + ods_row(ods_cell("Died"), ods_cell("Seen"))
    own = ods_cell(MARCH, 'table:style-name="whole"')
    rows += ods_row(ods_cell(MARCH), own, attributes=row)
    assert cells(read(ods({"S": rows}, styles=MONTH + WHOLE))) == [
        {"Died": "1987-03", "Seen": "1987-03-01"}
    ]


def test_each_of_repeated_cells_is_read_as_it_is_shown() -> None:
    attributes = 'table:style-name="month" table:number-columns-repeated="2"'
    rows = ods_row(ods_cell("Born"), ods_cell("Died"))
    rows += ods_row(ods_cell(MARCH, attributes), attributes='table:number-rows-repeated="2"')
    assert (
        cells(read(ods({"S": rows}, styles=MONTH))) == [{"Born": "1987-03", "Died": "1987-03"}] * 2
    )


def test_styles_that_take_up_one_another_in_a_ring_end_nowhere() -> None:
    ring = _ods_style("it", above="other") + _ods_style("other", above="it")
    assert cells(_ods_dates((MARCH, "it"), styles=ring + MONTH)) == [{"Died": "1987-03-01"}]


def test_months_far_from_the_table_are_refused_before_they_are_counted() -> None:
    cell = ods_cell(MARCH, 'table:style-name="month"')
    rows = ods_row(cell, attributes='table:number-rows-repeated="900000000"')
    assert "at most 1,000,000 rows and 1,000 columns are read" in refusal(
        ods({"S": rows}, styles=MONTH)
    )
