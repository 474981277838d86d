"""What a cell says of a time, as EDTF, and nothing that it does not say."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import when_texts

from generator.importing.records.columns import look_at
from generator.importing.records.dates import DateTerms, plain_date, read_date
from generator.importing.records.mapping import CalendarName
from generator.importing.records.refusing import RefusedCellError
from generator.values.date_order import DateOrder
from generator.values.when import parse_when

PLAIN = DateTerms()


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1987-03-14", "1987-03-14"),
        ("1987-03-14T14:05", "1987-03-14T14:05"),
        ("1987-03-14 14:05:00", "1987-03-14T14:05"),
        ("[1667,1668]", "[1667,1668]"),
        ("14/03/1987", "1987-03-14"),
        ("3/14/1987", "1987-03-14"),
        ("05.05.1987", "1987-05-05"),
        ("1987/3/4", "1987-03-04"),
        ("03.1987", "1987-03"),
        ("1987", "1987"),
        ("1987 г.", "1987"),
        ("00.00.1924", "1924"),
        ("00.05.1924", "1924-05"),
        ("14.03.1987 14:05", "1987-03-14T14:05"),
        ("14 March 1987, 2:05 pm", "1987-03-14T14:05"),
        ("March 14, 1987", "1987-03-14"),
        ("14th March 1987", "1987-03-14"),
        ("14 марта 1987 г.", "1987-03-14"),
        ("1987 жылғы 14 наурыз", None),
        ("14 наурыз 1987 ж.", "1987-03-14"),
        ("14 березня 1987 року", "1987-03-14"),
        ("14 de marzo de 1987", "1987-03-14"),
        ("1er août 1944", "1944-08-01"),
        ("14. März 1987", "1987-03-14"),
        ("14 Mart 1987", "1987-03-14"),
        ("14 مارس 1987", "1987-03-14"),
        ("۱۴ مارس ۱۹۸۷", "1987-03-14"),
        ("March 1987", "1987-03"),
        ("Spring 1941", "1941-21"),
        ("весна 1941 года", "1941-21"),
        ("1930s", "193X"),
        ("c. 1900", "1900~"),
        ("ca. 1900", "1900~"),
        ("около 1900 г.", "1900~"),
        ("vers 1900", "1900~"),
        ("1987?", "1987?"),
        ("1987 (?)", "1987?"),
        ("probably March 1987", "1987-03?"),
        ("probably c. 1900", "1900%"),
        ("1878 - ?", "1878/"),
        ("? - 1878", "/1878"),
        ("1878–1941", "1878/1941"),
        ("1941/42", "1941/1942"),
        ("1987/03", "1987-03"),
        ("2008-09", "2008-09"),
        ("14.03.1987 г.", "1987-03-14"),
        ("14.03.1987г. 14:05", "1987-03-14T14:05"),
        ("1914-18", "1914/1918"),
        ("1941-21", "1941-21"),
        ("14 March 1987 - 16 March 1987", "1987-03-14/1987-03-16"),
        ("1941 bis 1943", "1941/1943"),
        ("1941 or 1942", "[1941,1942]"),
        ("1941 или 1942", "[1941,1942]"),
        ("between 1941 and 1943", "[1941..1943]"),
        ("between March 1941 and May 1943", "[1941-03..1943-05]"),
        ("1941? or c. 1943", "[1941?,1943~]"),
        ("before 1900", "[..1899]"),
        ("before March 1987", "[..1987-02]"),
        ("before January 1987", "[..1986-12]"),
        ("after 31 December 1986", "[1987-01-01..]"),
        ("by 1900", "[..1900]"),
        ("до 1900", "[..1900]"),
    ],
)
def test_date_is_read_as_edtf(text: str, when: str | None) -> None:
    if when is None:
        with pytest.raises(RefusedCellError):
            read_date(text, PLAIN)
    else:
        assert read_date(text, PLAIN) == when


@pytest.mark.parametrize("text", ["", "-", "?", "—", "unknown", "нет данных", "n/a", "0000-00-00"])
def test_date_that_nobody_knows_is_none(text: str) -> None:
    assert read_date(text, PLAIN) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/04/2023", "there is no day 31 in 2023-04"),
        ("30 February 1987", "there is no day 30 in 1987-02"),
        ("29.02.1987", "there is no day 29 in 1987-02"),
        ("03/04/1987", "the day cannot be told from the month"),
        ("3.4.87", "does not say its century"),
        ("14 March 87", "does not say its century"),
        ("1939-41", "may be years"),
        ("1365/03/12", "may be of the Hijri calendar"),
        ("1407", "may be of the Hijri calendar"),
        ("1878 -", "does not say whether it has ended"),
        ("14:05", "a time of day without its date"),
        ("March 1987, 14:05", "a time of day and no day"),
        ("14 March 1987 13:05 pm", "no time of day"),
        ("14.03.1987 25:00", "there is no hour 25"),
        ("14 listopad 1987", "no date that can be read"),
        ("31850", "no date that can be read"),
        ("early 1942", "no date that can be read"),
        ("14 March", "does not say its year"),
        ("13/13/1987", "there is no month 13"),
        ("1943-1941", "1943-1941"),
        ("after 31 December 9999", "cannot be said"),
        ("after 13/1987", "there is no month 13"),
        ("before 1900?", "cannot be said"),
        ("(14 March 1987", "no date that can be read"),
        ("1900s", "may be ten years or a hundred; write 190X or 19XX"),
        ("2000-е", "may be ten years or a hundred; write 200X or 20XX"),
        ("2008/09", "may be years or a month; write 2008/2009 or 2008-09"),
        ("1908/9", "may be years or a month; write 1908/1909 or 1908-09"),
    ],
)
def test_date_with_two_readings_or_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedCellError, match=re.escape(reason)):
        read_date(text, PLAIN)


def test_stated_order_and_century_decide() -> None:
    assert read_date("03/04/1987", DateTerms(DateOrder.DAY_FIRST)) == "1987-04-03"
    assert read_date("03/04/1987", DateTerms(DateOrder.MONTH_FIRST)) == "1987-03-04"
    assert read_date("3.4.87", DateTerms(DateOrder.DAY_FIRST, century=1900)) == "1987-04-03"


def test_stated_order_is_not_bent_for_a_date_that_contradicts_it() -> None:
    with pytest.raises(RefusedCellError, match="no month 14"):
        read_date("03/14/1987", DateTerms(DateOrder.DAY_FIRST))


def test_column_proves_its_order_by_one_cell() -> None:
    shown = look_at([("row 2", "03/04/1987"), ("row 3", "14/03/1987"), ("row 4", "1987")])
    assert shown.order is DateOrder.DAY_FIRST
    assert shown.by == ("row 3", "14/03/1987")


def test_column_that_proves_both_orders_proves_none() -> None:
    shown = look_at([("row 2", "14/03/1987"), ("row 3", "03/14/1987")])
    assert shown.order is None
    assert shown.against == ("row 3", "03/14/1987")


def test_midnight_everywhere_is_no_time() -> None:
    cells = [("row 2", "1987-03-14 00:00:00"), ("row 3", "1987-03-15 00:00:00")]
    assert look_at(cells).is_midnight_empty
    assert not look_at([*cells, ("row 4", "1987-03-16 14:05:00")]).is_midnight_empty
    terms = DateTerms(is_midnight_empty=True)
    assert read_date("14 March 1987 00:00", terms) == "1987-03-14"


@pytest.mark.parametrize(
    ("calendar", "text", "when"),
    [
        ("hijri", "14/7/1407", "1987-03-14~"),
        ("hijri", "14 رجب 1407 هـ", "1987-03-14~"),
        ("hijri", "9 Ramadan 1415", "1995-02-08~"),
        ("hijri", "رمضان 1415", "[1995-01-30..1995-03-02]"),
        ("solar-hijri", "1365/12/23", "1987-03-14"),
        ("solar-hijri", "۲۳ اسفند ۱۳۶۵", "1987-03-14"),
        ("solar-hijri", "1365", "[1986-03-21..1987-03-20]"),
    ],
)
def test_declared_calendar_is_converted(calendar: str, text: str, when: str) -> None:
    assert read_date(text, DateTerms(calendar=CalendarName(calendar))) == when


@pytest.mark.parametrize("text", ["1407-07-30", "1407-00", "14/03/1987", "soon", "1407-13-01"])
def test_day_that_the_declared_calendar_has_not_is_refused(text: str) -> None:
    with pytest.raises(RefusedCellError):
        read_date(text, DateTerms(calendar=CalendarName.HIJRI))


@given(st.one_of(when_texts(), st.text(max_size=40), st.from_regex(r"[0-9./ -]{4,12}")))
def test_no_year_is_read_that_the_text_does_not_have(text: str) -> None:
    try:
        when = read_date(text, PLAIN)
    except RefusedCellError:
        return
    if when:
        assert str(parse_when(when)) == when
    digits = plain_date(text)
    for year in re.findall(r"(?<!\d)\d{4}(?!\d)", when):
        whole = {year, f"{int(year) - 1:04}", f"{int(year) + 1:04}"}  # after 1900, before 1900
        assert any(one in digits for one in whole) or (year[:2] in digits and year[2:] in digits)


@given(st.from_regex(r"[1-9]{1,2} (March|марта|mart)|[1-9]{1,2}[.][1-9]{1,2}[.]?", fullmatch=True))
def test_day_without_a_year_is_no_date_even_where_a_century_is_stated(text: str) -> None:
    with pytest.raises(RefusedCellError):
        read_date(text, DateTerms(DateOrder.DAY_FIRST, century=1900))


@given(
    st.dates(), st.sampled_from(["{0.day}.{0.month}.{0.year:04}", "{0.day}/{0.month}/{0.year:04}"])
)
def test_day_in_numbers_is_that_day(day: datetime.date, form: str) -> None:
    terms = DateTerms(DateOrder.DAY_FIRST, calendar=CalendarName.GREGORIAN)
    assert read_date(form.format(day), terms) == day.isoformat()
