"""Finds words of a list in a text, in whatever form and spelling they stand there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.config import WordChanges
from generator.evidence.loaded_words import ENDINGS, LOADED_WORDS, PREFIXES

ANY_ENDING = "*"
"""Ends a word of a site's own list that may go on in any way."""

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Accents, and the points of Arabic and Hebrew, which one writer sets and another leaves out."""
_NOUNS_CAPITALISED = frozenset({"de"})
"""Languages in which a capital letter within a sentence does not mean a name."""
_WITHIN_SENTENCE = re.compile(r"[\w,;’'-]\s+$")


class Found(NamedTuple):
    """A word of the list that stands in a text."""

    word: str
    """As it stands there."""
    instead: str
    """Plainer words; none where it can just go."""


class WordList:
    """The loaded words of one language, with a site's changes to them.

    Upper and lower case, accents and points make no difference. A word with a capital letter
    within a sentence is taken for a name: `the Martyrs' Monument`.
    """

    __slots__ = ("_forms", "_has_capitals", "_patterns", "_stems")

    def __init__(self, lang: str, changes: WordChanges) -> None:
        """Prepare the list.

        Args:
            lang: BCP 47 tag; the list is that of its language, whatever its script and region.
            changes: What the site adds, and words it drops, in any form of theirs.
        """
        language = lang.partition("-")[0]
        self._has_capitals = language not in _NOUNS_CAPITALISED
        words = {**LOADED_WORDS.get(language, {}), **dict.fromkeys(changes.add, "")}
        words = {word: instead for word, instead in words.items() if _stems(word)}
        self._forms = _forms(language, words, changes.drop)
        self._stems = tuple(_stems(word)[0] for word in words)
        self._patterns = re.compile(
            "|".join(rf"(?<![\w-])(?:{form})(?![\w-])" for form in self._forms) or r"(?!)"
        )

    def may_stand_in(self, text: str) -> bool:
        """Whether a text needs a search at all: most have nothing that begins like a word."""
        folded = _folded(text)
        return any(map(folded.__contains__, self._stems))

    def find(self, text: str) -> Iterator[Found]:
        """Every word of the list in a text, each form of it once, in order."""
        told = set()
        for match in self._patterns.finditer(_folded(text)):
            start, end = _place_in(text, match)
            word = text[start:end]
            if match[0] not in told and not self._is_name(text, start):
                told.add(match[0])
                yield Found(word, self._instead(match[0]))

    def _is_name(self, text: str, start: int) -> bool:
        is_upper = text[start].isupper() and not text[start : start + 2].isupper()
        return self._has_capitals and is_upper and bool(_WITHIN_SENTENCE.search(text[:start]))

    def _instead(self, folded: str) -> str:
        return next(instead for form, instead in self._forms.items() if re.fullmatch(form, folded))


def _forms(language: str, words: Mapping[str, str], drop: Iterable[str]) -> dict[str, str]:
    """What to write instead of each word that is not dropped, by the pattern of its forms."""
    forms = {_form(language, word): instead for word, instead in words.items()}
    dropped = [_folded(word) for word in drop]
    return {
        form: instead
        for form, instead in forms.items()
        if not any(re.fullmatch(form, word) for word in dropped)
    }


def _form(language: str, word: str) -> str:
    """The pattern of a word's forms, folded; every word of several may be inflected."""
    before = "".join(map(_one_of, PREFIXES.get(language, ())))
    after = "".join(map(_one_of, ENDINGS.get(language, ())))
    stems = _stems(word)
    parts = [before + re.escape(stem) + after for stem in stems]
    if word.endswith(ANY_ENDING):
        parts[-1] = rf"{before}{re.escape(stems[-1])}\w*"
    return r"\s+".join(parts)


def _stems(word: str) -> list[str]:
    return _folded(word.removesuffix(ANY_ENDING)).split()


def _one_of(group: str) -> str:
    return f"(?:{'|'.join(sorted(map(_folded, group.split()), key=len, reverse=True))})?"


def _folded(text: str) -> str:
    """A text as it is compared: without case, accents or points."""
    if text.isascii():
        return text.casefold()
    return _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))


def _place_in(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where in the text as it was written something stands that was found in its folded form."""
    places = [at for at, character in enumerate(text) for _ in _folded(character)]
    return places[match.start()], places[match.end() - 1] + 1
