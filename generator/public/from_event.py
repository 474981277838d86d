"""An event, as it is published."""

from collections.abc import Sequence

from generator.public.event import (
    PublicAftermath,
    PublicAlert,
    PublicEntry,
    PublicEvent,
    PublicLevel,
    PublicStatement,
)
from generator.public.from_ledger import publish_ledger
from generator.public.from_parts import (
    publish_corrections,
    publish_event_account,
    publish_media,
)
from generator.public.lookup import Lookup
from generator.public.order import by_name
from generator.public.parts import EntryRef, PublicCasualty
from generator.records.event import Aftermath, Alert, Entry, Event, Statement
from generator.records.parts import Casualty
from generator.values.visibility import SpeakerLevel


def publish_event(
    event: Event, lookup: Lookup, *, lang: str, parts: Sequence[str], people: Sequence[str]
) -> PublicEvent:
    """An event of whose record nothing is left that is held back.

    Args:
        event: The redacted record.
        lookup: What it may name.
        lang: BCP 47 tag of the language it is in.
        parts: Ids of the published events that are parts of it, in order.
        people: Ids of the published people whom it took.
    """
    return PublicEvent(
        id=event.id,
        lang=lang,
        title=event.title,
        kind=event.kind,
        kind_words=event.kind_words,
        when=event.when,
        timezone=event.timezone,
        places=lookup.several_places(event.places),
        summary=lookup.note(event.summary),
        content_note=event.content_note,
        part_of=lookup.event(event.part_of),
        parts=lookup.several_events(parts),
        related=lookup.several_events(event.related),
        chronology=tuple(
            _publish_entry(entry, ref, lookup) for ref, entry in lookup.chronology(event)
        ),
        ledger=publish_ledger(event, lookup),
        accounts=tuple(
            account
            for one in event.accounts
            if (account := publish_event_account(one, event.id, lookup))
        ),
        alerts=tuple(_publish_alert(alert, event.id, lookup) for alert in event.alerts),
        statements=tuple(_publish_statement(one, lookup) for one in event.statements),
        aftermath=tuple(_publish_aftermath(one, lookup) for one in event.aftermath),
        media=publish_media(event.media, lookup),
        victims=by_name(lookup.people(people), lookup.collation),
        sources=lookup.citations(event.sources),
        corrections=publish_corrections(event.corrections, lookup),
        body=lookup.text(event.body),
    )


def _publish_entry(entry: Entry, ref: EntryRef, lookup: Lookup) -> PublicEntry:
    event = ref.event.id
    return PublicEntry(
        id=entry.id,
        number=ref.number,
        when=entry.when,
        when_words=entry.when_words,
        after=lookup.entries(event, entry.after),
        before=lookup.entries(event, entry.before),
        alongside=lookup.entries(event, entry.alongside),
        place=lookup.place(entry.place),
        text=lookup.text(entry.text),
        casualties=tuple(_publish_casualty(one, lookup) for one in entry.casualties),
        victims=lookup.people([id_ for id_ in entry.victims if lookup.shows_death(id_)]),
        media=publish_media(entry.media, lookup),
        sources=lookup.citations(entry.sources),
        first_reported=entry.first_reported,
    )


def _publish_casualty(casualty: Casualty, lookup: Lookup) -> PublicCasualty:
    return PublicCasualty(
        outcome=casualty.outcome,
        group=casualty.group,
        capacity=casualty.capacity,
        age_group=casualty.age_group,
        count=casualty.count,
        words=casualty.words,
        sources=lookup.citations(casualty.sources),
    )


def _publish_alert(alert: Alert, event: str, lookup: Lookup) -> PublicAlert:
    scheme = lookup.schemes[alert.scheme]
    rank, level = next(
        (rank, level)
        for rank, level in enumerate(scheme.levels, start=1)
        if level.id == alert.level
    )
    return PublicAlert(
        scheme=scheme.name,
        level=PublicLevel(
            id=level.id,
            name=level.name,
            rank=rank,
            colour=level.colour,
            permits=lookup.note(level.permits),
        ),
        levels=len(scheme.levels),
        place=lookup.place(alert.place),
        start=alert.start,
        after=lookup.entries(event, alert.after),
        until=alert.until,
        lasting=alert.lasting,
        measures=lookup.note(alert.measures),
        sources=lookup.citations(alert.sources),
    )


def _publish_statement(statement: Statement, lookup: Lookup) -> PublicStatement:
    """A statement; of a private person only the capacity in which it was made."""
    is_named = statement.speaker_visibility is SpeakerLevel.FULL
    return PublicStatement(
        speaker=statement.speaker if is_named else None,
        capacity=statement.capacity,
        medium=statement.medium,
        when=statement.when,
        words=lookup.note(statement.words),
        paraphrase=lookup.note(statement.paraphrase),
        lang=statement.lang,
        original=statement.original,
        sources=lookup.citations(statement.sources),
    )


def _publish_aftermath(aftermath: Aftermath, lookup: Lookup) -> PublicAftermath:
    return PublicAftermath(
        kind=aftermath.kind,
        when=aftermath.when,
        place=lookup.place(aftermath.place),
        text=lookup.text(aftermath.text),
        sources=lookup.citations(aftermath.sources),
    )
