"""The places as GeoJSON, read by a model of RFC 7946 that is not ours."""

import json
from typing import Any

import pytest
from conftest import Outcome, Site
from geojson_pydantic import FeatureCollection, Point

from generator.values.coordinates import RADII

URI = "data/places.geojson"
EVENT = """\
---
title: The fire
kind: fire
when: 1931-11-02
places: [quay]
sources: report
---
"""


def place(**fields: str) -> str:
    given = {"name": "The quay", "kind": "quay", "at": "59.4440, -24.7500"} | fields
    return "".join(f"{key}: {value}\n" for key, value in given.items())


def features(outcome: Outcome) -> dict[str, dict[str, Any]]:
    """Each feature by its id; a point that others read as one."""
    assert outcome.built, outcome.diagnostics
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(outcome.html(URI))
    assert all(isinstance(one.geometry, Point) for one in collection.features)
    return {one["id"]: one for one in json.loads(outcome.html(URI))["features"]}


def test_a_place_says_what_its_page_says(site: Site) -> None:
    site.write(
        {
            "content/events/fire.md": EVENT,
            "content/places/quay.yaml": place(
                names="{ru: Причал}", precision="street", **{"in": "town"}
            ),
            "content/places/town.yaml": "name: The town\nkind: town\n",
        }
    )
    (found,) = features(site.build()).values()
    assert found["geometry"] == {"type": "Point", "coordinates": [-24.75, 59.444]}
    assert found["properties"] == {
        "name": "The quay",
        "names": {"en": "The quay", "ru": "Причал"},
        "kind": "quay",
        "within": [{"id": "town", "name": "The town"}],
        "precision": "street",
        "radius": 300,
        "events": [{"id": "fire", "title": "The fire"}],
        "page": "places/quay.html",
    }


@pytest.mark.parametrize(
    ("at", "written"),
    [
        ("59.4440, -24.7500", ["-24.7500", "59.4440"]),
        ("+05.5, +024", ["24", "5.5"]),
        ("-0.50, 000.25", ["0.25", "-0.50"]),
        ("90, -180.0", ["-180.0", "90"]),
    ],
)
def test_a_number_has_the_decimals_that_were_written(
    site: Site, at: str, written: list[str]
) -> None:
    quay = place(at=at, precision="building")
    site.write({"content/events/fire.md": EVENT, "content/places/quay.yaml": quay})
    document = json.loads(site.build().html(URI), parse_float=str, parse_int=str)
    assert document["features"][0]["geometry"]["coordinates"] == written


@pytest.mark.parametrize("precision", [one.value for one in RADII])
def test_a_radius_is_that_of_the_maps_or_none(site: Site, precision: str) -> None:
    quay = place(precision=precision)
    site.write({"content/events/fire.md": EVENT, "content/places/quay.yaml": quay})
    properties = features(site.build())["quay"]["properties"]
    stated = {one.value: metres for one, metres in RADII.items()}
    is_unsaid = precision in {"country", "unknown"}
    assert properties["radius"] == (None if is_unsaid else stated[precision])
    assert properties["precision"] == precision


def test_a_point_is_no_more_exact_than_it_may_be(site: Site) -> None:
    quay = place(precision="building", visibility="{at: town}")
    site.write({"content/events/fire.md": EVENT, "content/places/quay.yaml": quay})
    found = features(site.build())["quay"]
    assert found["geometry"]["coordinates"] == [-24.75, 59.44]
    assert (found["properties"]["precision"], found["properties"]["radius"]) == ("town", 5000)


@pytest.mark.parametrize("rule", ["{at: hidden}", "{name: hidden}"])
def test_a_point_that_is_not_shown_is_not_there(site: Site, rule: str) -> None:
    quay = place(visibility=rule)
    outcome = site.write(
        {"content/events/fire.md": EVENT, "content/places/quay.yaml": quay}
    ).build()
    assert outcome.built, outcome.diagnostics
    assert URI not in outcome.files()


def test_a_page_is_named_by_its_whole_address_where_there_is_one(site: Site) -> None:
    site.write(
        {
            "site.yaml": "title: T\neditor: E\nurl: https://m.example/a/\nlanguages: [en, ru]\n",
            "content/events/fire.md": EVENT,
            "content/places/quay.yaml": place(),
        }
    )
    outcome = site.build()
    page = features(outcome)["quay"]["properties"]["page"]
    assert page == "https://m.example/a/places/quay.html"
    assert f"ru/{URI}" not in outcome.files()
