"""What an editor is told who writes a time in another way than EDTF's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.when import WhenError, parse_when

MISTAKES = [
    # written, what the reason says, what to write
    ("05/06/2016", "day cannot be told from the month", ["2016-05-06", "2016-06-05"]),
    ("05.06.2016", "day cannot be told from the month", ["2016-05-06", "2016-06-05"]),
    ("13/06/2016", "the year stands first (13 can be no month)", ["2016-06-13"]),
    ("06/13/2016", "the year stands first (13 can be no month)", ["2016-06-13"]),
    ("12/06/2016", "day cannot be told from the month", ["2016-12-06", "2016-06-12"]),
    ("31.02.2016", "no day of the calendar", []),
    ("13.14.2016", "no day of the calendar", []),
    ("06/06/2016", "day cannot be told from the month", ["2016-06-06"]),
    ("5/6/16", "four digits", ["2016-06-05"]),
    ("06/2016", "year stands first", ["2016-06"]),
    ("2016/06/05", "joined by hyphens", ["2016-06-05"]),
    ("2016-6-5", "four, two and two digits", ["2016-06-05"]),
    ("2016-6", "two digits", ["2016-06"]),
    ("2016-06-05 14:28", "a T before", ["2016-06-05T14:28"]),
    ("2016-06-05t14:28", "a T before", ["2016-06-05T14:28"]),
    ("2016-06-05T9:05", "a T before", ["2016-06-05T09:05"]),
    ("2016–06–05", "hyphens", ["2016-06-05"]),
    ("June 2016", "numbers", ["2016-06"]),
    ("5 June 2016", "numbers", ["2016-06-05"]),
    ("5th of june 2016", "numbers", ["2016-06-05"]),
    ("June 5, 2016", "numbers", ["2016-06-05"]),
    ("Sept. 2016", "numbers", ["2016-09"]),
    ("14:28", "needs its date", []),
    ("14.28", "needs its date", []),
    ("2:28 pm", "needs its date", []),
    ("c. 1900", "signs", ["1900~"]),
    ("circa June 1941", "signs", ["1941-06~"]),
    ("possibly 1941", "signs", ["1941?"]),
    ("since 1941", "signs", ["1941/.."]),
    ("until 5 June 2016", "signs", ["../2016-06-05"]),
    ("before 1941", "signs", ["[..1941-05-31]"]),
    ("between 1941 and 1943", "set", ["[1941..1943]"]),
    ("1941 or 1942", "set", ["[1941,1942]"]),
    ("1941-1945", "slash", ["1941/1945"]),
    ("1941 – 1945", "slash", ["1941/1945"]),
    ("from 1941 to 1945", "slash", ["1941/1945"]),
    ("1941/45", "in full", ["1941/1945"]),
    ("1941-45", "no month 45", ["1941/1945"]),
    ("1987-03-14T14:05/15:10", "in full", ["1987-03-14T14:05/1987-03-14T15:10"]),
    ("1987-03-14T14", "minutes", ["1987-03-14T14:00/1987-03-14T14:59"]),
    ("2016-6-5/2016-6-7", "not how EDTF writes it", ["2016-06-05/2016-06-07"]),
    ("June 1941/July 1941", "not how EDTF writes it", ["1941-06/1941-07"]),
    ("spring 1941", "numbers", ["1941-21"]),
    ("1940s", "decade", ["194X"]),
    ("1900s", "decade", ["19XX", "190X"]),
    ("19th century", "first and last year", ["1801/1900"]),
    ("1984/unknown", "not how EDTF writes it", ["1984/"]),
    ("1984/open", "not how EDTF writes it", ["1984/.."]),
    ("156u", "not how EDTF writes it", ["156X"]),
    ("1984?~", "not how EDTF writes it", ["1984%"]),
    ("[1667, 1668]", "not how EDTF writes it", ["[1667,1668]"]),
    ("19850412", "hyphens", ["1985-04-12"]),
    ("19850", "four digits", ["Y19850"]),
    ("Y1985", "four digits", ["1985"]),
    ("Y17E7", "exponent", []),
    ("1950S2", "significant digits", []),
    ("1985-W15", "outside EDTF", []),
    ("P1Y", "outside EDTF", []),
    ("unknown", "tells no time", []),
    ("?", "tells no time", []),
    ("", "empty", []),
    ("1987-02-30", "no day 30", ["1987-02-28"]),
    ("2016-13-06", "no month 13", ["2016-06-13"]),
    ("1987-03-14T25:00", "no hour 25", []),
    ("1987-03-14T24:00", "no hour 24", []),
    ("1987/1986", "ends before it starts", []),
    ("Y170000002-05", "stands alone", ["Y170000002"]),
    ("1987-03-~14T14:05", "as a whole", ["1987-03-14T14:05~"]),
    ("1985-04-12T23:20:30.5Z", "fractions", ["1985-04-12T23:20:30Z"]),
    ("a while ago", "no time that can be read", []),
]
_WRITTEN = re.compile(r"(?:write|or|as|is|:|years write) ([\[{]?[-./Y]*[0-9][^ ;]*[^ ,;])")


def _whens_in(advice: str) -> list[str]:
    """What a piece of advice says to write."""
    return _WRITTEN.findall(advice)


@pytest.mark.parametrize(("text", "reason", "instead"), MISTAKES)
def test_a_common_mistake_is_answered_with_what_to_write(
    text: str, reason: str, instead: list[str]
) -> None:
    with pytest.raises(WhenError) as refused:
        parse_when(text)
    assert reason in refused.value.reason
    assert set(instead) <= set(_whens_in(refused.value.advice))


@given(st.sampled_from(MISTAKES), st.sampled_from(["", " ", "x", "/..", "1", "-05", "~"]))
def test_what_is_advised_can_be_written(mistake: tuple[str, str, list[str]], more: str) -> None:
    try:
        parse_when(mistake[0] + more)
    except WhenError as refused:
        advised = _whens_in(refused.advice)
        assert [parse_when(when).text for when in advised] == advised


def test_the_message_holds_reason_and_advice() -> None:
    with pytest.raises(WhenError) as refused:
        parse_when("June 2016")
    assert str(refused.value) == f"{refused.value.reason}; {refused.value.advice}"
