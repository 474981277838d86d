"""That the dates of a life are possible: nobody is buried before they died."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import FieldPath, Report
from generator.evidence.answers import Answers
from generator.evidence.certainty import Dated
from generator.evidence.life_ages import impossible_age
from generator.evidence.order import known_zone
from generator.evidence.people import fate_in, stands, told_entry
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.victim import Victim
from generator.values.codes import Fate, RiteStatus
from generator.values.when import When

AFTER_DEATH = frozenset({"burial", "reburial", "funeral", "cremation", "anniversary"})
"""Rites of the dead; a prayer is also held for the wounded and the missing."""


class _Moment(NamedTuple):
    """Something in a life, at some time."""

    what: str
    """In words: `the death`."""
    at: FieldPath
    """The field of its when."""
    when: When


_Life = Mapping[str | int, _Moment]
"""The moments of a life by the key of their field: `born`, `died`."""


class _Impossible(NamedTuple):
    """What cannot be, at the fields that say so."""

    code: str
    at: FieldPath
    fields: tuple[str, ...]
    """Fields an account of which answers it."""
    message: str
    event: str | None = None
    """An event whose when it goes by: an account of that answers it too."""


def check_lifetimes(edition: Edition, answers: Answers, report: Report) -> None:
    """Report dates in a life that cannot all be true, and ages that nobody has."""
    for victim in edition.victims.values():
        if stands(victim):
            for found in _impossible(victim, edition.events):
                if not _is_answered(found, victim, answers):
                    report.finding(
                        found.code,
                        victim.path,
                        found.message,
                        "correct the one that is wrong, or tell in an account about {victim: "
                        f"{victim.id}, field: {found.fields[0]}}} why they differ",
                        at=place_in(victim, *found.at),
                    )


def _is_answered(found: _Impossible, victim: Victim, answers: Answers) -> bool:
    if found.event is not None and answers.on_event(found.event, field="when"):
        return True
    return any(answers.on_person(victim.id, field=field) for field in found.fields)


def _impossible(victim: Victim, events: Mapping[str, Event]) -> Iterator[_Impossible]:
    zone = _zone_of(victim, events)
    life = {moment.at[0]: moment for moment in _life(victim, events)}
    for earlier, later in _in_order(victim, life):
        if Dated(later.when, zone).is_surely_before(Dated(earlier.when, zone)):
            yield _Impossible(
                "victim-dates-impossible",
                later.at,
                (*_fields(later.at), *_fields(earlier.at)),
                f"{later.what} is dated {later.when}, before {earlier.what} ({earlier.when})",
            )
    yield from _outside_the_event(victim, life, events)
    if (found := impossible_age(victim, events)) is not None:
        fields = (*_fields(found.at), "age", "born.when", "died.when")
        yield _Impossible("victim-age-impossible", found.at, fields, found.message)


def _zone_of(victim: Victim, events: Mapping[str, Event]) -> str | None:
    own = (events[one.event].timezone for one in victim.events if one.event in events)
    return next(filter(None, map(known_zone, own)), None)


def _fields(at: FieldPath) -> tuple[str, ...]:
    """The fields that an account may name: a list as a whole, and what is told by an entry."""
    if not all(isinstance(step, str) for step in at):
        return (str(at[0]),)
    name = ".".join(map(str, at))
    return (f"{at[0]}.when", name) if at[-1] == "entry" else (name,)


def _in_order(victim: Victim, life: _Life) -> Iterator[tuple[_Moment, _Moment]]:
    """What happened to a person, each with what can only have come after it."""
    for first, *rest in _ORDER:
        for key in rest:
            if first in life and key in life:
                yield life[first], life[key]
    for position, rite in enumerate(victim.rites):
        if rite.when and rite.status is RiteStatus.HELD:
            held = _Moment(f"the {rite.kind}", ("rites", position, "when"), rite.when)
            for earlier in life.values():
                if earlier.at[0] == "born" or (earlier.at[0] in ENDS and rite.kind in AFTER_DEATH):
                    yield earlier, held


_ORDER = (("born", "missing", "injured", "died"), ("injured", "died"))
"""In each, what can only have come before all of the rest: the wounded may go missing."""
ENDS = frozenset({"died", "missing"})
"""After what a person is mourned as dead."""


def _life(victim: Victim, events: Mapping[str, Event]) -> Iterator[_Moment]:
    """Birth, disappearance, injury and death, as far as they are dated."""
    if victim.missing and victim.missing.since:
        yield _Moment("the disappearance", ("missing", "since"), victim.missing.since)
    for what, key, own in (
        ("the birth", "born", victim.born),
        ("the injury", "injured", victim.injured),
        ("the death", "died", victim.died),
    ):
        if own and own.when:
            yield _Moment(what, (key, "when"), own.when)
        elif (told := told_entry(own, victim, events)) and told.entry.when:
            yield _Moment(what, (key, "entry"), told.entry.when)


def _outside_the_event(
    victim: Victim, life: _Life, events: Mapping[str, Event]
) -> Iterator[_Impossible]:
    """Deaths before the event that killed, and births after it."""
    for id_ in dict.fromkeys(one.event for one in victim.events):
        event, fate = events.get(id_), fate_in(victim, id_, events)
        if event is None or event.withdrawn or fate is None or not fate.is_dead:
            continue
        whole = Dated(event.when, known_zone(event.timezone))
        died, born = life.get("died"), life.get("born")
        if died and Dated(died.when).is_surely_before(whole):
            yield _not_in(event, died, "before")
        # What a mother suffered may kill her child later, and who was taken may give birth.
        elif born and fate is Fate.KILLED and whole.is_surely_before(Dated(born.when)):
            yield _not_in(event, born, "after")


def _not_in(event: Event, moment: _Moment, side: str) -> _Impossible:
    return _Impossible(
        "victim-dates-impossible",
        moment.at,
        _fields(moment.at),
        f"{moment.what} is dated {moment.when}, {side} the event '{event.id}' ({event.when})",
        event.id,
    )
