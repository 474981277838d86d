"""One moment of a date: numbers in some order, or a month's name among them."""

import re
from typing import NamedTuple

from generator.importing.records.date_words import FILLERS, MONTHS, SEASONS
from generator.importing.records.refusing import RefusedCellError
from generator.values.date_order import DateOrder
from generator.values.folding import fold
from generator.values.when import When, WhenError, parse_when

STATE_ORDER = (
    "state in the mapping dates: day-month-year or month-day-year, "
    "which no date of the column proves"
)
"""What to do about a date in whose numbers day and month cannot be told apart."""

_OPEN = r"00|[xX]{1,2}|[?_.*]{1,2}|--"
_NUMBERS = re.compile(
    rf"(?P<a>\d{{1,2}}|{_OPEN})(?P<s>[-/. ])\s?(?P<b>\d{{1,2}}|{_OPEN})(?P=s)\s?"
    r"(?P<y>\d{4}|'?\d{2})"
)
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})(?P<s>[-/. ])(?P<m>\d{{1,2}}|{_OPEN})(?P=s)(?P<d>\d{{1,2}}|{_OPEN})"
)
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})")
_YEAR_MONTH = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})")
_YEAR_SLASH = re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})")
_SHORT_YEARS = re.compile(r"(\d\d)(\d\d)\s?[-/]\s?(\d\d)")
_EXACT = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_SIGN = re.compile(r"[^\w\s.,'\u2019/-]|\.\.")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


class Part(NamedTuple):
    """One moment, without a word of its certainty."""

    text: str
    """As EDTF has it."""
    is_day: bool = False
    """Whether it is a day, which a time of day can follow."""


def as_part(plain: str) -> Part | None:
    """A moment that is EDTF already."""
    if not plain[:1].isdigit() or "." in plain or " " in plain:
        return None
    try:
        when = parse_when(plain)
    except WhenError:
        return None
    if when.moment is None:
        return None
    return Part(plain, is_day=re.fullmatch(r"-?\d{4}-\d{2}-\d{2}", plain) is not None)


def proven_order(plain: str) -> DateOrder | None:
    """The order that the numbers of one date prove: none is a month past the twelfth."""
    found = _NUMBERS.match(plain)
    if found is None or not (found["a"].isdigit() and found["b"].isdigit()):
        return None
    one, two = int(found["a"]), int(found["b"])
    if 12 < one <= 31 and 1 <= two <= 12:
        return DateOrder.DAY_FIRST
    if 12 < two <= 31 and 1 <= one <= 12:
        return DateOrder.MONTH_FIRST
    return None


def numeric_part(plain: str, order: DateOrder | None, century: int | None) -> Part | None:
    """A moment in numbers alone; nothing where it is none.

    Raises:
        RefusedCellError: Day and month, or a month and a year, cannot be told apart, or the
            century is not known.
    """
    if found := _YEAR_FIRST.fullmatch(plain):
        return _composed(found["y"], found["m"], found["d"])
    if found := _NUMBERS.fullmatch(plain):
        one, two = found["a"], found["b"]
        year = full_year(found["y"], century)
        known = proven_order(plain)
        if order is None and known is None and one != two and not _is_open(one + two):
            raise RefusedCellError(
                f"in '{plain}' the day cannot be told from the month", STATE_ORDER
            )
        is_month_first = (order or known) is DateOrder.MONTH_FIRST
        return _composed(year, *((one, two) if is_month_first else (two, one)))
    if found := _MONTH_YEAR.fullmatch(plain) or _YEAR_MONTH.fullmatch(plain):
        _refuse_season(plain)
        return _composed(found["y"], found["m"], "00")
    if re.fullmatch(r"'?\d{2}", plain):
        return Part(full_year(plain, century))
    return None


def named_part(plain: str, century: int | None) -> Part | None:
    """A moment with the name of a month or season; nothing where a word of it is not known."""
    if _SIGN.search(plain):  # of its certainty, or of something that is no date
        return None
    tokens = [token for token in _TOKEN.findall(fold(plain)) if token not in FILLERS]
    numbers = [token for token in tokens if token.isdigit()]
    named = [token for token in tokens if not token.isdigit()]
    if not named and len(numbers) == 1 and len(numbers[0]) == 4:
        return Part(numbers[0])  # a year with a word such as `year` beside it
    if len(named) != 1 or not numbers or len(numbers) > 2:
        return None
    if len(numbers) == 1:
        if len(numbers[0]) < 4:
            raise RefusedCellError(f"'{plain}' does not say its year", "write it in four digits")
        year = full_year(numbers[0], century)
        if named[0] in SEASONS:
            return Part(f"{year}-{SEASONS[named[0]]}")
        return _composed(year, str(MONTHS[named[0]]), "00") if named[0] in MONTHS else None
    if named[0] not in MONTHS:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    if len(day) > 2 or int(day) == 0:
        return None
    return _composed(full_year(year, century), str(MONTHS[named[0]]), day)


def short_years(plain: str) -> str | None:
    """Two years of which the second is cut short: `1914-18`."""
    found = _SHORT_YEARS.fullmatch(plain)
    if found is None:
        return None
    is_month = 1 <= int(found[3]) <= 12
    if is_month or int(found[3]) <= int(found[2]):
        return None
    return f"{found[1]}{found[2]}/{found[1]}{found[3]}"


def _refuse_season(plain: str) -> None:
    """Refuse a month that may as well be the year after, cut short: `2008/09`, `1908/9`."""
    found = _YEAR_SLASH.fullmatch(plain)
    if found is None or not int(found["y"][-len(found["m"]) :]) < int(found["m"]) <= 12:
        return
    year, month = found["y"], found["m"]
    raise RefusedCellError(
        f"'{plain}' may be years or a month",
        f"write {year}/{year[: -len(month)]}{month} or {year}-{int(month):02}",
    )


def full_year(written: str, century: int | None) -> str:
    """A year in four digits.

    Raises:
        RefusedCellError: It has two, and nobody said of which century.
    """
    digits = written.lstrip("'")
    if len(digits) == 4:
        return digits
    if len(digits) != 2:
        raise RefusedCellError(f"'{written}' is no year", "write its four digits")
    if century is None:
        raise RefusedCellError(
            f"the year '{written}' does not say its century",
            "write four digits, or in the mapping century: 1900",
        )
    return f"{century // 100}{digits}"


def day_before(part: Part) -> str:
    """The latest moment, as exact as the one given, that is before it."""
    return _neighbour(part, -1)


def day_after(part: Part) -> str:
    """The earliest moment, as exact as the one given, that is after it."""
    return _neighbour(part, 1)


def _neighbour(part: Part, step: int) -> str:
    if not _EXACT.fullmatch(part.text) or part.text[:4] in ("0000", "0001", "9999"):
        raise RefusedCellError(
            f"what is before or after '{part.text}' cannot be said", "write it out"
        )
    numbers = [int(number) for number in part.text.split("-")]
    when: When = parse_when(part.text)
    day = when.earliest_day if step < 0 else when.latest_day
    if len(numbers) == 1 or day is None:
        return f"{numbers[0] + step:04}"
    if len(numbers) == 2:
        months = numbers[0] * 12 + numbers[1] - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return type(day).fromordinal(day.toordinal() + step).isoformat()


def _is_open(digits: str) -> bool:
    return re.search(r"[^0-9]", digits) is not None or "00" in (digits[:2], digits[-2:])


def _composed(year: str, month: str, day: str) -> Part | None:
    """A day, a month or a year, as far as the numbers are known."""
    if year == "0000":  # which databases write for no date
        return None
    if re.fullmatch(_OPEN, month):
        return Part(year) if re.fullmatch(_OPEN, day) else None
    if re.fullmatch(_OPEN, day):
        return Part(f"{year}-{int(month):02}")
    return Part(f"{year}-{int(month):02}-{int(day):02}", is_day=True)
