"""Counts, durations, coordinates and citations: short texts, each with a form of its own."""

from generator.values.citation import CitationError, parse_citation
from generator.values.coordinates import parse_coordinates
from generator.values.count import Count, CountError, parse_count
from generator.values.duration import parse_duration

MAX_LENGTH = 256


def check(data: bytes) -> None:
    """A value that reads as itself, or a reason and what to write."""
    text = data.decode("utf-8", "replace")
    _check_count(text)
    _check_duration(text)
    _check_coordinates(text)
    _check_citation(text)


def _check_count(text: str) -> None:
    try:
        count = parse_count(text)
    except CountError as error:
        assert error.reason
        assert error.advice
        return
    assert parse_count(str(count)) == count, "a count does not read as itself"
    assert count.most is None or 0 <= count.least <= count.most
    assert not count.excludes(count), "a count excludes itself"
    assert count + Count(0, 0) == count, "nobody is somebody"


def _check_duration(text: str) -> None:
    try:
        duration = parse_duration(text)
    except ValueError as error:
        assert "; " in str(error), "it is not said what to write"
        return
    assert duration.at_most.total_seconds() > 0, "a duration lasts no time"


def _check_coordinates(text: str) -> None:
    try:
        point = parse_coordinates(text)
    except ValueError as error:
        assert "; " in str(error), "it is not said what to write"
        return
    assert parse_coordinates(str(point)) == point, "a point does not read as itself"
    assert abs(float(point.latitude)) <= 90
    assert abs(float(point.longitude)) <= 180


def _check_citation(text: str) -> None:
    try:
        citation = parse_citation(text)
    except CitationError as error:
        assert error.reason
        assert error.advice
        return
    assert parse_citation(str(citation)) == citation, "a citation does not read as itself"
    assert citation.source in text, "a source's id is not what was typed"
    assert str(citation).isprintable()
