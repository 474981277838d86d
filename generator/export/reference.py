"""A source as keepers of references have it: what every format of them is written from."""

from msgspec import Struct

from generator.export.source_dates import SourceDate
from generator.values.codes import SourceKind


class ReferenceDate(Struct, frozen=True):
    """A date of a reference."""

    date: SourceDate
    """It, for programs."""
    words: str
    """It, as the site says it."""


class Reference(Struct, frozen=True, kw_only=True):
    """A source, as a keeper of references has it."""

    key: str
    """The source's id."""
    kind: SourceKind
    """What kind of document it is."""
    title: str
    """What it is called, or what is said in the place of a title."""
    authors: tuple[str, ...]
    """Who wrote it; people or bodies."""
    publisher: str | None
    """Who published it."""
    published: ReferenceDate | None
    """When it was published."""
    language: str | None
    """BCP 47 tag of the document's language."""
    url: str | None
    """Where it is, or was, on the web."""
    accessed: ReferenceDate | None
    """When an editor last read it there."""
    note: str | None
    """Where a copy of it is."""
