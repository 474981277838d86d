"""What the days of the year have: the rows of their pages and of the calendar."""

from enum import StrEnum

from msgspec import Struct

from generator.public.parts import PersonRef, Ref
from generator.values.codes import RiteStatus


class DayMark(StrEnum):
    """What a day is to an event or a person; the order is that in which a day tells of them."""

    EVENT = "event"
    BEGAN = "began"
    ENDED = "ended"
    DIED = "died"
    MISSING = "missing"
    BORN = "born"
    RITE = "rite"


class DayRow(Struct, frozen=True, kw_only=True):
    """One thing that was on a day of some year."""

    year: int
    """Astronomical: 0 is 1 BCE."""
    mark: DayMark
    """What it was."""
    ref: Ref | PersonRef
    """The event, or the person."""
    rite: str | None = None
    """The code of a rite: `burial`, `anniversary`."""
    status: RiteStatus | None = None
    """Whether the rite was reported as planned or as held."""


class DayGroup(Struct, frozen=True, kw_only=True):
    """What of one kind was on a day of one year."""

    mark: DayMark
    """The kind."""
    rows: tuple[DayRow, ...]
    """In order."""


class DayYear(Struct, frozen=True, kw_only=True):
    """What was on a day of one year."""

    year: int
    """Astronomical: 0 is 1 BCE."""
    groups: tuple[DayGroup, ...]
    """By kind."""


class DayLink(Struct, frozen=True, kw_only=True):
    """A day of the year."""

    month: int
    """From 1."""
    day: int
    """Of the month, from 1."""
    uri: str
    """Its page."""
    is_empty: bool
    """Whether nothing is recorded of it."""


class Month(Struct, frozen=True, kw_only=True):
    """A month of the calendar."""

    month: int
    """From 1."""
    days: tuple[DayLink, ...]
    """All its days; February has 29."""
