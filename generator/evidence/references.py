"""That whatever a record names exists, and what to write where it does not."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics import FieldPath, Report, suggest
from generator.evidence.derived import Derived
from generator.evidence.places import place_in
from generator.evidence.walk import Reference, walk_references
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


def check_references(
    corpus: Corpus,
    media_names: Collection[str],
    report: Report,
    unread: Collection[tuple[str, str]] = (),
    derived: Derived | None = None,
) -> Mapping[str, Collection[str]]:
    """Report every name of something that does not exist, and photographs that nothing shows.

    What a record with mistakes of its own holds is not known: nothing is said to lack there.

    Args:
        corpus: Every record.
        media_names: The files there are in `content/media/`.
        report: Gets an error for each name of nothing, and a note for each such photograph.
        unread: Kind and id of the records that there are and that could not be read.
        derived: Knows what records name that are as they were.

    Returns:
        The ids that are named anywhere, by kind.
    """
    return _Check(corpus, media_names, report, unread, derived or Derived()).run()


class _Check:
    """One check of a whole corpus."""

    def __init__(
        self,
        corpus: Corpus,
        media_names: Collection[str],
        report: Report,
        unread: Collection[tuple[str, str]],
        derived: Derived,
    ) -> None:
        originals = corpus.originals
        self.corpus = corpus
        self.unread = unread
        self.derived = derived
        self.report = report
        self.known: dict[str, frozenset[str]] = {
            "event": frozenset(originals.events),
            "victim": frozenset(originals.victims),
            "place": frozenset(originals.places),
            "source": frozenset(originals.sources),
            "scheme": frozenset(originals.schemes),
            "page": frozenset(originals.pages),
            "media": frozenset(media_names),
        }
        self.entries = {
            id_: frozenset(entry.id for entry in event.chronology)
            for id_, event in originals.events.items()
        }
        self.named: defaultdict[str, set[str]] = defaultdict(set)
        known = self.known  # not this check itself, which would go on living in a circle
        self.suggest = functools.cache(lambda kind, id_: suggest(id_, known[kind]))

    def run(self) -> Mapping[str, Collection[str]]:
        for record in records_of(self.corpus.originals):
            if self._lacks_any(record):
                for missing in self._missing(record):
                    self._report(record, missing)
            self._check_parts(record)
        for edition in self.corpus.translations.values():
            for record in records_of(edition):
                self._check_translation(record)
        self._check_tributes()
        shown = self.known["media"] if self.unread else self.named["media"]
        for name in sorted(self.known["media"] - shown):
            path = f"content/media/{name}"
            self.report.note("media-unreferenced", path, "no record shows this photograph")
        return self.named

    def _lacks_any(self, record: Record) -> bool:
        """Whether something that the record names may not exist; which and where is then asked."""
        names = self.derived.names_of(kind_of(record), record)
        for kind, ids in names.ids.items():
            self.named[kind] |= ids
        return not all(ids <= self.known[kind] for kind, ids in names.ids.items()) or any(
            self._is_entry_missing(record, Reference((), "entry", id_, within))
            for id_, within in names.entries
        )

    def _missing(self, record: Record) -> Iterator[Reference]:
        """What the record names that does not exist."""
        for reference in walk_references(record):
            self.named[reference.kind].add(reference.id)
            if reference.kind == "entry":
                is_missing = self._is_entry_missing(record, reference)
            else:
                is_missing = self._is_missing(reference.kind, reference.id)
            if is_missing:
                yield reference

    def _is_missing(self, kind: str, id_: str) -> bool:
        """Whether nothing is there, not even with mistakes, of which the loader has told."""
        return id_ not in self.known[kind] and (kind, id_) not in self.unread

    def _is_entry_missing(self, record: Record, reference: Reference) -> bool:
        """Whether none of the events has it; that one of those is missing itself is told alone."""
        holders = self._holders(record, reference)
        if any(holder in self.unread or self._is_missing(*holder) for holder in holders):
            return False
        return reference.id not in self._entries_in(holders)

    def _holders(self, record: Record, reference: Reference) -> list[tuple[str, str]]:
        """The records that may have the entry: an event's own, a person's events."""
        if reference.within:
            return [reference.within]
        if isinstance(record, Victim):
            return [("event", one.event) for one in record.events]
        return [(kind_of(record), record.id)]

    def _entries_in(self, holders: list[tuple[str, str]]) -> set[str]:
        events = (id_ for kind, id_ in holders if kind == "event" and id_ in self.entries)
        return {entry for id_ in events for entry in self.entries[id_]}

    def _report(self, record: Record, missing: Reference) -> None:
        code = f"{kind_of(record)}-unknown-{missing.kind}"
        if missing.within and missing.within[0] != "event":
            advice = f"leave out '#{missing.id}': only events have entries"
        elif missing.kind == "entry":
            advice = suggest(missing.id, self._entries_in(self._holders(record, missing)))
        else:
            advice = self.suggest(missing.kind, missing.id)
        advice = advice or _ADVICE.get(missing.kind, "").format(missing.id)
        what = f"no {_WORDS.get(missing.kind, missing.kind)} '{missing.id}'"
        self.report.error(code, record.path, what, advice, at=place_in(record, *_told_at(missing)))

    def _check_parts(self, record: Record) -> None:
        if isinstance(record, Event):
            self._check_levels(record)
        elif isinstance(record, Victim):
            self._check_entries_are_one(record)
            self._check_may_be(record)
            self._check_others(record)
        if isinstance(record, Event | Victim) and record.accounts:
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
            events = (one.event for one in victim.events)
            found = [id_ for id_ in events if occurrence.entry in self.entries.get(id_, ())]
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

    def _check_others(self, victim: Victim) -> None:
        """Report a person who is to be told apart from, or named beside, nobody else."""
        for name in ("beside", "may_be", "distinct_from"):
            for position, id_ in enumerate(getattr(victim, name)):
                if id_ == victim.id:
                    self.report.error(
                        "victim-names-itself",
                        victim.path,
                        f"'{id_}' is this record, and {name} names others",
                        "name the other person, or leave it out",
                        at=place_in(victim, name, position),
                    )

    def _name_places_said(self, record: Event | Victim) -> None:
        """Count the places that versions of an account give as named."""
        said = {version.says.text for account in record.accounts for version in account.versions}
        self.named["place"].update(id_ for id_ in said if id_ in self.known["place"])

    def _check_translation(self, record: Record) -> None:
        """Report what only the overlay names; the rest was reported of the original."""
        original = {missing[1:] for missing in self._missing(self._original(record))}
        for missing in self._missing(record):
            if missing[1:] not in original:
                self._report(record, missing._replace(at=in_overlay(record, missing.at)))

    def _original(self, record: Record) -> Record:
        folder: Mapping[str, Record] = getattr(self.corpus.originals, f"{kind_of(record)}s")
        return folder.get(record.id, record)

    def _check_tributes(self) -> None:
        for victim, tributes in self.corpus.tributes.items():
            for tribute in tributes:
                if victim not in self.known["victim"] and ("victim", victim) not in self.unread:
                    self._report(tribute, Reference((), "victim", victim))
                for missing in self._missing(tribute):
                    self._report(tribute, missing)


def _told_at(missing: Reference) -> FieldPath:
    """The field, and in a body the words that name what is missing."""
    if missing.at != ("body",):
        return missing.at
    sign = {"source": "@{}", "entry": "#{}"}.get(missing.kind, "{}.")
    return "body", sign.format(missing.id)


_WORDS = {"entry": "chronology entry", "media": "photograph"}
_ADVICE = {
    "event": "write it in content/events/{0}.md, or name another",
    "victim": "write it in content/victims/{0}.md, or name another",
    "place": "write it in content/places/{0}.yaml, or name another",
    "source": "write it in content/sources/{0}.yaml, or name another",
    "scheme": "write it in content/schemes/{0}.yaml, or name another",
    "page": "write it in content/pages/{0}.md, or name another",
    "media": "put it in content/media/, or name another",
    "entry": "name the id of an entry of that event's chronology",
}


def in_overlay(record: Record, at: FieldPath) -> FieldPath:
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
