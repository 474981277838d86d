"""References in BibTeX, in the words of BibLaTeX, whose dates are EDTF."""

from collections.abc import Iterable

from generator.export.reference import Reference, ReferenceDate
from generator.values import bibtex
from generator.values.codes import SourceKind

_TYPES = {
    SourceKind.NEWS: ("article", "journaltitle"),
    SourceKind.REPORT: ("report", "institution"),
    SourceKind.JUDGMENT: ("jurisdiction", "organization"),
    SourceKind.POST: ("online", "organization"),
    SourceKind.BOOK: ("book", "publisher"),
    SourceKind.PHOTOGRAPH: ("image", "organization"),
    SourceKind.VIDEO: ("video", "organization"),
    SourceKind.LETTER: ("letter", "organization"),
}
"""The type of each kind's entry, and where it has who published it."""
_OTHER = ("misc", "organization")


def bibtex_file(references: Iterable[Reference]) -> str:
    """All of them, an entry each."""
    return "\n".join(map(_entry, references))


def _entry(reference: Reference) -> str:
    kind, publisher = _TYPES.get(reference.kind, _OTHER)
    fields = (
        ("author", " and ".join(map(bibtex.literal, reference.authors))),
        ("title", bibtex.literal(reference.title)),
        (publisher, bibtex.literal(reference.publisher) if reference.publisher else None),
        *_published(reference.published),
        ("language", reference.language),
        ("url", bibtex.verbatim_url(reference.url) if reference.url else None),
        ("urldate", reference.accessed.date.edtf if reference.accessed else None),
        ("note", bibtex.escape(reference.note) if reference.note else None),
    )
    return bibtex.entry(kind, reference.key, fields)


def _published(published: ReferenceDate | None) -> tuple[tuple[str, str | None], ...]:
    """The date, and its year once more for BibTeX, which knows no other."""
    if published is None:
        return ()
    exact = published.date.exact
    return (("date", published.date.edtf), ("year", f"{exact[0]:04}" if exact else None))
