"""That no text shows a mark of another program where a citation was meant: `[^1]`, `[courier#p3]`.

What a bracket holds is the editor's, and `[sic]` is right. A footnote has no text here, though, and
a source's id in brackets is a citation whose `@` was left out.
"""

import functools
import re
from collections.abc import Collection, Iterator
from typing import Any

from msgspec.structs import fields

from generator.diagnostics import FieldPath, Report
from generator.evidence.places import place_in
from generator.evidence.references import in_overlay, records_of
from generator.records.base import Record, is_part
from generator.records.corpus import Corpus
from generator.values.declared import may_hold
from generator.values.prose import LinkSlot, Prose

_BRACKET = re.compile(r"\[(?:\^[^\[\]\s<>]+|(?P<id>[^\W_][\w-]*)(?P<place>#[^\[\]\s<>]+)?)\]")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)


def check_brackets(corpus: Corpus, report: Report) -> None:
    """Report brackets that readers would see as they were typed, and that nobody meant so."""
    sources = corpus.originals.sources.keys()
    for edition in (corpus.originals, *corpus.translations.values()):
        is_original = edition is corpus.originals
        for record in records_of(edition):
            if getattr(record, "withdrawn", None):
                continue
            for at, text in _texts(record, edition.lang):
                for bracket in dict.fromkeys(_mistaken(text, sources)):
                    here = (*at, bracket) if at == ("body",) else at
                    place = place_in(record, *here) if is_original else in_overlay(record, here)
                    _tell(bracket, record.path, place, report)


def _mistaken(text: Prose, sources: Collection[str]) -> Iterator[str]:
    pieces = (piece.html if isinstance(piece, LinkSlot) else piece for piece in text.pieces)
    words = " ".join(piece for piece in pieces if isinstance(piece, str))
    for match in _BRACKET.finditer(_CODE.sub(" ", words)):
        name = match["id"]
        is_place_named = match["place"] and name == name.lower()
        if name is None or name in sources or is_place_named:
            yield match[0]


def _tell(bracket: str, path: str, at: FieldPath, report: Report) -> None:
    if bracket.startswith("[^"):
        report.finding(
            "text-footnote",
            path,
            f"'{bracket}' would stand there as it is: texts have no footnotes",
            "cite the source in its place, as in [@courier-1987#p3], or say it in the text",
            at=at,
        )
    else:
        report.finding(
            "text-citation-bare",
            path,
            f"'{bracket}' would stand there as it is: a citation begins with @",
            f"write [@{bracket[1:]}",
            at=at,
        )


_Texts = list[tuple[FieldPath, Prose]]


def _texts(record: Record, lang: str) -> _Texts:
    """The texts of a record in one language that hold a bracket."""
    found: _Texts = []
    _collect(record, lang, (), found)
    return found


def _collect(value: Any, lang: str, at: FieldPath, found: _Texts) -> None:
    """Add the texts of a value; to a list, as nested generators take twice as long."""
    if isinstance(value, Prose):
        if value.lang == lang and "[" in value.plain:
            found.append((at, value))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, lang, (*at, position), found)
    else:
        for name, key in _fields_to_visit(value.__class__):
            if content := getattr(value, name):
                _collect(content, lang, (*at, key), found)


@functools.cache
def _is_visited(of: type) -> bool:
    """Whether a value of a type may hold a text."""
    return bool(_fields_to_visit(of)) or issubclass(of, Prose)


@functools.cache
def _fields_to_visit(of: type) -> tuple[tuple[str, str], ...]:
    """Name and authored key of every field of a part of a record that may hold a text."""
    if not is_part(of):
        return ()
    return tuple(
        (field.name, field.encode_name)
        for field in fields(of)
        if field.name not in ("id", "path") and may_hold(field.type, _is_visited)
    )
