"""What surely was: only that can contradict something else."""

import functools
import math
from typing import NamedTuple

from generator.values.when import Bounds, When

ALWAYS = Bounds(-math.inf, math.inf)
"""The bounds of what may have been at any time."""
EASTERNMOST = 14 * 3600
"""Seconds by which the earliest zone on Earth is ahead of UTC (Kiribati)."""
WESTERNMOST = 12 * 3600
"""Seconds by which the latest one is behind it (Baker Island)."""


class Dated(NamedTuple):
    """A when, and the zone that it is told in."""

    when: When | None
    """None where nothing is known of it."""
    zone: str | None = None
    """IANA name of a zone that exists; None where it is not known, or the other side's."""

    def is_surely_before(self, other: "Dated") -> bool:
        """Whether all of it was earlier than any of the other, in whatever zone they were."""
        one, another = _compared(self, other)
        return one.is_before(another)

    def is_surely_apart_from(self, other: "Dated") -> bool:
        """Whether the two were not at one time."""
        return are_apart(*_compared(self, other))


def are_apart(one: Bounds, other: Bounds) -> bool:
    """Whether one of them is wholly before the other."""
    return one.is_before(other) or other.is_before(one)


@functools.lru_cache(maxsize=4096)
def sure_bounds(when: When | None, zone: str | None = None) -> Bounds:
    """The bounds of a when; `ALWAYS` for none, and for one that is marked as doubtful (`1951~`).

    Raises:
        UnknownZoneError: no zone has that name.
    """
    if when is None or when.qualification:
        return ALWAYS
    return when.bounds(zone)


@functools.lru_cache(maxsize=4096)
def anywhere(when: When | None) -> Bounds:
    """The same of a when of which it is not known where on Earth its days and times are."""
    bounds = sure_bounds(when)
    if when is None or not _is_local(when):
        return bounds
    return Bounds(bounds.earliest - EASTERNMOST, bounds.latest + WESTERNMOST)


def _compared(one: Dated, other: Dated) -> tuple[Bounds, Bounds]:
    """Both bounds; without a zone of its own each is read in the other's."""
    zones = one.zone or other.zone, other.zone or one.zone
    if zones == (None, None) and _is_fixed(one.when) != _is_fixed(other.when):
        return anywhere(one.when), anywhere(other.when)
    return sure_bounds(one.when, zones[0]), sure_bounds(other.when, zones[1])


@functools.lru_cache(maxsize=4096)  # each date of a life is compared with several others
def _is_local(when: When) -> bool:
    """Whether any of its moments is a day, or a time without an offset."""
    return any(moment.clock is None or moment.clock.offset is None for moment in when.moments)


def _is_fixed(when: When | None) -> bool:
    return when is not None and not _is_local(when)
