"""References in CSL-JSON, which Zotero, Pandoc and every processor of citations read."""

import json
from collections.abc import Iterable
from typing import Any

from generator.export.reference import Reference, ReferenceDate
from generator.values.codes import SourceKind

_TYPES = {
    SourceKind.NEWS: "article-newspaper",
    SourceKind.REPORT: "report",
    SourceKind.JUDGMENT: "legal_case",
    SourceKind.INTERVIEW: "interview",
    SourceKind.POST: "post",
    SourceKind.BOOK: "book",
    SourceKind.PHOTOGRAPH: "graphic",
    SourceKind.VIDEO: "motion_picture",
    SourceKind.LETTER: "personal_communication",
}
_OTHER = "document"
_PUBLISHER = {
    SourceKind.NEWS: "container-title",
    SourceKind.POST: "container-title",
    SourceKind.JUDGMENT: "authority",
}


def csl_file(references: Iterable[Reference]) -> str:
    """All of them in one array, one a line."""
    items = (json.dumps(_item(reference), ensure_ascii=False) for reference in references)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _item(reference: Reference) -> dict[str, Any]:
    item = {
        "id": reference.key,
        "type": _TYPES.get(reference.kind, _OTHER),
        "author": [{"literal": author} for author in reference.authors],
        "title": reference.title,
        _PUBLISHER.get(reference.kind, "publisher"): reference.publisher,
        "issued": _date(reference.published),
        "language": reference.language,
        "URL": reference.url,
        "accessed": _date(reference.accessed),
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def _date(date: ReferenceDate | None) -> dict[str, Any] | None:
    """Numbers where they say just as much, else the site's own words."""
    if date is None:
        return None
    if not date.date.parts:
        return {"literal": date.words}
    parts = {"date-parts": [list(part) for part in date.date.parts]}
    return {**parts, "circa": True} if date.date.is_about else parts
