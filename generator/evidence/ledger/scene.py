"""What is counted in one event and in its parts: its entries, and the people it took."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from generator.evidence.people import stands
from generator.records.event import Entry, Event
from generator.records.victim import Victim
from generator.values.codes import Fate


class Scene:
    """An event with its part events, and the people of each, everyone once."""

    def __init__(self, event: Event, parts: tuple["Scene", ...], own: tuple[Victim, ...]) -> None:
        self.event = event
        self.parts = parts
        self.own = own
        """The people of the event itself."""

    @cached_property
    def people(self) -> Mapping[str, "Counted"]:
        """Everyone whom the event or a part of it took, by id and in that order."""
        found: dict[str, Counted] = {}
        for victim in self.own:
            found[victim.id] = Counted(victim, frozenset(_fates(victim, self.event.id)))
        for part in self.parts:
            for id_, one in part.people.items():
                known = found.get(id_)
                found[id_] = Counted(one.victim, one.fates | known.fates) if known else one
        return {id_: found[id_] for id_ in sorted(found)}

    @property
    def events(self) -> Iterator[Event]:
        """The event, and all its parts."""
        yield self.event
        for part in self.parts:
            yield from part.events

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of the event and of all its parts."""
        for event in self.events:
            yield from event.chronology


class Counted(Struct, frozen=True):
    """A person, and what became of them in one event and its parts."""

    victim: Victim
    """The record."""
    fates: frozenset[Fate]
    """One for each of the events that tells of it; unstated ones are left out."""

    @property
    def is_dead(self) -> bool:
        """Whether the event killed the person, then or later."""
        return any(fate.is_dead for fate in self.fates)

    @property
    def died_later(self) -> bool:
        """Whether the person is known to have outlived it and died of it."""
        return Fate.DIED_LATER in self.fates and Fate.KILLED not in self.fates

    @property
    def is_missing(self) -> bool:
        """Whether the person has been missing since."""
        return Fate.MISSING in self.fates and not self.is_dead


def _fates(victim: Victim, event: str) -> Iterator[Fate]:
    for involvement in victim.events:
        fate = involvement.fate or victim.fate
        if involvement.event == event and fate is not None:
            yield fate


def set_scenes(events: Mapping[str, Event], victims: Iterable[Victim]) -> dict[str, Scene]:
    """The scene of every event, by its id.

    A part event that is a part of itself, be it through others, is an error of its own; here it
    stands alone. Records that were withdrawn or merged into another one are counted nowhere.

    Args:
        events: By id.
        victims: Everyone, hidden people with them.
    """
    own: defaultdict[str, dict[str, Victim]] = defaultdict(dict)
    for victim in victims:
        if stands(victim):
            for involvement in victim.events:
                own[involvement.event][victim.id] = victim
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for event in events.values():
        if event.part_of and event.part_of in events and not event.withdrawn:
            parts[event.part_of].append(event.id)
    scenes: dict[str, Scene] = {}
    for id_ in events:
        _set(id_, events, own, parts, scenes, ())
    return scenes


def _set(
    id_: str,
    events: Mapping[str, Event],
    own: Mapping[str, Mapping[str, Victim]],
    parts: Mapping[str, list[str]],
    scenes: dict[str, Scene],
    above: tuple[str, ...],
) -> Scene:
    if id_ not in scenes:
        beneath = [part for part in parts.get(id_, ()) if part not in (*above, id_)]
        within = tuple(_set(part, events, own, parts, scenes, (*above, id_)) for part in beneath)
        scenes[id_] = Scene(events[id_], within, tuple(own.get(id_, {}).values()))
    return scenes[id_]
