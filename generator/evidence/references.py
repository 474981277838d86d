"""That whatever a record names exists, and what to write where it does not."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import FieldPath, Report, suggest
from generator.evidence.places import place_in
from generator.evidence.walk import walk_references
from generator.records.base import Record
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.reference import Page, Place, Scheme, Source, Tribute
from generator.records.victim import Victim

KINDS: dict[type[Record], str] = {
    Event: "event",
    Victim: "victim",
    Place: "place",
    Source: "source",
    Scheme: "scheme",
    Page: "page",
    Tribute: "tribute",
}
"""What each type of record is called in a diagnostic's code."""


class _Missing(NamedTuple):
    """Something named that does not exist."""

    at: FieldPath
    kind: str
    id: str


def kind_of(record: Record) -> str:
    """What a record is called in a diagnostic: `event`, `victim`."""
    return KINDS[type(record)]


def records_of(edition: Edition) -> Iterator[Record]:
    """Every record of an edition, by kind and id."""
    for records in (
        edition.events,
        edition.victims,
        edition.places,
        edition.sources,
        edition.schemes,
        edition.pages,
    ):
        yield from records.values()


def events_with_entry(victim: Victim, entry: str, events: Mapping[str, Event]) -> list[str]:
    """Ids of those of a person's events whose chronology has an entry of that id."""
    return [
        involvement.event
        for involvement in victim.events
        if involvement.event in events
        and any(line.id == entry for line in events[involvement.event].chronology)
    ]


def check_references(
    corpus: Corpus,
    media_names: Collection[str],
    report: Report,
    unread: Collection[tuple[str, str]] = (),
) -> Mapping[str, Collection[str]]:
    """Report every name of something that does not exist, and photographs that nothing shows.

    What a record with mistakes of its own holds is not known: nothing is said to lack there.

    Returns:
        The ids that are named anywhere, by kind.
    """
    return _Check(corpus, media_names, report, unread).run()


class _Check:
    """One check of a whole corpus."""

    def __init__(
        self,
        corpus: Corpus,
        media_names: Collection[str],
        report: Report,
        unread: Collection[tuple[str, str]],
    ) -> None:
        originals = corpus.originals
        self.corpus = corpus
        self.unread = unread
        self.report = report
        self.known: dict[str, Collection[str]] = {
            "event": originals.events,
            "victim": originals.victims,
            "place": originals.places,
            "source": originals.sources,
            "scheme": originals.schemes,
            "page": originals.pages,
            "media": media_names,
        }
        self.named: defaultdict[str, set[str]] = defaultdict(set)
        self.suggest = functools.cache(lambda kind, id_: suggest(id_, self.known[kind]))

    def run(self) -> Mapping[str, Collection[str]]:
        for record in records_of(self.corpus.originals):
            for missing in self._missing(record):
                self._report(record, missing)
            self._check_parts(record)
        for edition in self.corpus.translations.values():
            for record in records_of(edition):
                self._check_translation(record)
        self._check_tributes()
        shown = self.known["media"] if self.unread else self.named["media"]
        for name in sorted(set(self.known["media"]) - set(shown)):
            path = f"content/media/{name}"
            self.report.note("media-unreferenced", path, "no record shows this photograph")
        return self.named

    def _missing(self, record: Record) -> Iterator[_Missing]:
        """What the record names that does not exist; entries are found within the record."""
        entries = self._entries_of(record)
        for at, kind, id_ in walk_references(record):
            self.named[kind].add(id_)
            known = entries if kind == "entry" else self.known[kind]
            if id_ not in known and not self._may_be_unread(record, kind, id_):
                yield _Missing(at, kind, id_)

    def _may_be_unread(self, record: Record, kind: str, id_: str) -> bool:
        """Whether it is there and has mistakes of its own, of which the loader has told."""
        if kind == "entry" and isinstance(record, Victim):
            return any(("event", one.event) in self.unread for one in record.events)
        return (kind, id_) in self.unread

    def _entries_of(self, record: Record) -> set[str]:
        """Ids of the entries a record may name: an event's own, those of a person's events."""
        if isinstance(record, Event):
            return {entry.id for entry in record.chronology}
        if not isinstance(record, Victim):
            return set()
        events = self.corpus.originals.events
        joined = (events[one.event] for one in record.events if one.event in events)
        return {entry.id for event in joined for entry in event.chronology}

    def _report(self, record: Record, missing: _Missing) -> None:
        code = f"{kind_of(record)}-unknown-{missing.kind}"
        if missing.kind == "entry":
            advice = suggest(missing.id, self._entries_of(record))
        else:
            advice = self.suggest(missing.kind, missing.id)
        advice = advice or _ADVICE.get(missing.kind, "").format(missing.id)
        what = f"no {_WORDS.get(missing.kind, missing.kind)} '{missing.id}'"
        self.report.error(code, record.path, what, advice, at=place_in(record, *missing.at))

    def _check_parts(self, record: Record) -> None:
        if isinstance(record, Event):
            self._check_levels(record)
        elif isinstance(record, Victim):
            self._check_entries_are_one(record)
            self._check_may_be(record)
        if isinstance(record, Event | Victim):
            self._name_places_said(record)

    def _check_levels(self, event: Event) -> None:
        schemes = self.corpus.originals.schemes
        for position, alert in enumerate(event.alerts):
            scheme = schemes.get(alert.scheme)
            levels = [level.id for level in scheme.levels] if scheme else [alert.level]
            if alert.level not in levels:
                self.report.error(
                    "event-unknown-level",
                    event.path,
                    f"the scheme '{alert.scheme}' has no level '{alert.level}'",
                    suggest(alert.level, levels) or f"its levels are {', '.join(levels)}",
                    at=("alerts", position, "level"),
                )

    def _check_entries_are_one(self, victim: Victim) -> None:
        for name in ("born", "injured", "died"):
            occurrence = getattr(victim, name)
            if occurrence is None or occurrence.entry is None:
                continue
            found = events_with_entry(victim, occurrence.entry, self.corpus.originals.events)
            if len(found) > 1:
                self.report.error(
                    "victim-ambiguous-entry",
                    victim.path,
                    f"{' and '.join(found)} both have an entry '{occurrence.entry}'",
                    "give one of the entries another id",
                    at=place_in(victim, name, "entry"),
                )

    def _check_may_be(self, victim: Victim) -> None:
        for position, id_ in enumerate(victim.may_be):
            other = self.corpus.originals.victims.get(id_)
            if other is not None and other.name is not None:
                self.report.error(
                    "victim-may-be-named",
                    victim.path,
                    f"'{id_}' has a name, and may_be is for records without one",
                    "write merged_into where they are one person, an account where that is unclear",
                    at=place_in(victim, "may_be", position),
                )

    def _name_places_said(self, record: Event | Victim) -> None:
        """Count the places that versions of an account give as named."""
        said = {version.says.text for account in record.accounts for version in account.versions}
        self.named["place"].update(said.intersection(self.known["place"]))

    def _check_translation(self, record: Record) -> None:
        """Report what only the overlay names; the rest was reported of the original."""
        original = {(missing.kind, missing.id) for missing in self._missing(self._original(record))}
        for missing in self._missing(record):
            if (missing.kind, missing.id) not in original:
                self._report(record, missing._replace(at=_in_overlay(record, missing.at)))

    def _original(self, record: Record) -> Record:
        folder: Mapping[str, Record] = getattr(self.corpus.originals, f"{kind_of(record)}s")
        return folder.get(record.id, record)

    def _check_tributes(self) -> None:
        for victim, tributes in self.corpus.tributes.items():
            for tribute in tributes:
                if victim not in self.known["victim"] and ("victim", victim) not in self.unread:
                    self._report(tribute, _Missing((), "victim", victim))
                for missing in self._missing(tribute):
                    self._report(tribute, missing)


_WORDS = {"entry": "chronology entry", "media": "photograph"}
_ADVICE = {
    "event": "write it in content/events/{0}.md, or name another",
    "victim": "write it in content/victims/{0}.md, or name another",
    "place": "write it in content/places/{0}.yaml, or name another",
    "source": "write it in content/sources/{0}.yaml, or name another",
    "scheme": "write it in content/schemes/{0}.yaml, or name another",
    "media": "put it in content/media/, or name another",
    "entry": "name the id of an entry of that event's chronology",
}


def _in_overlay(record: Record, at: FieldPath) -> FieldPath:
    """The path with ids for positions: an overlay names the parts of a list by their ids."""
    path: list[str | int] = []
    value: object = record
    for step in at:
        if isinstance(step, str):
            value = getattr(value, step, None)
            path.append(step)
        else:
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
            path.append(getattr(value, "id", step))
    return tuple(path)
