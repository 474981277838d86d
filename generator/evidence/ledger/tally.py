"""The sums of one row: what is reported, told by entries, and stood for by records of people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from generator.evidence.ages import was_surely_minor
from generator.evidence.ledger.scene import Counted, Scene
from generator.evidence.order import known_zone
from generator.records.event import Entry, Event, Figure
from generator.records.parts import Casualty
from generator.values.codes import AgeGroup, FigureStatus, Group, Outcome
from generator.values.count import NOBODY, Count, add_up, reach
from generator.values.when import When


class _Counting(Protocol):
    """A figure or a casualty."""

    @property
    def outcome(self) -> Outcome: ...
    @property
    def group(self) -> Group: ...
    @property
    def capacity(self) -> str | None: ...
    @property
    def age_group(self) -> AgeGroup | None: ...


class Key(Struct, frozen=True):
    """What a row counts."""

    outcome: Outcome
    """What became of them."""
    group: Group
    """Whom."""
    capacity: str | None = None
    """Only those who were there as this."""
    age_group: AgeGroup | None = None
    """Only children."""

    @classmethod
    def of(cls, counting: _Counting) -> "Key":
        """What a figure or a casualty counts."""
        return cls(counting.outcome, counting.group, counting.capacity, counting.age_group)

    @property
    def whole(self) -> "Key":
        """The row that this one is a part of; itself, where it is a whole."""
        return Key(self.outcome, self.group)

    def takes_in(self, casualty: Casualty) -> bool:
        """Whether a casualty belongs in the row."""
        return (
            casualty.outcome is self.outcome
            and casualty.group is self.group
            and self.capacity in (None, casualty.capacity)
            and self.age_group in (None, casualty.age_group)
        )

    def takes_in_person(self, one: Counted) -> bool:
        """Whether a person belongs in the row."""
        if self.group is not Group.VICTIMS:
            return False
        if self.outcome is Outcome.MISSING:
            is_counted = one.is_missing
        else:
            is_counted = self.outcome is Outcome.KILLED and one.is_dead
        if not is_counted or self.capacity not in (None, one.victim.capacity):
            return False
        return self.age_group is None or was_surely_minor(one.victim)


def reported(figures: Iterable[Figure]) -> Count | None:
    """The range of the current ones among the figures of one row."""
    return reach(
        figure.count
        for figure in figures
        if figure.status is FigureStatus.CURRENT and figure.count is not None
    )


def narrated(key: Key, scene: Scene, *, until: When | None = None) -> Count | None:
    """What the entries of an event and of its parts add up to.

    Each casualty of an entry is a different set of people. Someone whom several entries name
    beside casualties of this kind is counted once. People whom entries name without saying how
    many they were are added to what the others say. What an event and its parts both tell of may
    be the same or not, so the sum has a range.

    Args:
        key: What to count.
        scene: Where.
        until: Leave out what surely came after this.
    """
    told = _told(key, scene, until)
    named = Counter(id_ for entry in _counting(key, scene) for id_ in set(entry.victims))
    if told is not None and (repeats := sum(named.values()) - len(named)):
        told = Count(max(0, told.least - repeats), told.most, told.is_about)
    others = _named_only(key, scene, named.keys(), until)
    return add_up(count for count in (told, others) if count is not None)


def _told(key: Key, scene: Scene, until: When | None) -> Count | None:
    own = add_up(
        Count(0, None) if casualty.count is None else casualty.count
        for entry in scene.event.chronology
        if not _is_after(entry.when, until, scene.event)
        for casualty in entry.casualties
        if key.takes_in(casualty)
    )
    of_parts = add_up(
        count for part in scene.parts if (count := _told(key, part, until)) is not None
    )
    if own is None or of_parts is None:
        return own or of_parts
    both = own + of_parts
    return Count(max(own.least, of_parts.least), both.most, both.is_about)


def _counting(key: Key, scene: Scene) -> Iterator[Entry]:
    """The entries that tell how many."""
    for entry in scene.entries:
        if any(key.takes_in(casualty) for casualty in entry.casualties):
            yield entry


def _named_only(key: Key, scene: Scene, counted: Iterable[str], until: When | None) -> Count | None:
    """The people whom only entries name that do not count them.

    Those who died later are not counted by the entry that tells of their wounds.
    """
    named = {
        id_
        for event in scene.events
        for entry in event.chronology
        if entry.victims and not _is_after(entry.when, until, event)
        for id_ in entry.victims
    }.difference(counted)
    surely = sure(key, scene) if named else ()
    return add_up(
        one.victim.persons for one in surely if one.victim.id in named and not one.died_later
    )


def _is_after(when: When | None, until: When | None, event: Event) -> bool:
    if when is None or until is None:
        return False
    zone = known_zone(event.timezone)
    return until.bounds(zone).is_before(when.bounds(zone))


def sure(key: Key, scene: Scene) -> list[Counted]:
    """The people who are surely in a row, in the order of their ids.

    Whoever may be another one of them, directly or through a third, is not; of those who may be
    each other, one is.
    """
    found = {id_: one for id_, one in scene.people.items() if key.takes_in_person(one)}
    may_be = {id_: _may_be(id_, found) for id_, one in found.items() if one.victim.may_be}
    return [
        one
        for id_, one in found.items()
        if all(id_ in may_be.get(other, ()) and id_ < other for other in may_be.get(id_, ()))
    ]


def _may_be(id_: str, found: Mapping[str, Counted]) -> set[str]:
    """Ids of those whom one of the people found may be, directly or through others."""
    reached: set[str] = set()
    waiting = [id_]
    while waiting:
        more = set(found[waiting.pop()].victim.may_be) & found.keys() - reached
        reached |= more
        waiting += more
    return reached - {id_}


def unsure(key: Key, scene: Scene, surely: Iterable[Counted]) -> list[Counted]:
    """Those who may be one of the sure ones without a name, and so add nothing or one."""
    known = {one.victim.id for one in surely}
    return [
        one for id_, one in scene.people.items() if id_ not in known and key.takes_in_person(one)
    ]


def recorded(surely: Iterable[Counted], perhaps: Iterable[Counted]) -> Count | None:
    """How many people the records stand for."""
    least = add_up(one.victim.persons for one in surely)
    more = add_up(Count(0, one.victim.persons.most) for one in perhaps)
    if least is None and more is None:
        return None
    return (least or NOBODY) + (more or NOBODY)


def known_by(people: Iterable[Counted], until: When | None, scene: Scene) -> Iterator[Counted]:
    """Those who had surely not died after a time; of a death whose day is not told, killed ones.

    A report can count only those who had died when it was made. A death is of the day that its
    record gives, else of the entry that it names, else of the first that tells of it.
    """
    for one in people:
        died = _died(one, scene)
        if died is None or until is None:
            if not one.died_later:
                yield one
        elif not _is_after(died, until, scene.event):
            yield one


def _died(one: Counted, scene: Scene) -> When | None:
    own = one.victim.died
    if own and own.when:
        return own.when
    if own and own.entry:
        events = {involvement.event for involvement in one.victim.events}
        told = (entry for event in scene.events if event.id in events for entry in event.chronology)
        return next((entry.when for entry in told if entry.id == own.entry), None)
    killed = Key(Outcome.KILLED, Group.VICTIMS)
    naming = (entry for entry in _counting(killed, scene) if one.victim.id in entry.victims)
    return next((entry.when for entry in naming), None)
