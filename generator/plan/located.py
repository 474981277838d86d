"""Places that a page shows on a map, as the door let their coordinates out."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.public.event import PublicEvent
from generator.public.parts import Ref
from generator.public.reference import PublicPlace
from generator.values.coordinates import Coordinates, Precision


class Located(Struct, frozen=True, kw_only=True):
    """A place whose coordinates are published."""

    ref: Ref
    """The place."""
    at: Coordinates
    """A point in it."""
    precision: Precision
    """How large the area is within which it lies."""


def located(places: Iterable[PublicPlace]) -> tuple[Located, ...]:
    """Those that have coordinates, each once, in the order given."""
    by_id = {place.id: place for place in places}
    return tuple(
        Located(
            ref=Ref(kind="places", id=place.id, label=place.name),
            at=place.at,
            precision=place.precision,
        )
        for place in by_id.values()
        if place.at is not None
    )


def located_in(event: PublicEvent, places: Mapping[str, PublicPlace]) -> tuple[Located, ...]:
    """The places of an event, then those of its entries in their order."""
    refs = (*event.places, *(entry.place for entry in event.chronology if entry.place))
    return located(places[ref.id] for ref in refs if ref.id in places)
