"""The context of every kind of page: all that its template is given.

A template `theme/templates/pages/<kind>.html` receives a `Page` as `page`, whose `content` is of
the kind's own class, and nothing else of the site. What a page links to, cites and shows is
resolved here, so that rendering looks nothing up.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from msgspec import Struct, field

from generator.plan.cards import Card
from generator.plan.citing import PageCitation, ReferenceFile
from generator.plan.day_rows import DayLink, DayYear, Month
from generator.plan.frame import Alternate, Frame, RefKey, Target
from generator.plan.located import Located
from generator.plan.name_pages import NamesPage, NamesPart, PlaceInList
from generator.plan.roll import Letter, Script
from generator.plan.roll_rows import EventNames, GroupNames, LongList, YearNames
from generator.plan.rows import (
    CorrectionDay,
    CorrectionYear,
    EventFigures,
    EventRow,
    MonthEvents,
    MonthLink,
    RelyingRecord,
    SourceGroup,
    YearLink,
    YearMonths,
    YearsPart,
)
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef, PublicWithdrawal, Ref
from generator.public.person import PublicPerson
from generator.public.reference import PublicPage, PublicPlace, PublicSource
from generator.values.photograph import Variant
from generator.values.words import Words


class HomeContent(Struct, frozen=True, kw_only=True):
    """The site's first page: the names, then what happened."""

    template: ClassVar[str] = "pages/home.html"

    people: tuple[PersonRef, ...]
    """Everyone, where they are few enough for one page; else nobody."""
    scripts: tuple[Script, ...]
    """The roll's letters, where there are too many people for one page."""
    events: tuple[EventRow, ...]
    """Every event, where they are few enough; else nothing."""
    glance: tuple[YearMonths, ...]
    """The years of a long chronology and their months; else nothing."""


class ChronologyContent(Struct, frozen=True, kw_only=True):
    """All events in order, or the years of a long chronology."""

    template: ClassVar[str] = "pages/chronology.html"

    glance: tuple[YearMonths, ...]
    """Every year that has events and its months, in order; nothing where there are few events."""
    years: tuple[YearLink, ...]
    """The same years without their months."""
    events: tuple[EventRow, ...]
    """Every event in order, where they are few enough for one page; else the undated alone."""


class YearContent(Struct, frozen=True, kw_only=True):
    """The events that began in one year."""

    template: ClassVar[str] = "pages/year.html"

    year: int
    """Astronomical: 0 is 1 BCE."""
    months: YearMonths | None
    """Its months as a picture; None where there are few events."""
    groups: tuple[MonthEvents, ...]
    """Its events by month; of a full year, those that are known to the year alone."""
    earlier: YearLink | None
    """The last year before that has events."""
    later: YearLink | None
    """The next year that has events."""


class MonthContent(Struct, frozen=True, kw_only=True):
    """The events that began in one month of a full year."""

    template: ClassVar[str] = "pages/month.html"

    month: MonthLink
    """The month."""
    year: YearMonths
    """Its year, and how the events of that are spread over its months."""
    events: tuple[EventRow, ...]
    """In order."""
    earlier: MonthLink | None
    """The last month before in that year that has events."""
    later: MonthLink | None
    """The next month in that year that has events."""


class EventContent(Struct, frozen=True, kw_only=True):
    """One event: its chronology, figures, statements, and the people it took."""

    template: ClassVar[str] = "pages/event.html"

    event: PublicEvent
    """The event."""
    located: tuple[Located, ...]
    """Its places and those of its entries that have coordinates."""
    people: tuple[PersonRef, ...]
    """The people it took, those whose families asked for it next to each other; else nobody."""
    long_list: LongList | None
    """Where they are listed, where they are too many for its page."""


class VictimContent(Struct, frozen=True, kw_only=True):
    """The memorial profile of one person."""

    template: ClassVar[str] = "pages/victim.html"

    person: PublicPerson
    """The person."""
    tributes_open: str | None
    """Where a tribute is sent; None where the site takes none."""


class RollContent(Struct, frozen=True, kw_only=True):
    """The roll of names: its letters by script, and everyone where they are few."""

    template: ClassVar[str] = "pages/roll.html"

    scripts: tuple[Script, ...]
    """The letters; those of a short roll hold their names."""
    unnamed: tuple[PersonRef, ...]
    """Those whose name is withheld or unknown, in a place of their own."""
    unnamed_parts: tuple[NamesPart, ...]
    """The pages that have these, where they are too many for one."""


class LetterContent(Struct, frozen=True, kw_only=True):
    """The names under one letter of a long roll, or a page of them."""

    template: ClassVar[str] = "pages/letter.html"

    letter: Letter | None
    """The letter; None for those whose name is withheld or unknown."""
    names: NamesPage
    """The names."""
    scripts: tuple[Script, ...]
    """All letters, to go on from."""


class RollEventsContent(Struct, frozen=True, kw_only=True):
    """The roll by event, or of many events those of one year."""

    template: ClassVar[str] = "pages/roll-events.html"

    year: int | None
    """The year in which they began; None on the first page."""
    years: tuple[YearLink, ...]
    """The years of a long list of events."""
    events: tuple[EventNames, ...]
    """In order of time; on the first page of a long list, the undated alone."""
    others: GroupNames | None
    """Those of no event that is told of, on the first page."""


class RollYearsContent(Struct, frozen=True, kw_only=True):
    """The roll by year of death or disappearance."""

    template: ClassVar[str] = "pages/roll-years.html"

    years: tuple[YearNames, ...]
    """In order; last those of whom no year is known."""


class YearNamesContent(Struct, frozen=True, kw_only=True):
    """Those of a long roll who died or went missing in one year, or a page of them."""

    template: ClassVar[str] = "pages/roll-year.html"

    year: int | None
    """Astronomical: 0 is 1 BCE; None for those of whom no year is known."""
    names: NamesPage
    """The people."""
    earlier: YearNames | None
    """The last year before that has someone."""
    later: YearNames | None
    """The next year that has someone."""


class RecordNamesContent(Struct, frozen=True, kw_only=True):
    """The many people of one event, or of one place, or a page of them."""

    template: ClassVar[str] = "pages/record-names.html"

    of: Ref | None
    """The event or the place; None for those of no event that is told of."""
    names: NamesPage
    """The people."""
    scripts: tuple[Script, ...]
    """The letters that they have, each leading to its page."""


class PlaceNode(Struct, frozen=True, kw_only=True):
    """A place and those that lie within it."""

    ref: Ref
    """The place."""
    kind: Words
    """What it is."""
    within: tuple["PlaceNode", ...]
    """Places that lie in it."""


class PlacesContent(Struct, frozen=True, kw_only=True):
    """All places, each within the one that holds it."""

    template: ClassVar[str] = "pages/places.html"

    places: tuple[PlaceNode, ...]
    """The outermost ones, by name."""


class PlaceContent(Struct, frozen=True, kw_only=True):
    """One place and what happened there."""

    template: ClassVar[str] = "pages/place.html"

    place: PublicPlace
    """The place."""
    located: tuple[Located, ...]
    """The place, where it has coordinates."""
    contains: tuple[Ref, ...]
    """Places that lie directly in it, by name."""
    events: tuple[EventRow, ...]
    """Events that happened there or in a place within it, in order."""
    people: tuple[PersonRef, ...]
    """People whose death or disappearance the records place there; nobody if they are too many."""
    long_list: LongList | None
    """Where they are listed, where they are too many for its page."""


class SourcesContent(Struct, frozen=True, kw_only=True):
    """The bibliography."""

    template: ClassVar[str] = "pages/sources.html"

    groups: tuple[SourceGroup, ...]
    """The kinds that there are sources of, in the order of their codes."""
    references: tuple[ReferenceFile, ...] = ()
    """The same as files; none where there is no source."""


class SourceContent(Struct, frozen=True, kw_only=True):
    """One source, and what relies on it."""

    template: ClassVar[str] = "pages/source.html"

    source: PublicSource
    """The source."""
    parts: tuple[YearsPart, ...]
    """The pages of the events that cite it, where these are too many for its own."""
    events: tuple[RelyingRecord, ...]
    """Events that cite it; if they are too many, the undated alone."""
    people: tuple[RelyingRecord, ...]
    """People whose record cites it; nobody if they are too many."""
    long_list: LongList | None
    """Where they are listed, where they are too many for its page."""
    others: tuple[RelyingRecord, ...]
    """Places and pages that cite it."""


class SourceEventsContent(Struct, frozen=True, kw_only=True):
    """A page of the many events that cite one source."""

    template: ClassVar[str] = "pages/source-events.html"

    source: PublicSource
    """The source."""
    at: int
    """Its place among the parts, from 0."""
    parts: tuple[YearsPart, ...]
    """All pages of these events."""
    events: tuple[RelyingRecord, ...]
    """In order of time."""


class SourceNamesContent(Struct, frozen=True, kw_only=True):
    """The many people whose record cites one source, or a page of them."""

    template: ClassVar[str] = "pages/source-names.html"

    source: PublicSource
    """The source."""
    people: tuple[RelyingRecord, ...]
    """The people, in the order of the roll."""
    names: PlaceInList
    """The page's place in their list."""
    scripts: tuple[Script, ...]
    """The letters that they have, each leading to its page."""


class FiguresContent(Struct, frozen=True, kw_only=True):
    """The figures of all events, or the years that have some, and how they are compared."""

    template: ClassVar[str] = "pages/figures.html"

    methods: Ref | None
    """The page that says how the record is made."""
    years: tuple[YearLink, ...]
    """The years whose events have figures, where they have pages of their own."""
    events: tuple[EventFigures, ...]
    """Events with figures in order of time; of a long list, the undated alone."""


class FiguresYearContent(Struct, frozen=True, kw_only=True):
    """The figures of the events that began in one year."""

    template: ClassVar[str] = "pages/figures-year.html"

    year: int
    """Astronomical: 0 is 1 BCE."""
    years: tuple[YearLink, ...]
    """All years that have figures, to go on from."""
    events: tuple[EventFigures, ...]
    """In order of time."""


class CorrectionsContent(Struct, frozen=True, kw_only=True):
    """What was corrected in the site's records: all of it, or of a long log the latest."""

    template: ClassVar[str] = "pages/corrections.html"

    year: int | None
    """The year whose corrections these are; None on the first page."""
    years: tuple[CorrectionYear, ...]
    """The years of a long log, the latest first."""
    days: tuple[CorrectionDay, ...]
    """The latest first."""


class DataContent(Struct, frozen=True, kw_only=True):
    """The record as files for programs: which there are."""

    template: ClassVar[str] = "pages/data.html"

    tables: tuple[str, ...]
    """The tables, by uri."""
    package: str
    """What describes them."""
    records: str
    """What names the files of whole records."""
    codebook: str
    """What every column and field means."""
    places: str | None
    """The places, for maps; None where no point is published."""
    timeline: str | None
    """The events, for a timeline; None where none is dated."""
    calendar: str | None
    """The anniversaries; None where no day is known."""
    references: tuple[ReferenceFile, ...]
    """The sources, for programs that keep references; nothing where there are none."""
    manifest: str
    """Every file of the site, with its size and SHA-256."""


class DaysContent(Struct, frozen=True, kw_only=True):
    """The calendar of the days of the year."""

    template: ClassVar[str] = "pages/days.html"

    calendar_uri: str | None
    """Where the anniversaries are to be subscribed to; None where there are none."""
    months: tuple[Month, ...]
    """All twelve."""


class DayContent(Struct, frozen=True, kw_only=True):
    """What is known to have been on one day of the year, or a page of it."""

    template: ClassVar[str] = "pages/day.html"

    month: int
    """From 1."""
    day: int
    """Of the month, from 1."""
    years: tuple[DayYear, ...]
    """In order; none where nothing is recorded of the day."""
    before: DayLink
    """The day before."""
    after: DayLink
    """The day after."""
    recorded_before: DayLink | None
    """The last day before of which something is recorded; None where of none is."""
    recorded_after: DayLink | None
    """The first day after of which something is recorded."""
    at: int
    """Its place among the parts, from 0."""
    parts: tuple[YearsPart, ...]
    """The pages of a day that has too much for one."""


class EditorsContent(Struct, frozen=True, kw_only=True):
    """A page of the editors' own."""

    template: ClassVar[str] = "pages/page.html"

    page: PublicPage
    """The page."""


class NotFoundContent(Struct, frozen=True, kw_only=True):
    """What is shown for an address that is not there."""

    template: ClassVar[str] = "pages/404.html"


class MovedContent(Struct, frozen=True, kw_only=True):
    """An old address, which leads to the new one."""

    template: ClassVar[str] = "pages/moved.html"

    uri: str
    """Where what stood here is now."""


class WithdrawnContent(Struct, frozen=True, kw_only=True):
    """An address at which something stood that was taken back."""

    template: ClassVar[str] = "pages/withdrawn.html"

    withdrawal: PublicWithdrawal
    """When, at whose wish, and why."""


Content = (
    HomeContent
    | ChronologyContent
    | YearContent
    | MonthContent
    | EventContent
    | VictimContent
    | RollContent
    | LetterContent
    | RollEventsContent
    | RollYearsContent
    | YearNamesContent
    | RecordNamesContent
    | PlacesContent
    | PlaceContent
    | SourcesContent
    | SourceContent
    | SourceEventsContent
    | SourceNamesContent
    | FiguresContent
    | FiguresYearContent
    | CorrectionsContent
    | DataContent
    | DaysContent
    | DayContent
    | EditorsContent
    | NotFoundContent
    | MovedContent
    | WithdrawnContent
)
"""What a page is about; each class names its template below `theme/templates/`."""
IN_PLACE_OF_OTHERS = (MovedContent, NotFoundContent, WithdrawnContent)
"""What is about nothing of its own: programs are told nothing, and there is no picture to share."""


class SharedPicture(Struct, frozen=True, kw_only=True):
    """The picture that a page is shared with, elsewhere on the web."""

    url: str
    """Its absolute address."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    media_type: str
    """`image/png`, `image/jpeg`."""
    card: Card | None = None
    """The card that it is."""
    photograph: Words | None = None
    """What it shows, where it is a photograph."""


class Page(Struct, frozen=True, kw_only=True):
    """One page: its own content, and what every page has."""

    content: Content
    """What this page is about."""
    uri: str
    """POSIX path relative to the site's root."""
    canonical_url: str | None = None
    """Its absolute address, where the site has one."""
    root_path: str | None = None
    """The path that links start from instead of being relative; for the 404 page alone."""
    alternates: tuple[Alternate, ...] = ()
    """The same page in other languages and its own; empty on a site of one language."""
    edit_url: str | None = None
    """Where its record is edited, where the site says so."""
    frame: Frame
    """What stands around it."""
    links: Mapping[RefKey, Target] = field(default_factory=dict)
    """Where each record that it names is; one that has no page is not in it."""
    cited: Mapping[str, PublicSource] = field(default_factory=dict)
    """The sources that it cites, by id."""
    pictures: Mapping[str, tuple[Variant, ...]] = field(default_factory=dict)
    """The sizes and formats of each photograph, by the path of its file."""
    shared_picture: SharedPicture | None = None
    """What it is shared with; None where the site has no address, or gives none."""
    citation: PageCitation | None = None
    """How it is cited; None for a page that nobody cites."""
    json_ld: Mapping[str, Any] | None = None
    """What it says to programs in the words of schema.org, but for its name."""
