"""Places, sources and pages as they are published."""

from msgspec import Struct

from generator.public.parts import PublicCorrection, Ref
from generator.values.citation import Citation
from generator.values.codes import SourceKind
from generator.values.coordinates import Coordinates, Precision
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.words import Words


class PublicPlace(Struct, frozen=True, kw_only=True):
    """Where something happened, as precisely as may be shown."""

    id: str
    """Its id, and its address."""
    lang: str
    """The language it is published in."""
    name: Words
    """What it is called in this language, where that is known."""
    variants: tuple[Words, ...]
    """The same in other languages."""
    kind: Words
    """What it is, in a word."""
    at: Coordinates | None
    """A point in it (WGS 84)."""
    precision: Precision
    """How large the area is within which it lies."""
    within: tuple[Ref, ...]
    """The places that hold it, nearest first."""
    note: Prose | None
    """What else should be known of it."""
    sources: tuple[Citation, ...]
    """Who says where it is."""


class PublicSource(Struct, frozen=True, kw_only=True):
    """A document that says something; of a confidential one, that it exists."""

    id: str
    """Its id, and its address; neutral where the source is confidential."""
    lang: str
    """The language the record is published in."""
    title: Words | None
    """What it is called; None where it is confidential."""
    kind: SourceKind
    """What kind of document it is."""
    publisher: Words | None
    """Who published it."""
    author: tuple[Words, ...]
    """Who wrote it."""
    published: When | None
    """When it was published."""
    written_in: str | None
    """The language of the document."""
    url: str | None
    """Where it is, or was, on the web."""
    archived: str | None
    """A copy in a web archive."""
    accessed: When | None
    """When an editor last read it there."""
    note: Prose | None
    """What a reader should know of it."""
    confidential: bool
    """Whether only its existence is shown."""


class PublicPage(Struct, frozen=True, kw_only=True):
    """A page of the editors' own."""

    id: str
    """Its id, and its address."""
    lang: str
    """The language it is published in."""
    title: Words
    """Its heading."""
    menu: bool
    """Whether the menu lists it."""
    order: int
    """Its place in the menu."""
    sources: tuple[Citation, ...]
    """What it rests on."""
    corrections: tuple[PublicCorrection, ...]
    """What was published wrong."""
    body: Prose
    """The text."""
