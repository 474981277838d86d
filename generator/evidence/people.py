"""Whom a record stands for, what became of them in an event, and what entry tells of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.records.event import Entry, Event
from generator.records.parts import Occurrence
from generator.records.victim import Victim
from generator.values.codes import Fate


class ToldBy(NamedTuple):
    """An entry that names a person."""

    event: Event
    entry: Entry


def stands(victim: Victim) -> bool:
    """Whether the record still stands for someone: neither withdrawn nor merged into another."""
    return victim.withdrawn is None and victim.merged_into is None


def standing(id_: str, victims: Mapping[str, Victim]) -> Victim | None:
    """The record that stands for a person by now, after what it was merged into."""
    seen: set[str] = set()
    while id_ not in seen and (victim := victims.get(id_)):
        if victim.merged_into is None:
            return victim if stands(victim) else None
        seen.add(id_)
        id_ = victim.merged_into
    return None


def fate_in(victim: Victim, event: str, events: Mapping[str, Event]) -> Fate | None:
    """What became of a person in an event, in one that it is part of, or in a part of it."""
    fates = {one.event: one.fate or victim.fate for one in victim.events}
    if event in fates:
        return fates[event]
    above = list(wholes(event, events))
    return next(
        (fate for id_, fate in fates.items() if id_ in above or event in wholes(id_, events)),
        None,
    )


def wholes(event: str, events: Mapping[str, Event]) -> Iterator[str]:
    """The event that an event is part of, what that one is part of, and so on; a circle once."""
    seen = {event}
    while (part := events.get(event)) and part.part_of and part.part_of not in seen:
        event = part.part_of
        seen.add(event)
        yield event


def told_entry(
    occurrence: Occurrence | None, victim: Victim, events: Mapping[str, Event]
) -> ToldBy | None:
    """The entry whose time and place an injury or a death takes over, if it is the only one."""
    if occurrence is None or occurrence.entry is None:
        return None
    own = dict.fromkeys(one.event for one in victim.events)
    found = [
        ToldBy(events[id_], entry)
        for id_ in own
        if id_ in events
        for entry in events[id_].chronology
        if entry.id == occurrence.entry
    ]
    return found[0] if len(found) == 1 else None
