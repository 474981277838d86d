"""Which day a time is known to: a doubt anywhere is no day."""

import pytest
import strategies
from hypothesis import given

from generator.plan.days import DAYS, known_day
from generator.values.when import When, parse_when


@pytest.mark.parametrize(
    "text", ["1987-03-14", "1987-03-14T14:05", "1987-03-14T14:05/1987-03-14T14:28"]
)
def test_a_day_is_known(text: str) -> None:
    assert known_day(parse_when(text)) == (1987, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "1987",
        "1987-03",
        "1987-03-14~",
        "1987-03-14?",
        "?1987-03-14",
        "1987-03-1X",
        "198X-03-14",
        "1987-21",
        "1987-03-14/1987-03-15",
        "1987-03-14/..",
        "../1987-03-14",
        "[1987-03-14,1987-03-15]",
        "{1987-03-14,1987-03-15}",
    ],
)
def test_a_doubtful_time_is_on_no_day(text: str) -> None:
    assert known_day(parse_when(text)) is None


def test_what_has_no_time_is_on_no_day() -> None:
    assert known_day(None) is None


@given(strategies.whens())
def test_a_known_day_is_all_that_a_time_can_be(when: When) -> None:
    day = known_day(when)
    if day is not None:
        assert {day} == {end for moment in when.moments for end in (moment.first, moment.last)}
        assert not when.qualification
        assert (day.month, day.day) in DAYS


def test_a_year_has_every_day_that_it_can_have() -> None:
    assert len(DAYS) == len(set(DAYS)) == 366
    assert (2, 29) in DAYS
