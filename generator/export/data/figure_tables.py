"""The tables of reported figures, and of what they come to beside what is accounted for."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from generator.export.data.columns import Ids, days, number, sources_of, text
from generator.plan.edition import EditionPlan
from generator.public.event import PublicEvent
from generator.public.ledger import PublicFigure, PublicLedgerRow
from generator.values.codes import (
    AgeGroup,
    Basis,
    FigureStatus,
    Group,
    Inclusion,
    Outcome,
)


class FiguresRow(Struct, frozen=True, kw_only=True):
    """Reported figures, one a row."""

    REFERS: ClassVar = {"event": "events.id"}

    event: str
    """The event that the figure is of."""
    outcome: Outcome
    """What is counted."""
    group: Group
    """Whom it counts."""
    capacity: str | None
    """A code for what they were there as."""
    age_group: AgeGroup | None
    """Whether children are counted apart."""
    least: int | None
    """The smallest number that the words allow; empty where no number is known."""
    most: int | None
    """The largest; empty where nothing bounds it."""
    about: bool | None
    """Whether the number was given as an approximation."""
    words: str | None
    """The words used."""
    by: str | None
    """Who said it; empty where the source speaks for itself."""
    as_of: str | None
    """The time the number is for (EDTF)."""
    basis: Basis | None
    """Whether it was counted or estimated."""
    attackers: Inclusion
    """For a total, whether attackers are in it."""
    status: FigureStatus
    """Whether it still stands."""
    sources: Ids
    """Where it is reported: ids of sources."""


class LedgerRow(Struct, frozen=True, kw_only=True):
    """What is reported of one outcome of one group in an event, and what is accounted for of it."""

    REFERS: ClassVar = {"event": "events.id"}

    event: str
    """The event."""
    outcome: Outcome
    """What is counted."""
    group: Group
    """Whom it counts."""
    capacity: str | None
    """A code for what they were there as; such a row is a part of the one without."""
    age_group: AgeGroup | None
    """Whether children are counted apart; such a row is a part of the one without."""
    reported_least: int | None
    """The least that any current figure allows; empty where none is reported."""
    reported_most: int | None
    """The most that any allows; empty where nothing bounds it."""
    reported_about: bool | None
    """Whether what is reported is an approximation."""
    narrated_least: int | None
    """What the chronology adds up to, at least; empty where it counts nobody."""
    narrated_most: int | None
    """The same at most; empty where nothing bounds it."""
    recorded_least: int | None
    """How many people the memorial has records for, at least, those not shown with them."""
    recorded_most: int | None
    """The same at most; empty where nothing bounds it."""
    named: int
    """How many of those who are surely counted the memorial names."""
    may_be: int
    """How many records tell of someone who may be among those counted, or one more."""
    accounted_least: int | None
    """What the chronology and the records account for together, at least, nobody counted twice."""
    accounted_most: int | None
    """The same at most; empty where nothing bounds it."""
    residual_least: int | None
    """What is reported and not accounted for, at least; empty where nothing is."""
    residual_most: int | None
    """The same at most; empty where nothing bounds it."""


def figures(plan: EditionPlan) -> Iterator[FiguresRow]:
    """A row of each figure, those for everyone after those of groups."""
    for event in plan.edition.events.values():
        of_groups = (figure for row in event.ledger.rows for figure in row.figures)
        of_all = (total.figure for total in event.ledger.totals)
        for figure in (*of_groups, *of_all):
            yield _figure(event, figure)


def ledger(plan: EditionPlan) -> Iterator[LedgerRow]:
    """A row of each outcome of each group."""
    for event in plan.edition.events.values():
        for row in event.ledger.rows:
            yield _ledger_row(event, row)


def _figure(event: PublicEvent, figure: PublicFigure) -> FiguresRow:
    count = number(figure.count)
    return FiguresRow(
        event=event.id,
        outcome=figure.outcome,
        group=figure.group,
        capacity=figure.capacity,
        age_group=figure.age_group,
        least=count.least,
        most=count.most,
        about=count.about,
        words=text(figure.words),
        by=text(figure.by),
        as_of=days(figure.as_of).edtf,
        basis=figure.basis,
        attackers=figure.attackers,
        status=figure.status,
        sources=sources_of(figure.sources),
    )


def _ledger_row(event: PublicEvent, row: PublicLedgerRow) -> LedgerRow:
    reported, narrated, recorded = map(number, (row.reported, row.narrated, row.recorded))
    accounted, residual = number(row.accounted), number(row.residual)
    return LedgerRow(
        event=event.id,
        outcome=row.outcome,
        group=row.group,
        capacity=row.capacity,
        age_group=row.age_group,
        reported_least=reported.least,
        reported_most=reported.most,
        reported_about=reported.about,
        narrated_least=narrated.least,
        narrated_most=narrated.most,
        recorded_least=recorded.least,
        recorded_most=recorded.most,
        named=row.named,
        may_be=row.may_be,
        accounted_least=accounted.least,
        accounted_most=accounted.most,
        residual_least=residual.least,
        residual_most=residual.most,
    )
