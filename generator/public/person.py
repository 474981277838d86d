"""A person as a memorial page may show one."""

import datetime

from msgspec import Struct

from generator.public.parts import (
    PersonRef,
    PublicAccount,
    PublicCorrection,
    PublicMedia,
    PublicName,
    PublicOccurrence,
    Ref,
)
from generator.values.citation import Citation
from generator.values.codes import AidStatus, Fate, RiteStatus, SensitiveKind
from generator.values.count import Count
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words


class PublicInvolvement(Struct, frozen=True, kw_only=True):
    """What an event did to a person."""

    event: Ref
    """The event."""
    when: When | None
    """When the event happened."""
    fate: Fate | None
    """What became of the person in it."""


class PublicMissing(Struct, frozen=True, kw_only=True):
    """Since when and from where a person is missing."""

    since: When | None
    """Since when."""
    place: Ref | None
    """Where the person was last known to be."""


class PublicRite(Struct, frozen=True, kw_only=True):
    """A burial, a prayer, an anniversary."""

    kind: str
    """A code: `burial`, `prayer`, `anniversary`."""
    when: When | None
    """When it was held or is planned."""
    place: Ref | None
    """Where."""
    status: RiteStatus
    """Whether it was reported as planned or as held."""
    text: Prose | None
    """What is said of it."""
    sources: tuple[Citation, ...]
    """Who says so."""


class PublicRelative(Struct, frozen=True, kw_only=True):
    """One whom the person left: by relation, and by name only where someone agreed to it."""

    relation: Words
    """What the relative was to the person."""
    name: Words | None
    """The name, where an authority for it is recorded."""
    age: int | None
    """In years, at the death."""
    is_minor: bool
    """Whether under eighteen then."""
    sources: tuple[Citation, ...]
    """Who says so."""


class PublicAid(Struct, frozen=True, kw_only=True):
    """Support promised or given to the family."""

    kind: str
    """A code: `payment`, `housing`."""
    amount: Words | None
    """The sum as it was stated."""
    equivalent: Words | None
    """The same in another currency."""
    text: Prose | None
    """What is said of it."""
    status: AidStatus
    """How far it has got."""
    by: Words | None
    """Who promised or gave it."""
    sources: tuple[Citation, ...]
    """Who says so."""


class PublicFamilyStatement(Struct, frozen=True, kw_only=True):
    """The family's own words."""

    text: Prose
    """What they say."""
    by: Words | None
    """Who speaks."""
    on: datetime.date | None
    """The day it was given."""


class PublicSensitiveAttribute(Struct, frozen=True, kw_only=True):
    """An attribute published for a stated reason."""

    kind: SensitiveKind
    """Which attribute."""
    value: Words
    """What is said of it."""
    reason: Words
    """Why it is published."""
    sources: tuple[Citation, ...]
    """Who says so."""


class PublicTribute(Struct, frozen=True, kw_only=True):
    """What someone wrote in a person's memory."""

    by: Words
    """How the writer wants to be named."""
    on: datetime.date
    """The day it was written."""
    text: Prose
    """Plain text in paragraphs."""


class PublicPerson(Struct, frozen=True, kw_only=True):
    """A person, with everything a memorial page may say."""

    id: str
    """The id, and the address."""
    lang: str
    """The language the record is published in."""
    name: PublicName
    """The name, as far as it may be shown."""
    role: Words | None
    """What the person was there as, in words."""
    persons: Count
    """How many people the record stands for."""
    events: tuple[PublicInvolvement, ...]
    """The events that took the person."""
    fate: Fate | None
    """What became of the person."""
    missing: PublicMissing | None
    """Since when and from where."""
    born: PublicOccurrence | None
    """The birth."""
    age: Words | None
    """In years, or the label that was published."""
    injured: PublicOccurrence | None
    """The injury, where death came later."""
    died: PublicOccurrence | None
    """The death."""
    capacity: str | None
    """A code for what the person was there as."""
    occupation: Words | None
    """What the person did in life."""
    family_statement: PublicFamilyStatement | None
    """The family's own words."""
    rites: tuple[PublicRite, ...]
    """Burial, prayers, anniversaries."""
    survived_by: tuple[PublicRelative, ...]
    """Whom the person left."""
    aid: tuple[PublicAid, ...]
    """Support for the family."""
    beside: tuple[PersonRef, ...]
    """Whom the family asked to be named next to."""
    may_be: tuple[PersonRef, ...]
    """Unnamed records that the sources do not say are the same person."""
    may_be_named: tuple[PersonRef, ...]
    """For an unnamed record: the named people of whom one may be it."""
    sensitive: tuple[PublicSensitiveAttribute, ...]
    """Religion, ethnicity, orientation, health."""
    accounts: tuple[PublicAccount, ...]
    """Where accounts differ, on this record or on an event's."""
    photo: PublicMedia | None
    """The portrait."""
    may_be_pictured: bool
    """Whether someone who may has agreed that the page be shared with the portrait or the name."""
    media: tuple[PublicMedia, ...]
    """Other photographs."""
    tributes: tuple[PublicTribute, ...]
    """Approved tributes, oldest first."""
    sources: tuple[Citation, ...]
    """What the record rests on."""
    corrections: tuple[PublicCorrection, ...]
    """What was published wrong."""
    body: Prose
    """The text of the profile."""

    @property
    def ref(self) -> "PersonRef":
        """The person, as another record names one."""
        return PersonRef(id=self.id, name=self.name, role=self.role, persons=self.persons)
