"""What relies on each source, and where in the record it is cited."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from msgspec import Struct

from generator.plan.lists import event_ref, place_ref
from generator.plan.needs import citations_in
from generator.plan.rows import RecordPart, RelyingRecord, SourceUse
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef, PublicAccount, Ref
from generator.public.person import PublicPerson
from generator.values.words import Words


class Reliance(Struct, frozen=True):
    """What relies on one source."""

    events: tuple[RelyingRecord, ...]
    """Events that cite it."""
    people: tuple[RelyingRecord, ...]
    """People whose record cites it."""
    others: tuple[RelyingRecord, ...]
    """Places and pages that cite it."""


class _Part(Struct, frozen=True):
    """A part of a record that may cite something."""

    part: RecordPart
    """What it is."""
    content: object
    """What is published of it."""
    anchor: str = ""
    """Where it is on the record's page; the page as a whole where that is empty."""
    number: int | None = None
    """Of an entry, its place in the chronology."""
    point: Words | None = None
    """Of an account, the point at issue."""


_Field = tuple[RecordPart, Callable[[PublicPerson], object], str]
"""A part of a person's record, what is published of it, and its anchor."""


def reliance(edition: PublicEdition) -> dict[str, Reliance]:
    """What relies on each source, by the source's id."""
    events = _citing((event_ref(one), _parts_of_event(one)) for one in edition.events.values())
    people = _citing((one.ref, _parts_of_person(one)) for one in edition.people.values())
    others = _citing(_others(edition))
    return {
        id_: Reliance(
            tuple(events.get(id_, ())), tuple(people.get(id_, ())), tuple(others.get(id_, ()))
        )
        for id_ in edition.sources
    }


def _others(edition: PublicEdition) -> Iterator[tuple[Ref, Iterable[_Part]]]:
    for place in edition.places.values():
        yield place_ref(place), (_Part(RecordPart.RECORD, place),)
    for page in edition.pages.values():
        yield Ref(kind="pages", id=page.id, label=page.title), (_Part(RecordPart.RECORD, page),)


def _parts_of_event(event: PublicEvent) -> Iterator[_Part]:
    yield _Part(RecordPart.SUMMARY, event.summary)
    for entry in event.chronology:
        yield _Part(RecordPart.ENTRY, entry, entry.id, entry.number)
    yield _Part(RecordPart.FIGURES, event.ledger, "page.ledger")
    yield from _parts_of_accounts(event.accounts)
    yield _Part(RecordPart.ALERTS, event.alerts, "page.alerts")
    yield _Part(RecordPart.STATEMENTS, event.statements, "page.statements")
    yield _Part(RecordPart.AFTERMATH, event.aftermath, "page.aftermath")
    yield _Part(RecordPart.PHOTOGRAPHS, event.media, "page.photographs")
    yield _Part(RecordPart.TEXT, event.body, "page.text")
    yield _Part(RecordPart.CORRECTIONS, event.corrections, "page.corrections")
    yield _Part(RecordPart.RECORD, event.sources)


def _parts_of_person(person: PublicPerson) -> Iterator[_Part]:
    yield from _written(person, _BEFORE_ACCOUNTS)
    # One on an event's record relies on the source there.
    yield from _parts_of_accounts(one for one in person.accounts if one.event is None)
    yield from _written(person, _AFTER_ACCOUNTS)


def _written(person: PublicPerson, fields: Iterable[_Field]) -> Iterator[_Part]:
    """The parts that there are: most of most people are empty."""
    for part, content_of, anchor in fields:
        if content := content_of(person):
            yield _Part(part, content, anchor)


_BEFORE_ACCOUNTS: tuple[_Field, ...] = (
    (RecordPart.PHOTOGRAPHS, attrgetter("photo"), ""),
    (RecordPart.BIRTH, attrgetter("born"), ""),
    (RecordPart.INJURY, attrgetter("injured"), ""),
    (RecordPart.DEATH, attrgetter("died"), ""),
    (RecordPart.ATTRIBUTES, attrgetter("sensitive"), ""),
    (RecordPart.FAMILY, attrgetter("survived_by"), ""),
    (RecordPart.TEXT, attrgetter("body"), "page.text"),
    (RecordPart.STATEMENTS, attrgetter("family_statement"), "page.family"),
    (RecordPart.AFTERMATH, lambda person: person.rites + person.aid, "page.afterwards"),
)
_AFTER_ACCOUNTS: tuple[_Field, ...] = (
    (RecordPart.PHOTOGRAPHS, attrgetter("media"), "page.photographs"),
    (RecordPart.CORRECTIONS, attrgetter("corrections"), "page.corrections"),
    (RecordPart.RECORD, attrgetter("sources"), ""),
)


def _parts_of_accounts(accounts: Iterable[PublicAccount]) -> Iterator[_Part]:
    for account in accounts:
        yield _Part(RecordPart.ACCOUNT, account, account.id, point=account.point)


def _citing(
    records: Iterable[tuple[Ref | PersonRef, Iterable[_Part]]],
) -> dict[str, list[RelyingRecord]]:
    """The records that cite each source, by the source's id."""
    citing: dict[str, list[RelyingRecord]] = {}
    for ref, parts in records:
        for source, uses in _uses(parts).items():
            citing.setdefault(source, []).append(RelyingRecord(ref=ref, uses=tuple(uses)))
    return citing


def _uses(parts: Iterable[_Part]) -> dict[str, list[SourceUse]]:
    """Where one record cites each source."""
    uses: dict[str, list[SourceUse]] = {}
    for part in parts:
        if not part.content:
            continue  # as most parts of most people are
        locators: dict[str, dict[str, None]] = {}
        for citation in citations_in(part.content):
            places = locators.setdefault(citation.source, {})
            if citation.locator:
                places[citation.locator] = None
        for source, places in locators.items():
            use = SourceUse(
                part=part.part,
                anchor=part.anchor,
                number=part.number,
                point=part.point,
                locators=tuple(places),
            )
            uses.setdefault(source, []).append(use)
    return uses
