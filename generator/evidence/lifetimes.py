"""That dates and ages are possible: nobody dies before birth, and nothing is dated ahead."""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import FieldPath, Report
from generator.evidence.ages import LEEWAY, plain_age
from generator.evidence.answers import Answers
from generator.evidence.order import known_zone
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.victim import Victim
from generator.values.codes import Fate, RiteStatus
from generator.values.when import Qualification, When

OLDEST = 125
"""In years; nobody is known to have lived longer (Jeanne Calment, 122)."""


class _Dated(NamedTuple):
    """Something that happened at some time."""

    what: str
    """In words: `the death`."""
    at: FieldPath
    """The field of its when."""
    when: When


def check_lifetimes(edition: Edition, answers: Answers, report: Report) -> None:
    """Report dates in the life of a person that cannot all be true, and ages that nobody has."""
    for victim in edition.victims.values():
        if not (victim.withdrawn or victim.merged_into):
            for field, code, message in _impossible(victim, edition.events):
                if not answers.on_person(victim.id, field=".".join(map(str, field))):
                    advice = (
                        "correct the one that is wrong, or tell in an account about "
                        f"{{field: {'.'.join(map(str, field))}}} why they differ"
                    )
                    report.finding(code, victim.path, message, advice, at=place_in(victim, *field))


def _impossible(
    victim: Victim, events: Mapping[str, Event]
) -> Iterator[tuple[FieldPath, str, str]]:
    life = list(_life(victim))
    for position, later in enumerate(life):
        for earlier in life[:position]:
            if _is_surely_before(later.when, earlier.when):
                message = (
                    f"{later.what} is dated {later.when}, before {earlier.what} ({earlier.when})"
                )
                yield later.at, "victim-dates-impossible", message
    yield from _age(victim)
    if victim.died and victim.died.when and victim.fate is Fate.KILLED:
        dated = [
            (one.event, events[one.event].when) for one in victim.events if one.event in events
        ]
        begun = [(id_, when) for id_, when in dated if when]
        died = victim.died.when
        if begun and all(_is_surely_before(died, when) for _, when in begun):
            id_, when = begun[0]
            message = f"the death is dated {victim.died.when}, before the event '{id_}' ({when})"
            yield ("died", "when"), "victim-dates-impossible", message


def _is_surely_before(one: When, other: When) -> bool:
    """Whether one was before the other, if neither is marked as doubtful (`1951?`, `1951~`)."""
    is_doubtful = any(when.qualification is not Qualification.NONE for when in (one, other))
    return not is_doubtful and one.bounds().is_before(other.bounds())


def _life(victim: Victim) -> Iterator[_Dated]:
    """What happened to a person, in the order in which alone it can have happened."""
    for what, key, occurrence in (
        ("the birth", "born", victim.born),
        ("the injury", "injured", victim.injured),
        ("the death", "died", victim.died),
    ):
        if occurrence and occurrence.when:
            yield _Dated(what, (key, "when"), occurrence.when)
    if victim.missing and victim.missing.since:
        yield _Dated("the disappearance", ("missing", "since"), victim.missing.since)
    for position, rite in enumerate(victim.rites):
        if rite.when and rite.status is RiteStatus.HELD:
            yield _Dated(f"the {rite.kind}", ("rites", position, "when"), rite.when)


def _age(victim: Victim) -> Iterator[tuple[FieldPath, str, str]]:
    age = plain_age(victim)
    if age is None:
        return
    if age > OLDEST:
        yield ("age",), "victim-age-impossible", f"nobody has lived {age} years"
        return
    born = victim.born.when if victim.born else None
    died = victim.died.when if victim.died else None
    if born is None or died is None:
        return
    leeway = 0 if born.qualification is Qualification.NONE else LEEWAY
    leeway = max(leeway, 0 if died.qualification is Qualification.NONE else LEEWAY)
    least = _years(born.latest_day, died.earliest_day)
    most = _years(born.earliest_day, died.latest_day)
    if (least is not None and age < least - leeway) or (most is not None and age > most + leeway):
        message = f"the age is {age}, and the birth is dated {born}, the death {died}"
        yield ("age",), "victim-age-impossible", message


def _years(start: datetime.date | None, end: datetime.date | None) -> int | None:
    """Birthdays between two days, if both are bounded."""
    if start is None or end is None:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def check_event_dates(edition: Edition, answers: Answers, report: Report) -> None:
    """Report what is dated outside the event that it belongs to."""
    for event in edition.events.values():
        if event.withdrawn:
            continue
        for code, at, field, entry, message in _outside(event, edition.events):
            if not answers.on_event(event.id, entry=entry, field=field):
                advice = "correct one of the two, or tell in an account why they differ"
                report.finding(code, event.path, message, advice, at=place_in(event, *at))


_Outside = tuple[str, FieldPath, str, str | None, str]
"""Code, place, field and entry that an account would be about, message."""


def _outside(event: Event, events: Mapping[str, Event]) -> Iterator[_Outside]:
    zone = known_zone(event.timezone)
    for position, alert in enumerate(event.alerts):
        if (
            alert.start
            and alert.until
            and alert.until.bounds(zone).is_before(alert.start.bounds(zone))
        ):
            message = f"the alert ends {alert.until}, before it begins ({alert.start})"
            yield "alert-dates-impossible", ("alerts", position, "until"), "alerts", None, message
    if event.when is None:
        return
    whole = event.when.bounds(zone)
    for position, entry in enumerate(event.chronology):
        if entry.when and _is_apart(entry.when, event.when, zone):
            message = f"the entry '{entry.id}' is dated {entry.when}, the event {event.when}"
            at: FieldPath = ("chronology", position, "when")
            yield "entry-outside-event", at, "when", entry.id, message
    for position, item in enumerate(event.aftermath):
        if item.when and item.when.bounds(zone).is_before(whole):
            message = f"what followed is dated {item.when}, before the event ({event.when})"
            yield (
                "aftermath-before-event",
                ("aftermath", position, "when"),
                "aftermath",
                None,
                message,
            )
    holder = events.get(event.part_of or "")
    if holder and holder.when and _is_apart(event.when, holder.when, zone):
        message = (
            f"the event is dated {event.when}, and '{holder.id}', whose part it is, {holder.when}"
        )
        yield "part-outside-event", ("when",), "when", None, message


def _is_apart(one: When, other: When, zone: str | None) -> bool:
    return one.bounds(zone).is_before(other.bounds(zone)) or other.bounds(zone).is_before(
        one.bounds(zone)
    )
