"""The proleptic Gregorian calendar of ISO 8601, for any year, and days with digits left open."""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

DAY_SECONDS = 86_400
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_EPOCH = datetime.date(1970, 1, 1).toordinal()

SEASON_MONTHS = {
    21: (3, 12),
    22: (1, 12),
    23: (3, 12),
    24: (1, 12),
    25: (3, 6),
    26: (6, 9),
    27: (9, 12),
    28: (1, 12),
    29: (9, 12),
    30: (1, 12),
    31: (3, 6),
    32: (6, 9),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}
"""First and last month that each sub-year grouping of ISO 8601-2 can reach in its year.

21-24 are seasons of either hemisphere, 25-28 northern, 29-32 southern, 33-36 quarters, 37-39
thirds, 40 and 41 halves. The standard gives seasons no dates: a month that any usage counts in
is inside, and a season that crosses the turn of the year may be anywhere in the year written.
"""


class Day(NamedTuple):
    """A calendar day of any year; year 0 is 1 BCE."""

    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """Days since 1970-01-01, negative before it."""
        if (day := self.date) is not None:
            return day.toordinal() - _EPOCH
        # The calendar repeats every 400 years, which carries it past what datetime can hold.
        cycle, year = divmod(self.year, _CYCLE_YEARS)
        ordinal = datetime.date(year + _CYCLE_YEARS, self.month, self.day).toordinal()
        return ordinal + (cycle - 1) * _CYCLE_DAYS - _EPOCH

    @property
    def date(self) -> datetime.date | None:
        """The day as the standard library has it, or nothing outside years 1 to 9999."""
        if datetime.MINYEAR <= self.year <= datetime.MAXYEAR:
            return datetime.date(*self)
        return None

    @property
    def stand_in(self) -> datetime.date:
        """The same day of the week and of the year, in a year that datetime can hold."""
        # The first and last years are left out, where adding an offset would overflow.
        if datetime.MINYEAR < self.year < datetime.MAXYEAR:
            return datetime.date(*self)
        base = 400 if self.year <= datetime.MINYEAR else 9_200
        return datetime.date(base + self.year % _CYCLE_YEARS, self.month, self.day)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def first_and_last(year: str, month: str, day: str) -> tuple[Day, Day] | None:
    """The earliest and the latest day that the digits allow, each `X` standing for any digit.

    Args:
        year: four digits or more, after a sign where it is before year 0.
        month: two digits, or nothing where the year stands alone.
        day: two digits, or nothing.

    Returns:
        Nothing where no such day exists: 1987-02-30, or 1XX1-02-29.
    """
    if "X" not in year + month + day:
        return _exact(int(year), month, day)
    months = _matching(month or "XX", 12)
    days = _matching(day or "XX", 31)
    first = next(_days(_years(year, last=False), months, days), None)
    last = next(_days(_years(year, last=True), months[::-1], days[::-1]), None)
    return (first, last) if first and last else None


def _exact(year: int, month: str, day: str) -> tuple[Day, Day] | None:
    if not month:
        return Day(year, 1, 1), Day(year, 12, 31)
    if not 1 <= int(month) <= 12:
        return None
    length = days_in_month(year, int(month))
    if not day:
        return Day(year, int(month), 1), Day(year, int(month), length)
    only = Day(year, int(month), int(day))
    return (only, only) if 1 <= only.day <= length else None


def _days(years: Iterator[int], months: Sequence[int], days: Sequence[int]) -> Iterator[Day]:
    for year in years:
        for month in months:
            length = days_in_month(year, month)
            yield from (Day(year, month, day) for day in days if day <= length)


def _matching(pattern: str, highest: int) -> list[int]:
    return [
        number
        for number in range(1, highest + 1)
        if all(digit in ("X", own) for digit, own in zip(pattern, f"{number:02}", strict=True))
    ]


def _years(pattern: str, *, last: bool) -> Iterator[int]:
    """Every year that a pattern such as `19XX` or `-00X4` allows, from the latest if `last`."""
    digits = pattern.removeprefix("-")
    sign = -1 if pattern.startswith("-") else 1
    order = "9876543210" if last == (sign > 0) else "0123456789"
    for filled in itertools.product(*(order if digit == "X" else digit for digit in digits)):
        year = sign * int("".join(filled))
        if year or sign > 0:  # there is no year -0000
            yield year
