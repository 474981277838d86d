"""What is reported and accounted for, event by event, for a page of its own.

Numbers of different events are never added up: one event may be a part of another, and a person
may have been hurt in one and killed in the next.
"""

from collections.abc import Iterable

from generator.config import METHODOLOGY
from generator.plan.contexts import FiguresContent, FiguresRow, YearLink
from generator.plan.lists import event_ref, page_ref
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent


def figures_content(
    edition: PublicEdition,
    events: Iterable[PublicEvent],
    years: tuple[YearLink, ...],
    *,
    year: int | None = None,
) -> FiguresContent:
    """The figures of some events.

    Args:
        edition: The records in the page's language.
        events: Those of the page, in order of time.
        years: The years of a long chronology, to go on from.
        year: The year that the page is of.
    """
    page = edition.pages.get(METHODOLOGY)
    return FiguresContent(
        year=year,
        years=years,
        events=tuple(map(_row, events)),
        methodology=page_ref(page) if page else None,
    )


def _row(event: PublicEvent) -> FiguresRow:
    return FiguresRow(
        ref=event_ref(event),
        when=event.when,
        timezone=event.timezone,
        part_of=event.part_of,
        rows=tuple(row for row in event.ledger.rows if not (row.capacity or row.age_group)),
    )
