"""A victim: a person killed or missing because of an event."""

import datetime
from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct, field

from generator.records.base import Record
from generator.records.parts import Account, Correction, MediaItem, Occurrence, Withdrawal
from generator.values.citation import Citation
from generator.values.codes import AidStatus, Fate, RiteStatus, SensitiveKind
from generator.values.count import Count
from generator.values.forms import Blocks, Code, LanguageTag, Name, NameIfKnown, NameText
from generator.values.prose import EMPTY, Prose
from generator.values.visibility import Authority, Visibility
from generator.values.when import When
from generator.values.words import Words


class Involvement(Struct, frozen=True, kw_only=True):
    """What one of several events did to a person. Text alone is the event."""

    ALONE: ClassVar = "event"

    event: str
    """The event's id."""
    fate: Fate | None = None
    """What became of the person in it, where that differs from the record's own fate."""


class Missing(Struct, frozen=True, kw_only=True):
    """Since when and from where a person is missing. Text alone is its since."""

    ALONE: ClassVar = "since"

    since: When | None = None
    """Since when."""
    place: str | None = None
    """The id of the place where the person was last known to be."""


class Rite(Struct, frozen=True, kw_only=True):
    """A burial, a prayer, an anniversary."""

    kind: Code
    """A code: `burial`, `prayer`, `anniversary`."""
    when: When | None = None
    """When it was held or is planned."""
    place: str | None = None
    """The id of the place."""
    status: RiteStatus
    """Whether it was reported as planned or as held."""
    text: Prose | None = None
    """What is said of it."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class Relative(Struct, frozen=True, kw_only=True):
    """One whom the person left, as at the death."""

    relation: Words
    """What the relative was to the person: `son`."""
    name: Name | None = None
    """The relative's name; published only on an authority."""
    age: int | None = None
    """In years, at the death."""
    minor: bool | None = None
    """Whether under eighteen, where the source says so."""
    authority: Authority | None = None
    """Who agreed that the name be published."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class Aid(Struct, frozen=True, kw_only=True):
    """Support promised or given to the family."""

    kind: Code
    """A code: `payment`, `housing`."""
    amount: Words | None = None
    """The sum as it was stated: `500000 NOK`."""
    equivalent: Words | None = None
    """The same in another currency, as the source gives it."""
    text: Prose | None = None
    """What is said of it."""
    status: AidStatus = AidStatus.UNKNOWN
    """How far it has got."""
    by: Words | None = None
    """Who promised or gave it."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class FamilyStatement(Struct, frozen=True, kw_only=True):
    """The family's own words, kept apart from the editors'."""

    text: Prose
    """What they say."""
    by: Words | None = None
    """Who speaks."""
    on: datetime.date | None = None
    """The day it was given."""


class SensitiveAttribute(Struct, frozen=True, kw_only=True):
    """An attribute that is published only for a stated reason."""

    kind: SensitiveKind
    """Which attribute."""
    value: Words
    """What is said of it."""
    reason: Words
    """Why it must be published."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class Victim(Record, frozen=True, kw_only=True):
    """A person whom an event killed, or who is missing because of it."""

    name: NameIfKnown
    """The name, or `unknown` where no source gives it."""
    names: Mapping[LanguageTag, NameText] = field(default_factory=dict)
    """The same name in other languages and scripts, by language tag."""
    also: tuple[NameText, ...] = ()
    """Other spellings and names by which the person may be looked for."""
    sort: NameText | None = None
    """The form by which the name is ordered: `Kask, Anna`."""
    honours: Words | None = None
    """Titles and honours, set beside the name."""
    role: Words | None = None
    """What the person was there as, in words; needed where the name is unknown."""
    persons: Count = Count(1, 1)
    """How many people the record stands for, where no more is known of them."""
    events: tuple[Involvement, ...]
    """The events that took the person."""
    fate: Fate | None = None
    """What became of the person; unstated, it is outside every count."""
    missing: Missing | None = None
    """Since when and from where; excludes `died`."""
    born: Occurrence | None = None
    """The birth."""
    age: Words | None = None
    """In years, or the label that was published: `34`, `about 40`."""
    injured: Occurrence | None = None
    """The injury, where death came later."""
    died: Occurrence | None = None
    """The death."""
    capacity: Code | None = None
    """A code for what the person was there as: `civilian`, `police`."""
    occupation: Words | None = None
    """What the person did in life."""
    family_statement: FamilyStatement | None = None
    """The family's own words."""
    rites: tuple[Rite, ...] = ()
    """Burial, prayers, anniversaries."""
    survived_by: tuple[Relative, ...] = ()
    """Whom the person left."""
    aid: tuple[Aid, ...] = ()
    """Support for the family."""
    beside: tuple[str, ...] = ()
    """Ids of those whom the family asked to be named next to."""
    may_be: tuple[str, ...] = ()
    """Ids of unnamed records that the sources do not say are the same person."""
    merged_into: str | None = None
    """The record that this one turned out to be."""
    distinct_from: tuple[str, ...] = ()
    """Ids of people who look alike in the records and are known not to be the same."""
    sensitive: tuple[SensitiveAttribute, ...] = ()
    """Religion, ethnicity, orientation, health: only for a stated reason."""
    accounts: tuple[Account, ...] = ()
    """Where accounts differ."""
    photo: MediaItem | None = None
    """The portrait."""
    media: tuple[MediaItem, ...] = ()
    """Other photographs."""
    sources: tuple[Citation, ...] = ()
    """What the record rests on."""
    corrections: tuple[Correction, ...] = ()
    """What was published wrong."""
    visibility: Visibility = Visibility()
    """What may be shown."""
    withdrawn: Withdrawal | None = None
    """Set when the record was taken back."""
    body: Blocks = EMPTY
    """The text of the profile."""
