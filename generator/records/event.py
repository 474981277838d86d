"""An event: something that happened, and its chronology."""

from msgspec import Struct

from generator.records.base import Record, written_as
from generator.records.parts import (
    Account,
    Casualty,
    Correction,
    MediaItem,
    Withdrawal,
)
from generator.values.citation import Citation
from generator.values.codes import (
    AgeGroup,
    Basis,
    EventKind,
    FigureStatus,
    Group,
    Inclusion,
    Outcome,
)
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.forms import Blocks, Code, Id, LanguageTag, WhenIfKnown, ZoneName
from generator.values.prose import EMPTY, Prose
from generator.values.visibility import SpeakerLevel, Visibility
from generator.values.when import When
from generator.values.words import Words


class Entry(Struct, frozen=True, kw_only=True):
    """One dated or relatively ordered line of a chronology."""

    id: Id
    """Unique within the event; the page's anchor, and what `after` names."""
    when: When | None = None
    """When it happened; a time of day is local to the event's zone."""
    when_words: Words | None = None
    """The source's own words for the time, shown as written."""
    after: tuple[str, ...] = ()
    """Entries that it came after."""
    before: tuple[str, ...] = ()
    """Entries that it came before."""
    alongside: tuple[str, ...] = ()
    """Entries that it happened at the same time as."""
    place: str | None = None
    """The id of the place."""
    text: Prose
    """What happened."""
    casualties: tuple[Casualty, ...] = ()
    """Whom it harmed, counted."""
    victims: tuple[str, ...] = ()
    """Ids of the people it took."""
    media: tuple[MediaItem, ...] = ()
    """Photographs of it."""
    sources: tuple[Citation, ...] = ()
    """Who says so, beyond the citations in the text."""
    first_reported: When | None = None
    """When it became known, where that was later."""


class Figure(Struct, frozen=True, kw_only=True):
    """One reported count."""

    outcome: Outcome
    """What is counted."""
    group: Group
    """Whom it counts."""
    capacity: Code | None = None
    """A code for what they were there as."""
    age_group: AgeGroup | None = None
    """`child`, where children are counted apart."""
    count: Count | None = None
    """How many; absent where the source gives words only."""
    words: Words | None = None
    """The words used: `at least four`, `dozens`."""
    by: Words | None = None
    """Who said it; absent where the source speaks for itself."""
    as_of: When | None = None
    """The time the number is for."""
    basis: Basis | None = None
    """Whether it was counted or estimated, where the source tells."""
    attackers: Inclusion = Inclusion.UNKNOWN
    """For a total, whether attackers are in it."""
    status: FigureStatus = FigureStatus.CURRENT
    """Whether it still stands."""
    sources: tuple[Citation, ...]
    """Where it is reported."""


class Alert(Struct, frozen=True, kw_only=True):
    """A public threat level in force somewhere for some time. Alerts overlap."""

    scheme: str
    """The id of its scheme, whose levels are ordered."""
    level: str
    """The id of a level of that scheme."""
    place: str | None = None
    """Where it was in force."""
    start: WhenIfKnown = written_as("from")
    """From when; `unknown`, like absence, where no source tells."""
    after: tuple[str, ...] = ()
    """Entries after which it began."""
    until: When | None = None
    """Until when."""
    lasting: Duration | None = written_as("for")
    """For how long; no end is computed from an unknown start."""
    measures: Prose | None = None
    """What was announced with it."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class Statement(Struct, frozen=True, kw_only=True):
    """What a named person or body said publicly."""

    speaker: Words | None = None
    """Who said it; absent where the records hold the role alone."""
    speaker_visibility: SpeakerLevel = SpeakerLevel.FULL
    """`role` shows a private person by capacity only."""
    capacity: Words | None = None
    """As what: an office, or a role in words."""
    medium: Words | None = None
    """Through what: a press statement, an interview."""
    when: When | None = None
    """When it was said."""
    words: Prose | None = None
    """The speaker's own words."""
    paraphrase: Prose | None = None
    """The same in the editor's."""
    lang: LanguageTag | None = None
    """The language it was said in."""
    original: Words | None = None
    """The words in that language, where `words` is a translation."""
    sources: tuple[Citation, ...]
    """Where it is reported."""


class Aftermath(Struct, frozen=True, kw_only=True):
    """What followed: arrests, trials, aid, commemorations."""

    kind: Code
    """A code: `trial`, `arrest`, `aid`, `commemoration`."""
    when: When | None = None
    """When it happened."""
    place: str | None = None
    """The id of the place."""
    text: Prose
    """What happened."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class Event(Record, frozen=True, kw_only=True):
    """Something that happened: an attack, a massacre, a disaster."""

    title: Words
    """What it is called here."""
    kind: EventKind
    """What kind of thing it was."""
    kind_words: Words | None = None
    """The kind in words, where the list has none that fits."""
    when: When | None = None
    """When it happened; an event without it stands last."""
    timezone: ZoneName | None = None
    """IANA zone of its times of day."""
    places: tuple[str, ...] = ()
    """Ids of the places where it happened."""
    summary: Prose | None = None
    """What happened, in a sentence or two."""
    content_note: Words | None = None
    """What may hurt, said before it."""
    part_of: str | None = None
    """The event that this is a part of."""
    related: tuple[str, ...] = ()
    """Other events that belong to the same story."""
    chronology: tuple[Entry, ...] = ()
    """Its entries, in the editor's order."""
    figures: tuple[Figure, ...] = ()
    """Counts as they were reported."""
    accounts: tuple[Account, ...] = ()
    """Where accounts differ."""
    alerts: tuple[Alert, ...] = ()
    """Threat levels in force."""
    statements: tuple[Statement, ...] = ()
    """What was said publicly."""
    aftermath: tuple[Aftermath, ...] = ()
    """What followed."""
    media: tuple[MediaItem, ...] = ()
    """Photographs."""
    sources: tuple[Citation, ...] = ()
    """What the record as a whole rests on."""
    corrections: tuple[Correction, ...] = ()
    """What was published wrong."""
    visibility: Visibility = Visibility()
    """What may be shown."""
    withdrawn: Withdrawal | None = None
    """Set when the record was taken back."""
    body: Blocks = EMPTY
    """The text beneath the front matter."""
