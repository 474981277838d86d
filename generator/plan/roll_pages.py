"""The pages of the roll: by letter, by event and by year, each cut where it is long."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct

from generator.plan.chronology import MOST_EVENTS
from generator.plan.contexts import (
    Content,
    LetterContent,
    RecordNamesContent,
    RollContent,
    RollEventsContent,
    RollYearsContent,
    YearNamesContent,
)
from generator.plan.draft import Draft, own_page
from generator.plan.edition import EditionPlan
from generator.plan.lists import event_ref, year_begun, year_links
from generator.plan.name_pages import MOST_NAMES, NameList, NamesPage, count_named
from generator.plan.roll import Letter
from generator.plan.roll_order import RollOrder, people_by_event, people_by_year
from generator.plan.roll_rows import EventNames, GroupNames, LongList, YearNames
from generator.public.event import PublicEvent
from generator.public.parts import PersonRef, Ref


class _OfEvent(Struct, frozen=True):
    """An event and those whom it took, in the order of the roll."""

    event: PublicEvent
    people: tuple[PersonRef, ...]

    @property
    def year(self) -> int | None:
        return year_begun(self.event.when)


def roll_pages(plan: EditionPlan, roll: RollOrder) -> Iterator[Draft]:
    """Every page of the roll."""
    yield from _letter_pages(plan, roll)
    yield from _event_pages(plan, roll)
    yield from _year_pages(plan, roll)


def record_list(plan: EditionPlan, folder: str, id_: str, people: Sequence[PersonRef]) -> NameList:
    """The list of the people of an event, a place or a source, in the order of the roll."""
    return NameList(f"roll/{folder}/{id_}", people, plan.addresses)


def record_list_pages(roll: RollOrder, of: Ref | None, names: NameList) -> Iterator[Draft]:
    """The pages of the list of the people of one record."""
    letters = cache(partial(roll.letters_in, names))

    def content(page: NamesPage) -> RecordNamesContent:
        return RecordNamesContent(of=of, names=page, scripts=letters())

    yield from name_pages(names, content)


def long_list(roll: RollOrder, names: NameList) -> LongList | None:
    """What the page of a record says of a list of its own; None where it has the names itself."""
    if len(names.people) <= MOST_NAMES:
        return None
    return LongList(group=_group(names.people, names.uris[0]), scripts=roll.letters_in(names))


def name_pages(names: NameList, content: Callable[[NamesPage], Content]) -> Iterator[Draft]:
    """The pages of a list, each built when it is due."""
    parts = cache(names.parts)  # the same on each, and as many as there are pages

    def built(at: int) -> Content:
        return content(names.page(at, parts()))

    for at, uri in enumerate(names.uris):
        name = f"{names.name} {at + 1}" if at else names.name
        yield own_page(name, uri, partial(built, at))


def _letter_pages(plan: EditionPlan, roll: RollOrder) -> Iterator[Draft]:
    unnamed = NameList("roll/unnamed", roll.unnamed, plan.addresses)
    is_apart = len(unnamed.people) > MOST_NAMES
    yield own_page(
        "roll",
        plan.frame.roll_uri,
        lambda: RollContent(
            scripts=roll.index if roll.is_long else roll.scripts,
            unnamed=() if is_apart else roll.unnamed,
            unnamed_parts=unnamed.parts() if is_apart else (),
        ),
    )
    if not roll.is_long:
        return
    index = roll.index

    def content(letter: Letter | None, page: NamesPage) -> LetterContent:
        return LetterContent(letter=letter, names=page, scripts=index)

    for script, bare in zip(roll.scripts, index, strict=True):
        for letter, shown in zip(script.letters, bare.letters, strict=True):
            names = NameList(f"roll/{letter.slug}", letter.names, plan.addresses)
            yield from name_pages(names, partial(content, shown))
    if is_apart:
        yield from name_pages(unnamed, partial(content, None))


def _event_pages(plan: EditionPlan, roll: RollOrder) -> Iterator[Draft]:
    of_events, others = people_by_event(plan, roll)
    found = [_OfEvent(event, people) for event, people in of_events]
    is_long = len(found) > MOST_EVENTS
    years: dict[int | None, list[_OfEvent]] = {}
    for one in found if is_long else ():
        years.setdefault(one.year, []).append(one)
    links = year_links(years, plan.addresses, "roll/by-event")
    rest = NameList("roll/no-event", others, plan.addresses)

    def content(year: int | None, events: Iterable[_OfEvent]) -> RollEventsContent:
        return RollEventsContent(
            year=year,
            years=links,
            events=tuple(_event_row(plan, roll, one) for one in events),
            others=_listed(roll, rest) if year is None and others else None,
        )

    first = years.get(None, ()) if is_long else found
    yield own_page("roll by event", plan.frame.roll_by_event_uri, partial(content, None, first))
    for link in links:
        build = partial(content, link.year, years[link.year])
        yield own_page(f"roll by event {link.year}", link.uri, build)
    for one in found:
        if len(one.people) > MOST_NAMES:
            names = record_list(plan, "event", one.event.id, one.people)
            yield from record_list_pages(roll, event_ref(one.event), names)
    if roll.is_long and others:
        yield from record_list_pages(roll, None, rest)


def _year_pages(plan: EditionPlan, roll: RollOrder) -> Iterator[Draft]:
    lists = {
        year: NameList(f"roll/year/{_slug(year)}", people, plan.addresses)
        for year, people in people_by_year(plan, roll).items()
    }

    def row(year: int | None) -> YearNames:
        return YearNames(year=year, group=_listed(roll, lists[year]))

    yield own_page(
        "roll by year",
        plan.frame.roll_by_year_uri,
        lambda: RollYearsContent(years=tuple(map(row, lists))),
    )
    in_order = list(lists)

    def content(at: int, page: NamesPage) -> YearNamesContent:
        return YearNamesContent(
            year=in_order[at],
            names=page,
            earlier=row(in_order[at - 1]) if at else None,
            later=row(in_order[at + 1]) if at + 1 < len(in_order) else None,
        )

    for at, names in enumerate(lists.values() if roll.is_long else ()):
        yield from name_pages(names, partial(content, at))


def _slug(year: int | None) -> str:
    return "unknown" if year is None else f"{year:04}"


def _event_row(plan: EditionPlan, roll: RollOrder, one: _OfEvent) -> EventNames:
    names = record_list(plan, "event", one.event.id, one.people)
    own = names.uris[0] if len(one.people) > MOST_NAMES else None
    return EventNames(
        ref=event_ref(one.event),
        when=one.event.when,
        timezone=one.event.timezone,
        group=_group(one.people, own, is_told=not roll.is_long),
    )


def _listed(roll: RollOrder, names: NameList) -> GroupNames:
    own = names.uris[0] if roll.is_long else None
    return _group(tuple(names.people), own, is_told=not roll.is_long)


def _group(people: Sequence[PersonRef], uri: str | None, *, is_told: bool = False) -> GroupNames:
    named = count_named(people)
    return GroupNames(
        uri=uri,
        named=named,
        unnamed=len(people) - named,
        people=tuple(people) if is_told else (),
    )
