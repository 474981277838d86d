"""The parts that published records of several kinds are made of."""

import datetime
from enum import StrEnum

from msgspec import Struct

from generator.values.citation import Citation
from generator.values.codes import AgeGroup, Group, Outcome
from generator.values.count import Count
from generator.values.prose import Prose
from generator.values.visibility import Authority
from generator.values.when import When
from generator.values.words import Words


class Ref(Struct, frozen=True, kw_only=True):
    """A published record, as another one names it."""

    kind: str
    """The folder of its records: `events`, `places`, `pages`, `sources`."""
    id: str
    """Its id."""
    label: Words
    """Its title or name."""


class NameKind(StrEnum):
    """How much of a name a reader is given."""

    FULL = "full"
    INITIALS = "initials"
    FIRST_NAME = "first-name"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"


class PublicName(Struct, frozen=True, kw_only=True):
    """A name, as far as it may be shown."""

    kind: NameKind
    """How much of it this is."""
    text: Words | None = None
    """What is shown; None where the name is withheld or unknown."""
    variants: tuple[Words, ...] = ()
    """The full name in other languages and scripts."""
    also: tuple[str, ...] = ()
    """Other spellings of the full name."""
    honours: Words | None = None
    """Titles and honours, set beside it."""
    sort: str = ""
    """The form by which it is ordered; empty where it is withheld or unknown."""

    @property
    def is_shown(self) -> bool:
        """Whether anything of it is."""
        return self.text is not None

    @property
    def given_and_family(self) -> tuple[str, str] | None:
        """Its parts, where the sort form tells them apart and the name as it is shown has both."""
        family, comma, given = self.sort.partition(",")
        parts = given.strip(), family.strip()
        if self.kind is not NameKind.FULL or self.text is None or not (comma and all(parts)):
            return None
        return parts if all(part in self.text.text for part in parts) else None


class PersonRef(Struct, frozen=True, kw_only=True):
    """A person, as another record or a list names one."""

    id: str
    """The person's id."""
    name: PublicName
    """The name, as far as it may be shown."""
    role: Words | None = None
    """What the person was there as, where that may be shown."""
    persons: Count = Count(1, 1)
    """How many people the record stands for."""


class EntryRef(Struct, frozen=True, kw_only=True):
    """An entry of an event's chronology."""

    event: Ref
    """The event."""
    id: str
    """The entry's id: its anchor on the event's page."""
    number: int
    """Its place in the chronology as it is shown, from 1."""


class PublicCasualty(Struct, frozen=True, kw_only=True):
    """People harmed in one entry of a chronology."""

    outcome: Outcome
    """What became of them."""
    group: Group
    """On which side they were counted."""
    capacity: str | None = None
    """A code for what they were there as."""
    age_group: AgeGroup | None = None
    """`child`, where the source counts children apart."""
    count: Count | None = None
    """How many."""
    words: Words | None = None
    """The source's own words."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class PublicMedia(Struct, frozen=True, kw_only=True):
    """A photograph that may be shown."""

    path: str
    """POSIX path of its file, relative to the site's folder."""
    alt: Words
    """What it shows."""
    caption: Prose | None = None
    """What is said beneath it."""
    credit: Words
    """Who made or gave it."""
    licence: Words
    """On what terms it is shown."""
    sensitive: bool = False
    """Whether it is shown only when the reader asks."""
    sources: tuple[Citation, ...] = ()
    """Where it was published."""


class PublicVersion(Struct, frozen=True, kw_only=True):
    """What some of the sources say on a point where they differ."""

    says: Words | Ref
    """The version; a reference where it is a place."""
    sources: tuple[Citation, ...]
    """Who says so."""
    is_adopted: bool
    """Whether the site follows it."""


class PublicAccount(Struct, frozen=True, kw_only=True):
    """Where accounts differ, what each says, and what the site adopts and why."""

    id: str
    """The page's anchor."""
    point: Words
    """The point at issue."""
    person: PersonRef | None = None
    """Whom it concerns, where it is about one person."""
    event: Ref | None = None
    """The event on whose record it stands; None where it stands on the person's."""
    entry: str | None = None
    """The id of the chronology entry that it concerns."""
    field: str | None = None
    """The field it concerns: `died.place`."""
    versions: tuple[PublicVersion, ...]
    """What each source says."""
    reason: Prose
    """Why one is adopted, or none."""


class PublicCorrection(Struct, frozen=True, kw_only=True):
    """A mistake that was published, and what it was corrected to."""

    id: str
    """The page's anchor: `correction.2024-05-02`; a second one of that day ends in `.2`."""
    on: datetime.date
    """The day it was corrected."""
    text: Prose
    """What was wrong and what is right."""


class PublicWithdrawal(Struct, frozen=True, kw_only=True):
    """What is said where something was taken back: nothing of what it was."""

    on: datetime.date
    """The day it was withdrawn."""
    authority: Authority | None
    """Who asked for it."""
    reason: Words | None
    """Why."""


class PublicOccurrence(Struct, frozen=True, kw_only=True):
    """A birth, an injury, a death."""

    when: When | None = None
    """When it happened."""
    timezone: str | None = None
    """IANA zone of a time of day."""
    place: Ref | None = None
    """Where it happened."""
    cause: Words | None = None
    """What caused it."""
    entry: EntryRef | None = None
    """The chronology entry that tells of it."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""
