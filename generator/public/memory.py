"""What was published before: left as it was where nothing that it was made of has changed.

See `docs/decisions/0010-note-what-is-asked-for.md`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import msgspec

from generator.public.lookup import Lookup, Uses
from generator.records.base import RecordKey
from generator.records.corpus import Edition

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
        if before is not None and _has_same_wholes(before._lookup, lookup):
            self._before = before._made
            self._changed = _changed(before._lookup, lookup)

    def recall(self, key: RecordKey, told: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """A record as it was published before, or made now.

        Args:
            key: Of the record.
            told: What it is made of besides what it asks for; its own record it must ask for.
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


def _has_same_wholes(before: Lookup, now: Lookup) -> bool:
    """Whether what is read as a whole, and not by an id, is as it was."""
    return before.all_places == now.all_places and before.schemes == now.schemes


def _changed(before: Lookup, now: Lookup) -> Uses:
    """What is answered another way than before where it is asked for."""
    was, is_ = before.decisions, now.decisions
    return Uses(
        sources={*(was.confidential ^ is_.confidential)},
        places={*_rewritten("places", before, now), *_differing(was.places, is_.places)},
        events={*_rewritten("events", before, now), *_differing(was.events, is_.events)},
        people={
            *_rewritten("victims", before, now),
            *_differing(was.people, is_.people),
            *_differing(was.moved, is_.moved),
        },
    )


def _differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The ids under which there is something else than before, or only now or then anything."""
    for id_ in before.keys() | now.keys():
        if before.get(id_) != now.get(id_):
            yield id_


def _rewritten(folder: str, before: Lookup, now: Lookup) -> Iterator[str]:
    """The ids of the records in a folder that say something else, in the original or translated.

    Those that were not read again are the very same. The others are compared as they are encoded,
    since two mappings are equal that say the same in another order, in which names are shown.
    """
    for was, is_ in zip(_editions(before), _editions(now), strict=True):
        old, new = getattr(was, folder), getattr(is_, folder)
        for id_ in old.keys() | new.keys():
            one, other = old.get(id_), new.get(id_)
            if one is not other and _ENCODER.encode(one) != _ENCODER.encode(other):
                yield id_


def _editions(lookup: Lookup) -> tuple[Edition, Edition]:
    """The records that a lookup takes its own from."""
    corpus = lookup.corpus
    return corpus.originals, corpus.translations.get(lookup.lang, Edition(lookup.lang))


_ENCODER = msgspec.msgpack.Encoder()
