"""What was published before: left as it was where nothing that it was made of has changed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from generator.public.lookup import Lookup, Uses
from generator.records.base import RecordKey

_T = TypeVar("_T")


class PublicMemory:
    """What was published of a site, in each language."""

    __slots__ = ("_editions",)

    def __init__(self) -> None:
        """Begin with nothing."""
        self._editions: dict[str, EditionMemory] = {}

    def edition(self, lookup: Lookup) -> "EditionMemory":
        """What need not be made again in a language; takes the place of what was before."""
        edition = EditionMemory(lookup, self._editions.get(lookup.lang))
        self._editions[lookup.lang] = edition
        return edition


class _Made(NamedTuple):
    """A published record, and what it was made of."""

    published: Any
    """The record."""
    told: tuple[object, ...]
    """What was gathered for it."""
    uses: Uses
    """What it asked for."""


class EditionMemory:
    """What was published in one language."""

    __slots__ = ("_before", "_changed", "_lookup", "_made")

    def __init__(self, lookup: Lookup, before: "EditionMemory | None" = None) -> None:
        """Begin with what need not be made again.

        Args:
            lookup: What can be asked for now.
            before: What was published the last time.
        """
        self._lookup = lookup
        self._made: dict[RecordKey, _Made] = {}
        self._before: Mapping[RecordKey, _Made] = {}
        self._changed = Uses()
        if before is not None and _is_within_the_same(before._lookup, lookup):
            self._before = before._made
            self._changed = _changed(before._lookup, lookup)

    def recall(self, key: RecordKey, told: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """A record as it was published before, or made now.

        Args:
            key: Of the record.
            told: What it is made of besides what it asks for, itself among that.
            make: Makes it.
        """
        made = self._before.get(key)
        if made is None or not made.uses.is_apart_from(self._changed) or made.told != told:
            published, uses = self._lookup.asked_by(make)
            made = _Made(published, told, uses)
        self._lookup.uses.add(made.uses)
        self._made[key] = made
        kept: _T = made.published
        return kept


def _is_within_the_same(before: Lookup, now: Lookup) -> bool:
    """Whether what no record has to ask for by its id is as it was."""
    return before.all_places == now.all_places and before.schemes == now.schemes


def _changed(before: Lookup, now: Lookup) -> Uses:
    """What is answered another way than before where it is asked for."""
    was, is_ = before.decisions, now.decisions
    chronologies = before.evidence.chronologies, now.evidence.chronologies
    return Uses(
        sources={*(was.confidential ^ is_.confidential)},
        places={*_differing(before.places, now.places)},
        events={
            *_differing(before.events, now.events),
            *_differing(was.events, is_.events),
            *_differing(*chronologies),
        },
        people={
            *_differing(before.victims, now.victims),
            *_differing(was.people, is_.people),
            *_differing(was.moved, is_.moved),
        },
    )


def _differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The ids of which there is something else than before, or of which there is only now one."""
    for id_, one in now.items():
        was = before.get(id_)
        if was is not one and was != one:
            yield id_
    yield from before.keys() - now.keys()
