"""The ledger of an event, as it is published."""

from collections.abc import Collection

from generator.evidence.ledger import LedgerRow, LedgerTotal
from generator.public.ledger import PublicFigure, PublicLedger, PublicLedgerRow, PublicTotal
from generator.public.lookup import Lookup
from generator.records.event import Event, Figure


def publish_ledger(event: Event, lookup: Lookup) -> PublicLedger:
    """The ledger; numbers take in people who are not shown, and say no more of them.

    Args:
        event: The redacted record.
        lookup: What it may name; its ledgers leave out what the records hold back.
    """
    ledger = lookup.ledgers[event.id]
    return PublicLedger(
        rows=tuple(_publish_row(row, event, lookup) for row in ledger.rows),
        totals=tuple(_publish_total(total, event, lookup) for total in ledger.totals),
    )


def _publish_row(row: LedgerRow, event: Event, lookup: Lookup) -> PublicLedgerRow:
    return PublicLedgerRow(
        outcome=row.outcome,
        group=row.group,
        capacity=row.capacity,
        age_group=row.age_group,
        figures=tuple(_publish_figure(event.figures[at], lookup) for at in row.figures),
        reported=row.reported,
        narrated=row.narrated,
        recorded=row.recorded,
        named=_named(row.people, lookup),
        may_be=len(row.may_be),
        may_be_named=_named(row.may_be, lookup),
        candidates=lookup.people([id_ for id_ in row.may_be if _may_be_another(id_, lookup)]),
        died_later=row.died_later,
        accounted=row.accounted,
        residual=row.residual,
    )


def _may_be_another(id_: str, lookup: Lookup) -> bool:
    victim = lookup.person_record(id_)
    return victim is not None and bool(victim.may_be)


def _named(ids: Collection[str], lookup: Lookup) -> int:
    """How many of the people have a name that readers are shown."""
    return sum(1 for ref in lookup.people(ids) if ref.name.is_shown)


def _publish_total(total: LedgerTotal, event: Event, lookup: Lookup) -> PublicTotal:
    return PublicTotal(
        figure=_publish_figure(event.figures[total.figure], lookup),
        victims=total.victims,
        attackers=total.attackers,
        parts=total.parts,
        agrees=total.agrees,
    )


def _publish_figure(figure: Figure, lookup: Lookup) -> PublicFigure:
    return PublicFigure(
        outcome=figure.outcome,
        group=figure.group,
        capacity=figure.capacity,
        age_group=figure.age_group,
        count=figure.count,
        words=figure.words,
        by=figure.by,
        as_of=figure.as_of,
        basis=figure.basis,
        attackers=figure.attackers,
        status=figure.status,
        sources=lookup.citations(figure.sources),
    )
