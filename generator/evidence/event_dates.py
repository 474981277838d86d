"""That what belongs to an event is dated within it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import FieldPath, Report
from generator.evidence.answers import Answers
from generator.evidence.certainty import Dated
from generator.evidence.order import known_zone
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.event import Entry, Event
from generator.values.codes import Outcome
from generator.values.when import When

HARM = frozenset(
    {Outcome.KILLED, Outcome.WOUNDED, Outcome.HARMED, Outcome.MISSING, Outcome.HOSTAGE}
)
"""What an event does to people, and no prelude of it."""


class _Outside(NamedTuple):
    """Something dated where it cannot be."""

    code: str
    at: FieldPath
    """The field of its when."""
    about: tuple[tuple[str | None, str], ...]
    """Entry and field of the event, an account of any of which answers it."""
    message: str


def check_event_dates(edition: Edition, answers: Answers, report: Report) -> None:
    """Report what is surely dated outside the event that it belongs to."""
    for event in edition.events.values():
        if event.withdrawn is None:
            for found in _outside(event, edition.events):
                if not _is_answered(found, event, answers):
                    report.finding(
                        found.code,
                        event.path,
                        found.message,
                        f"correct one of the two, or tell in an account about {_about(found)} "
                        "why they differ",
                        at=place_in(event, *found.at),
                    )


def _is_answered(found: _Outside, event: Event, answers: Answers) -> bool:
    return any(answers.on_event(event.id, entry=entry, field=field) for entry, field in found.about)


def _about(found: _Outside) -> str:
    entry, field = found.about[0]
    return f"{{entry: {entry}, field: {field}}}" if entry else f"{{field: {field}}}"


def _outside(event: Event, events: Mapping[str, Event]) -> Iterator[_Outside]:
    zone = known_zone(event.timezone)
    yield from _alerts(event, zone)
    if event.when:
        yield from _entries(event, event.when, zone)
        yield from _aftermath(event, zone)
        yield from _part(event, events.get(event.part_of or ""))


def _alerts(event: Event, zone: str | None) -> Iterator[_Outside]:
    entries = {entry.id: entry for entry in event.chronology}
    for position, alert in enumerate(event.alerts):
        about = ((None, "alerts"),)
        start = Dated(alert.start, zone)
        if Dated(alert.until, zone).is_surely_before(start):
            message = f"the alert ends {alert.until}, before it begins ({alert.start})"
            at: FieldPath = ("alerts", position, "until")
            yield _Outside("alert-dates-impossible", at, about, message)
        for entry in (entries[name] for name in alert.after if name in entries):
            key, when = ("from", alert.start) if alert.start else ("until", alert.until)
            if Dated(when, zone).is_surely_before(Dated(entry.when, zone)):
                verb = "begins" if key == "from" else "ends"
                message = (
                    f"the alert {verb} {when}, before the entry '{entry.id}' ({entry.when}), "
                    "after which it is said to have begun"
                )
                at = ("alerts", position, key)
                yield _Outside("alert-dates-impossible", at, about, message)


def _entries(event: Event, when: When, zone: str | None) -> Iterator[_Outside]:
    """Entries that cannot belong to the event as it is dated.

    A chronology may begin with what led to the event, and go on with deaths in hospital and with
    anniversaries. So what harms nobody is outside only on the event's own day in another year, and
    in a later one only where nothing at all is told of the event's year.
    """
    whole = Dated(when, zone)
    dated = [
        (position, entry, entry.when)
        for position, entry in enumerate(event.chronology)
        if entry.when is not None
    ]
    is_told = any(not Dated(own, zone).is_surely_apart_from(whole) for _, _, own in dated)
    for position, entry, own in dated:
        at = Dated(own, zone)
        is_before = at.is_surely_before(whole)
        is_other_year = at.is_surely_apart_from(whole) and _is_other_year(own, when)
        harms = _harms(entry)
        if (harms and is_before) or (is_other_year and (harms or is_before or not is_told)):
            tells = "tells of people harmed and is" if harms else "is"
            yield _Outside(
                "entry-outside-event",
                ("chronology", position, "when"),
                ((entry.id, "when"), (None, "when")),
                f"the entry '{entry.id}' {tells} dated {own}, the event {when}",
            )


def _harms(entry: Entry) -> bool:
    return any(one.outcome in HARM for one in entry.casualties)


def _is_other_year(own: When, whole: When) -> bool:
    """Whether a day would be within the event's, were it not for its year."""
    days = own.earliest_day, own.latest_day
    first, last = whole.earliest_day, whole.latest_day
    if None in days or first is None or last is None or first.year != last.year:
        return False
    return all(
        day is not None
        and day.year != first.year
        and (first.month, first.day) <= (day.month, day.day) <= (last.month, last.day)
        for day in days
    )


def _aftermath(event: Event, zone: str | None) -> Iterator[_Outside]:
    for position, item in enumerate(event.aftermath):
        if Dated(item.when, zone).is_surely_before(Dated(event.when, zone)):
            yield _Outside(
                "aftermath-before-event",
                ("aftermath", position, "when"),
                ((None, "aftermath"), (None, "when")),
                f"what followed is dated {item.when}, before the event ({event.when})",
            )


def _part(event: Event, whole: Event | None) -> Iterator[_Outside]:
    if whole is None or whole.withdrawn:
        return
    own = Dated(event.when, known_zone(event.timezone))
    if own.is_surely_apart_from(Dated(whole.when, known_zone(whole.timezone))):
        yield _Outside(
            "part-outside-event",
            ("when",),
            ((None, "when"), (None, "part_of")),
            f"the event is dated {event.when}, and '{whole.id}', whose part it is, {whole.when}",
        )
