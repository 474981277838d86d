"""Every page of one language: what it is called, where it goes, what it is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from generator.plan import contexts
from generator.plan.anniversaries import calendar_uri
from generator.plan.beside import Asked, asked_of, side_by_side
from generator.plan.bibliography import bibliography
from generator.plan.chronology import SiteChronology
from generator.plan.citing import REFERENCE_FILES
from generator.plan.corrections import correction_pages
from generator.plan.data_page import data_page
from generator.plan.day_pages import day_pages
from generator.plan.days import recorded_days
from generator.plan.draft import Draft, own_page, record_page
from generator.plan.edition import EditionPlan
from generator.plan.figures import figure_pages
from generator.plan.lists import (
    Happenings,
    event_row,
    happenings,
    place_ref,
    place_tree,
    places_by_holder,
)
from generator.plan.located import located, located_in
from generator.plan.name_pages import MOST_NAMES, NameList
from generator.plan.reliance import Reliance
from generator.plan.roll_order import RollOrder, order_roll
from generator.plan.roll_pages import (
    long_list,
    record_list,
    record_list_pages,
    roll_pages,
)
from generator.plan.source_pages import source_pages
from generator.public.corpus import Published
from generator.public.event import PublicEvent
from generator.public.person import PublicPerson
from generator.public.reference import PublicPage, PublicPlace, PublicSource


class People:
    """In what order the people of a language stand in lists: once for all its pages."""

    def __init__(self, plan: EditionPlan) -> None:
        self._plan = plan

    @cached_property
    def roll(self) -> RollOrder:
        """That of the roll."""
        return order_roll(self._plan)

    @cached_property
    def asked(self) -> Asked:
        """Who is to stand next to whom."""
        return asked_of(self._plan.edition.people.values())


def list_drafts(
    plan: EditionPlan, people: People, relied: Mapping[str, Reliance]
) -> Iterator[Draft]:
    """The pages that list records: they exist in every language."""
    chronology = SiteChronology(plan)
    yield _listing(plan, "index", partial(_home, people, chronology))
    yield _listing(
        plan,
        "places",
        lambda: contexts.PlacesContent(places=place_tree(plan.edition.places, plan.collation)),
    )
    yield _listing(
        plan,
        "sources",
        lambda: contexts.SourcesContent(
            groups=bibliography(plan, relied),
            references=REFERENCE_FILES if plan.edition.sources else (),
        ),
    )
    yield from chronology.pages()
    yield from roll_pages(plan, people.roll)
    yield from figure_pages(plan)
    yield from correction_pages(plan)
    yield from data_page(plan)
    recorded = recorded_days(plan.edition, people.roll, people.asked)
    yield from day_pages(recorded, plan.addresses, calendar_uri(plan))


def record_drafts(
    plan: EditionPlan, people: People, relied: Mapping[str, Reliance]
) -> Iterator[Draft]:
    """The pages of the records that are written in this language."""
    for folder, records in plan.edition.by_folder.items():
        yield from drafts_of(folder, records.values(), plan, people, relied)


def drafts_of(
    folder: str,
    records: Iterable[Published],
    plan: EditionPlan,
    people: People,
    relied: Mapping[str, Reliance],
) -> Iterator[Draft]:
    """The pages of some records of one kind.

    Args:
        folder: That of the kind.
        records: Those of the records that are written in this language have pages.
        plan: The language.
        people: In what order people stand in lists.
        relied: What relies on each source; asked of sources alone.
    """
    place_drafts = _PlaceDrafts(plan, people)
    submit = plan.config.tributes.submit if plan.config.tributes.enabled else None
    for record in records:
        if record.lang != plan.edition.lang:
            continue
        match record:
            case PublicPlace():
                yield from place_drafts.of(record)
            case PublicSource():
                yield from source_pages(plan, people.roll, record, relied[record.id])
            case PublicEvent():
                content: Callable[[], contexts.Content] = partial(_event, plan, people, record)
                yield record_page(plan, folder, record.id, content, record.corrections)
            case PublicPerson():
                content = partial(contexts.VictimContent, person=record, tributes_open=submit)
                yield record_page(plan, folder, record.id, content, record.corrections)
            case PublicPage():
                content = partial(contexts.EditorsContent, page=record)
                yield record_page(plan, folder, record.id, content, record.corrections)


def _listing(plan: EditionPlan, name: str, content: Callable[[], contexts.Content]) -> Draft:
    return own_page(name, plan.addresses.listing(name), content)


def _home(people: People, chronology: SiteChronology) -> contexts.HomeContent:
    roll = people.roll
    return contexts.HomeContent(
        people=() if roll.is_long else side_by_side(roll.people, people.asked),
        scripts=roll.index if roll.is_long else (),
        events=() if chronology.is_long else tuple(map(event_row, chronology.events)),
        glance=chronology.glance if chronology.is_long else (),
    )


def _event(plan: EditionPlan, people: People, event: PublicEvent) -> contexts.EventContent:
    is_long = len(event.victims) > MOST_NAMES
    in_order = people.roll.in_order(event.victims) if is_long else ()
    return contexts.EventContent(
        event=event,
        located=located_in(event, plan.edition.places),
        people=() if is_long else side_by_side(event.victims, people.asked),
        long_list=long_list(people.roll, record_list(plan, "event", event.id, in_order)),
    )


class _PlaceDrafts:
    """Makes the pages of places; what they have in common is found for the first one."""

    def __init__(self, plan: EditionPlan, people: People) -> None:
        self._plan = plan
        self._people = people

    @cached_property
    def _happened(self) -> Mapping[str, Happenings]:
        return happenings(self._plan.edition)

    @cached_property
    def _held(self) -> Mapping[str | None, Sequence[PublicPlace]]:
        return places_by_holder(self._plan.edition.places, self._plan.collation)

    def of(self, place: PublicPlace) -> Iterator[Draft]:
        """The pages of one place."""
        yield record_page(self._plan, "places", place.id, partial(self._content, place))
        if len(self._happened[place.id].people) > MOST_NAMES:
            yield from record_list_pages(self._people.roll, place_ref(place), self._names(place))

    def _names(self, place: PublicPlace) -> NameList:
        roll = self._people.roll
        there = (roll.people[roll.places[one.id]] for one in self._happened[place.id].people)
        return record_list(self._plan, "place", place.id, roll.in_order(there))

    def _content(self, place: PublicPlace) -> contexts.PlaceContent:
        names = self._names(place)
        apart = long_list(self._people.roll, names)
        return contexts.PlaceContent(
            place=place,
            located=located((place,)),
            contains=tuple(map(place_ref, self._held.get(place.id, ()))),
            events=tuple(map(event_row, self._happened[place.id].events)),
            people=() if apart else side_by_side(names.people, self._people.asked),
            long_list=apart,
        )
