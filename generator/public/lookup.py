"""How published records name each other, in one language, and what they name."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from generator.evidence import Evidence
from generator.evidence.ledger import Ledger
from generator.public.naming import name_in, publish_name
from generator.public.parts import EntryRef, PersonRef, Ref
from generator.public.redaction import Decision, redact
from generator.records.corpus import Corpus, Edition
from generator.records.event import Entry, Event
from generator.records.reference import Page, Place, Scheme, Source
from generator.records.victim import Victim
from generator.values.citation import Citation
from generator.values.collation import Collation
from generator.values.prose import CitationSlot, LinkSlot, Piece, Prose, RecordLink
from generator.values.words import Words

_T = TypeVar("_T")


class Decisions(Struct, frozen=True, kw_only=True):
    """What is published of a site, the same in every language."""

    events: Mapping[str, Decision]
    """By the id of each event that is."""
    people: Mapping[str, Decision]
    """By the id of each person who is."""
    places: Mapping[str, Decision]
    """By the id of each place that may be."""
    moved: Mapping[str, str]
    """Of each merged record that might be published, the id of the person it turned out to be."""
    ledgers: Mapping[str, Ledger]
    """Of each event that is, of what is shown of it."""
    confidential: frozenset[str]
    """Ids of the sources of which only the existence is shown."""


class Uses(Struct):
    """What published records name, be it published or not; collected while they are made."""

    sources: set[str] = field(default_factory=set)
    """Ids of the sources that they cite or link to."""
    places: set[str] = field(default_factory=set)
    """Ids of the places that they name or link to."""
    events: set[str] = field(default_factory=set)
    """The same of events."""
    people: set[str] = field(default_factory=set)
    """The same of people."""

    def add(self, other: "Uses") -> None:
        """Count in what other records name."""
        self.sources |= other.sources
        self.places |= other.places
        self.events |= other.events
        self.people |= other.people

    def is_apart_from(self, other: "Uses") -> bool:
        """Whether nothing is named by both."""
        return (
            self.people.isdisjoint(other.people)
            and self.events.isdisjoint(other.events)
            and self.places.isdisjoint(other.places)
            and self.sources.isdisjoint(other.sources)
        )


class Lookup:
    """The records in one language, without what is held back, and references to them.

    Whatever is asked for by an id is told to `uses`: what is made of the answers need not be made
    again until one of them is another. What is read here as a whole, and the ledger of a record,
    `memory.py` and `draft.py` compare on their own; decisions are of records that were asked for.
    """

    def __init__(
        self, corpus: Corpus, lang: str, decisions: Decisions, evidence: Evidence, uses: Uses
    ) -> None:
        """Get ready to be asked.

        Args:
            corpus: Every record.
            lang: BCP 47 tag of the language.
            decisions: What is published.
            evidence: What the records come to.
            uses: Is told what is asked for.
        """
        originals = corpus.originals
        own = corpus.translations.get(lang, Edition(lang))
        self.lang = lang
        self.corpus = corpus
        self.decisions = decisions
        self.evidence = evidence
        self.ledgers = decisions.ledgers
        self.uses = uses
        self.all_places = originals.places.keys()
        self.events: dict[str, Event] = {
            id_: redact(own.events.get(id_, originals.events[id_]), decision.hidden)
            for id_, decision in decisions.events.items()
        }
        self.victims: dict[str, Victim] = {
            id_: redact(own.victims.get(id_, originals.victims[id_]), decision.hidden)
            for id_, decision in decisions.people.items()
        }
        self.places: dict[str, Place] = {
            id_: redact(own.places.get(id_, originals.places[id_]), decision.hidden)
            for id_, decision in decisions.places.items()
        }
        self.sources: dict[str, Source] = {**originals.sources, **own.sources}
        self.schemes: dict[str, Scheme] = {**originals.schemes, **own.schemes}
        self.pages: dict[str, Page] = {**originals.pages, **own.pages}
        self._people: dict[str, PersonRef] = {}
        self._events = {
            id_: Ref(kind="events", id=id_, label=event.title) for id_, event in self.events.items()
        }
        self._places = {
            id_: Ref(kind="places", id=id_, label=self.place_name(place))
            for id_, place in self.places.items()
        }
        self._entries = {id_: self._number(event) for id_, event in self.events.items()}

    @cached_property
    def collation(self) -> Collation:
        """The order of names in this language."""
        return Collation(self.lang)

    def _number(self, event: Event) -> dict[str, tuple[EntryRef, Entry]]:
        """The entries that are shown, by id and in order, each with its number."""
        shown = {entry.id: entry for entry in event.chronology}
        order = (id_ for id_ in self.evidence.chronologies[event.id] if id_ in shown)
        return {
            id_: (EntryRef(event=self._events[event.id], id=id_, number=number), shown[id_])
            for number, id_ in enumerate(order, start=1)
        }

    def place_name(self, place: Place) -> Words:
        """What a place is called in this language, where that is known."""
        return name_in(self.lang, place.name, place.names)

    def asked_by(self, make: Callable[[], _T]) -> tuple[_T, Uses]:
        """What is made, and what is asked for meanwhile, of which `uses` is not told."""
        whole, self.uses = self.uses, Uses()
        try:
            return make(), self.uses
        finally:
            self.uses = whole

    def person(self, id_: str) -> PersonRef | None:
        """A person, or the one whom a merged record turned out to be."""
        id_ = self._moved(id_)
        ref = self._people.get(id_)
        if ref is None and id_ in self.victims:
            ref = self._people[id_] = self._refer_to_person(self.victims[id_])
        return ref

    def _moved(self, id_: str) -> str:
        """Whom a merged record turned out to be; anybody else stays who they are."""
        self.uses.people.add(id_)
        if (to := self.decisions.moved.get(id_)) is None:
            return id_
        self.uses.people.add(to)
        return to

    def _refer_to_person(self, victim: Victim) -> PersonRef:
        return PersonRef(
            id=victim.id,
            name=publish_name(victim, self.decisions.people[victim.id].name, self.lang),
            role=victim.role,
            persons=victim.persons,
        )

    def people(self, ids: Collection[str]) -> tuple[PersonRef, ...]:
        """Those of the people who are published, each once."""
        if not ids:
            return ()
        found = {ref.id: ref for id_ in ids if (ref := self.person(id_))}
        return tuple(found.values())

    def shows_death(self, id_: str) -> bool:
        """Whether when, where and how a person died may be told, as a chronology does."""
        decision = self.decisions.people.get(self._moved(id_))
        return decision is not None and not decision.hides_any("died")

    def person_record(self, id_: str) -> Victim | None:
        """The redacted record of a person who is published."""
        self.uses.people.add(id_)
        return self.victims.get(id_)

    def event_record(self, id_: str) -> Event | None:
        """The redacted record of an event that is published."""
        self.uses.events.add(id_)
        return self.events.get(id_)

    def event(self, id_: str | None) -> Ref | None:
        """An event, if it is published."""
        if not id_:
            return None
        self.uses.events.add(id_)
        return self._events.get(id_)

    def several_events(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Those of the events that are published."""
        return tuple(ref for id_ in ids if (ref := self.event(id_)))

    def place(self, id_: str | None) -> Ref | None:
        """A place, if it is published."""
        if not id_:
            return None
        self.uses.places.add(id_)
        return self._places.get(id_)

    def several_places(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Those of the places that are published."""
        return tuple(ref for id_ in ids if (ref := self.place(id_)))

    def entry(self, event: str, id_: str) -> EntryRef | None:
        """An entry of an event's chronology, if it is published."""
        told = self.told(event, id_)
        return told[0] if told else None

    def told(self, event: str, id_: str) -> tuple[EntryRef, Entry] | None:
        """What an entry says, if it is published."""
        self.uses.events.add(event)
        return self._entries.get(event, {}).get(id_)

    def entries(self, event: str, ids: Iterable[str]) -> tuple[EntryRef, ...]:
        """Those of the entries of an event that are published."""
        return tuple(ref for id_ in ids if (ref := self.entry(event, id_)))

    def chronology(self, event: Event) -> list[tuple[EntryRef, Entry]]:
        """The entries of an event in order, each with its number."""
        self.uses.events.add(event.id)
        return list(self._entries[event.id].values())

    def citations(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """Citations; of a confidential source without the place in it."""
        if not citations:
            return ()
        cited = [citation.source for citation in citations]
        self.uses.sources.update(cited)
        confidential = self.decisions.confidential
        if confidential.isdisjoint(cited):
            return citations
        return tuple(
            Citation(citation.source) if citation.source in confidential else citation
            for citation in citations
        )

    def text(self, prose: Prose) -> Prose:
        """A text; links to what is not published become the words that they stood on."""
        if not prose:
            return prose
        pieces = tuple(
            [piece if isinstance(piece, str) else self._slot(piece) for piece in prose.pieces]
        )
        return prose if pieces == prose.pieces else replace(prose, pieces=pieces)

    def note(self, prose: Prose | None) -> Prose | None:
        """A text that may be absent."""
        return self.text(prose) if prose else None

    def _slot(self, slot: CitationSlot | LinkSlot) -> Piece:
        if isinstance(slot, CitationSlot):
            return CitationSlot(self.citations(slot.citations))
        link = self._link(slot.link)
        return LinkSlot(link, slot.html) if link else slot.html

    def _link(self, link: RecordLink) -> RecordLink | None:
        if link.kind == "victims":
            person = self.person(link.id)
            return replace(link, id=person.id) if person else None
        if link.kind == "events":
            return self._link_to_event(link) if self.event(link.id) else None
        if link.kind == "places":
            return link if self.place(link.id) else None
        if link.kind == "sources":
            self.uses.sources.add(link.id)
        return link

    def _link_to_event(self, link: RecordLink) -> RecordLink:
        """The link, to the event alone where the entry is held back: its id may tell of it."""
        is_shown = link.fragment is None or self.entry(link.id, link.fragment) is not None
        return link if is_shown else replace(link, fragment=None)
