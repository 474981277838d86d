"""BibTeX: text as a field holds it, and an entry of such fields.

What is written is UTF-8, as BibLaTeX and every keeper of references read it; only what means
something to TeX or to a reader of braces is written otherwise.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_SPECIAL = {
    "\\": r"\textbackslash{}",
    # Not `\{`: readers of BibTeX count braces without looking for a backslash before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&$#_"},
}
_ESCAPES = str.maketrans(_SPECIAL)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What TeX's fonts would join to another sign: `--` is a dash to them, `''` a quotation mark.
_LIGATURES = re.compile(r"([-`',<>])(?=\1)|[?!](?=`)")
_TO_ESCAPE = re.compile(r"[^\w .:;/]|_")
"""Where a text may hold what is written otherwise; most names hold none of it."""
_URL_ESCAPES = {ord(character): f"%{ord(character):02X}" for character in '\\{}<>"^`| '}


@lru_cache(maxsize=64)
def escape(text: str) -> str:
    """Text that TeX shows as it stands here."""
    if _TO_ESCAPE.search(text) is None:
        return text
    parted = _LIGATURES.sub("\\g<0>\x00", _CONTROLS.sub(" ", text))
    return parted.translate(_ESCAPES).replace("\x00", "{}")


def literal(text: str) -> str:
    """The same in braces, which keep its capitals, and keep a name from being taken apart."""
    return f"{{{escape(text)}}}"


def verbatim_url(url: str) -> str:
    """A web address as `url` holds it: nothing in it is escaped, so braces are percent-encoded."""
    return _CONTROLS.sub("", url).translate(_URL_ESCAPES)


def entry(kind: str, key: str, fields: Iterable[tuple[str, str | None]]) -> str:
    """An entry.

    Args:
        kind: Its type: `article`.
        key: What it is cited by.
        fields: Each one's name and its value, escaped already; one without a value is left out.
    """
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{lines}}}\n"
