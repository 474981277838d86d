"""The places of a site for maps (RFC 7946, GeoJSON), in the default language.

A point is no more exact than it is published, and says how far off it can be.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from generator.artifact import Artifact
from generator.export.file_sets import FileKeys, FileSet
from generator.export.json_text import json_file
from generator.plan.addresses import absolute_url
from generator.plan.data_files import places_uri
from generator.plan.edition import EditionPlan
from generator.plan.lists import happenings
from generator.public.corpus import Published
from generator.public.event import PublicEvent
from generator.public.reference import PublicPlace
from generator.values.coordinates import Coordinates, json_number, radius_of


def export_places(plan: EditionPlan, keys: FileKeys) -> Iterator[FileSet]:
    """Give every place of which a point is published; no file where there is none.

    Args:
        plan: The language.
        keys: What gives its files theirs.
    """
    if uri := places_uri(plan):
        records: list[Published] = [*plan.edition.places.values(), *plan.edition.events.values()]
        yield FileSet(keys.of_records(uri, records), partial(_collection, plan, uri))


def _collection(plan: EditionPlan, uri: str) -> Iterator[Artifact]:
    located = [place for place in plan.edition.places.values() if place.at]
    happened = happenings(plan.edition)
    features = [_feature(place, happened[place.id].events, plan) for place in located]
    collection = {"type": "FeatureCollection", "features": features}
    yield Artifact(uri, json_file(collection))


def _feature(
    place: PublicPlace, events: tuple[PublicEvent, ...], plan: EditionPlan
) -> dict[str, Any]:
    assert place.at is not None, "only places with a point are asked for"
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": _position(place.at)},
        "properties": {
            "name": place.name.text,
            "names": {words.lang: words.text for words in (place.name, *place.variants)},
            "kind": place.kind.text,
            "within": [{"id": ref.id, "name": ref.label.text} for ref in place.within],
            "precision": place.precision.value,
            "radius": radius_of(place.precision),
            "events": [{"id": event.id, "title": event.title.text} for event in events],
            "page": _page(plan, "places", place.id),
        },
    }


def _position(at: Coordinates) -> list[msgspec.Raw]:
    """Longitude, then latitude, each with the decimals that it has."""
    return [msgspec.Raw(json_number(degrees).encode()) for degrees in (at.longitude, at.latitude)]


def _page(plan: EditionPlan, folder: str, id_: str) -> str:
    """Its address; from the root of the site where that has none."""
    uri = plan.addresses.records[folder, id_].uri
    return absolute_url(plan.frame.site_url, uri) or uri
