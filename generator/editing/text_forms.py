r"""How each kind of text is written: a sentence, an example and a pattern for tools.

A pattern refuses nothing that the loader takes, and as much of the rest as a pattern can: that the
30th of February is no day is left to `check`. Patterns keep to what Python's and JavaScript's
regular expressions have in common, so that `\w` and the like are spelled out.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.values.citation import Citation
from generator.values.coordinates import PAIR, Coordinates
from generator.values.count import FORMS, Count
from generator.values.duration import FORM, Duration
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.when import When
from generator.values.when.parse import MOMENT
from generator.values.words import Words


class TextForm(NamedTuple):
    """How a text of one kind is written."""

    name: str
    """What to call the form: `when`."""
    says: str
    """How it is written, in a sentence or two."""
    pattern: str
    """What it looks like, with whatever spaces around it."""
    examples: tuple[str, ...] = ()
    """Several such texts; none where any words would do. One alone an editor would write by
    itself, and whoever passes over it would have stated a fact."""
    looks_like: tuple[str, ...] = ("string", "number", "boolean")
    """What an unquoted text of this form may be for a reader of YAML that gives scalars types."""
    steps: int | None = None
    """For numbers among those, what they are multiples of."""


def portable(pattern: re.Pattern[str]) -> str:
    """A pattern of ours in the syntax that Python and JavaScript share, without group names."""
    text = pattern.pattern
    if pattern.flags & re.VERBOSE:
        text = re.sub(r"\s+", "", text)
    return re.sub(r"\(\?P<\w+>", "(?:", text).replace(r"\d", "[0-9]")


def _whole(*patterns: str) -> str:
    return rf"^\s*(?:{'|'.join(patterns)})\s*$"


_MOMENT = portable(MOMENT)
_END = rf"(?:{_MOMENT}|\.\.)?"
_WHEN = (_MOMENT, f"{_END}/{_END}", r"[\[{][^\[\]{}]+[\]}]")

# Characters that are not ASCII are taken for letters: which of them are, only a table could say.
_ID = r"[^\u0000-,./:-`{-\u007f]+"
_WORD = r"[^\u0000-,./:-@\[-\^`{-\u007f]+"

_NOT_EMPTY = r"\S"
_LETTER = r"[A-Za-z]|[^\u0000-\u007f]"

WORDS = TextForm("words", "Write one text here.", _NOT_EMPTY)
ANSWER = TextForm(
    "answer",
    "Write true or false.",
    _whole("[Yy][Ee][Ss]", "[Nn][Oo]", "[Tt][Rr][Uu][Ee]", "[Ff][Aa][Ll][Ss][Ee]"),
    looks_like=("boolean", "string"),
)
_DAY = TextForm(
    "day",
    "A day: 2024-06-02.",
    _whole("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    ("2024-06-02", "2023-11-05"),
    ("string",),
)
_BY_TYPE: Mapping[Any, TextForm] = {
    str: WORDS,
    Words: WORDS,
    bool: ANSWER,
    int: TextForm(
        "number",
        "A whole number in digits: 13.",
        _whole("-?[0-9]{1,9}"),
        ("13", "1"),
        looks_like=("number", "string"),
        steps=1,
    ),
    datetime.date: _DAY,
    Prose: TextForm(
        "prose",
        "One paragraph, with its sources: Four men enter. [@courier-1987#p2]",
        _NOT_EMPTY,
    ),
    When: TextForm(
        "when",
        "A time: 1987-03-14, at 14:05 1987-03-14T14:05, a month 1987-03, a year 1987, about "
        "1987~, perhaps 1987?, from then to then 1987-03-14/1987-03-15.",
        _whole(*_WHEN),
        ("1987-03-14", "1987-03-14T14:05", "1951~", "1987-03-14/1987-03-15"),
        ("string", "number"),
        1,
    ),
    Count: TextForm(
        "count",
        "A count: 8, 8-12, 8+ (at least), ~20 (about).",
        _whole(portable(FORMS)),
        ("8", "8-12", "8+", "~20"),
        ("number", "string"),
        1,
    ),
    Citation: TextForm(
        "citation",
        "A source's id and, after #, the place in it: courier-1987#p3.",
        rf"^\s*{_WORD}\s*(?:#\s*\S[\s\S]*)?$",
        ("courier-1987", "courier-1987#p3"),
    ),
    Coordinates: TextForm(
        "coordinates",
        "Latitude, longitude in decimal degrees (WGS 84): 59.4440, 24.7533.",
        _whole(portable(PAIR)),
        ("59.4440, 24.7533", "-33.92, 18.42"),
        ("string",),
    ),
    Duration: TextForm(
        "duration",
        "A duration: P40D (forty days), P2W, P1Y6M, PT12H.",
        _whole(portable(FORM)),
        ("P40D", "P2W", "PT12H"),
        ("string",),
    ),
}
_BY_FORM: Mapping[tuple[Any, Form], TextForm] = {
    (str, Form.ID): TextForm(
        "id",
        "An id: lower-case letters and digits of any script, and hyphens between them.",
        _whole(_ID),
        ("north-quay", "bakery"),
    ),
    (str, Form.CODE): TextForm(
        "code",
        "A word of an open list: lower-case letters a to z, digits, and hyphens for spaces.",
        _whole("[a-z0-9]+(?:-[a-z0-9]+)*"),
        ("civilian", "security-guard"),
    ),
    (str, Form.LANGUAGE): TextForm(
        "language",
        "A language tag: en, ru, kk, zh-Hant.",
        _whole("[a-z]{2,3}(?:-[A-Za-z0-9]+)*"),
        ("en", "ru", "zh-Hant"),
        ("string",),
    ),
    (str, Form.URL): TextForm(
        "address",
        "A whole address: https://archive.example/page.",
        _whole(r"[Hh][Tt][Tt][Pp][Ss]?://\S+"),
        ("https://archive.example/page", "http://archive.example/page"),
        ("string",),
    ),
    (str, Form.COLOUR): TextForm(
        "colour",
        'Red, green and blue in hexadecimal, in quotes: "#d9a400".',
        _whole("#[0-9A-Fa-f]{6}"),
        ("#d9a400", "#a3122a"),
        ("string",),
    ),
    (str, Form.ZONE): TextForm(
        "zone",
        "A name of the IANA time zone database: Europe/Tallinn.",
        _NOT_EMPTY,
        ("Europe/Tallinn", "Asia/Aqtobe"),
        ("string",),
    ),
    (str, Form.NAME): TextForm("name", "A name, with a letter of any script.", _LETTER),
    (Words, Form.NAME): TextForm("name", "A name, with a letter of any script.", _LETTER),
    (Prose, Form.BLOCKS): TextForm(
        "blocks",
        "Paragraphs, lists and quotations, with their sources: He was there. [@court-1989#p12]",
        _NOT_EMPTY,
    ),
    (Prose, Form.PLAIN): TextForm("plain", "Paragraphs without markup.", _NOT_EMPTY),
}


def text_form(text_type: Any, form: Form | None, *, if_known: bool = False) -> TextForm:
    """How a text is written, that is read as a type and, beyond that, by a form.

    Args:
        text_type: What it is read as; no coded list, which has its codes instead.
        form: What it must look like beyond that.
        if_known: Whether the word `unknown` stands for nothing.
    """
    found = (_BY_FORM.get((text_type, form)) if form else None) or _BY_TYPE[text_type]
    if not if_known:
        return found
    pattern = rf"^\s*unknown\s*$|{found.pattern}"
    says = f"{found.says} Where no source tells: unknown."
    return found._replace(name=f"{found.name}-if-known", says=says, pattern=pattern)
