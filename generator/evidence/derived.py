"""What follows from records alone: worked out once, for as long as they stay the same."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

import msgspec

from generator.evidence.figures import Mismatch, compare_figures
from generator.evidence.ledger import Ledger, Scene, settle
from generator.evidence.namesakes import Spellings, spellings
from generator.evidence.order import Ordering, known_zone, order_chronology
from generator.evidence.past import Past
from generator.evidence.walk import Names, names_of
from generator.records.base import Record, RecordKey
from generator.records.event import Event
from generator.records.victim import Victim

_T = TypeVar("_T")


class Derived:
    """What was worked out when a site was last weighed, and what is now."""

    __slots__ = (
        "_digests",
        "_keys",
        "_past",
        "ledgers",
        "mismatches",
        "names",
        "orderings",
        "spelled",
    )

    def __init__(
        self, digests: Mapping[RecordKey, bytes] | None = None, past: Past | None = None
    ) -> None:
        """Take over what is known from before.

        Args:
            digests: Of all that a record was read from, by its kind and id; what follows from one
                that has none is worked out anew.
            past: What the last weighing left.
        """
        self._digests = digests or {}
        self._past = past or Past()
        self._keys: dict[str, bytes] = {}
        self.orderings: dict[bytes, Ordering] = {}
        """By a digest of all that each follows from."""
        self.ledgers: dict[bytes, Ledger] = {}
        """The same."""
        self.mismatches: dict[bytes, tuple[Mismatch, ...]] = {}
        """The same."""
        self.names: dict[bytes, Names] = {}
        """The same."""
        self.spelled: dict[bytes, Spellings] = {}
        """The same."""

    def names_of(self, kind: str, record: Record) -> Names:
        """What a record of some kind names."""
        key = self._digests.get((kind, record.id), b"")
        return _recalled(key, self._past.names, self.names, partial(names_of, record))

    def spellings(self, victim: Victim) -> Spellings:
        """The words of each form of a person's name."""
        key = self._digests.get(("victim", victim.id), b"")
        return _recalled(key, self._past.spellings, self.spelled, partial(spellings, victim))

    def ordering(self, event: Event) -> Ordering:
        """The order of an event's chronology."""
        key = self._digests.get(("event", event.id), b"")
        work = partial(order_chronology, event.chronology, known_zone(event.timezone))
        return _recalled(key, self._past.orderings, self.orderings, work)

    def ledger(self, scene: Scene) -> Ledger:
        """The ledger of an event."""
        work = partial(settle, scene)
        return _recalled(self._key(scene), self._past.ledgers, self.ledgers, work)

    def mismatches_of(self, scene: Scene, ledgers: Mapping[str, Ledger]) -> tuple[Mismatch, ...]:
        """What cannot both be true of the figures of an event.

        The ledgers of it and of its parts follow from the very records that are in the key.
        """
        work = partial(compare_figures, scene, ledgers)
        return _recalled(self._key(scene), self._past.mismatches, self.mismatches, work)

    def _key(self, scene: Scene) -> bytes:
        """A digest of the event, its people and its parts; empty where one of them has none."""
        id_ = scene.event.id
        if id_ not in self._keys:
            people = [self._digests.get(("victim", one.id), b"") for one in scene.own]
            parts = [self._key(part) for part in scene.parts]
            told = [self._digests.get(("event", id_), b""), *people, b"parts", *parts]
            packed = msgspec.msgpack.encode(told)
            self._keys[id_] = hashlib.sha256(packed).digest() if all(told) else b""
        return self._keys[id_]


def _recalled(
    key: bytes, past: Mapping[bytes, _T], now: dict[bytes, _T], work_out: Callable[[], _T]
) -> _T:
    """What was found under a key before, or is now; without a key it is not kept."""
    found = past.get(key)
    if found is None:
        found = work_out()
    if key:
        now[key] = found
    return found
