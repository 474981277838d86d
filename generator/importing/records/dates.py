"""What a cell says of a time, as EDTF has it, and never more: what has two readings is refused."""

import functools
import re
import unicodedata

from msgspec import Struct

from generator.importing.records import date_words as words
from generator.importing.records.date_parts import (
    Part,
    as_part,
    day_after,
    day_before,
    named_part,
    numeric_part,
    short_years,
)
from generator.importing.records.mapping import CalendarName
from generator.importing.records.refusing import RefusedCellError
from generator.values.date_order import DateOrder
from generator.values.folding import fold
from generator.values.when import WhenError, parse_when

WRITE = "write 1987-03-14, 1987-03 or 1987"
"""What to do about a date that cannot be read."""

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_CLOCK = re.compile(
    r"(?:[ ,T]+|^)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?$",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"(?:the |années |años )?([12]\d\d)0(?:'?s|-?ies|er|-?е|-?х|-?ті|'?lar)", re.IGNORECASE
)
_LIKE_EDTF = re.compile(r"[\[{]?[./~?%-]*(?:[\dX]{4}|Y)")
_ONE_OF_A_LIST = re.compile(r"[\[{].*[\]}]")
_OTHER_CALENDAR = range(1200, 1500)
"""Years that are of the Hijri calendars more often than of ours."""
_SUB_YEAR = re.compile(r"(\d\d)(\d\d)-(\d\d)")
_YEAR_WORD = re.compile(r"(?<=\d{4})\s*(?:года|году|року|год|рік|г|р|ж)\.?$", re.IGNORECASE)
"""What stands behind a date in numbers and says nothing more of it: `14.03.1987 г.`."""
_QUERY = re.compile(r"\s*(?:\(\?\)|\?)$")


class DateTerms(Struct, frozen=True):
    """How the dates of a column are to be read."""

    order: DateOrder | None = None
    """In what order numbers stand; None where it is not known."""
    century: int | None = None
    """Of years with two digits; None where those are refused."""
    calendar: CalendarName | None = None
    """The calendar; None where nobody stated one."""
    is_midnight_empty: bool = False
    """Whether the column's times are all 00:00, which a database writes where it has none."""


def read_date(text: str, terms: DateTerms) -> str:
    """The EDTF of a cell; empty where it says only that nothing is known.

    Raises:
        RefusedCellError: It can be read in two ways or none, or is no day of the calendar.
    """
    plain = plain_date(text)
    if not re.search(r"[^\W0]", plain) or fold(plain).strip() in words.UNKNOWN:
        return ""  # a database writes 0000-00-00 for no date
    if terms.calendar not in (None, CalendarName.GREGORIAN):
        from generator.importing.records.calendars import convert_date

        return convert_date(plain, terms)
    try:
        read = _as_it_is(plain) or _phrase(plain, terms)
        when = parse_when(read)
    except WhenError as error:
        raise RefusedCellError(f"'{text}': {error.reason}", error.advice or WRITE) from None
    if terms.calendar is None and any(year in _OTHER_CALENDAR for year in _years(read)):
        raise RefusedCellError(
            f"'{text}' may be of the Hijri calendar, lunar or solar",
            "state in the mapping calendar: gregorian, hijri or solar-hijri",
        )
    return str(when)


@functools.lru_cache(maxsize=4096)  # a column is looked at as a whole, and then read
def plain_date(text: str) -> str:
    """A date in ASCII digits and one kind of dash, without unseen signs."""
    if text.isascii():
        return " ".join(text.split())
    shown = unicodedata.normalize("NFKC", text)
    digits = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in shown
        if unicodedata.category(sign) != "Cf"
    )
    return " ".join(_DASHES.sub("-", digits).split())


def _as_it_is(plain: str) -> str | None:
    """What is EDTF already; nothing where it is not, or is more likely something else."""
    short = _SUB_YEAR.fullmatch(plain)
    if short and 20 < int(short[3]) < 42 and int(short[3]) > int(short[2]):
        years = f"{short[1]}{short[2]}/{short[1]}{short[3]}"
        raise RefusedCellError(
            f"'{plain}' may be years, or what EDTF has for a part of one", f"write {years}"
        )
    if not _LIKE_EDTF.match(plain):
        return None
    try:
        parse_when(plain)
    except WhenError:
        return None
    if not _ONE_OF_A_LIST.fullmatch(plain) and re.search(r"\d/\d", plain) and len(plain) < 9:
        return None  # 5/1987 and 1941/42 are none, whatever else they are
    return plain


def _phrase(plain: str, terms: DateTerms) -> str:
    """A date among words, or two of them."""
    if decade := _DECADE.fullmatch(plain):
        return _decade(plain, decade[1])
    tokens = fold(plain).split()
    first = tokens[0] if tokens else ""
    if first in words.BETWEEN:
        start, end = _two(_without_first(plain), words.AND, terms)
        return f"[{start}..{end}]"
    if first in words.BEFORE or first in words.AFTER or first in words.BY:
        return _bounded(first, _part(_without_first(plain), terms))
    if any(token in words.OR for token in tokens):
        return f"[{','.join(_two(plain, words.OR, terms))}]"
    if (interval := _interval(plain, terms)) is not None:
        return interval
    return _marked(plain, terms)


def _decade(plain: str, digits: str) -> str:
    if digits.endswith("0"):
        ways = f"write {digits}X or {digits[:2]}XX"
        raise RefusedCellError(f"'{plain}' may be ten years or a hundred", ways)
    return f"{digits}X"


def _bounded(word: str, part: Part) -> str:
    if word in words.BY:
        return f"[..{part.text}]"
    if word in words.BEFORE:
        return f"[..{day_before(part)}]"
    return f"[{day_after(part)}..]"


def _interval(plain: str, terms: DateTerms) -> str | None:
    """From one date to another; nothing where it is one date."""
    if years := short_years(plain):
        return years
    for sign in (" - ", "/", "-"):
        start, found, end = plain.partition(sign)
        if not found or (sign != " - " and not _is_cut(start, end)):
            continue
        ends = [_end(one, terms) for one in (start, end)]
        if ends == ["", ""]:
            return None
        if (start.strip() and end.strip()) or sign == "/":
            return "/".join(ends)
        raise RefusedCellError(
            f"'{plain}' does not say whether it has ended",
            "write 1878/.. where it has not, and 1878/ where nobody knows",
        )
    tokens = plain.split()
    cuts = [at for at, token in enumerate(tokens) if fold(token).strip() in words.TO]
    if len(cuts) == 1 and 0 < cuts[0] < len(tokens) - 1:
        ends = [" ".join(tokens[: cuts[0]]), " ".join(tokens[cuts[0] + 1 :])]
        return "/".join(_end(end, terms) for end in ends)
    return None


def _is_cut(start: str, end: str) -> bool:
    """Whether a sign divides two dates: a year, or nothing that is known, on each side of it."""
    known = [
        re.fullmatch(r".*(?:\b\d{4}|^)[?~]?|\?+", one.strip()) is not None for one in (start, end)
    ]
    return all(known) and bool(start.strip() or end.strip())


def _end(text: str, terms: DateTerms) -> str:
    """One end of an interval; empty where nobody knows it."""
    if not any(sign.isalnum() for sign in text) or fold(text).strip() in words.UNKNOWN:
        return ""
    return _marked(text.strip(), terms)


def _two(plain: str, joints: frozenset[str], terms: DateTerms) -> list[str]:
    tokens = plain.split()
    cuts = [at for at, token in enumerate(tokens) if fold(token).strip() in joints]
    if len(cuts) != 1:
        raise RefusedCellError(f"'{plain}' is no date that can be read", WRITE)
    pieces = [" ".join(tokens[: cuts[0]]), " ".join(tokens[cuts[0] + 1 :])]
    return [_marked(piece, terms) for piece in pieces]


def _marked(plain: str, terms: DateTerms) -> str:
    """One date with the signs for what is said of its certainty."""
    is_about = is_perhaps = False
    if query := _QUERY.search(plain):
        plain, is_perhaps = plain[: query.start()], True
    while plain:
        first = fold(re.split(r"[\s.]+|(?<=~)|(?=\d)", plain, maxsplit=1)[0]).strip()
        if plain.startswith("~"):
            plain, is_about = plain[1:].lstrip(), True
        elif first in words.ABOUT:
            plain, is_about = _without_first(plain), True
        elif first in words.PERHAPS:
            plain, is_perhaps = _without_first(plain), True
        else:
            break
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((is_about, is_perhaps))
    return _part(plain, terms).text + (mark or "")


def _without_first(plain: str) -> str:
    """Without the first word, its full stop and a `to` after it."""
    rest = re.sub(r"^\W*[^\W\d]+[.\s]*", "", plain)
    return re.sub(r"^(?:de|le|the|el|dem|den|года?)\s+", "", rest)


def _part(plain: str, terms: DateTerms) -> Part:
    """One moment without signs: a day, a month, a season, a year, perhaps with a time."""
    clock = ""
    if found := _CLOCK.search(plain):
        plain, clock = plain[: found.start()].strip(), _clock(found)
        if not plain:
            raise RefusedCellError(f"'{clock[1:]}' is a time of day without its date", WRITE)
        if terms.is_midnight_empty:
            clock = ""
    plain = _YEAR_WORD.sub("", plain)
    part = (
        as_part(plain)
        or numeric_part(plain, terms.order, terms.century)
        or named_part(plain, terms.century)
    )
    if part is None:
        raise RefusedCellError(f"'{plain}' is no date that can be read", WRITE)
    if clock and not part.is_day:
        raise RefusedCellError(f"'{plain}' has a time of day and no day", WRITE)
    return part._replace(text=part.text + clock)


def _clock(found: re.Match[str]) -> str:
    hour, minute, second, half = found.groups()
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise RefusedCellError(f"'{found[0].strip()}' is no time of day", "write 14:05")
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return f"T{number:02}:{minute}" + (f":{second}" if second and second != "00" else "")


def _years(read: str) -> list[int]:
    return [int(year) for year in re.findall(r"(?<![\d-])(\d{4})(?!\d)", read)]
