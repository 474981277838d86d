"""What was probably meant by a text that is no when, and how to write it.

Only forms that parse are ever suggested, and where a text can be read in two ways both are given.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2212": "-"})

_GENERAL_ADVICE = (
    "write a date as 2016-06-05, 2016-06 or 2016, a time of day as 2016-06-05T14:28, "
    "an interval as 2016-06-05/2016-06-07"
)
_NO_TIME = "leave the field out where no time is known"


class _Mistake(NamedTuple):
    """One common way to write what EDTF writes otherwise."""

    pattern: re.Pattern[str]
    """Matches the whole text, in lower case."""
    reason: str
    """What is wrong."""
    rewrite: Callable[[re.Match[str]], tuple[str, ...]] = lambda _: ()
    """What it may have meant, as it should be written."""
    advice: str = _GENERAL_ADVICE
    """What to do where no rewriting is a when."""
    is_spelling: bool = False
    """Whether it says the very same: no sign of doubt is put in, and no order is guessed."""


class Explained(NamedTuple):
    """Why a text is no when, and what it may have meant."""

    reason: str
    """What is wrong."""
    advice: str
    """What to write instead."""
    respelled: str = ""
    """The very same in EDTF's spelling, where that is sure."""
    by_order: tuple[tuple[str, str], ...] = ()
    """What it means by each order of day and month in which it can be read."""


def explain(text: str, is_when: Callable[[str], bool]) -> Explained:
    """Why a text is no when, and what to write instead.

    Args:
        text: what was written.
        is_when: tells whether a suggestion can be read.
    """
    lowered = text.translate(_PLAIN).lower()
    for mistake in _MISTAKES:
        if match := mistake.pattern.fullmatch(lowered):
            if mistake.rewrite is _day_or_month_first:
                return _explain_order(mistake, match, text, is_when)
            meant = [found for found in mistake.rewrite(match) if is_when(found)]
            advice = f"write {' or '.join(meant)}" if meant else mistake.advice
            sure = meant[0] if mistake.is_spelling and len(meant) == 1 else ""
            return Explained(mistake.reason.format(_short(text)), advice, sure)
    if meant := [found for found in _respelled(text, is_when) if is_when(found)]:
        sure = meant[0] if meant[0] == re.sub(r"\s+", "", text.translate(_PLAIN)).upper() else ""
        return Explained(f"'{_short(text)}' is not how EDTF writes it", f"write {meant[0]}", sure)
    return Explained(f"'{_short(text)}' is no time that can be read", _GENERAL_ADVICE)


def _explain_order(
    mistake: _Mistake, match: re.Match[str], text: str, is_when: Callable[[str], bool]
) -> Explained:
    """Why a date that begins with a day or a month is none: only one of them past 12 is sure."""
    meant = [found for found in mistake.rewrite(match) if is_when(found)]
    if not meant:
        return Explained(f"'{_short(text)}' is no day of the calendar", _GENERAL_ADVICE)
    advice, by_order = f"write {' or '.join(meant)}", _by_order(match, is_when)
    if day := next((part for part in match.group("a", "b") if int(part) > 12), ""):
        reason = f"the year stands first ({day} can be no month)"
        return Explained(reason, advice, meant[0], by_order)
    return Explained(mistake.reason, advice, by_order=by_order)


def _by_order(match: re.Match[str], is_when: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    year, one, two = match["y"], f"{int(match['a']):02}", f"{int(match['b']):02}"
    read = (("day-month-year", f"{year}-{two}-{one}"), ("month-day-year", f"{year}-{one}-{two}"))
    return tuple((order, meant) for order, meant in read if is_when(meant))


def advise_month(year: str, month: str, day: str) -> str:
    """Advice for a month past 12: the day stands in its place, or a year without its century."""
    if day and int(day) <= 12 and int(month) <= 31:
        return f"write the month before the day: {year}-{day}-{month}"
    if not day and len(year) == 4 and int(month) > int(year[2:]):
        return f"months run from 01 to 12; for years write {year}/{year[:2]}{month}"
    return "months run from 01 to 12"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}..."


def _respelled(text: str, is_when: Callable[[str], bool]) -> Iterator[str]:
    """The same with other dashes, in capitals, without spaces, in the signs of EDTF of 2019."""
    plain = text.translate(_PLAIN)
    yield plain
    yield re.sub(r"\s+", "", plain)
    capitals = re.sub(r"\s+", "", plain).upper()
    yield capitals
    draft = capitals.replace("?~", "%").replace("~?", "%").replace("U", "X")
    yield draft
    yield capitals.replace("OPEN", "..").replace("UNKNOWN", "")
    for sign in ("/", " - ", "-"):
        start, found, end = plain.partition(sign)
        if found and (sign == "/" or (is_when(start.strip()) and is_when(end.strip()))):
            yield "/".join((_mended(start, is_when), _mended(end, is_when)))


def _mended(end: str, is_when: Callable[[str], bool]) -> str:
    """One end of an interval, rewritten where that alone makes it readable."""
    end = end.strip()
    if end in ("", "..") or is_when(end):
        return end
    for mistake in _MISTAKES:
        if match := mistake.pattern.fullmatch(end.lower()):
            return next(filter(is_when, mistake.rewrite(match)), end)
    return end


def _date(match: re.Match[str]) -> str:
    """Year, month and day in full, and the clock if there is one."""
    part = match.groupdict()
    date = f"{part['y']}-{int(part['m']):02}-{int(part['d']):02}"
    return f"{date}T{int(part['h']):02}:{part['min']}" if part.get("h") else date


def _day_or_month_first(match: re.Match[str]) -> tuple[str, ...]:
    year, one, two = match["y"], f"{int(match['a']):02}", f"{int(match['b']):02}"
    return tuple(dict.fromkeys((f"{year}-{one}-{two}", f"{year}-{two}-{one}")))


def _named_month(match: re.Match[str]) -> tuple[str, ...]:
    part = match.groupdict()
    month = f"{part['y']}-{_MONTHS.index(part['name']) + 1:02}"
    return (f"{month}-{int(part['d']):02}" if part["d"] else month,)


def _within(match: re.Match[str], frame: str) -> tuple[str, ...]:
    """The rest of a text put into EDTF's signs, itself rewritten if it must be."""
    rest = match["rest"].strip()
    for mistake in _SHAPES:
        if inner := mistake.pattern.fullmatch(rest):
            return tuple(frame.format(found) for found in mistake.rewrite(inner))
    return (frame.format(rest.upper()),)


def _century(match: re.Match[str]) -> tuple[str, ...]:
    number = int(match["n"])
    return (f"{number * 100 - 99:04}/{number * 100:04}",)


def _ends(match: re.Match[str], frame: str) -> tuple[str, ...]:
    return (frame.format(match["a"].strip().upper(), match["b"].strip().upper()),)


def _framed(words: str, frame: str) -> _Mistake:
    return _Mistake(
        re.compile(rf"(?:{words})\s*(?P<rest>[^,/]*[0-9][^,/]*)"),
        "within a date, signs stand for words",
        lambda match: _within(match, frame),
    )


_TIME = r"(?:[t ,]\s*(?P<h>[0-9]{1,2})[:.h](?P<min>[0-9]{2}))?"
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"

_SHAPES = (
    _Mistake(re.compile(r""), "the time is empty", advice=_NO_TIME),
    _Mistake(
        re.compile(r"unknown|none|null|n/?a|not known|\?+|-+|xx+|tb[ad]|/|\.\./?|/?\.\."),
        "'{}' tells no time",
        advice=_NO_TIME,
    ),
    _Mistake(
        re.compile(r"(?P<h>[0-9]{1,2})[:.h](?P<min>[0-9]{2})(?::[0-9]{2})?\s*(?:[ap]\.?m\.?)?"),
        "a time of day needs its date",
        advice="write the date before it: 2016-06-05T14:28",
    ),
    _Mistake(
        re.compile(
            rf"(?P<y>[0-9]{{4}})(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_TIME}"
        ),
        "a date has four, two and two digits joined by hyphens, and a T before its time of day",
        lambda match: (_date(match),),
        is_spelling=True,
    ),
    _Mistake(
        re.compile(r"(?P<a>[0-9]{1,2})(?P<s>[-/.])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4})"),
        "the day cannot be told from the month",
        _day_or_month_first,
    ),
    _Mistake(
        re.compile(r"(?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})"),
        "the year stands first",
        lambda match: (f"{match['y']}-{int(match['m']):02}",),
        is_spelling=True,
    ),
    _Mistake(
        re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9])"),
        "a month has two digits",
        lambda match: (f"{match['y']}-0{match['m']}",),
        is_spelling=True,
    ),
    _Mistake(
        re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}"),
        "the year needs its four digits, and stands first",
        advice="write 2016-06-05",
    ),
    _Mistake(
        re.compile(
            rf"(?:(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_NAME},? (?P<y>[0-9]{{4}})"
        ),
        "months are written as numbers, and the year stands first",
        _named_month,
        is_spelling=True,
    ),
    _Mistake(
        re.compile(rf"{_NAME} (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>[0-9]{{4}})"),
        "months are written as numbers, and the year stands first",
        _named_month,
        is_spelling=True,
    ),
    _Mistake(
        re.compile(rf"(?P<season>{'|'.join(_SEASONS)})(?: of)? (?P<y>[0-9]{{4}})"),
        "seasons are written as numbers",
        lambda match: (f"{match['y']}-{_SEASONS[match['season']]}",),
    ),
    _Mistake(
        re.compile(r"(?:the )?(?P<d>[0-9]{3})0'?s"),
        "a decade is a year whose last digit is X, a century one whose last two are",
        lambda match: (
            (f"{match['d'][:2]}XX", f"{match['d']}X")
            if match["d"][2] == "0"
            else (f"{match['d']}X",)
        ),
    ),
    _Mistake(
        re.compile(r"(?:the )?(?P<n>[0-9]{1,2})(?:st|nd|rd|th) (?:century|c\.)"),
        "a century is written by its first and last year",
        _century,
    ),
    _Mistake(
        re.compile(r"between (?P<a>.+) and (?P<b>.+)"),
        "a time within an interval is a set",
        lambda match: _ends(match, "[{}..{}]"),
    ),
    _Mistake(
        re.compile(r"(?P<a>[^ ]+) or (?P<b>[^ ]+)"),
        "one of several dates is a set",
        lambda match: _ends(match, "[{},{}]"),
    ),
    _Mistake(
        re.compile(r"(?:from )?(?P<a>[^ ]+) (?:to|until|till) (?P<b>[^ ]+)"),
        "an interval has a slash between its ends",
        lambda match: _ends(match, "{}/{}"),
    ),
    _Mistake(
        re.compile(r"(?P<a>[0-9]{4})\s*[-\u2014]\s*(?P<b>[0-9]{4})"),
        "an interval has a slash between its ends",
        lambda match: _ends(match, "{}/{}"),
    ),
    _Mistake(
        re.compile(r"(?P<c>[0-9]{2})(?P<a>[0-9]{2})/(?P<b>[0-9]{2})"),
        "each end of an interval is written in full",
        lambda match: (f"{match['c']}{match['a']}/{match['c']}{match['b']}",),
    ),
    _Mistake(
        re.compile(
            r"(?P<d>[0-9]{4}-[0-9]{2}-[0-9]{2})t(?P<a>[0-9]{2}:[0-9]{2})/(?P<b>[0-9]{2}:[0-9]{2})"
        ),
        "each end of an interval is written in full",
        lambda match: (f"{match['d']}T{match['a']}/{match['d']}T{match['b']}",),
    ),
    _Mistake(
        re.compile(r"(?P<d>[0-9]{4}-[0-9]{2}-[0-9]{2})t(?P<h>[0-9]{2})(?::?x[x0-9])?"),
        "a time of day has its minutes; an hour alone is an interval",
        lambda match: (f"{match['d']}T{match['h']}:00/{match['d']}T{match['h']}:59",),
    ),
    _Mistake(
        re.compile(r"(?P<rest>[0-9-]{10}t[0-9:]{8})[.,][0-9]+(?P<z>.*)"),
        "fractions of a second are not kept",
        lambda match: (f"{match['rest']}{match['z']}".upper(),),
    ),
    _Mistake(
        re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
        "a date has hyphens between year, month and day",
        lambda match: (_date(match),),
        is_spelling=True,
    ),
    _Mistake(
        re.compile(r"y?-?[0-9]+(?:e[0-9]+)?(?:s[0-9]+)?"),
        "a year has four digits; more follow a Y, without exponent or significant digits",
        lambda match: (
            (f"{match[0]:0>4}", f"Y{match[0]}", match[0][1:])
            if match[0].strip("y").isdigit()
            else ()
        ),
        "write the year in full, or the interval it stands for",
    ),
    _Mistake(
        re.compile(r"[0-9]{4}-?w[0-9]{2}(?:-?[1-7])?|[0-9]{4}-[0-9]{3}"),
        "weeks, and days counted through the year, are outside EDTF",
        advice="write the month and the day",
    ),
    _Mistake(
        re.compile(r".*\bp(?:t?[0-9]+[ymwdhs])+.*|r[0-9]*/.*"),
        "durations and repetitions are outside EDTF",
        advice="write both ends of the interval",
    ),
)

_WORDS = (
    _framed(r"c\.|ca\.?|circa|about|around|approx\.?|approximately|~", "{}~"),
    _framed(r"probably|possibly|perhaps|maybe", "{}?"),
    _framed(r"until|till|to|by", "../{}"),
    _framed(r"since|from", "{}/.."),
    _Mistake(
        re.compile(r"before .*"),
        "within a date, signs stand for words",
        advice="write the last day it can have been: [..1941-05-31]",
    ),
    _Mistake(
        re.compile(r"after .*"),
        "within a date, signs stand for words",
        advice="write the first day it can have been: [1941-06-01..]",
    ),
)

_MISTAKES = _SHAPES + _WORDS
