"""What was found in single records: found again for as long as nothing about them has changed.

Only rules that look at a record, the events that it is of and the sources of the site go by this.
"""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from generator.config import SiteConfig
from generator.diagnostics import Diagnostic, FieldPath, Report
from generator.evidence.answers import Answers
from generator.evidence.past import Past
from generator.evidence.places import place_in, record_at
from generator.records.base import RecordKey
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.victim import Victim

_MARK_SIZE = 16
"""Bytes."""


class Found:
    """What was found in each record when a site was last weighed, and what is now."""

    __slots__ = ("_digests", "_known", "_marks", "_past", "by_mark", "day")

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
        self._marks: dict[RecordKey, bytes] = {}
        self._known: frozenset[bytes] = frozenset()
        self.day = self._past.day
        """The day that it was found on."""
        self.by_mark: dict[bytes, tuple[Diagnostic, ...]] = {}
        """By the mark of each record: of it, and of all that it was held against."""

    def remaining(
        self, edition: Edition, answers: Answers, site: SiteConfig | None, today: datetime.date
    ) -> Edition:
        """An edition without the events and people that need not be looked at again.

        What an account is about is looked at each time, as any record may hold the account.
        """
        self.day = today
        self._marks = {
            key: mark
            for key, mark in self._marked(edition, _of_site(edition, site, self._digests))
            if not answers.has_any(*key)
        }
        self._known = frozenset(filter(self._is_known, self._marks.values()))
        remaining = {
            key: record
            for key, record in _records(edition)
            if self._marks.get(key) not in self._known
        }
        return replace(
            edition,
            events={id_: one for (_, id_), one in remaining.items() if isinstance(one, Event)},
            victims={id_: one for (_, id_), one in remaining.items() if isinstance(one, Victim)},
        )

    def conclude(self, edition: Edition, now: Report, report: Report) -> None:
        """Report what is found: in those that were looked at now, and before in the others.

        Args:
            edition: All records.
            now: What was found in those.
            report: Gets all.
        """
        told: defaultdict[tuple[str, FieldPath], list[Diagnostic]] = defaultdict(list)
        for diagnostic in now:
            report.add(diagnostic)
            told[record_at(diagnostic.location)].append(diagnostic)
        for key, record in _records(edition):
            mark = self._marks.get(key)
            if mark in self._known:
                self.by_mark[mark] = self._past.found[mark]
                for diagnostic in self.by_mark[mark]:
                    report.add(diagnostic)
            elif mark is not None:
                self.by_mark[mark] = tuple(told.get((record.path, place_in(record)), ()))

    def _is_known(self, mark: bytes) -> bool:
        """Whether the same would be found: what was not ahead on a day is not on a later one."""
        found = self._past.found.get(mark)
        if found is None:
            return False
        return self._past.day == self.day or (not found and self._past.day < self.day)

    def _marked(self, edition: Edition, of_site: bytes) -> Iterator[tuple[RecordKey, bytes]]:
        for key, record in _records(edition):
            digests = [self._digests.get(one) for one in (key, *_beside(record))]
            if of_site and all(digests):
                yield key, _digest([of_site, *digests])


def _of_site(
    edition: Edition, site: SiteConfig | None, digests: Mapping[RecordKey, bytes]
) -> bytes:
    """A digest of what all records are held against; empty where one of them has none."""
    sources = [digests.get(("source", id_)) for id_ in edition.sources]
    told = [msgspec.msgpack.encode(site), *sources]
    return _digest(told) if all(sources) else b""


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
