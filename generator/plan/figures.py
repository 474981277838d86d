"""The figures of every event at a glance: on one page, or by year where they are many."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.plan.contexts import FiguresContent, FiguresYearContent
from generator.plan.draft import Draft, own_page
from generator.plan.edition import EditionPlan
from generator.plan.lists import event_ref, events_by_year, year_links
from generator.plan.rows import EventFigures, FigureLine
from generator.public.event import PublicEvent
from generator.public.ledger import PublicLedgerRow, PublicTotal
from generator.public.parts import Ref

MOST_LEDGERS = 100
"""Events whose figures one page carries; more have them on pages of their years."""
METHODOLOGY = "methodology"
"""The id of the page that says how a record is made."""


def figure_pages(plan: EditionPlan) -> Iterator[Draft]:
    """The pages of figures."""
    counted = [event for event in plan.edition.events.values() if has_figures(event)]
    years = events_by_year(counted)
    is_long = len(counted) > MOST_LEDGERS
    links = year_links(years, plan.addresses, "figures") if is_long else ()
    shown = years.get(None, ()) if is_long else counted
    yield own_page(
        "figures",
        plan.frame.figures_uri,
        lambda: FiguresContent(methods=_methods(plan), years=links, events=_figures(shown)),
    )

    def of_year(year: int) -> FiguresYearContent:
        return FiguresYearContent(year=year, years=links, events=_figures(years[year]))

    for link in links:
        yield own_page(f"figures {link.year}", link.uri, partial(of_year, link.year))


def has_figures(event: PublicEvent) -> bool:
    """Whether anything is counted of an event."""
    return bool(event.ledger.rows or event.ledger.totals)


def _figures(events: Iterable[PublicEvent]) -> tuple[EventFigures, ...]:
    return tuple(
        EventFigures(
            ref=event_ref(event),
            when=event.when,
            timezone=event.timezone,
            part_of=event.part_of,
            lines=(
                *(_line(row) for row in event.ledger.rows if not is_part(row)),
                *(_total(total) for total in event.ledger.totals),
            ),
        )
        for event in events
    )


def is_part(row: PublicLedgerRow) -> bool:
    """Whether a row counts a part of a group: the police among the victims, the children."""
    return row.capacity is not None or row.age_group is not None


def _line(row: PublicLedgerRow) -> FigureLine:
    return FigureLine(
        outcome=row.outcome,
        group=row.group,
        attackers=None,
        reported=row.reported,
        accounted=row.accounted if row.narrated or row.recorded else None,
        named=row.named,
        may_be=row.may_be,
        residual=row.residual,
    )


def _total(total: PublicTotal) -> FigureLine:
    """A total; what it comes to beside its parts is told with the event."""
    figure = total.figure
    return FigureLine(
        outcome=figure.outcome,
        group=figure.group,
        attackers=figure.attackers,
        reported=figure.count,
        accounted=None,
        named=0,
        may_be=0,
        residual=None,
    )


def _methods(plan: EditionPlan) -> Ref | None:
    page = plan.edition.pages.get(METHODOLOGY)
    return Ref(kind="pages", id=page.id, label=page.title) if page else None
