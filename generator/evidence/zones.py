"""That it can be told when a time of day was: whose clock it is by."""

from collections.abc import Iterator

from generator.diagnostics import FieldPath, Report
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.values.when import When


def check_zones(edition: Edition, report: Report) -> None:
    """Report the first time of day of each event that says of none in which zone it is."""
    for event in edition.events.values():
        if event.timezone is not None or event.withdrawn is not None:
            continue
        for at, when in _whens(event):
            if _is_of_no_zone(when):
                report.finding(
                    "event-without-timezone",
                    event.path,
                    f"{when} is a time of day, and the event does not say in which time zone",
                    "write timezone: Europe/Tallinn, or whichever clocks showed it",
                    at=place_in(event, *at),
                )
                break


def _whens(event: Event) -> Iterator[tuple[FieldPath, When]]:
    """Those that are in the zone of the event."""
    if event.when:
        yield ("when",), event.when
    for position, entry in enumerate(event.chronology):
        if entry.when:
            yield ("chronology", position, "when"), entry.when
    for position, statement in enumerate(event.statements):
        if statement.when:
            yield ("statements", position, "when"), statement.when


def _is_of_no_zone(when: When) -> bool:
    if not when.has_clock_time:
        return False
    return any(moment.clock and moment.clock.offset is None for moment in when.moments)
