"""The Unicode CLDR's patterns for dates and times, for any year, as Babel carries them.

Only the fields that a skeleton names are ever shown, so a pattern cannot add precision.
"""

import copy
import datetime
import functools
import re
from collections.abc import Sequence
from typing import Literal

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import DateTimeFormat, DateTimePattern, parse_pattern
from babel.lists import format_list

from generator.values.when import Clock, Day

YEAR, MONTH, DAY = "y", "yMMMM", "yMMMMd"
"""Skeletons of a date to the year, to the month and to the day, months in words."""
MONTH_ALONE, DAY_OF_MONTH = "MMMM", "MMMMd"
"""The same without the year."""
QUARTER_ALONE, QUARTER = "QQQQ", "yQQQQ"
"""A quarter of a year."""
MINUTE, SECOND = "Hm", "Hms"
"""A time of day, on the 24-hour clock in every language: nobody has to look for a.m. or p.m."""

MIDNIGHT = Clock(0, 0, None, None)
"""The clock of a day for skeletons that show none."""
_ANY_YEAR = "\0"
_STAND_ALONE = {MONTH_ALONE: "LLLL", QUARTER_ALONE: "qqqq"}


@functools.cache
def cldr_locale(tag: str) -> Locale:
    """The locale of a language tag; `en` without a region is world English, day before month.

    Raises:
        ValueError: the tag is malformed.
        babel.UnknownLocaleError: the CLDR does not have it.
    """
    locale = _parsed(tag)
    # Babel writes what it looks up into parts of its data that languages share, so that one would
    # speak with the words of another asked before it: each is given parts of its own.
    shared = localedata.load(str(locale))
    own = copy.deepcopy(dict(shared))
    shared.update(own)
    return locale


def has_locale(tag: str) -> bool:
    """Whether the CLDR tells how dates and numbers are written in a language."""
    try:
        _parsed(tag)
    except UnknownLocaleError:
        return False
    return True


def _parsed(tag: str) -> Locale:
    return Locale.parse("en-001" if tag == "en" else tag.replace("_", "-"), sep="-")


class _Fields(DateTimeFormat):
    """Babel's fields for a year that the standard library may not be able to hold."""

    def __init__(self, day: Day, clock: Clock, locale: Locale) -> None:
        time = datetime.time(clock.hour, clock.minute, clock.second or 0)
        super().__init__(datetime.datetime.combine(day.stand_in, time), locale)
        self.is_common_era = day.year > 0
        self.year = _year(day)

    def __getitem__(self, name: str) -> str:
        if name[0] == "G":
            return str(self.locale.eras["abbreviated"][int(self.is_common_era)])
        if name[0] in "yu":
            return self.year
        return super().__getitem__(name)


def _year(day: Day) -> str:
    """The year of a day as its era counts."""
    return str(day.year if day.year > 0 else 1 - day.year)


def format_fields(
    tag: str, skeleton: str, day: Day, clock: Clock = MIDNIGHT, *, era: bool = False
) -> str:
    """The fields of a skeleton, as the language orders them; with its era if so, or before 1."""
    has_era = (era or day.year < 1) and skeleton in (YEAR, MONTH, DAY)
    leap_year = 2000 if day.year > 0 else 0
    in_any_year = _format_in_any_year(
        tag, f"G{skeleton}" if has_era else skeleton, Day(leap_year, day.month, day.day), clock
    )
    return in_any_year.replace(_ANY_YEAR, _year(day))


@functools.lru_cache(maxsize=8192)
def _format_in_any_year(tag: str, skeleton: str, day: Day, clock: Clock) -> str:
    """The fields of a skeleton with a sign for the year, on which no other field depends."""
    fields = _Fields(day, clock, cldr_locale(tag))
    fields.year = _ANY_YEAR
    return _pattern(tag, skeleton) % fields


def format_range(
    tag: str,
    skeleton: str,
    start: tuple[Day, Clock],
    end: tuple[Day, Clock],
) -> str:
    """From one to another at the same precision, what they share said once: `14-15 March 1987`."""
    if start[0].year < 1:
        ends = (format_fields(tag, skeleton, *end, era=True) for end in (start, end))
        return join_range(tag, *ends)
    halves = _range_patterns(tag, skeleton).get(_difference(start, end))
    if halves is None:
        ends = (format_fields(tag, skeleton, *end) for end in (start, end))
        return join_range(tag, *ends)
    locale = cldr_locale(tag)
    return (halves[0] % _Fields(*start, locale)) + (halves[1] % _Fields(*end, locale))


def join_range(tag: str, start: str, end: str) -> str:
    """Two ends that share nothing, joined by the language's dash."""
    return _filled(str(cldr_locale(tag).interval_formats[None]), start, end)


def join_date_and_time(tag: str, date: str, time: str) -> str:
    """A time of day beside its date, in the language's order."""
    return _filled(str(cldr_locale(tag).datetime_formats["medium"]).replace("'", ""), time, date)


def join_list(tag: str, items: Sequence[str], style: Literal["or", "standard"]) -> str:
    """Several, joined by the language's commas and its word for or, or for and."""
    locale = cldr_locale(tag)
    if locale.language == "he" and style == "standard" and len(items) > 1:
        items = [*items[:-1], _after_vav(items[-1])]
    return format_list(items, style, locale)


def _after_vav(item: str) -> str:
    """What Hebrew's "and" is written together with: by a hyphen where it does not begin in Hebrew.

    The CLDR's pattern leaves that to the program, as ICU does it; an element's tags do not count.
    """
    first = re.sub(r"<[^>]*>", "", item)[:1]
    return item if "א" <= first <= "ת" else f"\N{HEBREW PUNCTUATION MAQAF}{item}"


def format_offset(tag: str, seconds: int) -> str:
    """An offset from UTC as the language writes it: `GMT+04:30`."""
    formats = cldr_locale(tag).zone_formats
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "-" if seconds < 0 else "+"
    return (str(formats["gmt"]) % (f"{sign}{hours:02}:{minutes:02}" if seconds else "")).strip()


def _filled(pattern: str, first: str, second: str) -> str:
    return pattern.replace("{0}", "\0").replace("{1}", second).replace("\0", first)


def _difference(start: tuple[Day, Clock], end: tuple[Day, Clock]) -> str:
    """The largest field in which two differ, as interval patterns are keyed; `m` at the least."""
    one, two = (*start[0], start[1].hour), (*end[0], end[1].hour)
    return next((field for field, a, b in zip("yMdH", one, two, strict=True) if a != b), "m")


@functools.cache
def _pattern(tag: str, skeleton: str) -> DateTimePattern:
    locale = cldr_locale(tag)
    if skeleton == DAY:
        return parse_pattern(locale.date_formats["long"])
    if skeleton in _STAND_ALONE:
        return parse_pattern(_STAND_ALONE[skeleton])
    known = locale.datetime_skeletons
    if skeleton in known:
        return parse_pattern(known[skeleton])
    return parse_pattern(_in_full(str(known[skeleton.replace("MMMM", "MMM")])))


@functools.cache
def _range_patterns(tag: str, skeleton: str) -> dict[str, tuple[DateTimePattern, DateTimePattern]]:
    """The two halves of a range by the largest field in which its ends differ."""
    known = cldr_locale(tag).interval_formats
    found = known.get(skeleton) or known.get(skeleton.replace("MMMM", "MMM")) or {}
    return {
        field: (parse_pattern(_in_full(halves[0])), parse_pattern(_in_full(halves[1])))
        for field, halves in found.items()
        if len(halves) == 2
    }


def _in_full(pattern: str) -> str:
    """A pattern with the names of its months unabridged, as the CLDR derives it."""
    return re.sub(r"M{3,4}|L{3,4}", lambda month: month[0][0] * 4, pattern)
