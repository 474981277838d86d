"""That an age is one that people reach, and the one between a birth and a death."""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import FieldPath
from generator.evidence.age_words import AgeRange, read_age
from generator.evidence.ages import full_years
from generator.evidence.people import told_entry
from generator.records.event import Event
from generator.records.victim import Victim
from generator.values.codes import Fate
from generator.values.when import When

OLDEST = 130
"""In years; nobody is known to have lived longer than 122 (Jeanne Calment)."""
SLACK = 1
"""By how many years an age may be off: some count the year that has begun, others the calendar's
years, and an age is that at a wound or that at the death."""
DOUBT = 10
"""The same of an age that is only about right: `about 40`, `40-50`."""


class ImpossibleAge(NamedTuple):
    """An age, or a length of life, that nobody can have had."""

    at: FieldPath
    """The field that says so."""
    message: str
    """What stands on both sides."""


class _End(NamedTuple):
    """A day, or an interval, on which the age may have been counted."""

    what: str
    when: When


def impossible_age(victim: Victim, events: Mapping[str, Event]) -> ImpossibleAge | None:
    """What of an age cannot be; None where it can, and where nothing sure bounds it."""
    age = read_age(victim.age.text) if victim.age else None
    if age is not None and age.least > OLDEST:
        return ImpossibleAge(("age",), f"the age is {victim.age}, and nobody has lived so long")
    born = victim.born.when if victim.born else None
    if born is None or born.qualification or victim.persons.most != 1:
        return None
    ends = list(_ends(victim, events))
    if not ends or any(end.when.qualification for end in ends):
        return None
    lived = _lived(born, [end.when for end in ends])
    if lived.least is not None and lived.least > OLDEST:
        return ImpossibleAge(
            ("born", "when"), f"{_told(born, ends[0])}, and nobody has lived so long"
        )
    if age is not None and not _fits(age, lived, is_end_known=_is_end_known(victim)):
        return ImpossibleAge(("age",), f"the age is {victim.age}, and {_told(born, ends[0])}")
    return None


def _told(born: When, end: _End) -> str:
    return f"the birth is dated {born}, {end.what} {end.when}"


class _Lived(NamedTuple):
    """Between how many birthdays lie between a birth and an end; None where it is open."""

    least: int | None
    most: int | None


def _lived(born: When, ends: list[When]) -> _Lived:
    return _Lived(
        least=_full_years(born.latest_day, _all([end.earliest_day for end in ends], first=True)),
        most=_full_years(born.earliest_day, _all([end.latest_day for end in ends], first=False)),
    )


def _all(days: list[datetime.date | None], *, first: bool) -> datetime.date | None:
    """The first or the last of the days, if all are known."""
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    return min(known) if first else max(known)


def _full_years(start: datetime.date | None, end: datetime.date | None) -> int | None:
    return None if start is None or end is None else full_years(start, end)


def _fits(age: AgeRange, lived: _Lived, *, is_end_known: bool) -> bool:
    slack = SLACK if age.is_plain else DOUBT
    if lived.least is not None and age.most < lived.least - slack:
        return False
    return not is_end_known or lived.most is None or age.least <= lived.most + slack


def _is_end_known(victim: Victim) -> bool:
    """Whether the person was surely no older: the living are, and those who died later."""
    fates = {one.fate or victim.fate for one in victim.events}
    return bool(victim.died and victim.died.when) or fates == {Fate.KILLED}


def _ends(victim: Victim, events: Mapping[str, Event]) -> Iterator[_End]:
    """When the person may have been of the age that is told, the death first.

    Whoever was wounded, or was in several events, may be told of with the age then.
    """
    died = _died(victim, events)
    if died is not None:
        yield _End("the death", died)
        if {one.fate or victim.fate for one in victim.events} == {Fate.KILLED}:
            return
    if victim.missing and victim.missing.since:
        yield _End("the disappearance", victim.missing.since)
    if victim.injured and victim.injured.when:
        yield _End("the injury", victim.injured.when)
    for id_ in dict.fromkeys(one.event for one in victim.events):
        if (event := events.get(id_)) and event.when:
            yield _End(f"the event '{id_}'", event.when)


def _died(victim: Victim, events: Mapping[str, Event]) -> When | None:
    if victim.died is None or victim.died.when:
        return victim.died.when if victim.died else None
    told = told_entry(victim.died, victim, events)
    return told.entry.when if told else None
