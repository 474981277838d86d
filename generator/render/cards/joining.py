"""A line of text as the characters that stand beside each other in a picture, left to right.

Pillow alone sets one character beside the next. What it can do more with needs a library of the
system's, which is on one machine and not on the next, so that the same card would not be the same
bytes. Letters that join are therefore replaced by the characters of their joined forms, which
Unicode keeps for such devices, and lines that run to the left are turned around here.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

JOINED = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱٹپچڈڑژکگںھہیےۓ")
"""Letters of Arabic, Persian and Urdu, each with a character for every form that it takes."""
SIGNS = frozenset("،؛؟ـ٪٫٬٭۔٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
"""What stands between them and joins nothing, but for the stroke that draws a word out."""

_STROKE = "ـ"
_APART = "\N{ZERO WIDTH NON-JOINER}"
_FORMS = (*range(0xFB50, 0xFBB2), *range(0xFBFC, 0xFC00), *range(0xFE80, 0xFEFD))
_VOWELS = re.compile(r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
"""The vowel signs of Hebrew and Arabic, without which both are commonly written."""
_TURNED = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SPACE = re.compile(r"\s+")

_Forms = Mapping[str, Mapping[str, str]]


@cache
def _forms() -> _Forms:
    """The joined forms, by the letters that they stand for."""
    forms: dict[str, dict[str, str]] = {}
    for code in _FORMS:
        kind, *letters = unicodedata.decomposition(chr(code)).split()
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if set(text) <= JOINED:
            forms.setdefault(text, {}).setdefault(kind.strip("<>"), chr(code))
    return forms


def joined_characters() -> frozenset[str]:
    """Every character that a typeface must have for what is joined here."""
    return SIGNS.union(*(form.values() for form in _forms().values()))


def prepared(text: str) -> str:
    """The characters that are drawn of a text, in the order in which it is read.

    Without what is invisible, and without the vowel signs of Hebrew and Arabic, which would have to
    be placed above and below the letters.
    """
    plain = _VOWELS.sub("", unicodedata.normalize("NFC", text))
    joined = "".join(_joined(plain)) if JOINED.intersection(plain) else plain
    seen = (one for one in joined if unicodedata.category(one) != "Cf")
    return _SPACE.sub(_plain_space, "".join(seen)).strip()


def is_joined(text: str) -> bool:
    """Whether any letter of a prepared text is in a joined form."""
    return any("\ufb50" <= sign <= "\ufefc" for sign in text)


def turned(line: str, *, is_leftward: bool) -> str:
    """A prepared line as it is seen from left to right (Unicode Annex 9).

    Args:
        line: Its characters in the order in which they are read.
        is_leftward: Whether the text that it is of is read from right to left.
    """
    if not is_leftward and not _TURNED.search(line):
        return line
    from bidi.algorithm import get_display  # its other one does not mirror brackets

    return str(get_display(line, base_dir="R" if is_leftward else "L"))


def _plain_space(found: re.Match[str]) -> str:
    """One space for several; those that hold words together do so."""
    return found[0] if found[0] in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}" else " "


def _joined(text: str) -> Iterator[str]:
    """Each letter in the form that it has between its neighbours; lam and alef as one."""
    forms, letters = _forms(), _letters(text)
    for place, letter in enumerate(letters):
        form = forms.get(letter)
        if form is None:
            yield letter
            continue
        before = letters[place - 1] if place else ""
        after = letters[place + 1] if place + 1 < len(letters) else ""
        is_after = "final" in form and _reaches_on(before)
        is_before = "initial" in form and _reaches_back(after)
        kind = ("isolated", "initial", "final", "medial")[2 * is_after + is_before]
        yield form.get(kind, letter)


def _letters(text: str) -> list[str]:
    """The letters one by one, those that make one sign together."""
    forms, letters = _forms(), list[str]()
    for letter in text:
        if letters and letters[-1] + letter in forms:
            letters[-1] += letter
        elif letter == _APART or unicodedata.category(letter) != "Cf":
            letters.append(letter)
    return letters


def _reaches_on(letter: str) -> bool:
    return letter == _STROKE or "initial" in _forms().get(letter, {})


def _reaches_back(letter: str) -> bool:
    return letter == _STROKE or "final" in _forms().get(letter, {})
