"""One form for what is written in many ways: case, accents, signs and script set aside."""

import re
import unicodedata

from anyascii import anyascii

_SIGNS = re.compile(r"[\W_]+")
# What separates words in ASCII becomes a space, and letters lose their case, in one pass.
_ASCII = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256)
)


def fold(text: str) -> str:
    """The words of a text in lower case, without accents, one space between and around them.

    Compatibility forms are one (NFKC), case is folded, and marks that combine are dropped.
    """
    if text.isascii():
        words = text.encode("ascii").translate(_ASCII).decode("ascii").split()
        return f" {' '.join(words)} "
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return f" {_SIGNS.sub(' ', plain).strip()} "


def fold_to_latin(text: str) -> str:
    """The same in Latin letters, whatever script it is written in."""
    # Composed first: a letter whose accent stands apart would be transliterated without it.
    latin: str = anyascii(unicodedata.normalize("NFKC", text))
    return fold(latin)
