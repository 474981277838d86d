"""A list of people cut into pages, each of which says from which name to which it goes."""

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from generator.plan.addresses import Addresses
from generator.public.parts import PersonRef
from generator.values.words import Words

MOST_NAMES = 400
"""Names that one page carries; a longer list has pages of its own."""


class NamesPart(Struct, frozen=True, kw_only=True):
    """One page of a list of people."""

    uri: str
    """Its address."""
    first: Words | None
    """The name that it begins with, as it is sorted by; None where it has those not named."""
    last: Words | None
    """The name that it ends with, likewise."""
    start: int
    """The place of its first among those named, or those not named, from 1."""
    count: int
    """How many stand on it."""

    @property
    def end(self) -> int:
        """The place of its last, counted as `start` is."""
        return self.start + self.count - 1


class PlaceInList(Struct, frozen=True, kw_only=True):
    """Where a page stands in a list, and the others to go on to."""

    at: int
    """Its place among the parts, from 0."""
    parts: tuple[NamesPart, ...]
    """All pages of the list, in order."""

    @property
    def here(self) -> NamesPart:
        """Itself among the parts."""
        return self.parts[self.at]

    @property
    def earlier(self) -> NamesPart | None:
        """The page before it."""
        return self.parts[self.at - 1] if self.at else None

    @property
    def later(self) -> NamesPart | None:
        """The page after it."""
        return self.parts[self.at + 1] if self.at + 1 < len(self.parts) else None


class NamesPage(PlaceInList, frozen=True, kw_only=True):
    """One page of a list."""

    people: tuple[PersonRef, ...]
    """Those who stand on it."""


class NameList(Struct, frozen=True):
    """A list of people that may be longer than a page."""

    name: str
    """Its own in an address, without a language or an ending: `roll/m`, `roll/year/1987`."""
    people: Sequence[PersonRef]
    """The named in order, then those whose name is withheld or unknown."""
    addresses: Addresses
    """Where lists are in this language."""

    @property
    def uris(self) -> tuple[str, ...]:
        """The address of each page: `roll/m.html`, `roll/m.2.html`. No record's id has a dot."""
        return tuple(self._uri(at) for at in range(len(self._cuts())))

    def page(self, at: int, parts: tuple[NamesPart, ...]) -> NamesPage:
        """One of its pages, given what `parts` tells of all."""
        start, end = self._cuts()[at]
        return NamesPage(people=tuple(self.people[start:end]), at=at, parts=parts)

    def parts(self) -> tuple[NamesPart, ...]:
        """Its pages, as links tell of them."""
        named = count_named(self.people)
        return tuple(
            self._part(at, start, end, named) for at, (start, end) in enumerate(self._cuts())
        )

    def uri_of(self, place: int) -> str:
        """The address of the page on which someone stands, by the place in the list, from 0."""
        cuts = self._cuts()
        return self._uri(next(at for at, (_, end) in enumerate(cuts) if place < end))

    def _part(self, at: int, start: int, end: int, named: int) -> NamesPart:
        is_named = start < named
        last = min(end, named) - 1
        return NamesPart(
            uri=self._uri(at),
            first=self._edge(start, start - 1, named) if is_named else None,
            last=self._edge(last, last + 1, named) if is_named else None,
            start=start + 1 if is_named else start - named + 1,
            count=end - start,
        )

    def _edge(self, at: int, neighbour: int, named: int) -> Words:
        """A name as short as tells it apart from the one on the next page."""
        short = _family_name(self.people[at])
        is_named = 0 <= neighbour < named
        is_shared = is_named and _family_name(self.people[neighbour]) == short
        return _sorted_by(self.people[at]) if is_shared else short

    def _uri(self, at: int) -> str:
        return self.addresses.listing(numbered(self.name, at))

    def _cuts(self) -> list[tuple[int, int]]:
        """From where to where each page goes; those not named share no page of a long list."""
        number, named = len(self.people), count_named(self.people)
        if number <= MOST_NAMES:
            return [(0, number)]
        return [*evenly(0, named), *evenly(named, number)]


def numbered(name: str, at: int) -> str:
    """The name of a list's page in its address: `roll/m`, then `roll/m.2`."""
    return f"{name}.{at + 1}" if at else name


def count_named(people: Sequence[PersonRef]) -> int:
    """How many of a list are named: those who are come first."""
    low, high = 0, len(people)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if people[middle].name.is_shown else (low, middle)
    return low


def evenly(start: int, end: int) -> Iterator[tuple[int, int]]:
    """As few pages as will do, of about the same length."""
    pages = ceil((end - start) / MOST_NAMES)
    for at in range(pages):
        yield start + (end - start) * at // pages, start + (end - start) * (at + 1) // pages


def _sorted_by(person: PersonRef) -> Words:
    name = person.name
    assert name.text, "a name that is not shown orders nothing"
    return Words(name.sort, name.text.lang)


def _family_name(person: PersonRef) -> Words:
    """What stands before the comma of the form that it is sorted by; else the whole."""
    words = _sorted_by(person)
    return Words(words.text.partition(",")[0].strip() or words.text, words.lang)
