"""The use of a source at one place: which document, and where in it."""

import re

from msgspec import Struct


class CitationError(ValueError):
    """A citation that cannot be read; says why, and what to write."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


class Citation(Struct, frozen=True):
    """One source, and the place in it that says something."""

    source: str
    """Id of the source's record."""
    locator: str | None = None
    """Page, paragraph, minute or other words for the place, as they were written: `p3`, `12:30`."""

    def __str__(self) -> str:
        """Give the authored form: `courier-1987#p3`."""
        return self.source if self.locator is None else f"{self.source}#{self.locator}"


_SOURCE = re.compile(r"\w(?:[\w-]*\w)?")
_ADVICE = "write a source's id and, after #, the place in it: courier-1987#p3"


def parse_citation(text: str) -> Citation:
    """Read `courier-1987#p3`: a source's id and, after the first `#`, a locator.

    `p3`, `p3-5`, `pp3-5`, `para12`, a minute as `12:30` and any other words are kept as they stand:
    what a page or a paragraph is, the source's own numbering decides. White space is folded.

    Raises:
        CitationError: where there is no id, no locator after the `#`, or a character that prints
            as nothing.
    """
    source, mark, place = (part.strip() for part in text.partition("#"))
    locator = " ".join(place.split())
    if "://" in source:
        advice = "write a record for it in content/sources and cite that record's id"
        raise CitationError(f"{text!r} is an address, not a source's id", advice)
    if not _SOURCE.fullmatch(source):
        raise CitationError(f"{source!r} cannot be a source's id", _ADVICE)
    if mark and not locator:
        raise CitationError(f"{text!r} has nothing after its #", f"write {source}, or {source}#p3")
    if not locator.isprintable():
        reason = f"the locator after '{source}#' holds a character that prints as nothing"
        raise CitationError(reason, "type it again without it")
    return Citation(source, locator or None)
