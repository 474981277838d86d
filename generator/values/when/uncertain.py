"""A when: an uncertain moment, an interval, or a set of either."""

import datetime
import math
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from generator.values.when.moment import Moment, Qualification
from generator.values.when.parse import read_when
from generator.values.when.spans import Form, Limit, Span
from generator.values.zones import zone as zone_rules

SortKey = tuple[bool, float, float, int]
"""What `sort_key` gives; of use only to compare."""


class Bounds(NamedTuple):
    """The earliest and the latest instant of something, in seconds since 1970-01-01T00:00Z.

    Whole seconds, negative before 1970, both inside; infinite where an end is open or unknown.
    """

    earliest: float
    latest: float

    def is_before(self, other: "Bounds") -> bool:
        """Whether all of it is certainly earlier than any of the other."""
        return self.latest < other.earliest


class When(Struct, frozen=True):
    """When something was, no more precisely than it is known. `parse_when` makes them.

    Two are equal where they are written alike: `1941` and `1941?` are not.
    """

    text: str
    """As it was written, which is its one canonical form. All else follows from it.

    It is read from it once, however many are written alike: many are killed on one day.
    """

    @property
    def form(self) -> Form:
        """One moment, an interval, or a set."""
        return read_when(self.text).form

    @property
    def spans(self) -> tuple[Span, ...]:
        """A set's members in their order; of the other forms, the only one."""
        return read_when(self.text).spans

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def moments(self) -> Iterator[Moment]:
        """Every moment it names, as written."""
        return chain.from_iterable(span.moments for span in self.spans)

    @property
    def moment(self) -> Moment | None:
        """The moment it is, where it is neither an interval nor a set."""
        start = self.spans[0].start
        return start if self.form is Form.MOMENT and isinstance(start, Moment) else None

    @property
    def is_interval(self) -> bool:
        """Whether it lasts from one moment to another, given or not."""
        return self.form is Form.INTERVAL

    @property
    def is_open_start(self) -> bool:
        """Whether nothing bounds it before: `../1987`, `/1987` or `[..1987]`."""
        return self.form is not Form.MOMENT and any(
            isinstance(span.start, Limit) for span in self.spans
        )

    @property
    def is_open_end(self) -> bool:
        """Whether nothing bounds it after: `1987/..`, `1987/` or `[1987..]`."""
        return self.form is not Form.MOMENT and any(
            isinstance(span.end, Limit) for span in self.spans
        )

    @property
    def has_clock_time(self) -> bool:
        """Whether it names a time of day."""
        return any(moment.clock for moment in self.moments)

    @property
    def qualification(self) -> Qualification:
        """What qualifies it, or any part of it. It never moves the bounds."""
        if (moment := self.moment) is not None:
            return moment.qualification
        found = Qualification.NONE
        for moment in self.moments:
            found = found.joined(moment.qualification)
        return found

    @property
    def first_year(self) -> int:
        """The first year it can be in, or names, where its start is not given."""
        return min([span.first.first.year for span in self.spans])

    @property
    def last_year(self) -> int:
        """The last year it can be in, or names, where its end is not given."""
        return max([span.last.last.year for span in self.spans])

    @property
    def years(self) -> range:
        """The years from `first_year` to `last_year`."""
        return range(self.first_year, self.last_year + 1)

    @property
    def year(self) -> int | None:
        """Its year, where it is in one alone: 1951 for `1951~`, nothing for `195X` or `1951/..`."""
        found: int | None = None
        for start, end in self.spans:  # lists of all people ask for it
            if isinstance(start, Limit) or isinstance(end, Limit):
                return None
            found = start.first.year if found is None else found
            if not start.first.year == end.last.year == found:
                return None
        return found

    @property
    def earliest_day(self) -> datetime.date | None:
        """The first day it can be, as written; nothing if open or outside years 1 to 9999."""
        if (moment := self.moment) is not None:
            return moment.first.date
        if self.is_open_start:
            return None
        return min([span.first.first for span in self.spans]).date

    @property
    def latest_day(self) -> datetime.date | None:
        """The last day it can be, as written; nothing if open or outside years 1 to 9999."""
        if (moment := self.moment) is not None:
            return moment.last.date
        if self.is_open_end:
            return None
        return max([span.last.last for span in self.spans]).date

    def bounds(self, zone: str | None = None) -> Bounds:
        """The earliest and the latest instant.

        Days and times without an offset are of the zone; without a zone they are taken as UTC,
        which serves to compare those of one event with each other. A time that the zone's clock
        showed twice or skipped is bounded by both readings.

        Args:
            zone: IANA name.

        Raises:
            UnknownZoneError: no zone has that name.
        """
        earliest, latest = self._named_bounds(zone)
        return Bounds(
            -math.inf if self.is_open_start else earliest,
            math.inf if self.is_open_end else latest,
        )

    def _named_bounds(self, zone: str | None) -> tuple[int, int]:
        """Between what moments it lies, taking the one given where an end is not."""
        rules = zone_rules(zone) if zone is not None else None
        if (moment := self.moment) is not None:
            return moment.span_in(rules)
        return (
            min([span.first.span_in(rules)[0] for span in self.spans]),
            max([span.last.span_in(rules)[1] for span in self.spans]),
        )


def parse_when(text: str) -> When:
    """Read one when, as `docs/reference/when.md` describes it.

    Raises:
        WhenError: the text is none, or is one that the calendar or ISO 8601-2 forbids.
    """
    text = text.strip()
    read_when(text)
    return When(text)


def sort_key(when: When | None, zone: str | None = None, order: int = 0) -> SortKey:
    """A total order: by the earliest instant, then the latest, then the editor's order.

    What has no start given stands where the first moment it names does; what has no when, last.

    Args:
        when: the time, if there is one.
        zone: IANA name of the zone of its local times.
        order: its place among the others as an editor wrote them.

    Raises:
        UnknownZoneError: no zone has that name.
    """
    if when is None:
        return True, 0, 0, order
    earliest, latest = when._named_bounds(zone)
    return False, earliest, math.inf if when.is_open_end else latest, order
