"""All corrections of a site: what was published wrong, where, and what is right."""

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.plan.contexts import CorrectionRow
from generator.plan.lists import event_ref, page_ref
from generator.public.corpus import PublicEdition
from generator.public.parts import PersonRef, PublicCorrection, Ref


def corrections_of(edition: PublicEdition) -> tuple[CorrectionRow, ...]:
    """Every correction of a public record, the latest first; those of one day by record."""
    rows = chain(
        _rows((event_ref(event), event.corrections) for event in edition.events.values()),
        _rows((person.ref, person.corrections) for person in edition.people.values()),
        _rows((page_ref(page), page.corrections) for page in edition.pages.values()),
    )
    return tuple(sorted(rows, key=lambda row: row.correction.on, reverse=True))


def _rows(
    records: Iterable[tuple[Ref | PersonRef, tuple[PublicCorrection, ...]]],
) -> Iterator[CorrectionRow]:
    for ref, corrections in records:
        yield from (CorrectionRow(ref=ref, correction=one) for one in corrections)
