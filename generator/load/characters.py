"""Characters: which ones no record may hold, and which spelling of the same letter is kept."""

import re
import unicodedata

FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffc\U00010000-\U0010ffff]"
)
"""Control characters, Unicode's own line ends, byte order marks within a text, and U+FFFD-F.

Editors do not show them, so they can neither be proofread nor searched for; YAML, HTML and XML
each forbid others of them. U+FFFD is what another program left where it lost a letter.
"""

_NAMES = {
    "\0": "a NUL byte",
    "\x0b": "a vertical tab",
    "\x0c": "a page break",
    "\x85": "a NEL line end",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark",
    "\ufffd": "the mark of a lost letter",
}
_NO_COMPATIBILITY_IDEOGRAPHS = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")


def character_name(character: str) -> str:
    """What to call a forbidden character: `a line separator (U+2028)`."""
    return f"{_NAMES.get(character, 'a control character')} (U+{ord(character):04X})"


def find_forbidden(text: str) -> tuple[int, int, str] | None:
    """Line and column, counted from 0, and name of the first character no record may hold."""
    match = FORBIDDEN.search(text)
    if not match:
        return None
    line_start = text.rfind("\n", 0, match.start()) + 1
    return text.count("\n", 0, line_start), match.start() - line_start, character_name(match[0])


def compose(text: str) -> str:
    """Normalise to NFC (Unicode Standard Annex 15), but for the compatibility ideographs.

    A name typed on macOS (letter and accent apart) and elsewhere (as one) must match itself.
    Compatibility ideographs stay as typed: NFC replaces them by other shapes of the character, and
    the shape that a family writes is part of the name.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return _NO_COMPATIBILITY_IDEOGRAPHS.sub(lambda run: unicodedata.normalize("NFC", run[0]), text)
