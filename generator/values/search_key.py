"""What the spellings of a name have in common, whatever script they are in.

The rules are data, because the browser applies the same ones to what a reader types: what is
found there can then not differ from what was laid down here. They use only what the regular
expressions of Python and of JavaScript read alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

Rule = tuple[str, str]
"""A regular expression and what stands in its place; `$1` is its group."""

SPELLINGS: tuple[Rule, ...] = (
    ("tsch|tch", "c"),
    ("shch|sch|sh", "s"),
    ("kh", "h"),
    ("dzh|zh|dj", "J"),
    ("ts|tz", "c"),
    ("ph", "f"),
    ("ck|q", "k"),
    ("w", "v"),
)
"""How one sound is spelled in several ways in Latin letters, most of all after transliteration.

ISO 9, BGN/PCGN, passports and the press differ in these. `J` is the sound of `zh`, a letter that
no lower-case word has, so that it can be told from a `j` that stands for a vowel.
"""

CLOSE: tuple[Rule, ...] = (
    *SPELLINGS,
    ("ch", "c"),
    ("th", "t"),
    ("c(?=[aou])", "k"),
    ("^x", "h"),
    ("x", "ks"),
    ("y", "i"),
    ("([a-zJ])(?=\\1)", ""),
    ("([aeiou])[aeiouj]+", "$1"),
    ("J", "j"),
)
"""From a word to its close key: spellings are one, and of vowels in a row the first stays."""

LOOSE: tuple[Rule, ...] = (
    ("^[aeiou]", "a"),
    ("(?!^)[aeiouj]", ""),
    ("f", "v"),
)
"""From a close key to the loose one: the consonants, after an `a` for any vowel at the start."""

ALSO: tuple[Rule, ...] = (("^j(?=[aeiou])", "y"),)
"""Other words that a word may be: `Jurij` is written `Yuri`, and `Jan` may be `Zhan`."""

_ALPHABETS = (
    (0x0370, 0x03FF),
    (0x0400, 0x052F),
    (0x05D0, 0x05EA),
    (0x0621, 0x064A),
    (0x0671, 0x06D3),
)
_WORD = re.compile(r"[a-z0-9]+")
_WITHIN_WORDS = re.compile("['`]")


def spelled_alike(rules: tuple[Rule, ...], word: str) -> str:
    """A word with each rule applied in turn."""
    for pattern, instead in _compiled(rules):
        word = pattern.sub(instead, word)
    return word


def search_words(text: str) -> list[str]:
    """The words of a text in Latin letters, lower case: `Майлибаев, Д.` is `maylibaev`, `d`."""
    latin = text.lower() if text.isascii() else "".join(map(latin_of, _one_form(text)))
    return _WORD.findall(_WITHIN_WORDS.sub("", latin))


def close_key(word: str) -> str:
    """The close key of a word in Latin letters: `malibav` for `maylibaev` and `mailibayev`.

    The key of a word's beginning is the beginning of its key, so that a name is found while it is
    typed; but where that ends within letters that stand for one sound (`s` of `sh`, `t` of `ts`),
    or with a `c`, which sounds as what follows it has it.
    """
    return spelled_alike(CLOSE, word)


def loose_key(close: str) -> str:
    """The loose key of a close one: `mlbv`."""
    return spelled_alike(LOOSE, close)


@lru_cache(maxsize=1 << 16)  # names share their words
def loose_keys(word: str) -> tuple[str, ...]:
    """The loose keys under which a word is found."""
    spelled = {word, *(spelled_alike((rule,), word) for rule in ALSO)}
    return tuple(sorted(filter(None, (loose_key(close_key(one)) for one in spelled))))


@lru_cache(maxsize=1 << 12)
def latin_of(sign: str) -> str:
    """A character in Latin letters; after a space where it is a word of its own (`王`)."""
    if sign.isascii():
        return sign
    latin: str = anyascii(sign)
    is_word = latin[:1].isupper() and latin[1:].islower() and not sign.isupper()
    return f" {latin.lower()}" if is_word else latin.lower()


def latin_table(texts: Iterable[str]) -> dict[str, str]:
    """In Latin letters, the characters of some texts and of the alphabets that readers type in.

    A site whose names are all in Latin letters is asked in Cyrillic and in Arabic too.
    """
    signs = {chr(code) for first, last in _ALPHABETS for code in range(first, last + 1)}
    signs = {sign for sign in signs if unicodedata.category(sign).startswith("L")}
    signs = {lower for sign in signs for lower in _one_form(sign)}
    signs.update(sign for text in texts for sign in _one_form(text))
    return {sign: latin_of(sign) for sign in sorted(signs) if not sign.isascii()}


def _one_form(text: str) -> str:
    # Composed, as a letter whose accent stands apart would be transliterated without it.
    lower = unicodedata.normalize("NFKC", text).lower()
    return unicodedata.normalize("NFKC", lower)


@lru_cache
def _compiled(rules: tuple[Rule, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead.replace("$1", r"\1")) for pattern, instead in rules)
