"""Every page of one language: what it is called, where it goes, what it is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.plan import contexts
from generator.plan.bibliography import bibliography
from generator.plan.citing import REFERENCE_FILES
from generator.plan.corrections import correction_pages
from generator.plan.edition import EditionPlan
from generator.plan.figures import figure_pages
from generator.plan.lists import (
    event_row,
    events_by_year,
    happenings,
    place_ref,
    place_tree,
    places_by_holder,
    year_links,
)
from generator.plan.located import located, located_in
from generator.plan.reliance import Reliance
from generator.plan.roll import NO_LETTER, Letter, Script, group_roll
from generator.public.event import PublicEvent
from generator.public.order import by_name
from generator.public.parts import PersonRef
from generator.values.capitals import small

MOST_NAMES = 400
"""Names that one page carries; a longer roll has a page a letter, and the home page its letters."""
MOST_EVENTS = 100
"""Events that one page carries; a longer chronology has them on the pages of its years."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One page, before it is known which other languages have it."""

    name: str
    """The same in every language."""
    uri: str
    """POSIX path relative to the site's root."""
    owner: str
    """The record's file, or the list's name in words."""
    content: Callable[[], contexts.Content]
    """Builds what the page is about."""


def list_drafts(plan: EditionPlan, relied: Mapping[str, Reliance]) -> Iterator[Draft]:
    """The pages that list records: they exist in every language."""
    people = tuple(person.ref for person in plan.edition.people.values())
    scripts = _scripts(plan, people)
    years = events_by_year(plan.edition.events.values())
    links = year_links(years, plan.addresses)
    yield from _chronology_drafts(plan, years, links)
    yield from _roll_drafts(plan, people, scripts)
    yield _listing(plan, "index", partial(_home, plan, people, scripts, links))
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
    for name, uri, content in (*figure_pages(plan), *correction_pages(plan)):
        yield Draft(name, uri, f"the site's own page '{name}'", content)


def record_drafts(plan: EditionPlan, relied: Mapping[str, Reliance]) -> Iterator[Draft]:
    """The pages of the records that are written in this language."""
    edition = plan.edition
    for event in edition.events.values():
        if event.lang == edition.lang:
            yield _record(plan, "events", event.id, partial(_event_content, plan, event))
    submit = plan.config.tributes.submit if plan.config.tributes.enabled else None
    for person in edition.people.values():
        if person.lang == edition.lang:
            content = partial(contexts.VictimContent, person=person, tributes_open=submit)
            yield _record(plan, "victims", person.id, content)
    for page in edition.pages.values():
        if page.lang == edition.lang:
            yield _record(plan, "pages", page.id, partial(contexts.EditorsContent, page=page))
    yield from _place_drafts(plan)
    yield from _source_drafts(plan, relied)


def _listing(plan: EditionPlan, name: str, content: Callable[[], contexts.Content]) -> Draft:
    return Draft(name, plan.addresses.listing(name), f"the site's own page '{name}'", content)


def _record(
    plan: EditionPlan, folder: str, id_: str, content: Callable[[], contexts.Content]
) -> Draft:
    target = plan.addresses.records[folder, id_]
    extension = "yaml" if folder in {"places", "sources"} else "md"
    return Draft(f"{folder}/{id_}", target.uri, f"content/{folder}/{id_}.{extension}", content)


def _event_content(plan: EditionPlan, event: PublicEvent) -> contexts.EventContent:
    return contexts.EventContent(event=event, located=located_in(event, plan.edition.places))


def _home(
    plan: EditionPlan,
    people: tuple[PersonRef, ...],
    scripts: tuple[Script, ...],
    years: tuple[contexts.YearLink, ...],
) -> contexts.HomeContent:
    is_long = len(people) > MOST_NAMES
    events = tuple(map(event_row, plan.edition.events.values()))
    return contexts.HomeContent(
        people=() if is_long else _names(scripts) + _unnamed(people),
        scripts=_without_names(scripts) if is_long else (),
        events=events if len(events) <= MOST_EVENTS else (),
        years=years,
    )


def _chronology_drafts(
    plan: EditionPlan,
    years: Mapping[int | None, tuple[PublicEvent, ...]],
    links: tuple[contexts.YearLink, ...],
) -> Iterator[Draft]:
    events = plan.edition.events
    shown = tuple(events.values()) if len(events) <= MOST_EVENTS else years.get(None, ())
    yield _listing(
        plan,
        "chronology",
        lambda: contexts.ChronologyContent(years=links, events=tuple(map(event_row, shown))),
    )

    def year_content(position: int) -> contexts.YearContent:
        return contexts.YearContent(
            year=links[position].year,
            events=tuple(map(event_row, years[links[position].year])),
            earlier=links[position - 1] if position else None,
            later=links[position + 1] if position + 1 < len(links) else None,
        )

    for position, link in enumerate(links):
        content = partial(year_content, position)
        yield Draft(f"year {link.year}", link.uri, f"the year {link.year}", content)


def _roll_drafts(
    plan: EditionPlan, people: tuple[PersonRef, ...], scripts: tuple[Script, ...]
) -> Iterator[Draft]:
    is_long = len(people) > MOST_NAMES
    yield _listing(
        plan,
        "roll",
        lambda: contexts.RollContent(
            scripts=_without_names(scripts) if is_long else scripts,
            unnamed=_unnamed(people),
        ),
    )
    if not is_long:
        return
    index = _without_names(scripts)
    for letter in (letter for script in scripts for letter in script.letters):
        content = partial(contexts.LetterContent, letter=letter, scripts=index)
        yield Draft(f"letter {letter.label}", letter.uri, f"the letter {letter.label}", content)


def _place_drafts(plan: EditionPlan) -> Iterator[Draft]:
    edition = plan.edition
    happened = happenings(edition)
    held = places_by_holder(edition.places, plan.collation)

    def place_content(id_: str) -> contexts.PlaceContent:
        return contexts.PlaceContent(
            place=edition.places[id_],
            located=located((edition.places[id_],)),
            contains=tuple(map(place_ref, held.get(id_, ()))),
            events=tuple(map(event_row, happened[id_].events)),
            people=by_name((person.ref for person in happened[id_].people), plan.collation),
        )

    for place in edition.places.values():
        if place.lang == edition.lang:
            yield _record(plan, "places", place.id, partial(place_content, place.id))


def _source_drafts(plan: EditionPlan, relied: Mapping[str, Reliance]) -> Iterator[Draft]:
    for source in plan.edition.sources.values():
        if source.lang == plan.edition.lang:
            on_it = relied[source.id]
            content = partial(
                contexts.SourceContent,
                source=source,
                events=on_it.events,
                people=on_it.people,
                others=on_it.others,
            )
            yield _record(plan, "sources", source.id, content)


def _unnamed(people: Iterable[PersonRef]) -> tuple[PersonRef, ...]:
    return tuple(person for person in people if not person.name.is_shown)


def _names(scripts: Iterable[Script]) -> tuple[PersonRef, ...]:
    return tuple(name for script in scripts for letter in script.letters for name in letter.names)


def _scripts(plan: EditionPlan, people: tuple[PersonRef, ...]) -> tuple[Script, ...]:
    named = (person for person in people if person.name.is_shown)
    grouped = group_roll(named, plan.collation)
    is_long = len(people) > MOST_NAMES
    roll_uri = plan.addresses.listing("roll")

    def letter(label: str, names: tuple[PersonRef, ...]) -> Letter:
        slug = "other" if label == NO_LETTER else small(label, plan.edition.lang)
        uri = plan.addresses.listing(f"roll/{slug}") if is_long else f"{roll_uri}#{slug}"
        return Letter(label=label, slug=slug, uri=uri, count=len(names), names=names)

    return tuple(
        Script(code=code, letters=tuple(letter(label, names) for label, names in letters.items()))
        for code, letters in grouped.items()
    )


def _without_names(scripts: Iterable[Script]) -> tuple[Script, ...]:
    return tuple(
        Script(
            code=script.code,
            letters=tuple(replace(letter, names=()) for letter in script.letters),
        )
        for script in scripts
    )
