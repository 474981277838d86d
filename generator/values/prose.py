"""A text in its final HTML, cut where a page puts something of its own.

Note numbers and addresses differ from page to page; everything else in a text is the same on
every page that shows it. So a text is parsed once, and a page only fills the slots.
"""

from typing import NamedTuple

from msgspec import Struct

from generator.values.citation import Citation


class RecordLink(Struct, frozen=True):
    """What a text points to when it links to another record's file."""

    kind: str
    """The record's folder under `content/`: events, victims, places, sources or pages."""
    id: str
    """The record's id. That there is such a record is for `evidence` to say."""
    fragment: str | None = None
    """A place on its page: the id of a chronology entry."""


class CitationSlot(Struct, frozen=True):
    """Where a page puts its numbers for the sources cited in one bracket."""

    citations: tuple[Citation, ...]
    """At least one, in the order they were written."""


class LinkSlot(NamedTuple):
    """Words that link to another record, or stand alone where that record has no public page.

    A named tuple, so that what is read from the cache can be told from a `CitationSlot`.
    """

    link: RecordLink
    """What the words point to."""
    html: str
    """The words: final HTML, without links of its own."""


Piece = str | CitationSlot | LinkSlot
"""A `str` is final, sanitised HTML; not every piece is balanced by itself."""


class Prose(Struct, frozen=True):
    """One text, parsed."""

    pieces: tuple[Piece, ...] = ()
    """In order; together with filled slots they are balanced HTML."""
    plain: str = ""
    """The words alone: no markup, no citations, white space folded. Not escaped."""
    lang: str = ""
    """BCP 47 tag of the language it is written in; the loader knows, the parser does not."""

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.pieces)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in reading order, repeated ones too."""
        slots = (piece for piece in self.pieces if isinstance(piece, CitationSlot))
        return tuple(citation for slot in slots for citation in slot.citations)

    @property
    def links(self) -> tuple[RecordLink, ...]:
        """Every link to a record in reading order, repeated ones too."""
        return tuple(piece.link for piece in self.pieces if isinstance(piece, LinkSlot))


EMPTY = Prose()
"""A text that was not written."""
