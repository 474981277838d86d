"""The rows of lists: events by time, sources and what relies on them, figures, corrections."""

import datetime
from enum import StrEnum

from msgspec import Struct

from generator.plan.frame import Target
from generator.public.parts import PersonRef, PublicCorrection, Ref
from generator.public.reference import PublicSource
from generator.values.codes import Group, Inclusion, Outcome, SourceKind
from generator.values.count import Count
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words


class EventRow(Struct, frozen=True, kw_only=True):
    """An event in a list."""

    ref: Ref
    """The event."""
    when: When | None
    """When it happened."""
    timezone: str | None
    """IANA zone of its times of day."""
    places: tuple[Ref, ...]
    """Where."""
    summary: Prose | None
    """What happened, in a sentence or two."""
    part_of: Ref | None
    """The event that it is a part of."""


class YearLink(Struct, frozen=True, kw_only=True):
    """A year of the chronology."""

    year: int
    """Astronomical: 0 is 1 BCE."""
    uri: str
    """Its page."""
    events: int
    """How many events began in it."""


class YearsPart(Struct, frozen=True, kw_only=True):
    """One page of a list in order of years that is too long for one."""

    uri: str
    """Its address."""
    first: int
    """The year that it begins with."""
    last: int
    """The year that it ends with."""


class MonthLink(Struct, frozen=True, kw_only=True):
    """A month of the chronology."""

    year: int
    """Astronomical: 0 is 1 BCE."""
    month: int
    """From 1."""
    uri: str
    """Its page, or its place on the page of its year."""
    events: int
    """How many events began in it."""


class YearMonths(Struct, frozen=True, kw_only=True):
    """A year of the chronology, and how its events are spread over it."""

    link: YearLink
    """The year."""
    months: tuple[MonthLink, ...]
    """All twelve."""
    rest: int
    """How many of its events are known to the year alone."""


class MonthEvents(Struct, frozen=True, kw_only=True):
    """The events of a month, on the page of its year."""

    month: int | None
    """From 1; None for what is known to the year alone."""
    anchor: str
    """Where they are on the page; empty without a month."""
    events: tuple[EventRow, ...]
    """In order."""


class Listed(Struct, frozen=True, kw_only=True):
    """A source in the bibliography, and how much relies on it."""

    source: PublicSource
    """The source."""
    events: int
    """How many events cite it."""
    people: int
    """How many people's records cite it."""
    others: int
    """How many places and pages cite it."""


class SourceGroup(Struct, frozen=True, kw_only=True):
    """The sources of one kind."""

    kind: SourceKind
    """The kind."""
    sources: tuple[Listed, ...]
    """By author, publisher or title, then by date; confidential ones last."""


class RecordPart(StrEnum):
    """A part of a record in which a source is cited."""

    ENTRY = "entry"
    SUMMARY = "summary"
    FIGURES = "figures"
    ACCOUNT = "account"
    ALERTS = "alerts"
    STATEMENTS = "statements"
    AFTERMATH = "aftermath"
    PHOTOGRAPHS = "photographs"
    BIRTH = "birth"
    INJURY = "injury"
    DEATH = "death"
    ATTRIBUTES = "attributes"
    FAMILY = "family"
    TEXT = "text"
    CORRECTIONS = "corrections"
    RECORD = "record"


class SourceUse(Struct, frozen=True, kw_only=True):
    """One part of a record that cites a source."""

    part: RecordPart
    """The part."""
    anchor: str
    """Where it is on the record's page; empty for the page as a whole."""
    number: int | None
    """Of an entry, its place in the chronology."""
    point: Words | None
    """Of an account, the point at issue."""
    locators: tuple[str, ...]
    """The places in the source, each once."""


class RelyingRecord(Struct, frozen=True, kw_only=True):
    """A record that cites a source, and where it does."""

    ref: Ref | PersonRef
    """The record."""
    uses: tuple[SourceUse, ...]
    """Its parts that cite the source, in reading order."""


class FigureLine(Struct, frozen=True, kw_only=True):
    """What is reported of one outcome of one group, and what is accounted for of it."""

    outcome: Outcome
    """What is counted."""
    group: Group
    """Whom it counts; `all` for a total."""
    attackers: Inclusion | None
    """For a total, whether attackers are in it."""
    reported: Count | None
    """The range of the current figures; None where there is no number."""
    accounted: Count | None
    """What the chronology and the records account for; None where nothing is told."""
    named: int
    """How many of those who are surely counted the memorial names."""
    may_be: int
    """How many records tell of someone who may be among those counted, or one more."""
    residual: Count | None
    """What is reported and not accounted for."""


class EventFigures(Struct, frozen=True, kw_only=True):
    """The ledger of an event, at a glance."""

    ref: Ref
    """The event."""
    when: When | None
    """When it happened."""
    timezone: str | None
    """IANA zone of its times of day."""
    part_of: Ref | None
    """The event that it is a part of."""
    lines: tuple[FigureLine, ...]
    """Its rows, without those of parts of a group, then its totals."""


class CorrectedRecord(Struct, frozen=True, kw_only=True):
    """A correction, and the record that it was made in."""

    ref: Ref | PersonRef
    """The record."""
    target: Target
    """The correction's place on the record's page."""
    correction: PublicCorrection
    """The correction."""


class CorrectionDay(Struct, frozen=True, kw_only=True):
    """The corrections of one day."""

    on: datetime.date
    """The day."""
    corrections: tuple[CorrectedRecord, ...]
    """Those of events, of people, then of pages."""


class CorrectionYear(Struct, frozen=True, kw_only=True):
    """A year of a long log of corrections."""

    year: int
    """The year."""
    uri: str
    """Its page."""
