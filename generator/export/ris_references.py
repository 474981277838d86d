"""References in RIS, as Reference Manager wrote it and everything reads it."""

import re
from collections.abc import Iterable, Iterator

from generator.export.reference import Reference, ReferenceDate
from generator.values.codes import SourceKind

_TYPES = {
    SourceKind.NEWS: "NEWS",
    SourceKind.REPORT: "RPRT",
    SourceKind.JUDGMENT: "CASE",
    SourceKind.POST: "ELEC",
    SourceKind.BOOK: "BOOK",
    SourceKind.PHOTOGRAPH: "ART",
    SourceKind.VIDEO: "VIDEO",
    SourceKind.LETTER: "PCOMM",
}
_OTHER = "GEN"
_SEPARATOR = "%3B"
"""A semicolon of an address: as it is, it would divide several, and what followed be one too."""
_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def ris_file(references: Iterable[Reference]) -> str:
    """All of them; a field is a line, and lines end as the format asks."""
    return "\r\n".join(line for reference in references for line in (*_lines(reference), ""))


def _lines(reference: Reference) -> Iterator[str]:
    for tag, value in _fields(reference):
        if value:
            yield f"{tag}  - {_LINE_BREAKS.sub(' ', value)}"
    yield "ER  - "


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    is_news = reference.kind is SourceKind.NEWS
    yield "TY", _TYPES.get(reference.kind, _OTHER)
    yield "ID", reference.key
    for author in reference.authors:
        yield "AU", author
    yield "TI", reference.title
    yield "T2" if is_news else "PB", reference.publisher
    yield from _published(reference.published)
    yield "LA", reference.language
    yield "UR", reference.url and reference.url.replace(";", _SEPARATOR)
    yield "Y2", _day(reference.accessed) if reference.accessed else None
    yield "N1", reference.note


def _published(published: ReferenceDate | None) -> Iterator[tuple[str, str | None]]:
    if published is not None:
        exact = published.date.exact
        yield "PY", f"{exact[0]:04}" if exact else None
        yield "DA", _day(published)


def _day(date: ReferenceDate) -> str:
    """Year, month, day and what else is to be said: of a date in doubt, all of it in words."""
    exact = date.date.exact
    if exact is None:
        return f"///{date.words}"
    year, month, day = (*(f"{part:02}" for part in exact), "", "")[:3]
    return f"{year:>04}/{month}/{day}/"
