"""Draws up the ledger of an event."""

from collections.abc import Iterable, Iterator

from generator.evidence.ledger import tally
from generator.evidence.ledger.rows import Ledger, LedgerRow, LedgerTotal
from generator.evidence.ledger.scene import Counted, Scene
from generator.evidence.ledger.tally import Key
from generator.evidence.order import known_zone
from generator.records.event import Event, Figure
from generator.values.codes import FigureStatus, Group, Inclusion, Outcome
from generator.values.count import NOBODY, Count, add_up, greater_of, remainder
from generator.values.when import sort_key

_OUTCOMES = {outcome: place for place, outcome in enumerate(Outcome)}
_GROUPS = {group: place for place, group in enumerate(Group)}
_OF_PEOPLE = (Key(Outcome.KILLED, Group.VICTIMS), Key(Outcome.MISSING, Group.VICTIMS))
"""The rows that records of people are counted in."""


def settle(scene: Scene) -> Ledger:
    """The ledger of an event, its part events rolled up into it."""
    rows = tuple(_row(key, scene) for key in sorted(_keys(scene), key=_place))
    reports = {Key.of(row): row.reported for row in rows}
    totals = tuple(
        _total(position, figure, reports)
        for position, figure in enumerate(scene.event.figures)
        if figure.group is Group.ALL
    )
    return Ledger(rows=rows, totals=totals)


def _keys(scene: Scene) -> set[Key]:
    """What there are rows of: all that a figure, an entry or a record counts."""
    keys = {Key.of(figure) for figure in scene.event.figures if figure.group is not Group.ALL}
    keys |= {key.whole for key in keys}
    keys |= {Key.of(casualty).whole for entry in scene.entries for casualty in entry.casualties}
    people = scene.people.values()
    return keys | {key for key in _OF_PEOPLE if any(map(key.takes_in_person, people))}


def _place(key: Key) -> tuple[int, int, str, str]:
    """Outcomes and groups in the order of their codes, a part after what it is a part of."""
    outcome, group = _OUTCOMES[key.outcome], _GROUPS[key.group]
    return outcome, group, key.capacity or "", key.age_group or ""


def _row(key: Key, scene: Scene) -> LedgerRow:
    positions = _figures_of(key, scene.event)
    surely = tally.sure(key, scene)
    perhaps = tally.unsure(key, scene, surely)
    told = tally.narrated(key, scene)
    known = add_up(one.victim.persons for one in surely)
    accounted = greater_of(count for count in (told, known) if count is not None) or NOBODY
    report = tally.reported(scene.event.figures[position] for position in positions)
    return LedgerRow(
        outcome=key.outcome,
        group=key.group,
        capacity=key.capacity,
        age_group=key.age_group,
        figures=positions,
        reported=report,
        narrated=told,
        recorded=tally.recorded(surely, perhaps),
        people=_ids(surely),
        may_be=_ids(perhaps),
        died_later=add_up(one.victim.persons for one in surely if one.died_later),
        accounted=accounted,
        residual=_residual(key, report, accounted, perhaps),
    )


def _figures_of(key: Key, event: Event) -> tuple[int, ...]:
    zone = known_zone(event.timezone)
    found = [
        (sort_key(figure.as_of, zone, position), position)
        for position, figure in enumerate(event.figures)
        if Key.of(figure) == key
    ]
    return tuple(position for _, position in sorted(found))


def _ids(people: Iterable[Counted]) -> tuple[str, ...]:
    return tuple(one.victim.id for one in people)


def _residual(
    key: Key, report: Count | None, accounted: Count, perhaps: Iterable[Counted]
) -> Count | None:
    """What is left; each who may be one of those counted already may also be one more."""
    if report is None or key.outcome is Outcome.SOUGHT:
        return None  # to be sought is nothing that the records could account for
    more = add_up(Count(0, one.victim.persons.most) for one in perhaps)
    return remainder(report, accounted + (more or NOBODY))


def _total(position: int, figure: Figure, reports: dict[Key, Count | None]) -> LedgerTotal:
    victims, attackers = (
        reports.get(Key(figure.outcome, group, figure.capacity, figure.age_group))
        for group in (Group.VICTIMS, Group.ATTACKERS)
    )
    if figure.attackers is not Inclusion.INCLUDED:
        attackers = None
    parts = _parts(figure, victims, attackers)
    is_compared = figure.status is FigureStatus.CURRENT and parts and figure.count
    return LedgerTotal(
        figure=position,
        victims=victims,
        attackers=attackers,
        parts=parts,
        agrees=not (is_compared and figure.count and parts and figure.count.excludes(parts)),
    )


def _parts(figure: Figure, victims: Count | None, attackers: Count | None) -> Count | None:
    if figure.attackers is Inclusion.EXCLUDED:
        return victims
    if figure.attackers is Inclusion.UNKNOWN or victims is None or attackers is None:
        return None
    return victims + attackers


def figures_of(row: LedgerRow, event: Event) -> Iterator[Figure]:
    """The figures of a row that still stand and give a number."""
    for position in row.figures:
        figure = event.figures[position]
        if figure.status is FigureStatus.CURRENT and figure.count is not None:
            yield figure
