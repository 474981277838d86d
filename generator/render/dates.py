"""A when in words: localised by the CLDR, and never more precise than it was written.

The words around dates are messages for translators, and each holds a whole date as one
placeholder, so that a language can choose a form in which the date needs no declining.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.render import cldr_dates as cldr
from generator.values.when import Clock, Day, Form, Limit, Moment, Span, When

Gettext = Callable[[str], str]
"""Gives the translation of a message, or the message itself."""


class _Voice(Struct, frozen=True):
    """In what language, and after what heading, a when is told."""

    locale: str
    gettext: Gettext
    told_day: Day | None = None
    """The day that is told already: a time on it is shown without its date."""


def format_when(when: When, locale: str, gettext: Gettext) -> str:
    """The when in words: `about 1941`, `from 14 March 1987, 14:05`.

    Args:
        when: what to show.
        locale: language tag, such as `en`, `pt-BR`.
        gettext: gives the translation of a message into that language.
    """
    return _when(when, _Voice(locale, gettext))


def format_clock(when: When, locale: str, gettext: Gettext) -> str:
    """Its time of day, where the day stands above it already: `14:05-14:28`, `from 14:05`.

    A time on another day than the first keeps its date. Empty where no time of day is written.
    """
    if not when.has_clock_time:
        return ""
    first = when.spans[0].first
    return _when(when, _Voice(locale, gettext, first.first if first.clock else None))


def format_day(when: When, locale: str, gettext: Gettext) -> str:
    """The heading that it stands under: its first day if it has a time of day, else itself."""
    first = when.spans[0].first
    if first.clock:
        return cldr.format_fields(locale, cldr.DAY, first.first)
    return format_when(when, locale, gettext)


def _when(when: When, voice: _Voice) -> str:
    gettext = voice.gettext
    if when.form is Form.MOMENT:
        return _moment(when.spans[0].first, voice)
    if when.form is Form.INTERVAL:
        return _interval(when.spans[0], voice)
    is_choice = when.form is Form.ONE_OF
    members = [_member(span, voice, is_choice=is_choice) for span in when.spans]
    only = when.spans[0]
    if len(members) == 1 and len(only.moments) == 1:
        return members[0]
    if is_choice:
        dates = cldr.join_list(voice.locale, members, "or")
        return gettext("one of: %(dates)s") % {"dates": dates}
    dates = cldr.join_list(voice.locale, members, "standard")
    return gettext("all of: %(dates)s") % {"dates": dates}


def _member(span: Span, voice: _Voice, *, is_choice: bool) -> str:
    """A member of a set: one moment, or all from one to another."""
    gettext = voice.gettext
    if isinstance(span.start, Limit):
        message = gettext("%(date)s or earlier") if is_choice else gettext("%(date)s and earlier")
    elif isinstance(span.end, Limit):
        message = gettext("%(date)s or later") if is_choice else gettext("%(date)s and later")
    else:
        return _range(span.start, span.end, voice)
    return message % {"date": _moment(span.first, voice)}


def _interval(span: Span, voice: _Voice) -> str:
    gettext = voice.gettext
    if isinstance(span.start, Moment) and isinstance(span.end, Moment):
        return _range(span.start, span.end, voice)
    messages = {
        (Limit.OPEN, True): gettext("until %(date)s"),
        (Limit.UNKNOWN, True): gettext("until %(date)s, start not known"),
        (Limit.OPEN, False): gettext("from %(date)s"),
        (Limit.UNKNOWN, False): gettext("from %(date)s, end not known"),
    }
    is_start = isinstance(span.start, Limit)
    limit = span.start if isinstance(span.start, Limit) else span.end
    assert isinstance(limit, Limit), "one end is a moment, the other is not"
    return messages[limit, is_start] % {"date": _moment(span.first, voice)}


def _range(start: Moment, end: Moment, voice: _Voice) -> str:
    if start.text == end.text:
        return _moment(start, voice)
    ends = (start.first, start.clock or cldr.MIDNIGHT), (end.first, end.clock or cldr.MIDNIGHT)
    if _is_plain(start) and _is_plain(end):
        same_offset = start.clock and end.clock and start.clock.offset == end.clock.offset
        if same_offset and start.first == end.first:
            clocks = cldr.format_range(voice.locale, _clock_skeleton(start, end), *ends)
            return _on_day(start, _with_offset(clocks, start.clock, voice), voice)
        if not start.clock and not end.clock and _skeleton(start) == _skeleton(end):
            return cldr.format_range(voice.locale, _skeleton(start), *ends)
    return cldr.join_range(voice.locale, _moment(start, voice), _moment(end, voice))


def _is_plain(moment: Moment) -> bool:
    return moment.is_exact and not moment.qualification and not moment.season


def _skeleton(moment: Moment) -> str:
    """What is written of the date."""
    return cldr.DAY if moment.day else cldr.MONTH if moment.month else cldr.YEAR


def _clock_skeleton(*moments: Moment) -> str:
    seconds = any(moment.clock and moment.clock.second is not None for moment in moments)
    return cldr.SECOND if seconds else cldr.MINUTE


def _moment(moment: Moment, voice: _Voice) -> str:
    if moment.season:
        plain = _season(moment, moment.season, voice)
    elif not moment.is_exact:
        plain = _partly_known(moment, voice)
    elif moment.clock:
        skeleton = _clock_skeleton(moment)
        clock = cldr.format_fields(voice.locale, skeleton, moment.first, moment.clock)
        plain = _on_day(moment, _with_offset(clock, moment.clock, voice), voice)
    else:
        plain = cldr.format_fields(voice.locale, _skeleton(moment), moment.first)
    return _qualified(plain, moment, voice)


def _on_day(moment: Moment, clock: str, voice: _Voice) -> str:
    if moment.first == voice.told_day:
        return clock
    date = cldr.format_fields(voice.locale, cldr.DAY, moment.first)
    return cldr.join_date_and_time(voice.locale, date, clock)


def _with_offset(clock: str, written: Clock | None, voice: _Voice) -> str:
    if written is None or written.offset is None:
        return clock
    return f"{clock} {cldr.format_offset(voice.locale, written.offset)}"


def _qualified(date: str, moment: Moment, voice: _Voice) -> str:
    gettext = voice.gettext
    if not moment.qualification:
        return date
    if not moment.is_qualified_whole:
        return _qualified_in_part(date, moment, voice)
    if moment.qualification.is_approximate:
        date = gettext("about %(date)s") % {"date": date}
    if moment.qualification.is_uncertain:
        date = gettext("%(date)s (uncertain)") % {"date": date}
    return date


def _qualified_in_part(date: str, moment: Moment, voice: _Voice) -> str:
    gettext = voice.gettext
    marks = moment.marks
    named = [(gettext("day"), marks.day), (gettext("month"), marks.month)]
    named.append((gettext("year"), marks.year))
    near = [name for name, mark in named if mark.is_approximate]
    doubted = [name for name, mark in named if mark.is_uncertain]
    if near:
        parts = cldr.join_list(voice.locale, near, "standard")
        date = gettext("%(date)s (approximate: %(parts)s)") % {"date": date, "parts": parts}
    if doubted:
        parts = cldr.join_list(voice.locale, doubted, "standard")
        date = gettext("%(date)s (uncertain: %(parts)s)") % {"date": date, "parts": parts}
    return date


def _partly_known(moment: Moment, voice: _Voice) -> str:
    """A date with `X` digits; a day or month that is all `X` is named as what is not known."""
    gettext = voice.gettext
    day = "" if moment.day == "XX" else moment.day
    month = "" if moment.month == "XX" and not day else moment.month
    if moment.year == "XXXX" and not month:
        return gettext("date not known")
    known = {"date": _known_part(moment, month, day, voice)}
    if moment.month and not month:
        if moment.day:
            return gettext("%(date)s (month and day not known)") % known
        return gettext("%(date)s (month not known)") % known
    return gettext("%(date)s (day not known)") % known if moment.day and not day else known["date"]


def _known_part(moment: Moment, month: str, day: str, voice: _Voice) -> str:
    gettext = voice.gettext
    if not month:
        return _year(moment, voice)
    if "X" not in month + day and "X" in moment.year:
        skeleton = cldr.DAY_OF_MONTH if day else cldr.MONTH_ALONE
        date = cldr.format_fields(voice.locale, skeleton, moment.first)
        if moment.year == "XXXX":
            return gettext("%(date)s, year not known") % {"date": date}
        return gettext("%(date)s, %(year)s") % {"date": date, "year": _year(moment, voice)}
    skeleton = cldr.DAY if day else cldr.MONTH
    return _between(moment, skeleton, voice)


def _year(moment: Moment, voice: _Voice) -> str:
    """The year, its decade, or the years between which it lies.

    A hundred years are shown by their ends: 1900 to 1999 are neither the 20th century nor,
    to every reader, "the 1900s".
    """
    gettext = voice.gettext
    if "X" not in moment.year:
        return cldr.format_fields(voice.locale, cldr.YEAR, moment.first)
    if re.fullmatch("(?!000)[0-9]{3}X", moment.year):
        # TRANSLATORS: a decade by its first year: "1940" gives "1940s".
        return gettext("%(decade)ss") % {"decade": moment.first.year}
    return _between(moment, cldr.YEAR, voice)


def _between(moment: Moment, skeleton: str, voice: _Voice) -> str:
    has_era = moment.first.year < 1
    first, last = (
        cldr.format_fields(voice.locale, skeleton, day, era=has_era)
        for day in (moment.first, moment.last)
    )
    if first == last:
        return first
    return voice.gettext("between %(first)s and %(last)s") % {"first": first, "last": last}


def _season(moment: Moment, code: int, voice: _Voice) -> str:
    gettext = voice.gettext
    if 33 <= code <= 36:
        return _quarter(moment, code - 33, voice)
    year = {"year": _year(moment, voice)}
    if code >= 37:
        return (
            gettext("first third of %(year)s"),
            gettext("second third of %(year)s"),
            gettext("last third of %(year)s"),
            gettext("first half of %(year)s"),
            gettext("second half of %(year)s"),
        )[code - 37] % year
    season = (
        gettext("spring %(year)s"),
        gettext("summer %(year)s"),
        gettext("autumn %(year)s"),
        gettext("winter %(year)s"),
    )[(code - 21) % 4] % year
    if code <= 24:
        return season
    if code <= 28:
        return gettext("%(season)s (northern hemisphere)") % {"season": season}
    return gettext("%(season)s (southern hemisphere)") % {"season": season}


def _quarter(moment: Moment, index: int, voice: _Voice) -> str:
    day = Day(moment.first.year, index * 3 + 1, 1)
    if moment.is_exact and day.year > 0:
        return cldr.format_fields(voice.locale, cldr.QUARTER, day)
    quarter = cldr.format_fields(voice.locale, cldr.QUARTER_ALONE, day)
    date_and_year = {"date": quarter, "year": _year(moment, voice)}
    return voice.gettext("%(date)s, %(year)s") % date_and_year
