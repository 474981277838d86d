"""The rows of the roll by event and by year, and of lists too long for the page they belong to."""

from msgspec import Struct

from generator.plan.roll import Script
from generator.public.parts import PersonRef, Ref
from generator.values.when import When


class GroupNames(Struct, frozen=True, kw_only=True):
    """Some of the people of the roll, and where they are listed."""

    uri: str | None
    """The first page of their list, where they have one; None where another page lists them."""
    named: int
    """How many of them are named."""
    unnamed: int
    """How many records there are of people whose name is withheld or unknown."""
    people: tuple[PersonRef, ...]
    """They themselves, where the roll is short."""


class EventNames(Struct, frozen=True, kw_only=True):
    """An event, and those whom it took."""

    ref: Ref
    """The event."""
    when: When | None
    """When it happened."""
    timezone: str | None
    """IANA zone of its times of day."""
    group: GroupNames
    """Those whom it took."""


class YearNames(Struct, frozen=True, kw_only=True):
    """A year, and those who died or went missing in it."""

    year: int | None
    """Astronomical: 0 is 1 BCE; None where it is not known."""
    group: GroupNames
    """Those who did."""


class LongList(Struct, frozen=True, kw_only=True):
    """Where the people of a record are listed, who are too many for its page."""

    group: GroupNames
    """How many they are, and the first page of their list."""
    scripts: tuple[Script, ...]
    """Their letters, each leading to its page."""
