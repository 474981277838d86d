"""That a person died where and when the chronology's entries that name the person say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import Report
from generator.evidence.answers import Answers
from generator.evidence.certainty import Dated
from generator.evidence.order import known_zone
from generator.evidence.people import ToldBy, fate_in, standing, stands, told_entry
from generator.evidence.places import place_in
from generator.evidence.within import are_places_apart
from generator.records.corpus import Edition
from generator.records.event import Entry
from generator.records.parts import Occurrence
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.codes import Fate, Group, Outcome
from generator.values.when import When

_ON_THE_OTHER_SIDE = frozenset({Group.ATTACKERS, Group.SUSPECTS})
_HURT = frozenset({Outcome.WOUNDED, Outcome.HARMED})
_WHAT = {"died": "the death", "injured": "the injury"}
_CODES = {"place": "victim-place-contradicts-entry", "when": "victim-time-contradicts-entry"}


class _Side(NamedTuple):
    """What a person's own record says of the death or the injury."""

    victim: Victim
    key: str
    """`died` or `injured`."""
    own: Occurrence
    base: ToldBy | None
    """The entry whose place and time it takes over where it gives none itself."""

    @property
    def place(self) -> str | None:
        """Where it was."""
        return self.own.place or (self.base.entry.place if self.base else None)

    @property
    def dated(self) -> Dated:
        """When it was."""
        if self.own.when or self.base is None:
            return Dated(self.own.when)
        return _dated(self.base)

    def differs(self, aspect: str, told: ToldBy, places: Mapping[str, Place]) -> bool:
        """Whether an entry says something else of the place, or of the time."""
        if aspect == "place":
            return are_places_apart(self.place, told.entry.place, places)
        return self.dated.is_surely_apart_from(_dated(told))

    def said(self, aspect: str) -> str | When | None:
        """The place, or the time, as a message tells it."""
        return self.place if aspect == "place" else self.dated.when


def check_deaths(edition: Edition, answers: Answers, report: Report) -> None:
    """Report people whose own record puts the death elsewhere, or at another time, than entries.

    Of the entries that list a person those count that surely tell of the death; where none does,
    all that may. Only who was killed at once is compared: who died later may have died anywhere.
    What is `died` or `injured` by an entry is compared with that one too. A place agrees with one
    that holds it.
    """
    naming = _entries_by_person(edition)
    for victim in edition.victims.values():
        if stands(victim):
            sides = {side.key: side for side in _sides(victim, edition)}
            for side in sides.values():
                listed = naming[victim.id] if side.key == "died" and victim.id in naming else []
                for aspect in _CODES if listed or side.base else ():
                    for told in _contradicting(side, aspect, listed, edition.places):
                        injured = sides.get("injured", side)
                        is_of_injury = not injured.differs(aspect, told, edition.places)
                        if not (is_of_injury or _is_answered(side, aspect, told, answers)):
                            _tell(side, aspect, told, report)


def _dated(told: ToldBy) -> Dated:
    return Dated(told.entry.when, known_zone(told.event.timezone))


def _entries_by_person(edition: Edition) -> Mapping[str, list[ToldBy]]:
    """The entries that may tell of a person's death, in the order of events and entries."""
    naming: defaultdict[str, list[ToldBy]] = defaultdict(list)
    for event in edition.events.values():
        for entry in event.chronology:
            if entry.victims and event.withdrawn is None and _may_kill(entry):
                found = (standing(id_, edition.victims) for id_ in entry.victims)
                for victim in {one.id: one for one in found if one}.values():
                    if fate_in(victim, event.id, edition.events) is Fate.KILLED:
                        naming[victim.id].append(ToldBy(event, entry))
    return naming


def _outcomes(entry: Entry) -> set[Outcome]:
    return {one.outcome for one in entry.casualties if one.group not in _ON_THE_OTHER_SIDE}


def _may_kill(entry: Entry) -> bool:
    """Whether it says that someone was killed, or names people without saying what happened."""
    return not entry.casualties or Outcome.KILLED in _outcomes(entry)


def _surely_kills(told: ToldBy, victim: Victim) -> bool:
    """Whether all whom the entry lists died there: it counts them, and nobody who was only hurt."""
    outcomes = _outcomes(told.entry)
    if Outcome.KILLED not in outcomes or outcomes & _HURT or victim.persons.most != 1:
        return False
    counts = [one.count for one in told.entry.casualties if one.outcome is Outcome.KILLED]
    most = [count.most if count else None for count in counts]
    return None in most or sum(filter(None, most)) >= len(told.entry.victims)


def _sides(victim: Victim, edition: Edition) -> Iterator[_Side]:
    for key, own in (("died", victim.died), ("injured", victim.injured)):
        if own is not None:
            yield _Side(victim, key, own, told_entry(own, victim, edition.events))


def _contradicting(
    side: _Side, aspect: str, listed: list[ToldBy], places: Mapping[str, Place]
) -> Iterator[ToldBy]:
    """The entries that put it elsewhere, where none that may tell of it agrees."""
    surely = [told for told in listed if _surely_kills(told, side.victim)]
    if side.base is not None and side.base not in surely:
        surely.append(side.base)
    if surely:
        yield from (told for told in surely if side.differs(aspect, told, places))
    elif all(side.differs(aspect, told, places) for told in listed):
        yield from listed


def _is_answered(side: _Side, aspect: str, told: ToldBy, answers: Answers) -> bool:
    return (
        answers.on_person(side.victim.id, field=f"{side.key}.{aspect}")
        or answers.on_person(side.victim.id, field=f"{side.key}.entry")
        or answers.on_event(told.event.id, entry=told.entry.id, field=aspect)
    )


def _tell(side: _Side, aspect: str, told: ToldBy, report: Report) -> None:
    victim, key = side.victim, side.key
    field = aspect if getattr(side.own, aspect) else "entry"
    by = f" by the entry '{side.own.entry}'" if field == "entry" else ""
    report.finding(
        _CODES[aspect],
        victim.path,
        f"{_WHAT[key]} is put at {_quoted(side.said(aspect))}{by}, and the entry "
        f"'{told.entry.id}' of '{told.event.id}' at {_quoted(getattr(told.entry, aspect))}",
        "correct one of them, or tell in an account about {victim: "
        f"{victim.id}, field: {key}.{aspect}}} why they differ",
        at=place_in(victim, key, field),
    )


def _quoted(value: str | When | None) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)
