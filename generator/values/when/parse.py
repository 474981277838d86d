"""Reads a when: EDTF (ISO 8601-2, as the Library of Congress has it) and local times."""

import re
from functools import cache

from generator.values.when import mistakes
from generator.values.when.calendar import (
    DAY_SECONDS,
    SEASON_MONTHS,
    Day,
    days_in_month,
    first_and_last,
)
from generator.values.when.moment import UNMARKED, Clock, Marks, Moment, Qualification
from generator.values.when.spans import Form, Limit, Reading, Span

_LONGEST_TEXT = 1000

MOMENT = re.compile(
    r"""
    (?P<own_year>[?~%]?) (?P<year> -?[0-9X]{4} | Y-?[1-9][0-9]{4,11} ) (?P<to_year>[?~%]?)
    (?: - (?P<own_month>[?~%]?) (?P<month>[0-9X]{2}) (?P<to_month>[?~%]?)
        (?: - (?P<own_day>[?~%]?) (?P<day>[0-9X]{2}) (?P<to_day>[?~%]?)
            (?P<time> T (?P<hour>[0-9]{2}) : (?P<minute>[0-9]{2}) (?: : (?P<second>[0-9]{2}) )?
                (?P<offset> Z | [+-][0-9]{2} (?: : [0-9]{2} )? )? (?P<to_time>[?~%]?)
            )?
        )?
    )?
    """,
    re.VERBOSE,
)
"""One moment; what its parts may be, the calendar decides."""

_PLAIN = re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])(?:T([01][0-9]|2[0-3]):([0-5][0-9]))?"
)
"""A day that every month has, and perhaps a time: most of what is written, and never wrong."""


class WhenError(ValueError):
    """A text that is no when."""

    def __init__(
        self,
        reason: str,
        advice: str = "",
        respelled: str = "",
        by_order: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(f"{reason}; {advice}" if advice else reason)
        self.reason = reason
        """What is wrong, in a sentence without its full stop."""
        self.advice = advice
        """What to write instead, or nothing where that cannot be told."""
        self.respelled = respelled
        """The very same as a when, where that is sure."""
        self.by_order = dict(by_order)
        """What it says by each order of day, month and year in which it can be read."""


class _UnreadableError(WhenError):
    """Not even the shape of a when; what was probably meant is looked for in the whole text."""


@cache
def read_when(text: str) -> Reading:
    """What a text says. Each is read once and stays known: a site has no more than it has days.

    Raises:
        WhenError: it is no when, or one that the calendar or ISO 8601-2 forbids.
    """
    try:
        return _read(text)
    except _UnreadableError:
        raise WhenError(*mistakes.explain(text, _is_when)) from None


def _is_when(text: str) -> bool:
    try:
        _read(text)
    except WhenError:
        return False
    return True


def _read(text: str) -> Reading:
    if len(text) > _LONGEST_TEXT:
        raise WhenError("a time of more than 1000 characters", "write the interval it spans")
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return Reading(Form.INTERVAL, (_interval(text),))
    moment = _moment(text)
    return Reading(Form.MOMENT, (Span(moment, moment),))


def _interval(text: str) -> Span:
    ends = text.split("/")
    if len(ends) != 2:
        raise _UnreadableError("an interval has two ends")
    if not set(ends) - {"", ".."}:
        raise WhenError("an interval without a date tells nothing", "leave the field out")
    start, end = map(_end, ends)
    span = Span(start, end)
    _refuse_backwards(span, text)
    return span


def _end(text: str) -> Moment | Limit:
    if text == "..":
        return Limit.OPEN
    return _moment(text) if text else Limit.UNKNOWN


def _set(text: str) -> Reading:
    form, closing = (Form.ONE_OF, "]") if text[0] == "[" else (Form.ALL_OF, "}")
    if len(text) < 2 or text[-1] != closing or text[1:-1] in ("", ".."):
        raise _UnreadableError("a set is not closed, or is empty")
    members = text[1:-1].split(",")
    last = len(members) - 1
    spans = tuple(
        _member(member, may_open=at == 0, may_end_open=at == last)
        for at, member in enumerate(members)
    )
    return Reading(form, spans)


def _member(text: str, *, may_open: bool, may_end_open: bool) -> Span:
    start, dots, end = text.partition("..")
    if not dots:
        moment = _moment(text)
        return Span(moment, moment)
    if not start and may_open:
        return Span(Limit.OPEN, _moment(end))
    if not end and may_end_open:
        return Span(_moment(start), Limit.OPEN)
    if not start or not end:
        raise WhenError(
            "in a set, only the first date may have .. before it and only the last .. after it",
            "write the dates from the earliest to the latest",
        )
    span = Span(_moment(start), _moment(end))
    _refuse_backwards(span, text)
    return span


def _refuse_backwards(span: Span, text: str) -> None:
    """Refuse an interval whose end is certainly before its start."""
    start, end = span
    if not isinstance(start, Moment) or not isinstance(end, Moment):
        return
    # A time with an offset and a local one cannot be compared closer than a zone's reach.
    alike = _has_offset(start) == _has_offset(end)
    slack = 0 if alike else DAY_SECONDS
    if _utc_or_local(end, end.last_second) + slack < _utc_or_local(start, start.first_second):
        raise WhenError(f"'{text}' ends before it starts", "write the earlier one first")


def _has_offset(moment: Moment) -> bool:
    return moment.clock is not None and moment.clock.offset is not None


def _utc_or_local(moment: Moment, second: int) -> int:
    return second - ((moment.clock and moment.clock.offset) or 0)


def _moment(text: str) -> Moment:
    if (plain := _PLAIN.fullmatch(text)) is None:
        return _checked_moment(text)
    year, month, day, hour, minute = plain.groups()
    clock = Clock(int(hour), int(minute), None, None) if hour else None
    only = Day(int(year), int(month), int(day))
    return Moment(text, year, month, day, clock, UNMARKED, only, only)


def _checked_moment(text: str) -> Moment:
    match = MOMENT.fullmatch(text)
    if match is None:
        raise _UnreadableError(f"'{text}' is no date")
    year = match["year"].removeprefix("Y")
    month, day = match["month"] or "", match["day"] or ""
    _check_year(match["year"], month)
    marks = _marks(match)
    clock = _clock(match, marks) if match["time"] else None
    if clock and (mark := Qualification(match["to_time"])):
        marks = Marks(mark, mark, mark)
    first, last = _reach(year, month, day)
    if clock and "X" in year + month + day:
        raise WhenError(
            f"'{text}' has a time of day on a day that is not known",
            f"write the date alone, {text.partition('T')[0]}, and the time in when_words",
        )
    return Moment(text, year, month, day, clock, marks, first, last)


def _check_year(year: str, month: str) -> None:
    if year.startswith("Y") and month:
        raise WhenError("a year of more than four digits stands alone", f"write {year}")
    if year == "-0000":
        raise WhenError("there is no year -0000", "write 0000 for 1 BCE, -0001 for 2 BCE")


def _marks(match: re.Match[str]) -> Marks:
    """Who each mark is for: before a part for it alone, after it also for all to its left."""
    written = match.group("own_year", "to_year", "own_month", "to_month", "own_day", "to_day")
    if not any(written):
        return UNMARKED
    own_year, to_year, own_month, to_month, own_day, to_day = (
        Qualification(mark or "") for mark in written
    )
    day = own_day.joined(to_day)
    month = own_month.joined(to_month).joined(to_day)
    year = own_year.joined(to_year).joined(to_month).joined(to_day)
    return Marks(year, month, day)


def _clock(match: re.Match[str], marks: Marks) -> Clock:
    if any(marks):
        whole = re.sub("[?~%]", "", match[0])
        raise WhenError(
            "a date with a time of day is qualified as a whole",
            f"write the mark once, at the end: {whole}~",
        )
    hour, minute, second = int(match["hour"]), int(match["minute"]), match["second"]
    if hour == 24:
        raise WhenError("there is no hour 24", "midnight at its end is the 00:00 of the next day")
    if hour > 23:
        raise WhenError(f"there is no hour {hour}", "hours run from 00 to 23")
    if minute > 59:
        raise WhenError(f"there is no minute {minute}", "minutes run from 00 to 59")
    if second and int(second) > 59:
        raise WhenError(f"there is no second {second}", "seconds run from 00 to 59")
    return Clock(hour, minute, int(second) if second else None, _offset(match["offset"]))


def _offset(text: str | None) -> int | None:
    if not text:
        return None
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6] or 0)
    if hours > 23 or minutes > 59:
        raise WhenError(f"there is no offset {text}", "offsets run from -23:59 to +23:59")
    if text[0] == "-" and not hours and not minutes:
        raise WhenError(f"ISO 8601 forbids the offset {text}", "write Z for UTC")
    return (hours * 60 + minutes) * (-60 if text[0] == "-" else 60)


def _reach(year: str, month: str, day: str) -> tuple[Day, Day]:
    """The first and last day a date can be, or why there is no such date."""
    if months := _season_months(month, day):
        first, last = (first_and_last(year, f"{number:02}", "") for number in months)
        assert first and last, "every year has every month"
        return first[0], last[1]
    if reach := first_and_last(year, month, day):
        return reach
    shown = "-".join(part for part in (year, month, day) if part)
    if "X" in month + day or "X" in year:
        raise WhenError(f"no day fits {shown}", "the calendar has none, whatever the X stand for")
    if not 1 <= int(month) <= 12:
        raise WhenError(f"there is no month {month}", mistakes.advise_month(year, month, day))
    raise WhenError(
        f"there is no day {day} in {year}-{month}",
        f"its last day is {year}-{month}-{days_in_month(int(year), int(month))}",
    )


def _season_months(month: str, day: str) -> tuple[int, int] | None:
    if not month.isdigit() or (months := SEASON_MONTHS.get(int(month))) is None:
        return None
    if not day:
        return months
    raise WhenError(
        f"there is no month {month}, and a season has no day", "months run from 01 to 12"
    )
