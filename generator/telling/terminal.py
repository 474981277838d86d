"""What a terminal is given: colours where it shows them, and no character that works it."""

import os
import re
import unicodedata
from typing import TextIO

TAB = 4
"""Columns that a tab is shown as."""

_JOINERS = "\u200c\u200d"
"""They have no width and shape the letters beside them, as Persian needs."""
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories of what is shown as its code: it is invisible, moves the cursor, or turns the text."""
_COLOURS = {"bold": "1", "red": "1;31", "green": "1;32", "yellow": "1;33", "blue": "1;34"}
"""Graphic renditions of ECMA-48."""


def shows_colours(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: no-color.org before force-color.org, as Python."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def coloured(text: str, colour: str) -> str:
    """A text in a colour, and what follows it in none."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if text else ""


def harmless(text: str) -> str:
    """A text with whatever would work the terminal shown as its code: `<U+001B>`."""
    return text if is_plain(text) else "".join(map(shown, text))


def shown(character: str) -> str:
    """A character as a line shows it."""
    if character == "\t":
        return " " * TAB
    if character not in _JOINERS and unicodedata.category(character) in _HIDDEN:
        return f"<U+{ord(character):04X}>"
    return character


_PLAIN = re.compile(r"[ -~]*")


def is_plain(text: str) -> bool:
    """Whether every character of a text is shown as it is, in one column."""
    return _PLAIN.fullmatch(text) is not None


def width(text: str) -> int:
    """The columns that a shown text takes: two for a wide character, none for what combines."""
    return len(text) if is_plain(text) else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return 0  # the last of these are the vowels and finals of a Hangul syllable
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
