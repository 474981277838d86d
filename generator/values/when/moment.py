"""One date or local time as it was written, with what it leaves open."""

import datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.values.when.calendar import DAY_SECONDS, Day


class Qualification(StrEnum):
    """How far a date is vouched for; the value is the mark that EDTF writes."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"

    @property
    def is_uncertain(self) -> bool:
        """Whether it may be wrong: `?` or `%`."""
        return self in (Qualification.UNCERTAIN, Qualification.BOTH)

    @property
    def is_approximate(self) -> bool:
        """Whether it is only near: `~` or `%`."""
        return self in (Qualification.APPROXIMATE, Qualification.BOTH)

    def joined(self, other: "Qualification") -> "Qualification":
        """What the two marks say together."""
        if self is other or not other:
            return self
        return Qualification.BOTH if self else other


class Clock(NamedTuple):
    """A time of day."""

    hour: int
    minute: int
    second: int | None
    """Nothing where only the minute is written."""
    offset: int | None
    """Seconds east of UTC where it is written; nothing for a time of the event's zone."""

    @property
    def seconds(self) -> int:
        """Seconds since midnight at which the time begins."""
        return self.hour * 3600 + self.minute * 60 + (self.second or 0)


class Marks(NamedTuple):
    """The qualification of each part of a date."""

    year: Qualification = Qualification.NONE
    month: Qualification = Qualification.NONE
    day: Qualification = Qualification.NONE


UNMARKED = Marks()
"""The qualification of a plain date."""


class Moment(Struct, frozen=True):
    """A date, or a time of day on a date, of any precision."""

    text: str
    """As it was written: `1987-03-14T14:05~`."""
    year: str
    """Its digits, each known or `X`, after a sign where it is before year 0: `194X`, `-0044`."""
    month: str
    """Two digits, each known or `X`, or a season's code; empty where only the year is written."""
    day: str
    """Two digits, each known or `X`; empty where no day is written."""
    clock: Clock | None
    """The time of day, if one is written."""
    marks: Marks
    """Which parts are uncertain or approximate."""
    first: Day
    """The earliest day it can be, in its own calendar and zone."""
    last: Day
    """The latest day it can be."""

    @property
    def season(self) -> int | None:
        """The code of a season or another sub-year grouping, 21 to 41."""
        return int(self.month) if self.month > "20" and self.month.isdigit() else None

    @property
    def is_exact(self) -> bool:
        """Whether every digit that is written is known."""
        return "X" not in self.year + self.month + self.day

    @property
    def qualification(self) -> Qualification:
        """What qualifies it, the whole or any part."""
        year, month, day = self.marks
        return year.joined(month).joined(day) if year or month or day else Qualification.NONE

    @property
    def is_qualified_whole(self) -> bool:
        """Whether every part that is written bears the same qualification."""
        if self.day:
            return self.marks.year == self.marks.month == self.marks.day
        return not self.month or self.marks.year == self.marks.month

    @property
    def first_second(self) -> int:
        """Seconds from 1970-01-01T00:00 on its own clock to its beginning."""
        return self.first.number * DAY_SECONDS + (self.clock.seconds if self.clock else 0)

    @property
    def last_second(self) -> int:
        """Seconds from 1970-01-01T00:00 on its own clock to the last second it can be."""
        if self.clock is None:
            return (self.last.number + 1) * DAY_SECONDS - 1
        whole_minute = self.clock.second is None
        return self.first_second + (59 if whole_minute else 0)

    def span_in(self, zone: ZoneInfo | None) -> tuple[int, int]:
        """First and last second in UTC, from 1970-01-01T00:00Z, in a zone or in UTC."""
        start, end = self.first_second, self.last_second
        if self.clock is not None and self.clock.offset is not None:
            return start - self.clock.offset, end - self.clock.offset
        if zone is None:
            return start, end
        earliest = start - _offset(self.first, start, zone, fold=0)
        latest = end - _offset(self.last, end, zone, fold=1)
        if earliest <= latest:
            return earliest, latest
        # The clock skipped this time: it is read as before the change and as after it.
        return (
            start - _offset(self.first, start, zone, fold=1),
            end - _offset(self.last, end, zone, fold=0),
        )


def _offset(day: Day, second: int, zone: ZoneInfo, *, fold: int) -> int:
    """Seconds east of UTC; `fold` 0 is before a change of the clock, 1 after it (PEP 495)."""
    minutes, seconds = divmod(second % DAY_SECONDS, 60)
    hour, minute = divmod(minutes, 60)
    clock = datetime.time(hour, minute, seconds, fold=fold)
    offset = datetime.datetime.combine(day.stand_in, clock, tzinfo=zone).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0
