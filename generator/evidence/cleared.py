"""Records that gave no cause for a finding, and give none while nothing about them has changed.

Only rules that look at a record, the events that it is of and the sources of the site go by this;
and of those that go by the day, only such as find nothing later that they did not find before.
"""

import datetime
import hashlib
from collections.abc import Collection, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from generator.config import SiteConfig
from generator.diagnostics import Diagnostic
from generator.evidence.answers import Answers
from generator.evidence.past import Past
from generator.records.base import RecordKey
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.victim import Victim

_MARK_SIZE = 16
"""Bytes."""


class Cleared:
    """What was cleared when a site was last weighed, and what is now."""

    __slots__ = ("_common", "_digests", "_marks", "_past", "day")

    def __init__(
        self, digests: Mapping[RecordKey, bytes] | None = None, past: Past | None = None
    ) -> None:
        """Take over what is known from before.

        Args:
            digests: Of all that a record was read from, by its kind and id; one that has none is
                always looked at.
            past: What the last weighing left.
        """
        self._digests = digests or {}
        self._past = past or Past()
        self.day = self._past.day
        """The day that the marks are of."""
        self._common = b""
        self._marks: dict[RecordKey, bytes] = {}

    @property
    def marks(self) -> Collection[bytes]:
        """Of each record that is cleared: of it, and of all that it was held against."""
        return self._marks.values()

    def remaining(self, edition: Edition, site: SiteConfig | None, today: datetime.date) -> Edition:
        """An edition without the events and people that need not be looked at again.

        What was not ahead on a day is not ahead on a later one, and may be on an earlier one.
        """
        before = self._past.marks if self._past.day <= today else frozenset()
        self.day = today
        sources = [self._digests.get(("source", id_)) for id_ in edition.sources]
        self._common = _digest([msgspec.msgpack.encode(site), edition.lang.encode(), *sources])
        self._marks = dict(self._marked(edition)) if all(sources) else {}
        remaining = {
            key: record for key, record in _records(edition) if self._marks.get(key) not in before
        }
        return replace(
            edition,
            events={id_: one for (_, id_), one in remaining.items() if isinstance(one, Event)},
            victims={id_: one for (_, id_), one in remaining.items() if isinstance(one, Victim)},
        )

    def conclude(self, edition: Edition, found: Collection[Diagnostic], answers: Answers) -> None:
        """Leave out what something was said of, or would have been but for an account."""
        told = {diagnostic.location.path for diagnostic in found}
        for key, record in _records(edition):
            if record.path in told or answers.has_any(*key):
                self._marks.pop(key, None)

    def _marked(self, edition: Edition) -> Iterator[tuple[RecordKey, bytes]]:
        for key, record in _records(edition):
            digests = [self._digests.get(one) for one in (key, *_beside(record))]
            if all(digests):
                yield key, _digest([self._common, *digests])


def _records(edition: Edition) -> Iterator[tuple[RecordKey, Event | Victim]]:
    for event in edition.events.values():
        yield ("event", event.id), event
    for victim in edition.victims.values():
        yield ("victim", victim.id), victim


def _beside(record: Event | Victim) -> Iterator[RecordKey]:
    """The events that a record is held against."""
    if isinstance(record, Victim):
        for one in record.events:
            yield "event", one.event


def _digest(parts: Collection[bytes | None]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(parts)).digest()[:_MARK_SIZE]
