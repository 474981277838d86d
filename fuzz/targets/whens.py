"""Whens: EDTF, and what is said of a text that is none."""

import itertools

from generator.values.when import (
    Bounds,
    Limit,
    When,
    WhenError,
    html_datetime,
    parse_when,
    sort_key,
)
from generator.values.when.parse import read_when

MAX_LENGTH = 256
_ZONES = (None, "Europe/Tallinn", "Asia/Kolkata")


def check(data: bytes) -> None:
    """Whens that keep their text and their order, or a reason and advice that can be followed.

    An input is a line or several: whens that are held against each other.
    """
    read_when.cache_clear()
    found = [when for line in data.decode("utf-8", "replace").split("\n") if (when := _read(line))]
    for when in found:
        _check_when(when)
    for one, other in itertools.pairwise(found):
        _check_order(one, other)


def _read(text: str) -> When | None:
    try:
        when = parse_when(text)
    except WhenError as error:
        _check_error(error)
        return None
    assert str(when) == text.strip(), "a when is not what was typed"
    assert parse_when(str(when)) == when, "a when does not read as itself"
    return when


def _check_error(error: WhenError) -> None:
    assert error.reason, "nothing is said of a text that is no when"
    for meant in filter(None, (error.respelled, *error.by_order.values())):
        parse_when(meant)
    if error.advice.startswith("write ") and len(words := error.advice.split()) == 2:
        parse_when(words[1])


def _check_when(when: When) -> None:
    moments = list(when.moments)
    assert moments, "a when names no moment"
    for moment in moments:
        assert moment.first <= moment.last, "a moment ends before it begins"
        assert moment.first_second <= moment.last_second
        assert not moment.text or moment.text in when.text, "a moment is not what was typed"
    assert when.first_year <= when.last_year
    for zone in _ZONES:
        bounds = when.bounds(zone)
        assert bounds.earliest <= bounds.latest, f"bounds are the wrong way round in {zone}"
        assert sort_key(when, zone) < sort_key(None, zone), "no time stands before a time"
        html_datetime(when, zone)
    _check_openness(when, when.bounds())


def _check_openness(when: When, bounds: Bounds) -> None:
    is_open = [any(isinstance(span[end], Limit) for span in when.spans) for end in (0, 1)]
    assert (bounds.earliest == float("-inf")) == is_open[0] == when.is_open_start
    assert (bounds.latest == float("inf")) == is_open[1] == when.is_open_end
    first, last = when.earliest_day, when.latest_day
    assert first is None or last is None or first <= last, "days are the wrong way round"


def _check_order(one: When, other: When) -> None:
    keys = sort_key(one, order=1), sort_key(other, order=2)
    assert keys[0] < keys[1] or keys[1] < keys[0], "two whens have no order"
    assert not (one.bounds().is_before(other.bounds()) and other.bounds().is_before(one.bounds()))
