"""Coordinates: one way of writing them, and a way there from the others."""

import pytest

from generator.values.coordinates import Coordinates, parse_coordinates


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("59.4440, 24.7533", "59.4440", "24.7533"),
        (" -33.9,18 ", "-33.9", "18"),
        ("90, -180", "90", "-180"),
    ],
)
def test_a_pair_keeps_the_decimals_that_were_written(
    text: str, latitude: str, longitude: str
) -> None:
    assert parse_coordinates(text) == Coordinates(latitude, longitude)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("59,44, 24,75", "decimals with a point: 59.44, 24.75"),
        ("-33,9 18,42", "decimals with a point: -33.9, 18.42"),
        ("59°26'N 24°45'E", "decimal degrees: 59.43, 24.75"),
        ("33°55′31.2″ S, 18°25′26″ E", "decimal degrees: -33.9253, 18.4239"),
        ("24°45'E 59°26'N", "decimal degrees: 59.43, 24.75"),
        ("59.44 N, 24.75 E", "latitude, longitude: 59.44, 24.75"),
        ("59.44", "latitude, longitude: 59.44, 24.75"),
    ],
)
def test_a_pair_written_in_another_way_is_told_as_it_is_to_be_written(
    text: str, advice: str
) -> None:
    with pytest.raises(ValueError) as refused:
        parse_coordinates(text)
    assert str(refused.value) == f"'{text}' is no pair of coordinates; write {advice}"


@pytest.mark.parametrize("text", ["90.1, 0", "0, 180.1", "24.7, 259.4"])
def test_what_lies_off_the_globe_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="off the globe"):
        parse_coordinates(text)
