"""That the editors' own words tell and do not judge; whom they quote may.

Texts that are somebody else's are left out: statements, words of sources, what families and
readers wrote, names and titles of documents. So is what stands in quotation marks.
"""

import functools
import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from generator.config import WordList
from generator.diagnostics import FieldPath, Report
from generator.evidence.loaded_words import LOADED_WORDS
from generator.evidence.places import place_in
from generator.evidence.references import in_overlay, records_of
from generator.records.base import Record, key_of
from generator.records.corpus import Corpus
from generator.records.event import Statement
from generator.records.parts import Version
from generator.records.reference import Level, Place, Scheme, Source, Tribute
from generator.records.victim import FamilyStatement, Victim
from generator.values.prose import Prose
from generator.values.words import Words

OF_OTHERS = (Statement, FamilyStatement, Source, Tribute, Level, Scheme, Version)
"""Types whose texts are somebody else's words."""
_QUOTED_FIELDS = frozenset({"words", "when_words", "by", "credit", "licence", "honours"})
_NAME_FIELDS = frozenset({(Victim, "name"), (Place, "name")})

_QUOTATION = re.compile(
    r"""“[^”]*” | "[^"]*" | «[^»]*» | „[^“”"]*[“”"] | ‚[^‘]*‘ | (?<!\w)‘[^’]*’(?!\w) | ‹[^›]*›""",
    re.VERBOSE,
)
_QUOTED_HTML = re.compile(r"<(blockquote|q)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

Find = Callable[[str], str | None]
"""Gives the first loaded word of a text."""


def check_wording(corpus: Corpus, changes: Mapping[str, WordList], report: Report) -> None:
    """Report loaded words in the editors' own texts, in every language they are written in."""
    finders = {lang: _finder(lang, changes.get(lang, WordList())) for lang in _languages(corpus)}
    for record in records_of(corpus.originals):
        _check(record, corpus.originals.lang, finders, report, is_overlay=False)
    for edition in corpus.translations.values():
        for record in records_of(edition):
            _check(record, edition.lang, finders, report, is_overlay=True)


def _languages(corpus: Corpus) -> tuple[str, ...]:
    return corpus.originals.lang, *corpus.translations


def _check(
    record: Record,
    lang: str,
    finders: Mapping[str, Find | None],
    report: Report,
    *,
    is_overlay: bool,
) -> None:
    find = finders[lang]
    if find is None:
        return
    for at, text in _texts(record, lang):
        if word := find(text):
            report.finding(
                "wording-loaded",
                record.path,
                f"'{word}' judges where the record should tell",
                "say what the person did, quote whoever says so, or drop the word in site.yaml: "
                f"wording: {{{lang}: {{drop: [{word.casefold()}]}}}}",
                at=in_overlay(record, at) if is_overlay else place_in(record, *at),
            )


def _texts(value: Any, lang: str, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """The editors' own texts in one language, with what they quote taken out."""
    if isinstance(value, Words):
        if value.lang == lang:
            yield at, _QUOTATION.sub(" ", value.text)
    elif isinstance(value, Prose):
        if value.lang == lang:
            yield at, _own_words(value)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, lang, (*at, position))
    elif is_dataclass(value) and not isinstance(value, (type, *OF_OTHERS)):
        for name, key in _fields_to_read(type(value)):
            if content := getattr(value, name):
                yield from _texts(content, lang, (*at, key))


@functools.cache
def _fields_to_read(of: type) -> tuple[tuple[str, str], ...]:
    if not of.__module__.startswith("generator.records."):
        return ()
    return tuple(
        (field.name, key_of(field.name, field.metadata))
        for field in fields(of)
        if field.name not in _QUOTED_FIELDS and (of, field.name) not in _NAME_FIELDS
    )


def _own_words(prose: Prose) -> str:
    source = "".join(
        piece if isinstance(piece, str) else getattr(piece, "html", " ") for piece in prose.pieces
    )
    plain = html.unescape(_TAG.sub(" ", _QUOTED_HTML.sub(" ", source)))
    return _QUOTATION.sub(" ", plain)


def _finder(lang: str, changes: WordList) -> Find | None:
    """What finds the words of a language, inflected or not; None where it has no list."""
    dropped = {word.casefold() for word in changes.drop}
    stems = [
        word
        for word in (*LOADED_WORDS.get(lang.partition("-")[0], ()), *changes.add)
        if not any(one.startswith(word.casefold()) for one in dropped)
    ]
    if not stems:
        return None
    ordered = sorted(map(re.escape, stems), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(ordered)})\w*", re.IGNORECASE)

    def find(text: str) -> str | None:
        match = pattern.search(text)
        return match[0] if match else None

    return find
