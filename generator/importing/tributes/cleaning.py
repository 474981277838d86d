"""What was sent in as text that a file may hold: nothing unseen, and no way to reach its writer."""

import re
from collections.abc import Iterable

from generator.load.characters import FORBIDDEN, compose
from generator.prose.characters import INVISIBLE

MASK = "[…]"
"""Stands where an address or a number was taken out."""
LOST = "\ufffd"
"""What another program left where it lost a letter."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"']{1,64}@[^\s@<>()\[\],;:\"'/]{1,253}\.\w{2,24}")
_TELEPHONE = re.compile(
    r"(?<![\w+])(?:\+|00)\d(?:[ \t().-]{0,3}\d){7,14}(?!\d)"
    r"|(?<!\w)(?:\d[ \t-]?)?\((?!(?:1[89]|20)\d\d\))\d{2,5}\)[ \t-]?\d(?:[ \t-]?\d){4,9}(?!\d)"
)
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_PATTERNS = (_EMAIL, _TELEPHONE, _IP)
_SHORTEST = 6
"""The fewest characters of a cell that are looked for in the text: shorter ones are words."""


def clean_text(text: str) -> str:
    """The text without characters that nobody sees, in paragraphs with one blank line between.

    Directional marks go: a tribute is shown in a paragraph that finds its direction by itself.
    The joiners U+200C and U+200D stay, which Persian and emoji are written with.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSEEN.sub("", text)
    text = INVISIBLE.sub("", FORBIDDEN.sub("", text))
    lines = [line.rstrip() for line in compose(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_name(text: str) -> str:
    """A writer's name on one line, without addresses and numbers."""
    name, _ = mask(" ".join(clean_text(text).split()), ())
    return " ".join(name.replace(MASK, " ").split()).strip(" <>()\"',;:-")


def mask(text: str, private: Iterable[str]) -> tuple[str, int]:
    """Take out what leads to a person, and say how often.

    Args:
        text: What was written.
        private: What else the sender gave: values of columns that are not taken.
    """
    count = 0
    for value in sorted({value.strip() for value in private}, key=lambda one: (-len(one), one)):
        if len(value) >= _SHORTEST and any(sign.isdigit() or sign == "@" for sign in value):
            count += text.count(value)
            text = text.replace(value, MASK)
    for pattern in _PATTERNS:
        text, found = pattern.subn(MASK, text)
        count += found
    return text, count
