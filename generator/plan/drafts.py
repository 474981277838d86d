"""Every page of one language: what it is called, where it goes, what it is about."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.plan import contexts
from generator.plan.beside import Asked, asked_of, side_by_side
from generator.plan.bibliography import bibliography
from generator.plan.chronology import SiteChronology
from generator.plan.citing import REFERENCE_FILES
from generator.plan.corrections import correction_pages
from generator.plan.day_pages import day_pages
from generator.plan.days import recorded_days
from generator.plan.draft import Draft, own_page, record_page
from generator.plan.edition import EditionPlan
from generator.plan.figures import figure_pages
from generator.plan.lists import (
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
from generator.public.event import PublicEvent


class People(Struct, frozen=True):
    """In what order people stand in lists."""

    roll: RollOrder
    """That of the roll."""
    asked: Asked
    """Who is to stand next to whom."""


def order_people(plan: EditionPlan) -> People:
    """Put the people of a language in order, once for all its pages."""
    return People(order_roll(plan), asked_of(plan.edition.people.values()))


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
    yield from day_pages(recorded_days(plan.edition, people.roll, people.asked), plan.addresses)


def record_drafts(
    plan: EditionPlan, people: People, relied: Mapping[str, Reliance]
) -> Iterator[Draft]:
    """The pages of the records that are written in this language."""
    edition = plan.edition
    for event in edition.events.values():
        if event.lang == edition.lang:
            content = partial(_event, plan, people, event)
            yield record_page(plan, "events", event.id, content)
    submit = plan.config.tributes.submit if plan.config.tributes.enabled else None
    for person in edition.people.values():
        if person.lang == edition.lang:
            profile = partial(contexts.VictimContent, person=person, tributes_open=submit)
            yield record_page(plan, "victims", person.id, profile)
    for page in edition.pages.values():
        if page.lang == edition.lang:
            yield record_page(plan, "pages", page.id, partial(contexts.EditorsContent, page=page))
    yield from _place_drafts(plan, people)
    for source in edition.sources.values():
        if source.lang == edition.lang:
            yield from source_pages(plan, people.roll, source, relied[source.id])


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


def _place_drafts(plan: EditionPlan, people: People) -> Iterator[Draft]:
    edition, roll = plan.edition, people.roll
    happened = happenings(edition)
    held = places_by_holder(edition.places, plan.collation)

    def names_of(id_: str) -> NameList:
        there = (roll.people[roll.places[person.id]] for person in happened[id_].people)
        return record_list(plan, "place", id_, roll.in_order(there))

    def place_content(id_: str) -> contexts.PlaceContent:
        names = names_of(id_)
        apart = long_list(roll, names)
        return contexts.PlaceContent(
            place=edition.places[id_],
            located=located((edition.places[id_],)),
            contains=tuple(map(place_ref, held.get(id_, ()))),
            events=tuple(map(event_row, happened[id_].events)),
            people=() if apart else side_by_side(names.people, people.asked),
            long_list=apart,
        )

    for place in edition.places.values():
        if place.lang != edition.lang:
            continue
        yield record_page(plan, "places", place.id, partial(place_content, place.id))
        if len(happened[place.id].people) > MOST_NAMES:
            yield from record_list_pages(roll, place_ref(place), names_of(place.id))
