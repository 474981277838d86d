"""EDTF, level by level: the examples of the specification, and what it forbids.

The examples are those of the Library of Congress specification of 4 February 2019, which is
Annex A of ISO 8601-2:2019.
"""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import when_texts

from generator.values.when import (
    Clock,
    Form,
    Limit,
    Marks,
    Moment,
    Qualification,
    When,
    WhenError,
    parse_when,
)

LEVEL_0 = """
    1985-04-12  1985-04  1985  0000  9999  2000-02-29
    1985-04-12T23:20:30  1985-04-12T23:20:30Z  1985-04-12T23:20:30-04
    1985-04-12T23:20:30+04:30  2004-01-01T10:10:10+00:00
    1964/2008  2004-06/2006-08  2004-02-01/2005-02-08  2004-02-01/2005-02  2004-02-01/2005
    2005/2006-02
"""
LEVEL_1 = """
    Y170000002  Y-170000002  2001-21  2001-22  2001-23  2001-24
    1984?  2004-06~  2004-06-11%
    201X  20XX  2004-XX  1985-04-XX  1985-XX-XX
    1985-04-12/..  1985-04/..  1985/..  ../1985-04-12  ../1985-04  ../1985
    1985-04-12/  1985-04/  1985/  /1985-04-12  /1985-04  /1985
    1984~/2004-06  1984/2004-06~  1984~/2004~  1984?/2004%  1984-06?/2004-08?
    1984-06-02?/2004-08-08~  -1985  -0001-12-31
"""
LEVEL_2 = """
    2001-25  2001-28  2001-32  2001-33  2001-34  2001-36  2001-37  2001-39  2001-40  2001-41
    [1667,1668,1670..1672]  [..1760-12-03]  [1760-12..]  [1760-01,1760-02,1760-12..]
    [1667,1760-12]  [..1984]
    {1667,1668,1670..1672}  {1960,1961-12}  {..1984}
    2004-06-11%  2004-06~-11  2004?-06-11  ?2004-06-~11  2004-%06-11  1941?-05
    156X-12-25  15XX-12-25  XXXX-12-XX  1XXX-XX  1XXX-12  1984-1X
    2004-06-~01/2004-06-~20  2004-06-XX/2004-07-03
"""
LOCAL_TIMES = """
    2016-06-05T14:28  2016-06-05T00:00  2016-06-05T23:59  1987-03-14T14:05~  1987-03-14T14:05Z
    1987-03-14T14:05/..  1987-03-14T14:05/  ../1987-03-14T14:05  /1987-03-14T14:05
    2016-06-05T14:28/2016-06-06  2016-06-05/2016-06-05T14:28
    1987-03-14T14:05~/1987-03-14T14:28?  [1987-03-14T14:05,1987-03-14T14:15]
"""

IMPOSSIBLE = """
    1987-02-29  1987-02-30  1900-02-29  1987-04-31  1987-01-32  1987-01-00  1987-00  1987-13
    1987-20  1987-42  1987-99  1987-21-01  -0000  1987-03-14T24:00  1987-03-14T25:00
    1987-03-14T14:60  1987-03-14T14:05:60  1987-03-14T14:05+24:00  1987-03-14T14:05+03:60
    1987-03-14T14:05-00:00  1987-03-14T14:05-00  2008/1964  2004-06/2004-05
    1987-03-14T14:05/1987-03-14T14:04  1987-03-14/1987-03-13T23:59  1984-2X  1984-02-3X
    1XX1-02-29  [1672..1670]  Y1985  Y01985  Y170000002-05
"""
MALFORMED = """
    85  985  19850  +1985  1985-4  1985-04-1  1985-04-12T23  1985-04-12T23:2  1985-04-12T2320
    1985-04-12T23:20:30.5  1985-04-12T23:20+4  1985-04-12T23:20z  1985-04-12t23:20  1985/04/12
    1985-  1985--04  1985-04-12-  1984??  1984?~  (1984)?  198x  156u  -XXXXX  Y17E7  1950S2
    Y3388E2S3  Y171010000S3  ../..  /  ..  ../  /..  1984/1985/1986  1984//1985  []  {}  [..]
    [1984  1984]  [1984}  [,1984]  [1984,]  [1984,..1985]  [1984..,1985]  [1984..1985..1986]
    [1984]~  [1984/1985]  {[1984]}  1985-W15  1985-102  19850412  P1Y  1985/P1Y
    1987-03-14~T14:05  1987-03-~14T14:05  1987-03-1XT14:05  1987-03-14T14:XX  1987-03T14:05
"""


@pytest.mark.parametrize(
    "text", [*LEVEL_0.split(), *LEVEL_1.split(), *LEVEL_2.split(), *LOCAL_TIMES.split()]
)
def test_what_the_specification_shows_is_read_and_kept_as_written(text: str) -> None:
    assert str(parse_when(text)) == text


@pytest.mark.parametrize("text", [*IMPOSSIBLE.split(), *MALFORMED.split()])
def test_what_the_specification_forbids_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(WhenError) as refused:
        parse_when(text)
    assert refused.value.reason
    assert not refused.value.reason.endswith(".")
    assert refused.value.advice


@pytest.mark.parametrize(
    "text", ["[1667, 1668]", "2016-06-05 14:28", "1984 / 1985", "1984\n/1985", "１９８５", "٢٠١٦"]
)
def test_spaces_inside_and_digits_of_other_scripts_are_refused(text: str) -> None:
    with pytest.raises(WhenError):
        parse_when(text)


def test_space_around_is_no_part_of_it() -> None:
    assert parse_when(" 1987-03-14\n").text == "1987-03-14"


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2004-06-11", "", "", ""),
        ("2004-06-11%", "%", "%", "%"),
        ("2004-06~-11", "~", "~", ""),
        ("2004?-06-11", "?", "", ""),
        ("?2004-06-~11", "?", "", "~"),
        ("2004-%06-11", "", "%", ""),
        ("2004?-06-11~", "%", "~", "~"),
        ("2004-?06~-11", "~", "%", ""),
        ("1941?-05", "?", "", ""),
        ("~1941", "~", "", ""),
        ("2004-06~", "~", "~", ""),
        ("1987-03-14T14:05~", "~", "~", "~"),
    ],
)
def test_a_mark_after_a_part_is_for_all_before_it_and_a_mark_before_it_for_it_alone(
    text: str, year: str, month: str, day: str
) -> None:
    (moment,) = parse_when(text).moments
    assert moment.marks == (year, month, day)


@pytest.mark.parametrize(
    ("text", "form", "start", "end"),
    [
        ("1985/..", Form.INTERVAL, "1985", Limit.OPEN),
        ("1985/", Form.INTERVAL, "1985", Limit.UNKNOWN),
        ("../1985", Form.INTERVAL, Limit.OPEN, "1985"),
        ("/1985", Form.INTERVAL, Limit.UNKNOWN, "1985"),
        ("1985~/1987", Form.INTERVAL, "1985~", "1987"),
        ("[..1984]", Form.ONE_OF, Limit.OPEN, "1984"),
        ("{1984..}", Form.ALL_OF, "1984", Limit.OPEN),
        ("1984", Form.MOMENT, "1984", "1984"),
    ],
)
def test_an_open_end_is_told_from_an_unknown_one(
    text: str, form: Form, start: str | Limit, end: str | Limit
) -> None:
    when = parse_when(text)
    (span,) = when.spans
    written = [side.text if isinstance(side, Moment) else side for side in span]
    assert when.form is form
    assert written == [start, end]


def _spelled_out(moment: Moment) -> str:
    """A moment put together from its parts, each with its own mark."""
    year = f"Y{moment.year}" if len(moment.year.lstrip("-")) > 4 else moment.year
    if moment.clock:
        _, _, time = moment.text.rstrip("?~%").partition("T")
        return f"{year}-{moment.month}-{moment.day}T{time}{moment.marks.year}"
    parts = zip(moment.marks, (year, moment.month, moment.day), strict=True)
    return "-".join(f"{mark}{part}" for mark, part in parts if part)


def _facts(when: When) -> list[object]:
    return [
        (each.year, each.month, each.day, each.clock, each.marks, each.first, each.last)
        for each in when.moments
    ]


@given(when_texts())
def test_what_is_parsed_formats_as_it_was_written(text: str) -> None:
    when = parse_when(text)
    assert when.text == text
    assert parse_when(str(when)) == when


@given(when_texts())
def test_the_parts_of_a_when_hold_all_that_was_written(text: str) -> None:
    when = parse_when(text)
    for moment in when.moments:
        again = parse_when(_spelled_out(moment))
        assert _facts(again) == _facts(parse_when(moment.text))


def test_the_parts_of_a_time_are_numbers() -> None:
    (moment,) = parse_when("1985-04-12T23:20:30-04:30").moments
    assert moment.clock == Clock(23, 20, 30, -16_200)
    (moment,) = parse_when("1985-04-12T23:20").moments
    assert moment.clock == Clock(23, 20, None, None)


def test_a_when_is_hashable_and_equal_to_what_is_written_alike() -> None:
    assert {parse_when("1941~"), parse_when("1941~"), parse_when("1941?")} == {
        parse_when("1941~"),
        parse_when("1941?"),
    }
    assert parse_when("1941").qualification is Qualification.NONE


@given(st.from_regex(r"[0-9]{4}-[0-3][0-9]-[0-3][0-9](T[0-2][0-9]:[0-6][0-9])?", fullmatch=True))
def test_a_plain_day_is_read_as_any_other(text: str) -> None:
    """One with a mark is read the longer way."""
    try:
        (moment,) = parse_when(text).moments
    except WhenError:
        with pytest.raises(WhenError):
            parse_when(f"{text}~")
        return
    (marked,) = parse_when(f"{text}~").moments
    plain = msgspec.structs.replace(marked, text=text, marks=Marks())
    assert moment == plain


@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.TXZY?~%[]{},: +abcdehjnorstu'"))
def test_arbitrary_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        when = parse_when(text)
    except WhenError as refused:
        assert refused.reason
    else:
        assert when.text == text.strip()


@pytest.mark.parametrize(
    "text", ["~" * 900 + "1", "to " * 300 + "1", "1984/" * 500, "[" + "1984," * 300]
)
def test_very_long_text_is_refused(text: str) -> None:
    with pytest.raises(WhenError):
        parse_when(text)
