"""Dates of the Hijri calendars, lunar and solar, as days of ours: only where a mapping says so.

The lunar one is reckoned by Umm al-Qura. A month began where its moon was seen, so a day of it is
about right by one; the solar one is exact. A month or a year of either is one of a row of days.
"""

import datetime
import re
from typing import NamedTuple

from generator.importing.records.date_parts import STATE_ORDER, proven_order
from generator.importing.records.dates import DateTerms
from generator.importing.records.mapping import CalendarName
from generator.importing.records.refusing import RefusedCellError
from generator.values.date_order import DateOrder
from generator.values.folding import fold

_YEARS = range(1200, 1500)
_NUMBERS = re.compile(r"(\d{1,4})\s?[-/. ]\s?(\d{1,2})(?:\s?[-/. ]\s?(\d{1,4}))?")
_BESIDE = re.compile(r"\b(?:ah|a h|h|sh|هـ|ه|ق|ش|هجري|هجرية|سنة|عام|سال)\b")
_LUNAR = (
    "محرم|المحرم|muharram|muharrem|мухаррам",
    "صفر|safar|safer|сафар",
    "ربيع الاول|ربيع اول|rabi al awwal|rabi i|rabi 1|rebiulevvel|раби аль авваль",
    "ربيع الاخر|ربيع الثاني|rabi al thani|rabi al akhir|rabi ii|rabi 2|rebiulahir|раби ас сани",
    "جمادي الاولي|جمادي الاول|jumada al awwal|jumada al ula|jumada i|cemaziyelevvel",
    "جمادي الاخره|جمادي الثانيه|جمادي الاخرة|جمادي الثانية|jumada al thani|jumada ii|cemaziyelahir",
    "رجب|rajab|recep|раджаб",
    "شعبان|shaban|sha ban|saban|şaban|шаабан",
    "رمضان|ramadan|ramazan|рамадан|рамазан",
    "شوال|shawwal|sevval|şevval|шавваль",
    "ذو القعده|ذو القعدة|ذي القعدة|dhu al qadah|dhu al qi dah|zilkade|зуль каада",
    "ذو الحجه|ذو الحجة|ذي الحجة|dhu al hijjah|dhul hijjah|zilhicce|зуль хиджа",
)
_SOLAR = (
    "فروردین|farvardin|حمل|hamal",
    "اردیبهشت|ordibehesht|ثور|sawr",
    "خرداد|khordad|جوزا|jawza",
    "تیر|tir|سرطان|saratan",
    "مرداد|امرداد|mordad|اسد|asad",
    "شهریور|shahrivar|سنبله|sonbola",
    "مهر|mehr|میزان|mizan",
    "ابان|aban|عقرب|aqrab",
    "اذر|azar|قوس|qaws",
    "دی|dey|جدی|jadi",
    "بهمن|bahman|دلو|dalw",
    "اسفند|esfand|حوت|hut",
)


class _Date(NamedTuple):
    """A date of one of the calendars, as far as it is given."""

    year: int
    month: int | None = None
    day: int | None = None


def convert_date(plain: str, terms: DateTerms) -> str:
    """The EDTF of a date in the calendar of the terms.

    Args:
        plain: The date, in ASCII digits.
        terms: How the dates of its column are to be read.

    Raises:
        RefusedCellError: It is no date of that calendar, or has two readings.
    """
    is_lunar = terms.calendar is CalendarName.HIJRI
    date = _read(plain, terms, _LUNAR if is_lunar else _SOLAR)
    if date is None or date.year not in _YEARS:
        raise RefusedCellError(
            f"'{plain}' is no date of the {terms.calendar} calendar that can be read",
            "write year, month and day: 1407-07-14",
        )
    try:
        first, last = _days(date, is_lunar=is_lunar)
    except (ValueError, OverflowError):
        raise RefusedCellError(f"the {terms.calendar} calendar has no day '{plain}'") from None
    if date.day is not None:
        return f"{first.isoformat()}~" if is_lunar else first.isoformat()
    leeway = datetime.timedelta(days=1 if is_lunar else 0)
    return f"[{(first - leeway).isoformat()}..{(last + leeway).isoformat()}]"


def _read(plain: str, terms: DateTerms, names: tuple[str, ...]) -> _Date | None:
    text = " ".join(_BESIDE.sub(" ", plain.casefold()).split()).strip(" .")
    if re.fullmatch(r"\d{4}", text):
        return _Date(int(text))
    if numbers := _NUMBERS.fullmatch(text):
        return _in_numbers(plain, numbers, terms)
    folded = fold(text).strip()
    for month, called in enumerate(names, 1):
        for name in sorted((fold(one).strip() for one in called.split("|")), key=len, reverse=True):
            found = re.fullmatch(
                rf"(?:(\d{{1,2}}|\d{{4}}) )?{name}(?: (\d{{1,2}}))? ?(\d{{4}})?", folded
            )
            if found:
                return _named(month, [int(one) for one in found.groups() if one])
    return None


def _named(month: int, numbers: list[int]) -> _Date | None:
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) != 1 or len(days) > 1:
        return None
    return _Date(years[0], month, days[0] if days else None)


def _in_numbers(plain: str, numbers: re.Match[str], terms: DateTerms) -> _Date | None:
    one, two, three = (int(number) if number else None for number in numbers.groups())
    assert one is not None and two is not None, "the pattern has both"
    if one > 31:
        return _Date(one, two, three)
    if three is None:
        return _Date(two, one) if two > 31 else None
    order = terms.order or proven_order(f"{one}/{two}/{three:04}")
    if order is None and one != two:
        raise RefusedCellError(f"in '{plain}' the day cannot be told from the month", STATE_ORDER)
    day, month = (two, one) if order is DateOrder.MONTH_FIRST else (one, two)
    return _Date(three, month, day)


def _days(date: _Date, *, is_lunar: bool) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date can be.

    Raises:
        ValueError, OverflowError: the calendar has no such day.
    """
    month = 1 if date.month is None else date.month
    first = _day(date.year, month, 1 if date.day is None else date.day, is_lunar=is_lunar)
    if date.day is not None:
        return first, first
    if date.month in (None, 12):
        after = _day(date.year + 1, 1, 1, is_lunar=is_lunar)
    else:
        after = _day(date.year, month + 1, 1, is_lunar=is_lunar)
    return first, after - datetime.timedelta(days=1)


def _day(year: int, month: int, day: int, *, is_lunar: bool) -> datetime.date:
    if is_lunar:
        from hijridate import Hijri

        lunar = Hijri(year, month, day).to_gregorian()
        return datetime.date(lunar.year, lunar.month, lunar.day)
    from persiantools.jdatetime import JalaliDate

    solar = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return datetime.date(solar.year, solar.month, solar.day)
