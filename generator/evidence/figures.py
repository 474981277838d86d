"""That the figures of an event can all be true, and that nothing adds up to more than they say.

A count below a reported figure is what remains to be told, and nothing to answer for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from generator.diagnostics import Report
from generator.evidence.answers import Answers
from generator.evidence.ledger import Ledger, LedgerRow, Scene, tally
from generator.evidence.ledger.settling import figures_of
from generator.evidence.ledger.tally import Key
from generator.evidence.order import known_zone
from generator.evidence.places import place_in
from generator.records.event import Event, Figure
from generator.values.codes import Basis, FigureStatus, Outcome
from generator.values.count import NOBODY, Count, add_up

_ADVICE = (
    "correct the number that is wrong, give the figure that no longer stands status: superseded, "
    "or answer with an account about {{field: {field}}}"
)


class Mismatch(Struct, frozen=True, array_like=True):
    """Two counts that cannot both be true."""

    code: str
    """Of the finding."""
    message: str
    """What the two are."""
    figure: int
    """Position of the figure it is told at."""
    row: Key
    """What they count."""


Compare = Callable[[Scene, Mapping[str, Ledger]], tuple[Mismatch, ...]]
"""Compares the figures of a scene, among the ledgers of all; or knows what came of it before."""


def check_figures(
    scenes: Mapping[str, Scene],
    ledgers: Mapping[str, Ledger],
    answers: Answers,
    report: Report,
    compare: Compare,
) -> None:
    """Report figures of events that contradict each other, or what the records add up to.

    Args:
        scenes: Of every event, by its id.
        ledgers: The same of ledgers.
        answers: The accounts that there are.
        report: Gets a finding for each mismatch.
        compare: Finds the mismatches of one event.
    """
    for id_ in ledgers:
        scene = scenes[id_]
        event = scene.event
        if event.withdrawn or not event.figures:
            continue
        for wrong in compare(scene, ledgers):
            field = f"figures.{wrong.row.outcome}.{wrong.row.group}"
            if not answers.on_event(event.id, field=field):
                at = place_in(event, "figures", wrong.figure)
                report.finding(
                    wrong.code, event.path, wrong.message, _ADVICE.format(field=field), at=at
                )


def compare_figures(scene: Scene, ledgers: Mapping[str, Ledger]) -> tuple[Mismatch, ...]:
    """What cannot both be true of the figures of an event, its entries, people and parts."""
    return tuple(_mismatches(scene, ledgers))


def _mismatches(scene: Scene, ledgers: Mapping[str, Ledger]) -> Iterator[Mismatch]:
    ledger = ledgers[scene.event.id]
    for row in ledger.rows:
        yield from _exclusions(row, scene.event)
        yield from _excesses(row, scene)
        yield from _excess_of_parts(row, scene, ledger, ledgers)
    for total in ledger.totals:
        if not total.agrees:
            figure = scene.event.figures[total.figure]
            counted = "victims and attackers" if total.attackers else "victims"
            message = (
                f"the total is {_told(figure)}, and the {counted} reported come to {total.parts}"
            )
            yield Mismatch("total-differs-from-parts", message, total.figure, Key.of(figure))


def _exclusions(row: LedgerRow, event: Event) -> Iterator[Mismatch]:
    """Pairs of figures that exclude each other, each figure told of once."""
    standing = [
        position
        for position in sorted(row.figures)
        if event.figures[position].status is FigureStatus.CURRENT
    ]
    blamed: set[int] = set()
    for first, second in combinations(standing, 2):
        one, other = event.figures[first], event.figures[second]
        if second not in blamed and _exclude(one, other, event):
            blamed.add(second)
            message = (
                f"{_what(Key.of(row))}: {_told(other)} cannot be true beside {_told(one)}, "
                f"the event's figure {first + 1}"
            )
            yield Mismatch("figures-exclude-each-other", message, second, Key.of(row))


def _exclude(one: Figure, other: Figure, event: Event) -> bool:
    if one.count is None or other.count is None or not one.count.excludes(other.count):
        return False
    if Basis.ESTIMATE in (one.basis, other.basis):
        return False
    if one.as_of == other.as_of:
        return True
    if one.as_of is None or other.as_of is None:
        return False  # which of the two is the later one is not said
    if one.outcome is not Outcome.KILLED:
        return False  # the wounded recover, the missing are found: a later number may be any
    zone = known_zone(event.timezone)
    times = one.as_of.bounds(zone), other.as_of.bounds(zone)
    if times[0].is_before(times[1]):  # later there cannot be fewer dead
        return other.count.is_surely_below(one.count)
    return times[1].is_before(times[0]) and one.count.is_surely_below(other.count)


def _excesses(row: LedgerRow, scene: Scene) -> Iterator[Mismatch]:
    """Sums of the entries and of the records that are above every figure that still stands."""
    standing = list(figures_of(row, scene.event))
    if not standing or any(map(_has_no_maximum, standing)):
        return
    key, position = Key.of(row), row.figures[0]
    highest = max(standing, key=lambda figure: (figure.count or NOBODY).most or 0)
    position = scene.event.figures.index(highest)
    if all(_is_above(tally.narrated(key, scene, until=one.as_of), one) for one in standing):
        message = (
            f"the chronology adds up to {row.narrated} {_what(key)}, and the most reported is "
            f"{_told(highest)}"
        )
        yield Mismatch("chronology-exceeds-reported", message, position, key)
    surely = tally.sure(key, scene)
    if all(_is_above(_dead_by(one, key, scene), one) for one in standing):
        ids = ", ".join(f"'{one.victim.id}'" for one in surely[:3])
        others = f" and {len(surely) - 3} more" if len(surely) > 3 else ""
        known = add_up(one.victim.persons for one in surely)
        message = (
            f"there are records of {known} {_what(key)} ({ids}{others}), and the most reported is "
            f"{_told(highest)}"
        )
        yield Mismatch("people-exceed-reported", message, position, key)


def _dead_by(figure: Figure, key: Key, scene: Scene) -> Count | None:
    people = tally.known_by(tally.sure(key, scene), figure.as_of, scene)
    return add_up(one.victim.persons for one in people)


def _has_no_maximum(figure: Figure) -> bool:
    count = figure.count
    return count is None or count.most is None or count.is_about or figure.basis is Basis.ESTIMATE


def _is_above(count: Count | None, figure: Figure) -> bool:
    return (
        count is not None
        and not count.is_about
        and figure.count is not None
        and figure.count.is_surely_below(count)
    )


def _excess_of_parts(
    row: LedgerRow, scene: Scene, ledger: Ledger, ledgers: Mapping[str, Ledger]
) -> Iterator[Mismatch]:
    """Reported parts of a row, or of part events, that are together above the whole."""
    standing = list(figures_of(row, scene.event))
    if row.reported is None or any(map(_has_no_maximum, standing)):
        return
    key = Key.of(row)
    position = scene.event.figures.index(standing[0])
    whole = row.reported
    for parts, words in (
        (_reported_capacities(key, ledger), "the figures of its parts"),
        (_reported_children(key, ledger), "the figure of children"),
        (_reported_events(key, scene, ledgers), "the figures of its part events"),
    ):
        if parts is not None and not parts.is_about and whole.is_surely_below(parts):
            message = f"{whole} {_what(key)} are reported, and {words} come to {parts}"
            yield Mismatch("parts-exceed-reported", message, position, key)


def _reported_capacities(key: Key, ledger: Ledger) -> Count | None:
    if key.capacity is not None or key.age_group is not None:
        return None
    return _sum(
        row
        for row in ledger.rows
        if row.capacity is not None and row.age_group is None and Key.of(row).whole == key
    )


def _reported_children(key: Key, ledger: Ledger) -> Count | None:
    if key.age_group is not None:
        return None
    return _sum(
        row
        for row in ledger.rows
        if row.age_group is not None
        and (row.outcome, row.group, row.capacity) == (key.outcome, key.group, key.capacity)
    )


def _reported_events(key: Key, scene: Scene, ledgers: Mapping[str, Ledger]) -> Count | None:
    """What is reported of all part events; only the dead are in no two of them."""
    if key.outcome is not Outcome.KILLED:
        return None
    return _sum(
        row for part in scene.parts for row in ledgers[part.event.id].rows if Key.of(row) == key
    )


def _sum(rows: Iterable[LedgerRow]) -> Count | None:
    return add_up(row.reported for row in rows if row.reported is not None)


def _told(figure: Figure) -> str:
    """A figure, with who said it: `8 (The government, as of 2016-06-05)`."""
    by = figure.by.text if figure.by else None
    as_of = f"as of {figure.as_of}" if figure.as_of else None
    details = ", ".join(words for words in (by, as_of) if words)
    return f"{figure.count} ({details})" if details else str(figure.count)


def _what(key: Key) -> str:
    """What a row counts: `killed (victims, police)`."""
    details = [key.group, key.capacity, key.age_group]
    return f"{key.outcome} ({', '.join(word for word in details if word)})"
