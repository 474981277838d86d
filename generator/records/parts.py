"""The parts that records of several kinds are made of."""

import datetime
from typing import ClassVar

from msgspec import Struct

from generator.values.citation import Citation
from generator.values.codes import AgeGroup, Group, Outcome
from generator.values.count import Count
from generator.values.forms import Blocks, Code, Id
from generator.values.prose import Prose
from generator.values.visibility import Authority, Notice
from generator.values.when import When
from generator.values.words import Words


class Casualty(Struct, frozen=True, kw_only=True):
    """People harmed in one entry of a chronology."""

    outcome: Outcome
    """What became of them."""
    group: Group
    """On which side they were counted."""
    capacity: Code | None = None
    """A code for what they were there as: `civilian`, `police`, `security-guard`."""
    age_group: AgeGroup | None = None
    """`child`, where the source counts children apart."""
    count: Count | None = None
    """How many; absent where the source gives words only."""
    words: Words | None = None
    """The source's own words: `stabbed`, `dozens`."""
    sources: tuple[Citation, ...] = ()
    """Who says so, where it is not the entry's own source."""


class About(Struct, frozen=True, kw_only=True):
    """The fact that an account is about."""

    victim: str | None = None
    """A victim's id; the record itself, on a victim, where it is absent."""
    entry: str | None = None
    """A chronology entry's id, on an event."""
    field: str | None = None
    """A field of what is named: `died.place`."""


class Version(Struct, frozen=True, kw_only=True):
    """What some of the sources say on a point where they differ."""

    says: Words
    """The version; a place's or a record's id where the field holds one."""
    sources: tuple[Citation, ...]
    """Who says so."""


class Account(Struct, frozen=True, kw_only=True):
    """An editor's note that sources differ, what each says, and what the site adopts and why."""

    id: Id
    """Unique within the record; the page's anchor."""
    point: Words
    """The point at issue."""
    about: About = About()
    """The fact it concerns, beside which it is shown."""
    versions: tuple[Version, ...]
    """What each source says."""
    adopted: Words | None = None
    """The version that the site follows; none leaves the field itself empty."""
    reason: Blocks
    """Why that one, or why none."""


class MediaItem(Struct, frozen=True, kw_only=True):
    """A photograph, and what must be said of it."""

    file: str
    """Name of a file in `content/media/`."""
    alt: Words
    """What it shows, for those who do not see it."""
    caption: Prose | None = None
    """What is said beneath it."""
    credit: Words
    """Who made or gave it."""
    licence: Words
    """On what terms it is shown."""
    provenance: Code | None = None
    """A code for where it came from: `family`, `agency`."""
    sensitive: bool = False
    """Whether it is shown only when the reader asks."""
    sources: tuple[Citation, ...] = ()
    """Where it was published."""


class Correction(Struct, frozen=True, kw_only=True):
    """A mistake that was published, and what it was corrected to."""

    on: datetime.date
    """The day it was corrected."""
    text: Prose
    """What was wrong and what is right."""


class Withdrawal(Struct, frozen=True, kw_only=True):
    """A record taken back after it was published."""

    on: datetime.date
    """The day it was withdrawn."""
    authority: Authority | None = None
    """Who asked for it."""
    reason: Words | None = None
    """Why, as readers are told."""
    notice: Notice = Notice.TOMBSTONE
    """Whether the address says that something stood there."""


class Occurrence(Struct, frozen=True, kw_only=True):
    """A birth, an injury, a death of one person. Text alone is its when."""

    ALONE: ClassVar = "when"

    when: When | None = None
    """When it happened."""
    place: str | None = None
    """The id of the place."""
    cause: Words | None = None
    """What caused it."""
    entry: str | None = None
    """A chronology entry whose time and place are taken over."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""
