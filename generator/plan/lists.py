"""Events by year, places within places, and what happened where."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from itertools import groupby

from msgspec import Struct

from generator.plan.addresses import Addresses
from generator.plan.contexts import PlaceNode
from generator.plan.rows import EventRow, YearLink
from generator.public.corpus import PublicEdition
from generator.public.event import PublicEvent
from generator.public.parts import Ref
from generator.public.person import PublicPerson
from generator.public.reference import PublicPlace
from generator.values.collation import Collation
from generator.values.when import Day, Form, Limit, Moment, When


def event_ref(event: PublicEvent) -> Ref:
    """The event, as another page names it."""
    return Ref(kind="events", id=event.id, label=event.title)


def place_ref(place: PublicPlace) -> Ref:
    """The place, as another page names it."""
    return Ref(kind="places", id=place.id, label=place.name)


def event_row(event: PublicEvent) -> EventRow:
    """The event, as a list shows it."""
    return EventRow(
        ref=event_ref(event),
        when=event.when,
        timezone=event.timezone,
        places=event.places,
        summary=event.summary,
        part_of=event.part_of,
    )


def events_by_year(events: Iterable[PublicEvent]) -> dict[int | None, tuple[PublicEvent, ...]]:
    """Events in order of time, by the year in which they began; None holds those not known."""
    return events_by(events, lambda event: year_begun(event.when))


def year_begun(when: When | None) -> int | None:
    """The year in which something began; None where that is not known: `195X`, `../1951`."""
    return _begun(when, lambda day: day.year)


def month_begun(when: When | None) -> int | None:
    """The month in which something began; None where that is not known: `1987`, `1987-21`."""
    if when and any(isinstance(start, Moment) and not start.month for start in _starts(when)):
        return None
    return _begun(when, lambda day: day.month)


def _begun(when: When | None, part: Callable[[Day], int]) -> int | None:
    """A part of the day on which something began, where all days that may be agree on it."""
    starts = _starts(when) if when else ()
    moments = [start for start in starts if isinstance(start, Moment)]
    if len(moments) < len(starts):
        return None
    parts = {part(day) for moment in moments for day in (moment.first, moment.last)}
    return parts.pop() if len(parts) == 1 else None


def _starts(when: When) -> Sequence[Moment | Limit]:
    """The times between which it began."""
    if when.form is Form.ONE_OF:
        return [end for span in when.spans for end in (span.start, span.end)]
    starts = [span.start for span in when.spans]
    if when.is_open_start or when.form is not Form.ALL_OF:
        return starts
    # Of several times that all are meant, it began with the first, however they are written.
    return [min((span.first for span in when.spans), key=lambda moment: moment.first)]


def events_by(
    events: Iterable[PublicEvent], part: Callable[[PublicEvent], int | None]
) -> dict[int | None, tuple[PublicEvent, ...]]:
    """Events in their order, by a part of the time at which they began; all of one together."""
    parts: dict[int | None, tuple[PublicEvent, ...]] = {}
    for at, group in groupby(events, key=part):
        parts[at] = parts.get(at, ()) + tuple(group)
    return parts


def year_links(
    years: Mapping[int | None, Sized], addresses: Addresses, folder: str
) -> tuple[YearLink, ...]:
    """The pages of the years that have events, in order, in the folder of their list."""
    return tuple(
        YearLink(year=year, uri=addresses.listing(f"{folder}/{year:04}"), events=len(events))
        for year, events in sorted(
            (year, events) for year, events in years.items() if year is not None
        )
    )


def place_tree(places: Mapping[str, PublicPlace], collation: Collation) -> tuple[PlaceNode, ...]:
    """All places, each within the nearest published place that holds it."""
    held = places_by_holder(places, collation)

    def nodes(holder: str | None) -> tuple[PlaceNode, ...]:
        return tuple(
            PlaceNode(ref=place_ref(place), kind=place.kind, within=nodes(place.id))
            for place in held.get(holder, ())
        )

    return nodes(None)


def places_by_holder(
    places: Mapping[str, PublicPlace], collation: Collation
) -> dict[str | None, list[PublicPlace]]:
    """Places by name, under the nearest published place that holds them; None has the outermost."""
    held: dict[str | None, list[PublicPlace]] = {}
    in_order = sorted(
        places.values(), key=lambda place: (collation.sort_key(place.name.text), place.id)
    )
    for place in in_order:
        holder = next((ref.id for ref in place.within if ref.id in places), None)
        held.setdefault(holder, []).append(place)
    return held


class Happenings(Struct, frozen=True):
    """What happened at one place."""

    events: tuple[PublicEvent, ...]
    """In order of time."""
    people: tuple[PublicPerson, ...]
    """Whose death or disappearance the records place there."""


def happenings(edition: PublicEdition) -> dict[str, Happenings]:
    """What happened at each place and in the places within it, by the place's id."""
    events: dict[str, list[PublicEvent]] = {}
    people: dict[str, list[PublicPerson]] = {}
    for event in edition.events.values():
        entries = [entry.place for entry in event.chronology if entry.place]
        for place in _with_holders([*event.places, *entries], edition):
            events.setdefault(place, []).append(event)
    for person in edition.people.values():
        where = [person.died and person.died.place, person.missing and person.missing.place]
        for place in _with_holders([ref for ref in where if ref], edition):
            people.setdefault(place, []).append(person)
    return {
        id_: Happenings(tuple(events.get(id_, ())), tuple(people.get(id_, ())))
        for id_ in edition.places
    }


def _with_holders(refs: Iterable[Ref], edition: PublicEdition) -> dict[str, None]:
    """The ids of places and of all that hold them, each once."""
    ids: dict[str, None] = {}
    for ref in refs:
        place = edition.places.get(ref.id)
        if place is not None:
            ids[place.id] = None
            ids.update((holder.id, None) for holder in place.within)
    return ids
