"""How long: a span of whole calendar units."""

import re
from datetime import timedelta

from msgspec import Struct


class Duration(Struct, frozen=True):
    """A span in the units it was stated in: forty days are not a month (ISO 8601)."""

    years: int = 0
    """Whole years."""
    months: int = 0
    """Whole months."""
    weeks: int = 0
    """Whole weeks."""
    days: int = 0
    """Whole days."""
    hours: int = 0
    """Whole hours."""
    minutes: int = 0
    """Whole minutes."""

    @property
    def at_most(self) -> timedelta:
        """The longest it can be: its years have 366 days, its months 31."""
        return timedelta(
            weeks=self.weeks,
            days=self.years * 366 + self.months * 31 + self.days,
            hours=self.hours,
            minutes=self.minutes,
        )


FORM = re.compile(
    r"P(?:(?P<years>\d{1,6})Y)?(?:(?P<months>\d{1,6})M)?(?:(?P<weeks>\d{1,6})W)?"
    r"(?:(?P<days>\d{1,6})D)?(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?)?",
    re.ASCII,
)
"""How a duration is written; one unit of it must be."""


def parse_duration(text: str) -> Duration:
    """Read an ISO 8601 duration of whole units, below a million of each: `P40D`, `P1Y6M`, `PT12H`.

    Raises:
        ValueError: for anything else.
    """
    match = FORM.fullmatch(text.strip())
    units = {unit: int(number) for unit, number in match.groupdict("0").items()} if match else {}
    if not any(units.values()):
        raise ValueError(f"'{text}' is no duration; write P40D for forty days, P2W for two weeks")
    return Duration(**units)
