"""That a person died where and when the chronology's entries that name the person say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.evidence.answers import Answers
from generator.evidence.order import known_zone
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.event import Entry, Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.codes import Fate, Group, Outcome
from generator.values.when import Qualification


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry that tells of a person's death."""

    event: Event
    entry: Entry


def check_deaths(edition: Edition, answers: Answers, report: Report) -> None:
    """Report people whose own record puts the death elsewhere, or at another time, than entries.

    Only entries that tell of a death count, and only for those whom the event killed at once: who
    died later may have died anywhere. A place agrees with one that holds it.
    """
    told = _entries_by_person(edition)
    for victim in edition.victims.values():
        if victim.died is None or victim.withdrawn or victim.merged_into:
            continue
        entries = [one for one in told.get(victim.id, ()) if _killed_in(victim, one.event)]
        _check_place(victim, entries, edition.places, answers, report)
        _check_time(victim, entries, answers, report)


def _entries_by_person(edition: Edition) -> dict[str, list[_Told]]:
    told: dict[str, list[_Told]] = {}
    for event in edition.events.values():
        for entry in event.chronology:
            if _tells_of_death(entry):
                for id_ in entry.victims:
                    told.setdefault(id_, []).append(_Told(event, entry))
    return told


def _tells_of_death(entry: Entry) -> bool:
    """Whether it says that someone was killed, or names people without saying what happened."""
    return not entry.casualties or any(
        casualty.outcome is Outcome.KILLED and casualty.group is not Group.ATTACKERS
        for casualty in entry.casualties
    )


def _killed_in(victim: Victim, event: Event) -> bool:
    return any(
        involvement.event == event.id and (involvement.fate or victim.fate) is Fate.KILLED
        for involvement in victim.events
    )


def _check_place(
    victim: Victim,
    entries: list[_Told],
    places: Mapping[str, Place],
    answers: Answers,
    report: Report,
) -> None:
    place = victim.died.place if victim.died else None
    placed = [one for one in entries if one.entry.place]
    if place is None or not placed:
        return
    if any(_is_within(place, one.entry.place, places) for one in placed):
        return
    if _is_answered(victim, placed, "place", answers):
        return
    first = placed[0]
    report.finding(
        "victim-place-contradicts-entry",
        victim.path,
        f"the death is put at '{place}', and the entry '{first.entry.id}' of "
        f"'{first.event.id}' at '{first.entry.place}'",
        "correct one of them, or tell in an account about {victim: "
        f"{victim.id}, field: died.place}} why they differ",
        at=place_in(victim, "died", "place"),
    )


def _is_within(one: str, other: str | None, places: Mapping[str, Place]) -> bool:
    """Whether one of two places is the other or lies in it."""
    return other is not None and (one in _holders(other, places) or other in _holders(one, places))


def _holders(id_: str, places: Mapping[str, Place]) -> list[str]:
    """A place and those that hold it; those in a circle, which is an error of its own, once."""
    found = [id_]
    while (place := places.get(found[-1])) and place.within and place.within not in found:
        found.append(place.within)
    return found


def _check_time(victim: Victim, entries: list[_Told], answers: Answers, report: Report) -> None:
    when = victim.died.when if victim.died else None
    timed = [one for one in entries if one.entry.when]
    if when is None or when.qualification is not Qualification.NONE or not timed:
        return
    for one in timed:
        zone = known_zone(one.event.timezone)
        own, other = when.bounds(zone), one.entry.when and one.entry.when.bounds(zone)
        if other and not own.is_before(other) and not other.is_before(own):
            return
    if _is_answered(victim, timed, "when", answers):
        return
    first = timed[0]
    report.finding(
        "victim-time-contradicts-entry",
        victim.path,
        f"the death is put at {when}, and the entry '{first.entry.id}' of "
        f"'{first.event.id}' at {first.entry.when}",
        "correct one of them, or tell in an account about {victim: "
        f"{victim.id}, field: died.when}} why they differ",
        at=place_in(victim, "died", "when"),
    )


def _is_answered(victim: Victim, entries: list[_Told], field: str, answers: Answers) -> bool:
    return answers.on_person(victim.id, field=f"died.{field}") or any(
        _answered(entries, field, answers)
    )


def _answered(entries: list[_Told], field: str, answers: Answers) -> Iterator[bool]:
    for one in entries:
        yield answers.on_event(one.event.id, entry=one.entry.id, field=field)
