"""An event as it is published."""

from msgspec import Struct

from generator.public.ledger import PublicLedger
from generator.public.parts import (
    EntryRef,
    PersonRef,
    PublicAccount,
    PublicCasualty,
    PublicCorrection,
    PublicMedia,
    Ref,
)
from generator.values.citation import Citation
from generator.values.codes import EventKind
from generator.values.duration import Duration
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words


class PublicEntry(Struct, frozen=True, kw_only=True):
    """One line of a chronology, in its place."""

    id: str
    """The page's anchor."""
    number: int
    """Its place in the order, from 1."""
    when: When | None
    """When it happened."""
    when_words: Words | None
    """The source's own words for the time."""
    after: tuple[EntryRef, ...]
    """What it came after."""
    before: tuple[EntryRef, ...]
    """What it came before."""
    alongside: tuple[EntryRef, ...]
    """What happened at the same time."""
    place: Ref | None
    """Where it happened."""
    text: Prose
    """What happened."""
    casualties: tuple[PublicCasualty, ...]
    """Whom it harmed, counted."""
    victims: tuple[PersonRef, ...]
    """The people it took."""
    media: tuple[PublicMedia, ...]
    """Photographs of it."""
    sources: tuple[Citation, ...]
    """Who says so, beyond the citations in the text."""
    first_reported: When | None
    """When it became known, where that was later."""


class PublicLevel(Struct, frozen=True, kw_only=True):
    """A level of an alert scheme."""

    id: str
    """Its id in the scheme."""
    name: Words
    """What it is called."""
    rank: int
    """Its place in the scheme, lowest 1."""
    colour: str | None
    """`#rrggbb`."""
    permits: Prose | None
    """What it permits or asks."""


class PublicAlert(Struct, frozen=True, kw_only=True):
    """A public threat level in force somewhere for some time."""

    scheme: Words
    """The name of the scheme."""
    level: PublicLevel
    """The level in force."""
    levels: int
    """How many levels the scheme has."""
    place: Ref | None
    """Where it was in force."""
    start: When | None
    """From when; None where no source tells."""
    after: tuple[EntryRef, ...]
    """Entries after which it began."""
    until: When | None
    """Until when."""
    lasting: Duration | None
    """For how long."""
    measures: Prose | None
    """What was announced with it."""
    sources: tuple[Citation, ...]
    """Who says so."""


class PublicStatement(Struct, frozen=True, kw_only=True):
    """What was said publicly."""

    speaker: Words | None
    """Who said it; None where only the role may be shown."""
    capacity: Words | None
    """As what."""
    medium: Words | None
    """Through what."""
    when: When | None
    """When it was said."""
    words: Prose | None
    """The speaker's own words."""
    paraphrase: Prose | None
    """The same in the editor's."""
    lang: str | None
    """The language it was said in."""
    original: Words | None
    """The words in that language."""
    sources: tuple[Citation, ...]
    """Where it is reported."""


class PublicAftermath(Struct, frozen=True, kw_only=True):
    """What followed."""

    kind: str
    """A code: `trial`, `arrest`."""
    when: When | None
    """When it happened."""
    place: Ref | None
    """Where it happened."""
    text: Prose
    """What happened."""
    sources: tuple[Citation, ...]
    """Who says so."""


class PublicEvent(Struct, frozen=True, kw_only=True):
    """An event, with everything a page about it may say."""

    id: str
    """Its id, and its address."""
    lang: str
    """The language it is published in."""
    title: Words
    """What it is called."""
    kind: EventKind
    """What kind of thing it was."""
    kind_words: Words | None
    """The kind in words."""
    when: When | None
    """When it happened."""
    timezone: str | None
    """IANA zone of its times of day."""
    places: tuple[Ref, ...]
    """Where it happened."""
    summary: Prose | None
    """What happened, in a sentence or two."""
    content_note: Words | None
    """What may hurt, said before it."""
    part_of: Ref | None
    """The event that this is a part of."""
    parts: tuple[Ref, ...]
    """The events that are parts of this one, in order."""
    related: tuple[Ref, ...]
    """Other events that belong to the same story."""
    chronology: tuple[PublicEntry, ...]
    """Its entries, in order."""
    ledger: PublicLedger
    """What is reported, beside what the chronology and the memorial account for."""
    accounts: tuple[PublicAccount, ...]
    """Where accounts differ."""
    alerts: tuple[PublicAlert, ...]
    """Threat levels in force."""
    statements: tuple[PublicStatement, ...]
    """What was said publicly."""
    aftermath: tuple[PublicAftermath, ...]
    """What followed."""
    media: tuple[PublicMedia, ...]
    """Photographs."""
    victims: tuple[PersonRef, ...]
    """The people it took: the named, then those whose name is withheld or unknown."""
    sources: tuple[Citation, ...]
    """What the record as a whole rests on."""
    corrections: tuple[PublicCorrection, ...]
    """What was published wrong."""
    body: Prose
    """The text."""
