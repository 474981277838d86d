"""What a cell says, as the field that it fills is written."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field

from generator.diagnostics import suggest
from generator.evidence.age_words import read_age
from generator.importing.records.dates import DateTerms, read_date
from generator.importing.records.fields import CellField
from generator.importing.records.refusing import RefusedCellError
from generator.load.characters import FORBIDDEN, compose
from generator.load.identifiers import id_mistake, is_id
from generator.values.coordinates import Coordinates
from generator.values.count import Count
from generator.values.folding import fold
from generator.values.forms import Form
from generator.values.prose import Prose

OLDEST = 130
"""The most years that anybody has lived, with a few to spare."""
LOST = "\ufffd"
"""What another program left where it lost a letter."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_GROUPED = re.compile(r"\d{1,3}(?:([,.' \u2019])\d{3})(?:\1\d{3})*")
_ENDS = ".!?:;\u2026\u3002\u061f\u06d4\u0964"
"""What ends a sentence."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
_COMMA_NUMBER = re.compile(r"[+-]?\d{1,3},\d+")
_YES_WORDS = "yes true y x 1 да так иә sí si oui ja evet نعم بله"
_NO_WORDS = "no false n 0 нет ні жоқ non nein hayır لا نه"


class Known(Struct, frozen=True):
    """The records that cells can name, by kind."""

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Their ids."""
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The id of each by what it is called, folded; of what two are called, none."""


class CellTerms(Struct, frozen=True):
    """How the cells of a column are to be read."""

    target: CellField
    """What they fill."""
    known: Known
    """The records of the site."""
    column: str
    """The column's name, for messages."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What words of the column stand for, as the mapping says."""
    dates: DateTerms = DateTerms()
    """How its dates are to be read."""
    separator: str = ";"
    """What stands between the items of a list in the sheet."""


def clean(text: str) -> str:
    """A text without characters that nobody sees and spaces that nobody meant.

    The joiners U+200C and U+200D stay, which Persian and other languages are written with.

    Raises:
        RefusedCellError: Another program lost letters of it.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    if LOST in text:
        raise RefusedCellError(
            f"'{text[:60]}' lost letters in another program", "export the file again, as UTF-8"
        )
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    text = FORBIDDEN.sub("", text)
    lines = [_SPACES.sub(" ", line).strip() for line in compose(text).split("\n")]
    return "\n".join(lines).strip()


def read_cell(text: str, terms: CellTerms) -> tuple[str, ...]:
    """The items that a cell gives its field, each as it is written there; none of an empty cell.

    Raises:
        RefusedCellError: The field can hold no such thing.
    """
    text = clean(text)
    if (meant := _meant(text, terms)) is not None:
        text = meant
    if not is_said(text) and not terms.target.is_when:
        return ()
    texts = [text]
    if terms.target.is_list:
        texts = [item.strip() for item in re.split(r"\n", text.replace(terms.separator, "\n"))]
    read = (_read_one(item, terms) for item in texts if item)
    return tuple(dict.fromkeys(item for item in read if item))


def is_said(text: str) -> bool:
    """Whether a text says anything: it has a letter or a digit."""
    return any(sign.isalnum() for sign in text)


def code_of(text: str) -> str:
    """A word as the codes of closed lists are spelt."""
    return "-".join(fold(text).split())


def _meant(text: str, terms: CellTerms) -> str | None:
    """What the mapping says that a whole cell stands for."""
    if not terms.words:
        return None
    if text in terms.words:
        return terms.words[text]
    folded = fold(text)
    return next((meant for word, meant in terms.words.items() if fold(word) == folded), None)


def _read_one(text: str, terms: CellTerms) -> str:
    if (meant := _meant(text, terms)) is not None:
        text = meant
    if terms.target.is_when:
        return read_date(text, terms.dates)
    if terms.target.names in terms.known.ids:
        return _read_reference(text, terms)
    shape = terms.target.shape
    if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
        return _read_code(text, shape.type, terms)
    reader = _READERS.get(shape.form) or _READERS.get(shape.type)
    if terms.target.name == "age":
        reader = _read_age
    if reader is not None:
        return reader(text)
    is_prose = shape.type is Prose
    return text if is_prose else " ".join(text.split())


def _read_reference(text: str, terms: CellTerms) -> str:
    """The id of the record that a cell names by its id or by all that it is called."""
    kind = terms.target.names or ""
    ids, (name, sign, locator) = terms.known.ids[kind], text.partition("#")
    if text in ids or (kind == "source" and name in ids):
        return text
    named = terms.known.called.get(kind, {}).get(fold(text).strip())
    if named:
        return named
    if kind == "source" and sign and (named := terms.known.called[kind].get(fold(name).strip())):
        return f"{named}#{locator}"
    advice = suggest(text.casefold().replace(" ", "-"), ids)
    raise RefusedCellError(
        f"there is no {kind} '{text[:60]}'",
        f"{advice + ' ' if advice else ''}write its record first, or say in the mapping "
        f"what it stands for: values: {{{terms.column}: {{{text[:40]}: its-id}}}}",
    )


def _read_code(text: str, codes: type[StrEnum], terms: CellTerms) -> str:
    """A word of a closed list; only its own spelling, case and hyphens are made good."""
    code = code_of(text)
    if code in set(codes):
        return code
    raise RefusedCellError(
        f"'{text[:60]}' is none of {', '.join(codes)}",
        "say in the mapping which of them it is, in the place of its-code: "
        f"values: {{{terms.column}: {{{text[:40]}: its-code}}}}",
    )


def _read_age(text: str) -> str:
    """An age as it was published: a number that anybody can have lived, or words."""
    age = " ".join(text.split())
    if re.match(r"[-\u2212]\s*\d", age):
        raise RefusedCellError(f"'{age}' is no age", "leave it out where it is not known")
    read = read_age(age)
    least = read.least if read else int(age) if age.isdecimal() else 0
    if least > OLDEST:
        raise RefusedCellError(
            f"'{age}' is no age",
            "a year of birth belongs in the field born, which the mapping names",
        )
    return age


def _read_count(text: str) -> str:
    """A number of people, without the signs that group its digits."""
    return re.sub(r"\D", "", text) if _GROUPED.fullmatch(text) else text


def _read_answer(text: str) -> str:
    word = text.casefold()
    if word in (yes := _YES_WORDS.split()) or word in _NO_WORDS.split():
        return "true" if word in yes else "false"
    raise RefusedCellError(f"'{text[:40]}' is neither yes nor no", "write yes or no")


def _read_coordinates(text: str) -> str:
    """Degrees with a point, where two numbers are told apart by more than the comma within each.

    Raises:
        RefusedCellError: It may be one number with a comma, or two whole degrees.
    """
    if _COMMA_NUMBER.fullmatch(text):
        raise RefusedCellError(
            f"'{text}' may be one number or two", "write latitude, longitude: 59.44, 24.75"
        )
    parts = re.split(r"\s*[;\n]\s*|\s+", text.replace(", ", ";"))
    if len(parts) == 2 and all(_COMMA_NUMBER.fullmatch(part) for part in parts):
        return ", ".join(part.replace(",", ".") for part in parts)
    if len(parts) == 2 and all(re.fullmatch(r"[+-]?\d+(?:\.\d+)?", part) for part in parts):
        return ", ".join(parts)
    return text


def _read_open_code(text: str) -> str:
    """A word of an open list, in the letters that it has to be in."""
    better = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
    return better if text.isascii() else text


def _read_id(text: str) -> str:
    if is_id(text):
        return text
    mistake = id_mistake(text)
    raise RefusedCellError(*(mistake or ("",)))


_READERS: Mapping[object, Callable[[str], str]] = {
    Count: _read_count,
    bool: _read_answer,
    Coordinates: _read_coordinates,
    Form.CODE: _read_open_code,
    Form.ID: _read_id,
}


def join_parts(parts: Iterable[str], target: CellField) -> str:
    """The cells of several columns as the one text that their field holds.

    Args:
        parts: What the cells say, in the mapping's order; empty where a cell says nothing.
        target: The field.

    Raises:
        RefusedCellError: One of two coordinates is missing.
    """
    given = list(parts)
    if target.is_when:
        return _joined_date(given)
    said = [part for part in given if part]
    if target.shape.type is Coordinates:
        if 0 < len(said) < len(given):  # `59,44` alone would be two whole degrees
            raise RefusedCellError(
                "one of the two coordinates is missing", "write both, or leave both out"
            )
        return "; ".join(said)
    if target.name == "sort":
        return ", ".join(said)
    if target.shape.type is not Prose:
        return " ".join(said)
    if target.shape.form is Form.BLOCKS:
        return "\n\n".join(said)
    return " ".join(part if part[-1] in _ENDS else f"{part}." for part in said)


def _joined_date(parts: list[str]) -> str:
    """Year, month, day and time in columns of their own, or two: a day and its time or its end."""
    if len(parts) == 2:
        start, end = parts
        return f"{start} {end}".strip() if _CLOCK.fullmatch(end) or not end else f"{start} - {end}"
    ends = [_one_date(parts[at : at + 4]) for at in range(0, len(parts), 4)]
    return " - ".join(end for end in ends if end)


def _one_date(parts: list[str]) -> str:
    year, month, day, time = (*parts, "", "", "", "")[:4]
    if not year or (day and not month):
        return "" if not (year or month or day) else f"{year}-{month or '?'}-{day}"
    date = "-".join(
        part.zfill(2) if part.isdigit() else part for part in (year, month, day) if part
    )
    return f"{date} {time}".strip()
