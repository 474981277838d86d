"""A source's date as far as formats for references can carry it, and no further."""

import re

from msgspec import Struct

from generator.values.when import Form, Limit, Moment, Qualification, When

_DIGITS = re.compile(
    r"-?[0-9]{4}(-[0-9]{2}(-([0-9]{2}|XX))?|-XX(-XX)?)?|[0-9]{3}X|[0-9]{2}XX",
)
"""The dates that level 1 of EDTF can leave digits open in, and BibLaTeX reads."""
_LAST_SEASON = 24

Parts = tuple[int, ...]
"""A year, a month and a day, as far as they are written."""


class SourceDate(Struct, frozen=True):
    """One date, for every format."""

    edtf: str | None
    """EDTF of level 1; less precise than was written where that level has no word for it."""
    parts: tuple[Parts, ...]
    """One date or the two ends of an interval; nothing unless they say just as much."""
    is_about: bool
    """Whether the date is only near."""

    @property
    def exact(self) -> Parts | None:
        """The date, where it is one without any doubt."""
        return self.parts[0] if len(self.parts) == 1 and not self.is_about else None


def source_date(when: When) -> SourceDate:
    """What can be said of a time in formats for references. Times of day are left out."""
    parts = _parts(when)
    is_about = bool(parts) and when.qualification is Qualification.APPROXIMATE
    return SourceDate(_edtf(when) or _year(when), parts, is_about)


def _edtf(when: When) -> str | None:
    """The same in EDTF of level 1."""
    if when.form not in (Form.MOMENT, Form.INTERVAL):
        return None
    span = when.spans[0]
    start = _end(span.start)
    end = _end(span.end) if when.is_interval else start
    if start is None or end is None:
        return None
    return start if start == end else f"{start}/{end}"


def _end(end: Moment | Limit) -> str | None:
    if isinstance(end, Limit):
        return end.value
    if not end.is_qualified_whole or (end.season or 0) > _LAST_SEASON:
        return None
    date = "-".join(filter(None, (end.year, end.month, end.day)))
    return date + end.qualification if _DIGITS.fullmatch(date) else None


def _year(when: When) -> str | None:
    """Its year alone, where that is not in doubt."""
    year = when.year
    if year is None or not 0 <= year <= 9999 or any(one.marks.year for one in when.moments):
        return None
    return f"{year:04}"


def _parts(when: When) -> tuple[Parts, ...]:
    if when.form not in (Form.MOMENT, Form.INTERVAL):
        return ()
    if when.qualification and (when.is_interval or not _is_about(when)):
        return ()
    span = when.spans[0]
    ends = (span.start, span.end) if when.is_interval else (span.start,)
    parts = tuple(_date(end) for end in ends)
    if () in parts:
        return ()
    return parts[:1] if parts[0] == parts[-1] else parts


def _is_about(when: When) -> bool:
    moment = when.moment
    return (
        moment is not None
        and moment.is_qualified_whole
        and moment.qualification is Qualification.APPROXIMATE
    )


def _date(end: Moment | Limit) -> Parts:
    if isinstance(end, Limit) or not end.is_exact or end.season:
        return ()
    if not 1 <= end.first.year <= 9999:
        return ()
    return tuple(int(part) for part in (end.year, end.month, end.day) if part)
