"""The page of a source, and the lists of what relies on it where that is more than one carries."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct

from generator.plan.contexts import SourceContent, SourceEventsContent, SourceNamesContent
from generator.plan.draft import Draft, own_page, record_page
from generator.plan.edition import EditionPlan
from generator.plan.lists import year_begun
from generator.plan.name_pages import MOST_NAMES, NameList, NamesPage, PlaceInList, evenly, numbered
from generator.plan.reliance import Reliance
from generator.plan.roll_order import RollOrder
from generator.plan.roll_pages import long_list, name_pages, record_list
from generator.plan.rows import RelyingRecord, YearsPart
from generator.public.reference import PublicSource


def source_pages(
    plan: EditionPlan, roll: RollOrder, source: PublicSource, on_it: Reliance
) -> Iterator[Draft]:
    """The pages of a source: its own, those of its events, and those of its people."""
    undated, dated = _by_year(plan, on_it.events) if _is_long(on_it.events) else (on_it.events, ())
    name = f"chronology/source/{source.id}"
    cuts = tuple(evenly(0, len(dated)))
    parts = tuple(
        YearsPart(
            uri=plan.addresses.listing(numbered(name, at)),
            first=dated[start].year,
            last=dated[end - 1].year,
        )
        for at, (start, end) in enumerate(cuts)
    )
    names = _names(plan, roll, source, on_it) if _is_long(on_it.people) else None

    def own() -> SourceContent:
        return SourceContent(
            source=source,
            parts=parts,
            events=undated,
            people=() if names else on_it.people,
            long_list=long_list(roll, names) if names else None,
            others=on_it.others,
        )

    def of_part(at: int) -> SourceEventsContent:
        start, end = cuts[at]
        events = tuple(one.record for one in dated[start:end])
        return SourceEventsContent(source=source, at=at, parts=parts, events=events)

    yield record_page(plan, "sources", source.id, own)
    for at, part in enumerate(parts):
        yield own_page(numbered(name, at), part.uri, partial(of_part, at))
    if names:
        yield from _pages_of_names(roll, source, names, on_it.people)


class _Dated(Struct, frozen=True):
    """An event that cites a source, and the year in which it began."""

    record: RelyingRecord
    year: int


def _is_long(records: Sequence[RelyingRecord]) -> bool:
    return len(records) > MOST_NAMES


def _by_year(
    plan: EditionPlan, events: Iterable[RelyingRecord]
) -> tuple[tuple[RelyingRecord, ...], tuple[_Dated, ...]]:
    """The events that began in no known year, and the others by the year in which they did."""
    years = [(year_begun(plan.edition.events[one.ref.id].when), one) for one in events]
    undated = tuple(one for year, one in years if year is None)
    dated = (_Dated(one, year) for year, one in years if year is not None)
    return undated, tuple(sorted(dated, key=lambda one: one.year))


def _names(plan: EditionPlan, roll: RollOrder, source: PublicSource, on_it: Reliance) -> NameList:
    people = (roll.people[roll.places[record.ref.id]] for record in on_it.people)
    return record_list(plan, "source", source.id, roll.in_order(people))


def _pages_of_names(
    roll: RollOrder, source: PublicSource, names: NameList, relying: Sequence[RelyingRecord]
) -> Iterator[Draft]:
    letters = cache(partial(roll.letters_in, names))
    by_id = {record.ref.id: record for record in relying}

    def content(page: NamesPage) -> SourceNamesContent:
        people = tuple(by_id[person.id] for person in page.people)
        place = PlaceInList(at=page.at, parts=page.parts)
        return SourceNamesContent(source=source, people=people, names=place, scripts=letters())

    yield from name_pages(names, content)
