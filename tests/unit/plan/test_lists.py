"""Events are put under the year and the month in which they began, where those are known."""

import pytest

from generator.plan.lists import month_begun, year_begun
from generator.values.when import parse_when


@pytest.mark.parametrize(
    ("when", "year", "month"),
    [
        ("1987-03-14", 1987, 3),
        ("1987-03-14T14:05/..", 1987, 3),
        ("1987-03~", 1987, 3),
        ("1987-03-XX", 1987, 3),
        ("1987-03-31/1988-01", 1987, 3),
        ("1987", 1987, None),
        ("1987-21", 1987, None),
        ("1987-XX-14", 1987, None),
        ("[1987-03,1987-05]", 1987, None),
        ("[1987-03-01,1987-03-09]", 1987, 3),
        ("{1987-03,1988-05}", 1987, 3),
        ("{1988-05,1985-03}", 1985, 3),
        ("{1988,1985-03}", 1985, 3),
        ("[1987-03..1987-05]", 1987, None),
        ("[1987-03..1989-05]", None, None),
        ("[1990-03..]", None, None),
        ("[..1990-03]", None, None),
        ("{..1990-03}", None, None),
        ("198X", None, None),
        ("XXXX", None, None),
        ("[1987,1989]", None, None),
        ("../1987-03-14", None, None),
        ("/1987-03-14", None, None),
        ("-0043-03-15", -43, 3),
    ],
)
def test_a_year_or_a_month_is_told_where_no_other_may_be_meant(
    when: str, year: int | None, month: int | None
) -> None:
    assert (year_begun(parse_when(when)), month_begun(parse_when(when))) == (year, month)


def test_what_has_no_time_has_neither() -> None:
    assert (year_begun(None), month_begun(None)) == (None, None)
