"""The records that events and victims refer to: places, sources, schemes, pages, tributes."""

import datetime
from collections.abc import Mapping

from msgspec import Struct, field

from generator.records.base import Record, written_as
from generator.records.parts import Correction
from generator.values.citation import Citation
from generator.values.codes import SourceKind, TributeStatus
from generator.values.coordinates import Coordinates, Precision
from generator.values.forms import Blocks, Colour, Given, Id, LanguageTag, PlainText, Url
from generator.values.prose import EMPTY, Prose
from generator.values.visibility import Visibility
from generator.values.when import When
from generator.values.words import Words


class Place(Record, frozen=True, kw_only=True):
    """Where something happened, as precisely as it is known."""

    name: Words
    """What it is called here."""
    names: Mapping[LanguageTag, str] = field(default_factory=dict)
    """The same in other languages, by language tag."""
    kind: Words
    """What it is, in a word: `town`, `shop`, `cemetery`."""
    at: Coordinates | None = None
    """A point in it (WGS 84)."""
    precision: Precision = Precision.UNKNOWN
    """How large the area is within which it lies."""
    within: str | None = written_as("in")
    """The id of the place that holds it."""
    note: Blocks | None = None
    """What else should be known of it."""
    sources: tuple[Citation, ...] = ()
    """Who says where it is."""
    visibility: Visibility = Visibility()
    """What may be shown."""


class Source(Record, frozen=True, kw_only=True):
    """A document that says something. Not a file of ours."""

    title: Words
    """What it is called."""
    kind: SourceKind = SourceKind.OTHER
    """What kind of document it is."""
    publisher: Words | None = None
    """Who published it."""
    author: tuple[Words, ...] = ()
    """Who wrote it."""
    published: When | None = None
    """When it was published; absent where it carries no date."""
    lang: LanguageTag | None = None
    """The language it is in."""
    url: Url | None = None
    """Where it is, or was, on the web."""
    archived: Url | None = None
    """A copy in a web archive."""
    accessed: When | None = None
    """When an editor last read it there."""
    note: Blocks | None = None
    """What a reader should know of it: how its paragraphs are counted, what it does not say."""
    confidential: bool = False
    """Whether only its existence is shown."""


class Level(Struct, frozen=True, kw_only=True):
    """One level of an alert scheme."""

    id: Id
    """What alerts name it by."""
    name: Words
    """What it is called."""
    colour: Colour | None = None
    """`#rrggbb`, shown as a mark beside the name, never alone."""
    permits: Prose | None = None
    """What it permits or asks."""


class Scheme(Record, frozen=True, kw_only=True):
    """An ordered scale of public alerts."""

    name: Words
    """What it is called."""
    levels: tuple[Level, ...]
    """Lowest first."""
    note: Blocks | None = None
    """What else should be known of it."""
    sources: tuple[Citation, ...] = ()
    """Who says so."""


class Page(Record, frozen=True, kw_only=True):
    """A page of the editors' own."""

    title: Words
    """Its heading."""
    menu: bool = False
    """Whether the menu lists it."""
    order: int = 0
    """Its place in the menu; equals stand by title."""
    sources: tuple[Citation, ...] = ()
    """What it rests on."""
    corrections: tuple[Correction, ...] = ()
    """What was published wrong."""
    body: Blocks = EMPTY
    """The text."""


class Tribute(Record, frozen=True, kw_only=True):
    """What someone wrote in a person's memory."""

    victim: Given
    """The id of the person, from the folder's name."""
    by: Words
    """How the writer wants to be named."""
    on: datetime.date
    """The day it was written."""
    status: TributeStatus
    """Where moderation stands."""
    body: PlainText = EMPTY
    """Plain text in paragraphs."""
