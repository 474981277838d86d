"""The order of names: the Unicode Collation Algorithm (UTS 10) with each language's own letters.

pyuca gives the default order. A language's alphabet differs from it by letters that stand after
another one, as CLDR's tailorings say; such a letter is weighed as the one before it followed by a
weight above every other, which puts it after all words that begin with that one.
"""

import unicodedata
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from generator.values.capitals import capital, has_dotless_i
from generator.values.languages import script_of_language

# Chains of letters: each stands after the one before it, whatever the default order says.
_TAILORINGS: dict[str, tuple[str, ...]] = {
    "az": ("cç", "eə", "gğ", "oö", "sş", "uü"),
    "cs": ("cč", "rř", "sš", "zž"),
    "da": ("zæøå",),
    "es": ("nñ",),
    "et": ("sšzž", "wõäöü"),
    "fi": ("zåäö",),
    "hr": ("cčć", "dđ", "sš", "zž"),
    "is": ("aá", "dð", "eé", "ií", "oó", "uú", "yý", "zþæöå"),
    "kk": ("аә", "гғ", "ий", "кқ", "нң", "оө", "уұү", "хһ", "ыі"),
    "ky": ("ий", "нң", "оө", "уү"),
    "lt": ("cč", "sš", "zž"),
    "lv": ("cč", "gģ", "kķ", "lļ", "nņ", "sš", "zž"),
    "nb": ("zæøå",),
    "nn": ("zæøå",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "ro": ("aăâ", "iî", "sș", "tț"),
    "sk": ("aä", "cč", "oô", "sš", "zž"),
    "sl": ("cč", "sš", "zž"),
    "sv": ("zåäö",),
    "tg": ("гғ", "иӣй", "кқ", "уӯ", "хҳ", "чҷ"),
    "tr": ("cç", "gğ", "oö", "sş", "uü"),
    "tt": ("аә", "ий", "нң", "оө", "уү", "хһ"),
    "uk": ("гґ", "еє", "иіїй"),
}
_ROOT_TAILORING = ("ий", "уў")  # CLDR's root has these where the default table has marks
_DOTLESS_I = {"ı": ("i", 0), "i": ("i", 1), "İ": ("I", 1)}  # ı and I have the place of i
_NOTHING = ("", "", "")
_ABOVE_ALL = 0x10000  # the default table's weights have sixteen bits


Weights = tuple[str, str, str]
"""The weights of a text at each of three levels, as characters: texts compare fast."""


class Initial(Struct, frozen=True, order=True):
    """What a name begins with."""

    is_letter: bool
    """False for names that begin with none: those share one place."""
    script: str
    """Unicode's name of the script in lower case: `latin`, `cyrillic`; empty without a letter."""
    weights: str
    """The letter's place in the alphabet; equal for a letter with and without an accent."""


class Collation:
    """The order of names in one language."""

    __slots__ = ("_initials", "_lang", "_script")

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._script = script_of_language(lang)
        self._initials = {"": Initial(is_letter=False, script="", weights="")}

    def sort_key(self, text: str) -> str:
        """Text that compares as the language orders the texts (UTS 10, section 7.3)."""
        return _sort_key(text, self._lang)

    def initial(self, text: str) -> Initial:
        """The letter under which a name stands; equal for names under the same letter."""
        letter = self.first_letter(text)
        if letter not in self._initials:
            weights = _weights(letter, self._lang)[0]
            self._initials[letter] = Initial(
                is_letter=True, script=script_of(letter), weights=weights
            )
        return self._initials[letter]

    def first_letter(self, text: str) -> str:
        """The first letter of a text in its capital form, composed; empty where it has none."""
        return first_letter(text, self._lang)

    def is_own(self, script: str) -> bool:
        """Whether a script is the one that the language is written in."""
        return script == self._script


def first_letter(text: str, lang: str) -> str:
    """The first letter of a text in its capital form, composed; empty where it has no letter."""
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.category(character).startswith("L"):
            return capital(character, lang)
        if not unicodedata.category(character).startswith(("P", "Z", "M", "S", "C")):
            return ""
    return ""


@cache
def script_of(letter: str) -> str:
    """The script of a letter: the first word of its Unicode name, in lower case."""
    return unicodedata.name(letter, "unknown").split()[0].lower()


@lru_cache(maxsize=1 << 16)  # each name stands in several lists
def _sort_key(text: str, lang: str) -> str:
    return "\0".join(_weights(unicodedata.normalize("NFC", text), lang))


def _weights(text: str, lang: str) -> Weights:
    """The weights of a text in NFC, without those that are ignored at a level."""
    characters = _characters(lang)
    weights = [characters[character] for character in text]
    if not characters.joined.isdisjoint(unicodedata.normalize("NFD", text)):
        return _together(text, lang)
    first, second, third = zip(_NOTHING, *weights, strict=True)
    return "".join(first), "".join(second), "".join(third)


class _Characters(dict[str, Weights]):
    """The weights of characters in NFC, each by itself: names are made of few of them."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang
        self.joined: set[str] = set()
        """Characters that may be weighed together with what comes before them: all marks that do
        not stand on a letter in NFC, and what letters are contracted with."""

    def __missing__(self, character: str) -> Weights:
        table = _collator().table
        for part in unicodedata.normalize("NFD", character):
            self.joined.update(map(chr, table.contracted_with(ord(part))))
        if unicodedata.combining(character):
            self.joined.add(character)
        self[character] = weights = _together(character, self._lang)
        return weights


@cache
def _characters(lang: str) -> _Characters:
    return _Characters(lang)


def _together(text: str, lang: str) -> Weights:
    """The weights of a text in NFC, whatever in it is contracted."""
    elements = _elements(text, lang)
    first, second, third = (
        "".join(chr(element[level]) for element in elements if element[level]) for level in range(3)
    )
    return first, second, third


def _elements(text: str, lang: str) -> list[list[int]]:
    """Collation elements, with those of tailored letters in place of the default ones."""
    followers = _followers(lang)
    elements: list[list[int]] = []
    run = ""
    for character in text:
        follower = followers.get(character)
        if follower is None:
            run += character
            continue
        anchor, rank = follower
        elements += _default_elements(run + anchor)
        if rank:
            elements.append([_ABOVE_ALL + rank, 0, 0])
        run = ""
    return elements + _default_elements(run)


def _default_elements(text: str) -> list[list[int]]:
    elements: list[list[int]] = _collator().collation_elements(unicodedata.normalize("NFD", text))
    return elements


@cache
def _collator() -> Any:
    from generator.values.collation_table import open_collator  # only what orders names needs it

    return open_collator()


@cache
def _followers(lang: str) -> dict[str, tuple[str, int]]:
    """Each letter that follows another: the first of its chain, and its rank after that."""
    chains = _TAILORINGS.get(lang.split("-")[0], ()) + _ROOT_TAILORING
    followers: dict[str, tuple[str, int]] = dict(_DOTLESS_I) if has_dotless_i(lang) else {}
    for chain in chains:
        for rank, letter in enumerate(chain[1:], start=1):
            followers.setdefault(letter, (chain[0], rank))
            followers.setdefault(capital(letter, lang), (capital(chain[0], lang), rank))
    return followers
