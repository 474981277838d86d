"""The tables of events, of the entries of their chronologies, and of whom each entry counts."""

import datetime
from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from generator.export.data.columns import (
    Ids,
    days,
    id_of,
    ids_of,
    number,
    page_of,
    sources_of,
    text,
)
from generator.plan.draft import latest
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEntry, PublicEvent
from generator.public.parts import PublicCasualty
from generator.values.codes import AgeGroup, EventKind, Group, Outcome


class EventsRow(Struct, frozen=True, kw_only=True):
    """Events, one a row."""

    KEY: ClassVar = ("id",)
    REFERS: ClassVar = {"part_of": "events.id"}

    id: str
    """The event's id."""
    lang: str
    """Language of the texts in this row (BCP 47)."""
    title: str
    """What it is called."""
    kind: EventKind
    """What kind of thing it was."""
    kind_words: str | None
    """The kind in words."""
    when: str | None
    """When it happened (EDTF)."""
    earliest: datetime.date | None
    """The first day it can have happened; empty where nothing bounds it."""
    latest: datetime.date | None
    """The last day it can have happened; empty where nothing bounds it."""
    timezone: str | None
    """IANA time zone of its times of day."""
    places: Ids
    """Where it happened: ids of places."""
    part_of: str | None
    """The event that this is a part of."""
    related: Ids
    """Other events that belong to the same story: ids of events."""
    summary: str | None
    """What happened, in a sentence or two."""
    victims: Ids
    """The people it took who may be shown: ids of people."""
    sources: Ids
    """What the record as a whole rests on: ids of sources."""
    corrected: datetime.date | None
    """The day of its latest correction."""
    page: str
    """Address of its page, relative to the site's root."""


class EntriesRow(Struct, frozen=True, kw_only=True):
    """Entries of chronologies, one a row, each event's in their order."""

    KEY: ClassVar = ("event", "id")
    REFERS: ClassVar = {"event": "events.id", "place": "places.id"}

    event: str
    """The event whose chronology it stands in."""
    id: str
    """The entry's id: the anchor on the event's page."""
    number: int
    """Its place in the order, from 1."""
    when: str | None
    """When it happened (EDTF; times of day are of the event's zone)."""
    earliest: datetime.date | None
    """The first day it can have happened; empty where nothing bounds it."""
    latest: datetime.date | None
    """The last day it can have happened; empty where nothing bounds it."""
    when_words: str | None
    """The source's own words for the time."""
    after: Ids
    """What it came after: ids of entries."""
    before: Ids
    """What it came before: ids of entries."""
    alongside: Ids
    """What happened at the same time: ids of entries."""
    place: str | None
    """Where it happened."""
    text: str | None
    """What happened."""
    victims: Ids
    """The people it took: ids of people."""
    sources: Ids
    """Who says so: ids of sources."""
    first_reported: str | None
    """When it became known, where that was later (EDTF)."""


class CasualtiesRow(Struct, frozen=True, kw_only=True):
    """Whom the entries of chronologies count, one count a row."""

    REFERS: ClassVar = {"event, entry": "entries.event, id"}

    event: str
    """The event."""
    entry: str
    """The entry of its chronology."""
    outcome: Outcome
    """What became of them."""
    group: Group
    """On which side they were counted."""
    capacity: str | None
    """A code for what they were there as."""
    age_group: AgeGroup | None
    """Whether children are counted apart."""
    least: int | None
    """The smallest number that the words allow; empty where no number is known."""
    most: int | None
    """The largest; empty where nothing bounds it."""
    about: bool | None
    """Whether the number was given as an approximation."""
    words: str | None
    """The source's own words."""
    sources: Ids
    """Who says so: ids of sources."""


def events(plan: EditionPlan) -> Iterator[EventsRow]:
    """A row of each event, in order of time."""
    for event in plan.edition.events.values():
        when = days(event.when)
        yield EventsRow(
            id=event.id,
            lang=event.lang,
            title=event.title.text,
            kind=event.kind,
            kind_words=text(event.kind_words),
            when=when.edtf,
            earliest=when.earliest,
            latest=when.latest,
            timezone=event.timezone,
            places=ids_of(event.places),
            part_of=id_of(event.part_of),
            related=ids_of(event.related),
            summary=text(event.summary),
            victims=ids_of(event.victims),
            sources=sources_of(event.sources),
            corrected=latest(event.corrections),
            page=page_of(plan, "events", event.id),
        )


def entries(plan: EditionPlan) -> Iterator[EntriesRow]:
    """A row of each entry."""
    for event in plan.edition.events.values():
        for entry in event.chronology:
            yield _entry(event, entry)


def casualties(plan: EditionPlan) -> Iterator[CasualtiesRow]:
    """A row of each count of an entry."""
    for event in plan.edition.events.values():
        for entry in event.chronology:
            for casualty in entry.casualties:
                yield _casualty(event, entry, casualty)


def _entry(event: PublicEvent, entry: PublicEntry) -> EntriesRow:
    when = days(entry.when)
    return EntriesRow(
        event=event.id,
        id=entry.id,
        number=entry.number,
        when=when.edtf,
        earliest=when.earliest,
        latest=when.latest,
        when_words=text(entry.when_words),
        after=tuple(other.id for other in entry.after),
        before=tuple(other.id for other in entry.before),
        alongside=tuple(other.id for other in entry.alongside),
        place=id_of(entry.place),
        text=text(entry.text),
        victims=ids_of(entry.victims),
        sources=sources_of(entry.text.citations, entry.sources),
        first_reported=days(entry.first_reported).edtf,
    )


def _casualty(event: PublicEvent, entry: PublicEntry, casualty: PublicCasualty) -> CasualtiesRow:
    count = number(casualty.count)
    return CasualtiesRow(
        event=event.id,
        entry=entry.id,
        outcome=casualty.outcome,
        group=casualty.group,
        capacity=casualty.capacity,
        age_group=casualty.age_group,
        least=count.least,
        most=count.most,
        about=count.about,
        words=text(casualty.words),
        sources=sources_of(casualty.sources),
    )
