"""What relies on each source, and at which place in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.plan.contexts import Reliance
from generator.plan.lists import event_ref, page_ref, place_ref
from generator.plan.needs import citations_in
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent
from generator.public.parts import EntryRef, PersonRef, Ref
from generator.values.citation import Citation


@dataclass(slots=True)
class OnSource:
    """What relies on one source."""

    events: list[Reliance] = field(default_factory=list)
    """Events that cite it, in order of time."""
    people: list[Reliance] = field(default_factory=list)
    """People whose record cites it, by id."""
    others: list[Reliance] = field(default_factory=list)
    """Places and pages that cite it, by id."""

    @property
    def records(self) -> int:
        """How many records cite it."""
        return len(self.events) + len(self.people) + len(self.others)


def reliance(edition: PublicEdition) -> dict[str, OnSource]:
    """What relies on each source, by the source's id."""
    found = {id_: OnSource() for id_ in edition.sources}
    for event in edition.events.values():
        ref = event_ref(event)
        for source, one in _of_event(ref, event):
            found[source].events.append(one)
    for person in edition.people.values():
        for source, one in _of_record(person.ref, citations_in(person)):
            found[source].people.append(one)
    for place in edition.places.values():
        for source, one in _of_record(place_ref(place), citations_in(place)):
            found[source].others.append(one)
    for page in edition.pages.values():
        for source, one in _of_record(page_ref(page), citations_in(page)):
            found[source].others.append(one)
    return found


def _of_event(ref: Ref, event: PublicEvent) -> Iterator[tuple[str, Reliance]]:
    entries: dict[str, list[EntryRef]] = {}
    for entry in event.chronology:
        place = EntryRef(event=ref, id=entry.id, number=entry.number)
        for source in dict.fromkeys(one.source for one in citations_in(entry)):
            entries.setdefault(source, []).append(place)
    for source, locators in _locators(citations_in(event)).items():
        told = tuple(entries.get(source, ()))
        yield source, Reliance(ref=ref, entries=told, locators=locators)


def _of_record(
    ref: Ref | PersonRef, citations: Iterable[Citation]
) -> Iterator[tuple[str, Reliance]]:
    for source, locators in _locators(citations).items():
        yield source, Reliance(ref=ref, entries=(), locators=locators)


def _locators(citations: Iterable[Citation]) -> dict[str, tuple[str, ...]]:
    """The places that are cited of each source, each once, and page 9 before page 10."""
    found: dict[str, set[str]] = {}
    for one in citations:
        places = found.setdefault(one.source, set())
        if one.locator is not None:
            places.add(one.locator)
    return {source: tuple(sorted(places, key=_by_number)) for source, places in found.items()}


def _by_number(locator: str) -> list[tuple[int, str]]:
    """A key that compares runs of digits as numbers."""
    runs = re.findall(r"\d+|\D+", locator)
    return [(int(run), "") if run.isdecimal() else (-1, run) for run in runs]
