"""That the editors' own words tell and do not judge; those whom they quote may.

What somebody else said is left alone: statements, the words of sources, what families and readers
wrote, names, titles of documents. So is what stands in quotation marks, in a block quotation or in
italics.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.config import SiteConfig, WordChanges
from generator.diagnostics import FieldPath, Report
from generator.evidence.places import place_in
from generator.evidence.references import in_overlay, records_of
from generator.evidence.word_forms import Found, WordList
from generator.records.base import Record
from generator.records.corpus import Corpus
from generator.records.event import Aftermath, Entry, Event
from generator.records.parts import Account, Correction, MediaItem, Occurrence
from generator.records.reference import Page, Place, Scheme, Source
from generator.records.victim import Aid, Rite, SensitiveAttribute, Victim
from generator.values.prose import LinkSlot, Prose
from generator.values.words import Words

EDITORIAL: Mapping[type, tuple[str, ...]] = {
    Event: (
        *("title", "kind_words", "summary", "content_note", "chronology", "accounts"),
        *("aftermath", "media", "corrections", "body"),
    ),
    Entry: ("text", "media"),
    Aftermath: ("text",),
    Account: ("point", "reason"),
    MediaItem: ("alt", "caption"),
    Correction: ("text",),
    Victim: (
        *("role", "age", "born", "injured", "died", "occupation", "rites", "aid", "sensitive"),
        *("accounts", "photo", "media", "corrections", "body"),
    ),
    Occurrence: ("cause",),
    Rite: ("text",),
    Aid: ("text",),
    SensitiveAttribute: ("reason",),
    Place: ("kind", "note"),
    Source: ("note",),
    Scheme: ("note",),
    Page: ("title", "corrections", "body"),
}
"""The fields that hold the editors' own words, or parts with such fields."""

_QUOTED = re.compile(
    r"""“[^”]*” | "[^"]*" | «[^»]*» | »[^«]*« | „[^“”"]*[“”"] | ‹[^›]*›
    | (?<!\w)‘(?:[^’]|’(?=\w))*’ | ‚[^‘]*‘ | (?<!\w)'(?:[^']|'(?=\w))*'
    | ״[^״]*״ | 「[^」]*」 | 『[^』]*』""",
    re.VERBOSE,
)
"""Quotations in the marks that languages use; within words `’` and `'` are apostrophes."""
_BLOCK_QUOTED = re.compile(r"<(blockquote|q)\b.*?</\1>", re.DOTALL)
_SPOKEN_OF = re.compile(r"<(em|code)>(?<!\w<em>)(?<!\w<code>)[^<]*</\1>(?!\w)")
"""Words in italics: a title, or a word that is spoken of. No part of a word is one."""
_TAG = re.compile(r"<[^>]*>")


def check_wording(corpus: Corpus, site: SiteConfig, report: Report) -> None:
    """Report loaded words in the editors' own texts, in every language that they are written in.

    Args:
        corpus: Every record.
        site: The site's own texts, and its changes to the lists of words.
        report: Gets a finding for each word in each text.
    """
    lists = {lang: WordList(lang, _changes(site, lang)) for lang in site.languages}
    for at, lang, text in _texts_of_site(site):
        for found in _find(lists[lang], text):
            _tell(found, lang, "site.yaml", at, report)
    for edition in (corpus.originals, *corpus.translations.values()):
        for record in records_of(edition):
            if not getattr(record, "withdrawn", None):
                _check(record, edition.lang, lists[edition.lang], corpus, report)


def _changes(site: SiteConfig, lang: str) -> WordChanges:
    """The site's changes for a language, or for the one that it is a script or a region of."""
    found = site.wording.get(lang) or site.wording.get(lang.partition("-")[0])
    return found or WordChanges()


def _texts_of_site(site: SiteConfig) -> Iterator[tuple[FieldPath, str, str]]:
    """Where the site's own texts stand, their language and they."""
    texts = {((), site.default_language): site} | {
        (("translations", lang), lang): words for lang, words in site.translations.items()
    }
    for (at, lang), words in texts.items():
        for key in ("title", "tagline"):
            if text := getattr(words, key):
                yield (*at, key), lang, text


def _check(record: Record, lang: str, words: WordList, corpus: Corpus, report: Report) -> None:
    for at, text in _own_texts(record, lang):
        for found in _find(words, text):
            here = (*at, found.word) if at == ("body",) else at
            is_original = lang == corpus.originals.lang
            place = place_in(record, *here) if is_original else in_overlay(record, here)
            _tell(found, lang, record.path, place, report)


def _find(words: WordList, text: str) -> Iterator[Found]:
    """The loaded words of a text, without what it quotes."""
    if words.may_stand_in(text):
        yield from words.find(_QUOTED.sub(" ", text))


def _tell(found: Found, lang: str, path: str, at: FieldPath, report: Report) -> None:
    instead = f"write {found.instead}" if found.instead else "leave it out"
    report.finding(
        "wording-loaded",
        path,
        f"'{found.word}' judges where the record should tell",
        f"{instead}, or say what was done; quote whoever says it; or let this site use the word, "
        f"in site.yaml: wording: {{{lang}: {{drop: [{found.word}]}}}}",
        at=at,
    )


_Texts = list[tuple[FieldPath, str]]


def _own_texts(record: Record, lang: str) -> _Texts:
    """The editors' own texts in one language, without block quotations.

    A translation holds what it leaves out in the original's language, where it was told already.
    """
    found: _Texts = []
    _collect(record, lang, (), found)
    return found


def _collect(value: Any, lang: str, at: FieldPath, found: _Texts) -> None:
    """Add the texts of a value; to a list, as nested generators take twice as long."""
    if isinstance(value, Words):
        if value.lang == lang:
            found.append((at, value.text))
    elif isinstance(value, Prose):
        if value.lang == lang:
            found.append((at, _own_words(value)))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, lang, (*at, position), found)
    else:
        for name in EDITORIAL.get(type(value), ()):
            if content := getattr(value, name):
                _collect(content, lang, (*at, name), found)


def _own_words(prose: Prose) -> str:
    pieces = (one.html if isinstance(one, LinkSlot) else one for one in prose.pieces)
    source = "".join(piece if isinstance(piece, str) else " " for piece in pieces)
    own = _SPOKEN_OF.sub(" ", _BLOCK_QUOTED.sub(" ", source))
    return html.unescape(_TAG.sub("", own))
