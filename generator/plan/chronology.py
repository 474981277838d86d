"""The chronology of the whole site: its events in order, its years, the months of full years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.plan.contexts import ChronologyContent, MonthContent, YearContent
from generator.plan.draft import Draft, own_page
from generator.plan.edition import EditionPlan
from generator.plan.lists import event_row, events_by, events_by_year, month_begun, year_links
from generator.plan.rows import MonthEvents, MonthLink, YearLink, YearMonths
from generator.public.event import PublicEvent

MOST_EVENTS = 100
"""Events that one page carries; more have their years' pages, and a fuller year its months'."""
LEAST_EVENTS = 4
"""Fewer, in one year, are seen at a glance without a picture."""

Events = tuple[PublicEvent, ...]


class SiteChronology:
    """The events of one language by year and month, and where each of those is."""

    def __init__(self, plan: EditionPlan) -> None:
        self._plan = plan
        self.events: Events = tuple(plan.edition.events.values())
        years = events_by_year(self.events)
        links = year_links(years, plan.addresses, "chronology")
        self.yearless = years.get(None, ())
        self._months = {link.year: events_by_month(years[link.year]) for link in links}
        self.years = tuple(map(self._year_months, links))

    @property
    def is_long(self) -> bool:
        """Whether its events are too many for one page."""
        return len(self.events) > MOST_EVENTS

    @property
    def glance(self) -> tuple[YearMonths, ...]:
        """Its years and their months as a picture; nothing where the list is one already."""
        is_seen = len(self.events) < LEAST_EVENTS and len(self.years) < 2
        return () if is_seen else self.years

    def pages(self) -> Iterator[Draft]:
        """The chronology, its years, and the months of years that one page does not carry."""
        addresses = self._plan.addresses
        shown = self.yearless if self.is_long else self.events
        yield own_page(
            "chronology",
            addresses.listing("chronology"),
            lambda: ChronologyContent(
                glance=self.glance,
                years=tuple(year.link for year in self.years),
                events=tuple(map(event_row, shown)),
            ),
        )
        for position, year in enumerate(self.years):
            link = year.link
            yield own_page(f"year {link.year}", link.uri, partial(self._year_content, position))
            if not _is_full(link):
                continue
            own = [month for month in year.months if month.events]
            for place, month in enumerate(own):
                name = f"month {link.year}-{month.month:02}"
                yield own_page(name, month.uri, partial(self._month_content, year, own, place))

    def _year_months(self, link: YearLink) -> YearMonths:
        months = self._months[link.year]
        return YearMonths(
            link=link,
            months=tuple(
                MonthLink(
                    year=link.year,
                    month=month,
                    uri=self._month_uri(link, month),
                    events=len(months.get(month, ())),
                )
                for month in range(1, 13)
            ),
            rest=len(months.get(None, ())),
        )

    def _month_uri(self, year: YearLink, month: int) -> str:
        if _is_full(year):
            return self._plan.addresses.listing(f"chronology/{year.year:04}-{month:02}")
        return f"{year.uri}#{month_anchor(month)}"

    def _year_content(self, position: int) -> YearContent:
        year = self.years[position]
        months = self._months[year.link.year]
        is_full = _is_full(year.link)
        return YearContent(
            months=year if year.link.events >= LEAST_EVENTS else None,
            year=year.link.year,
            groups=_groups(
                {at: events for at, events in months.items() if at is None or not is_full}
            ),
            earlier=self.years[position - 1].link if position else None,
            later=self.years[position + 1].link if position + 1 < len(self.years) else None,
        )

    def _month_content(
        self, year: YearMonths, months: Sequence[MonthLink], place: int
    ) -> MonthContent:
        month = months[place]
        return MonthContent(
            month=month,
            year=year,
            events=tuple(map(event_row, self._months[month.year][month.month])),
            earlier=months[place - 1] if place else None,
            later=months[place + 1] if place + 1 < len(months) else None,
        )


def month_anchor(month: int) -> str:
    """The anchor of a month on the page of its year; the dot keeps it from being a record's id."""
    return f"month.{month:02}"


def events_by_month(events: Iterable[PublicEvent]) -> dict[int | None, Events]:
    """Events of one year in order, by the month in which they began; None holds the others."""
    return events_by(events, lambda event: month_begun(event.when))


def _is_full(year: YearLink) -> bool:
    return year.events > MOST_EVENTS


def _groups(months: Mapping[int | None, Events]) -> tuple[MonthEvents, ...]:
    """The months in order, and behind them what is known to the year alone."""
    in_order = sorted(months, key=lambda month: (month is None, month or 0))
    return tuple(
        MonthEvents(
            month=month,
            anchor=month_anchor(month) if month else "",
            events=tuple(map(event_row, months[month])),
        )
        for month in in_order
    )
