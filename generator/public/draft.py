"""One edition of what is published, while it is made."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from generator.config import SiteConfig
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent
from generator.public.from_event import publish_event
from generator.public.from_reference import publish_page, publish_place, publish_source
from generator.public.from_victim import publish_person
from generator.public.lookup import Lookup
from generator.public.memory import EditionMemory
from generator.public.parts import PublicAccount
from generator.public.person import PublicPerson
from generator.public.reference import PublicPage, PublicPlace, PublicSource
from generator.records.base import RecordKey
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.reference import Tribute
from generator.records.victim import Victim

_T = TypeVar("_T")


class Draft:
    """One edition being made."""

    def __init__(
        self, config: SiteConfig, lookup: Lookup, memory: EditionMemory | None = None
    ) -> None:
        """Begin with nothing.

        Args:
            config: The site's settings.
            lookup: The records, and what of them may be named.
            memory: What need not be made again.
        """
        self._memory = memory
        self._config = config
        self._lookup = lookup
        corpus = lookup.corpus
        own = corpus.translations.get(lookup.lang, Edition(lookup.lang))
        self._own = own if lookup.lang != config.default_language else corpus.originals
        self._events: dict[str, PublicEvent] = {}
        self._people: dict[str, PublicPerson] = {}
        self._places: dict[str, PublicPlace] = {}
        self._sources: dict[str, PublicSource] = {}
        self._pages: dict[str, PublicPage] = {}

    def write_records(self) -> None:
        """Make the events, the people and the pages."""
        lookup = self._lookup
        parts, people = _grouped(self._parts()), _grouped(self._involvements())
        for event in self._events_in_order():
            of_event = parts.get(event.id, ()), people.get(event.id, ())
            self._events[event.id] = self._event(event, *of_event)
        accounts = _accounts_by_person(self._events.values())
        candidates = _grouped(self._candidates())
        for victim in lookup.victims.values():
            of_person = candidates.get(victim.id, ()), accounts.get(victim.id, ())
            self._people[victim.id] = self._person(victim, *of_person)
        for scheme in lookup.schemes.values():
            lookup.citations(scheme.sources)  # a scheme has no page, and no rule to hide it
        for page in lookup.pages.values():
            self._pages[page.id] = publish_page(
                page, lookup, lang=self._lang(self._own.pages, page.id)
            )

    def _event(self, event: Event, parts: Sequence[str], people: Sequence[str]) -> PublicEvent:
        lookup, lang = self._lookup, self._lang(self._own.events, event.id)
        make = partial(publish_event, event, lookup, lang=lang, parts=parts, people=people)
        told = lang, parts, people, lookup.ledgers[event.id]
        return self._recalled(("event", event.id), told, make)

    def _person(
        self, victim: Victim, candidates: Sequence[str], accounts: Sequence[PublicAccount]
    ) -> PublicPerson:
        lang, tributes = self._lang(self._own.victims, victim.id), self._tributes(victim.id)
        make = partial(
            publish_person,
            victim,
            self._lookup,
            lang=lang,
            candidates=candidates,
            accounts=accounts,
            tributes=tributes,
        )
        told = lang, candidates, accounts, tributes
        return self._recalled(("victim", victim.id), told, make)

    def _recalled(self, key: RecordKey, told: tuple[object, ...], make: Callable[[], _T]) -> _T:
        return make() if self._memory is None else self._memory.recall(key, told, make)

    def write_used(self) -> bool:
        """Make the places and sources that are used and not made yet; whether there were any."""
        lookup, uses = self._lookup, self._lookup.uses
        places = sorted((uses.places & lookup.places.keys()) - self._places.keys())
        sources = sorted((uses.sources & lookup.sources.keys()) - self._sources.keys())
        for id_ in places:
            lang = self._lang(self._own.places, id_)
            self._places[id_] = publish_place(lookup.places[id_], lookup, lang=lang)
        for id_ in sources:
            lang = self._lang(self._own.sources, id_)
            self._sources[id_] = publish_source(lookup.sources[id_], lookup, lang=lang)
        return bool(places or sources)

    def edition(self) -> PublicEdition:
        """The finished edition."""
        return PublicEdition(
            lang=self._lookup.lang,
            events=self._events,
            people=self._people,
            places=dict(sorted(self._places.items())),
            sources=dict(sorted(self._sources.items())),
            pages=self._pages,
        )

    def _lang(self, translated: Collection[str], id_: str) -> str:
        """The language that a record is published in."""
        return self._lookup.lang if id_ in translated else self._config.default_language

    def _events_in_order(self) -> Iterator[Event]:
        events = self._lookup.events
        return (events[id_] for id_ in self._lookup.evidence.events if id_ in events)

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Each event that is a part of another, under the other's id."""
        for event in self._events_in_order():
            if event.part_of:
                yield event.part_of, event.id

    def _involvements(self) -> Iterator[tuple[str, str]]:
        """Each person, under the ids of the events."""
        for victim in self._lookup.victims.values():
            for one in victim.events:
                yield one.event, victim.id

    def _candidates(self) -> Iterator[tuple[str, str]]:
        """Each named person who may be an unnamed one, under the unnamed one's id."""
        for victim in self._lookup.victims.values():
            for unnamed in self._lookup.people(victim.may_be):
                yield unnamed.id, victim.id

    def _tributes(self, id_: str) -> Sequence[Tribute]:
        return self._lookup.corpus.tributes.get(id_, ()) if self._config.tributes.enabled else ()


def _grouped(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, list[str]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return grouped


def _accounts_by_person(
    events: Iterable[PublicEvent],
) -> defaultdict[str, list[PublicAccount]]:
    accounts: defaultdict[str, list[PublicAccount]] = defaultdict(list)
    for event in events:
        for account in event.accounts:
            if account.person:
                accounts[account.person.id].append(account)
    return accounts
