"""Only what was surely so, wherever on Earth, contradicts something."""

import pytest

from generator.evidence.certainty import ALWAYS, Dated, anywhere, sure_bounds
from generator.values.when import parse_when


def dated(text: str, zone: str | None = None) -> Dated:
    return Dated(parse_when(text), zone)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dated("1987-03-13"), dated("1987-03-14")),
        (dated("1987-03-14T14:05"), dated("1987-03-14T14:06", "Europe/Tallinn")),
        (dated("1987-03-12T12:00Z"), dated("1987-03-14")),
        (dated("1987-03-14T12:00", "Asia/Tokyo"), dated("1987-03-14T12:00", "Europe/Tallinn")),
    ],
)
def test_what_was_surely_before_is(one: Dated, other: Dated) -> None:

    assert one.is_surely_before(other)
    assert one.is_surely_apart_from(other)
    assert other.is_surely_apart_from(one)
    assert not other.is_surely_before(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(dated("1951?"), dated("1987"), id="doubtful"),
        pytest.param(dated("1951-03~"), dated("1987"), id="about"),
        pytest.param(dated("1951"), dated("1987%"), id="both"),
        pytest.param(Dated(None), dated("1987"), id="unknown"),
        pytest.param(dated("../1987"), dated("1980/.."), id="open"),
        pytest.param(dated("1987-03-13"), dated("1987-03-13T22:00Z"), id="offset-and-no-zone"),
        pytest.param(dated("1987-03-13"), dated("1987-03-14T11:00Z"), id="westernmost"),
        pytest.param(dated("1987-03-13T10:30Z"), dated("1987-03-14"), id="easternmost"),
        pytest.param(
            dated("1987-03-13T20:00Z"), dated("1987-03-14", "Pacific/Auckland"), id="in-its-zone"
        ),
    ],
)
def test_what_may_have_been_at_one_time_is_not_apart(one: Dated, other: Dated) -> None:
    assert not one.is_surely_apart_from(other)
    assert not other.is_surely_apart_from(one)


def test_what_is_doubtful_or_unknown_may_have_been_at_any_time() -> None:
    assert sure_bounds(None) == sure_bounds(parse_when("1951~")) == anywhere(None) == ALWAYS


def test_day_is_longest_where_the_zone_is_not_known() -> None:
    day, moment = parse_when("1987-03-14"), parse_when("1987-03-14T12:00Z")
    assert anywhere(day).latest - anywhere(day).earliest == 50 * 3600 - 1
    assert anywhere(moment) == sure_bounds(moment)
