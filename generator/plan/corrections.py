"""The corrections of every record: in one log, or by year where it is long."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from generator.plan.addresses import Addresses
from generator.plan.contexts import CorrectionsContent
from generator.plan.draft import Draft, own_page
from generator.plan.edition import EditionPlan
from generator.plan.frame import Target
from generator.plan.rows import CorrectedRecord, CorrectionDay, CorrectionYear
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef, Ref
from generator.public.person import PublicPerson
from generator.public.reference import PublicPage

MOST_CORRECTIONS = 200
"""Corrections that one page carries; a longer log has pages of its years."""
LATEST = 50
"""Corrections that the first page of a longer log carries."""

_Corrected = PublicEvent | PublicPerson | PublicPage


def corrections_of(plan: EditionPlan) -> tuple[CorrectedRecord, ...]:
    """Every correction of a language's records, the latest first."""
    edition = plan.edition
    kinds: tuple[tuple[str, Mapping[str, _Corrected]], ...] = (
        ("events", edition.events),
        ("victims", edition.people),
        ("pages", edition.pages),
    )
    found = [
        CorrectedRecord(
            ref=_ref(record, folder),
            target=_anchor(plan.addresses, folder, record.id, correction.id),
            correction=correction,
        )
        for folder, records in kinds
        for record in records.values()
        for correction in reversed(record.corrections)
    ]
    return tuple(sorted(found, key=lambda one: one.correction.on, reverse=True))


def correction_pages(plan: EditionPlan) -> Iterator[Draft]:
    """The pages of the log."""
    found = corrections_of(plan)
    is_long = len(found) > MOST_CORRECTIONS
    by_year: dict[int, list[CorrectedRecord]] = {}
    for one in found if is_long else ():
        by_year.setdefault(one.correction.on.year, []).append(one)
    years = tuple(
        CorrectionYear(year=year, uri=plan.addresses.listing(f"corrections/{year:04}"))
        for year in by_year
    )
    first = found[:LATEST] if is_long else found
    yield own_page("corrections", plan.frame.corrections_uri, partial(_content, None, years, first))
    for link in years:
        content = partial(_content, link.year, years, by_year[link.year])
        yield own_page(f"corrections {link.year}", link.uri, content)


def _content(
    year: int | None, years: tuple[CorrectionYear, ...], found: Iterable[CorrectedRecord]
) -> CorrectionsContent:
    days = tuple(
        CorrectionDay(on=on, corrections=tuple(of_day))
        for on, of_day in groupby(found, key=lambda one: one.correction.on)
    )
    return CorrectionsContent(year=year, years=years, days=days)


def _ref(record: _Corrected, folder: str) -> Ref | PersonRef:
    if isinstance(record, PublicPerson):
        return record.ref
    return Ref(kind=folder, id=record.id, label=record.title)


def _anchor(addresses: Addresses, folder: str, id_: str, anchor: str) -> Target:
    page = addresses.records[folder, id_]
    return Target(uri=f"{page.uri}#{anchor}", lang=page.lang)
