"""People who may be recorded twice: the same name, and nothing that tells them apart.

They are shown to the editors, and never merged by the program.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.diagnostics import Report
from generator.evidence.ages import plain_age
from generator.evidence.answers import Answers
from generator.evidence.derived import Derived
from generator.evidence.namesakes import Called, Spellings, name_key, shortened_pairs
from generator.evidence.people import stands
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.victim import Victim
from generator.values.codes import Fate
from generator.values.when import Bounds

LARGEST_BLOCK = 12
"""People of one name who are compared in pairs; more are first split by their birth and age.

Of those whom neither splits it is told once that they are many.
"""


def check_duplicates(
    edition: Edition, answers: Answers, report: Report, derived: Derived | None = None
) -> None:
    """Report people who have a name in common and whose dates allow that they are one person.

    Args:
        edition: Everybody.
        answers: The accounts that there are.
        report: Gets a finding for each pair, or for all of those who are too many.
        derived: Knows the words of names that are as they were.
    """
    derived = derived or Derived()
    named = {
        victim.id: derived.spellings(victim)
        for victim in edition.victims.values()
        if victim.name is not None and stands(victim)
    }
    told: set[tuple[str, str]] = set()
    for one, other in _pairs(edition, named, answers, report):
        if (one.id, other.id) not in told and _may_be_one(one, other, edition.events, answers):
            told.add((one.id, other.id))
            _tell(one, other, report)


def _pairs(
    edition: Edition,
    named: Mapping[str, Spellings],
    answers: Answers,
    report: Report,
) -> Iterator[tuple[Victim, Victim]]:
    """Whom to compare, the first by its id first; of too many of one name it is told at once."""
    for ids in _alike(named):
        block = {id_: edition.victims[id_] for id_ in ids}
        for people in _comparable(block, answers, report):
            for id_, other_id in combinations(sorted(people), 2):
                yield people[id_], people[other_id]
    yield from shortened_pairs(
        Called(edition.victims[id_], spellings[0]) for id_, spellings in named.items()
    )


def _alike(named: Mapping[str, Spellings]) -> Iterator[list[str]]:
    """Those who have a form of their name without script, spelling and order of words in common."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for id_, spellings in named.items():
        for key in set(map(name_key, spellings)):
            blocks[key].append(id_)
    for key, ids in sorted((key, ids) for key, ids in blocks.items() if len(ids) > 1):
        if key:
            yield ids


def _comparable(
    block: Mapping[str, Victim], answers: Answers, report: Report
) -> Iterator[Mapping[str, Victim]]:
    """The people of one name, or those of them who are few enough to be compared in pairs."""
    if len(block) <= LARGEST_BLOCK:
        yield block
        return
    alike = _undated(block)
    for part in _split(block):
        if len(part) <= LARGEST_BLOCK:
            yield part
        else:
            alike |= part
    _tell_of_many(alike, answers, report)


def _undated(block: Mapping[str, Victim]) -> dict[str, Victim]:
    return {
        id_: victim
        for id_, victim in block.items()
        if not (victim.born and victim.born.when) and plain_age(victim) is None
    }


def _split(block: Mapping[str, Victim]) -> Iterator[dict[str, Victim]]:
    """People of one name by their births, and those without by their ages in each event."""
    parts: defaultdict[tuple[str, ...], dict[str, Victim]] = defaultdict(dict)
    for id_, victim in block.items():
        age = plain_age(victim)
        if victim.born and victim.born.when:
            parts["born", str(victim.born.when)][id_] = victim
        elif age is not None:
            events = sorted(involvement.event for involvement in victim.events)
            parts["age", str(age), *events][id_] = victim
    for _, part in sorted(parts.items()):
        yield part


def _may_be_one(one: Victim, other: Victim, events: Mapping[str, Event], answers: Answers) -> bool:
    if _is_told_apart(one, other) or _is_told_apart(other, one):
        return False
    if answers.on_person(one.id) or answers.on_person(other.id):
        return False
    if _differ(_births(one), _births(other)) or _differ(_end(one, events), _end(other, events)):
        return False
    ages = plain_age(one), plain_age(other)
    return None in ages or abs((ages[0] or 0) - (ages[1] or 0)) <= 1


def _is_told_apart(one: Victim, other: Victim) -> bool:
    return other.id in one.distinct_from or other.id in one.may_be


def _differ(one: Bounds | None, other: Bounds | None) -> bool:
    return one is not None and other is not None and (one.is_before(other) or other.is_before(one))


def _births(victim: Victim) -> Bounds | None:
    return victim.born.when.bounds() if victim.born and victim.born.when else None


def _end(victim: Victim, events: Mapping[str, Event]) -> Bounds | None:
    """When the person died or was last seen; of those killed at once, when the events were."""
    if victim.died and victim.died.when:
        return victim.died.when.bounds()
    if victim.missing and victim.missing.since:
        return victim.missing.since.bounds()
    if victim.fate not in {Fate.KILLED, Fate.MISSING}:
        return None
    bounds = list(_event_bounds(victim, events))
    if len(bounds) < len(victim.events) or not bounds:
        return None
    return Bounds(min(one.earliest for one in bounds), max(one.latest for one in bounds))


def _event_bounds(victim: Victim, events: Mapping[str, Event]) -> Iterator[Bounds]:
    for involvement in victim.events:
        event = events.get(involvement.event)
        if event and event.when:
            yield event.when.bounds()


def _tell(one: Victim, other: Victim, report: Report) -> None:
    names = f"'{one.name}'" if one.name == other.name else f"'{one.name}' and '{other.name}'"
    report.finding(
        "victim-probable-duplicate",
        other.path,
        f"'{other.id}' may be the same person as '{one.id}' ({one.path}): {names}, and no date "
        "tells them apart",
        f"write distinct_from: {one.id} or merged_into: {one.id}, or say in an account what "
        "is not known",
        at=place_in(other, "name"),
    )


def _tell_of_many(block: Mapping[str, Victim], answers: Answers, report: Report) -> None:
    open_ids = [
        id_
        for id_, victim in sorted(block.items())
        if not (victim.distinct_from or victim.may_be or answers.on_person(id_))
    ]
    if len(open_ids) <= 1:
        return
    first = block[open_ids[0]]
    report.finding(
        "victim-probable-duplicate",
        first.path,
        f"{len(open_ids)} people have the name '{first.name}', and nothing tells them apart: "
        f"{', '.join(open_ids[:3])} and others",
        "give what is known of each, such as born, or write distinct_from",
        at=place_in(first, "name"),
    )
