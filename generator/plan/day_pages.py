"""The calendar and the 366 pages of the days of the year."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from generator.plan.addresses import Addresses
from generator.plan.contexts import DayContent, DaysContent
from generator.plan.day_rows import DayGroup, DayLink, DayRow, DayYear, Month
from generator.plan.days import DAYS, MonthDay
from generator.plan.draft import Draft, own_page
from generator.plan.name_pages import MOST_NAMES, numbered
from generator.plan.rows import YearsPart


def day_pages(
    recorded: Mapping[MonthDay, tuple[DayRow, ...]],
    uris: Addresses,
    calendar_uri: str | None,
    days: Sequence[MonthDay] = DAYS,
) -> Iterator[Draft]:
    """The calendar, then the pages of every day.

    Args:
        recorded: What was on the days that something was on.
        uris: Where lists are in this language.
        calendar_uri: Where the same is to be subscribed to, if there is anything.
        days: Those of the calendar, in order, all of the recorded ones among them.
    """
    links = [
        DayLink(
            month=month,
            day=day,
            uri=uris.listing(day_name((month, day))),
            is_empty=(month, day) not in recorded,
        )
        for month, day in days
    ]
    yield own_page("days", uris.listing("on"), partial(_calendar, tuple(links), calendar_uri))
    near = _nearest(links)
    for at, day in enumerate(days):
        around = _Around(links[at], links[at - 1], links[(at + 1) % len(links)], *near[at])
        rows = recorded.get(day, ())
        for number in range(len(_cuts(rows))):
            name = numbered(day_name(day), number)
            content = partial(_day, day, rows, around, number, uris)
            is_indexed = not around.here.is_empty
            yield own_page(name, uris.listing(name), content, is_indexed=is_indexed)


class _Around(Struct, frozen=True):
    """A day, and the days to go on to."""

    here: DayLink
    before: DayLink
    after: DayLink
    recorded_before: DayLink | None
    recorded_after: DayLink | None


def day_name(day: MonthDay) -> str:
    """What the page of a day is called."""
    return f"on/{day[0]:02}-{day[1]:02}"


def _nearest(links: Sequence[DayLink]) -> list[tuple[DayLink | None, DayLink | None]]:
    """For each day the last one before it and the first one after it that has something."""
    return list(zip(_last_seen(links), reversed(list(_last_seen(links[::-1]))), strict=True))


def _last_seen(links: Sequence[DayLink]) -> Iterator[DayLink | None]:
    """For each day the last one before it that has something, round the turn of the year."""
    seen = next((link for link in reversed(links) if not link.is_empty), None)
    for link in links:
        yield seen
        seen = seen if link.is_empty else link


def _calendar(links: tuple[DayLink, ...], calendar_uri: str | None) -> DaysContent:
    return DaysContent(
        calendar_uri=calendar_uri,
        months=tuple(
            Month(month=month, days=tuple(days))
            for month, days in groupby(links, key=lambda link: link.month)
        ),
    )


def _day(
    day: MonthDay, rows: Sequence[DayRow], around: _Around, number: int, uris: Addresses
) -> DayContent:
    cuts = _cuts(rows)
    start, end = cuts[number]
    return DayContent(
        month=day[0],
        day=day[1],
        years=_by_year(rows[start:end]),
        before=around.before,
        after=around.after,
        recorded_before=around.recorded_before,
        recorded_after=around.recorded_after,
        at=number,
        parts=_parts(day, rows, uris) if len(cuts) > 1 else (),
    )


def _cuts(rows: Sequence[DayRow]) -> list[tuple[int, int]]:
    """From where to where each page of a day goes; an empty day has one page."""
    starts = range(0, max(len(rows), 1), MOST_NAMES)
    return [(start, min(start + MOST_NAMES, len(rows))) for start in starts]


def _parts(day: MonthDay, rows: Sequence[DayRow], uris: Addresses) -> tuple[YearsPart, ...]:
    return tuple(
        YearsPart(
            uri=uris.listing(numbered(day_name(day), number)),
            first=rows[start].year,
            last=rows[end - 1].year,
        )
        for number, (start, end) in enumerate(_cuts(rows))
    )


def _by_year(rows: Sequence[DayRow]) -> tuple[DayYear, ...]:
    return tuple(
        DayYear(
            year=year,
            groups=tuple(
                DayGroup(mark=mark, rows=tuple(group))
                for mark, group in groupby(own, key=lambda row: row.mark)
            ),
        )
        for year, own in groupby(rows, key=lambda row: row.year)
    )
