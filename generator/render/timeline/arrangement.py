"""What a timeline shows and in which order, before it is decided how it lies on the page."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate

from msgspec import Struct

from generator.public.event import PublicAlert, PublicEntry
from generator.public.parts import Ref
from generator.render.timeline.order import predecessors, steps_of
from generator.values.when import Bounds, Form, Moment, When

MOST_LANES = 6
"""Places that have a lane of their own; where there are more, the rarer ones share the last."""
AROUND = 0.5
"""Steps from the middle of an entry to the end of a bar that reaches no other: half-way to it."""
TAIL = 0.9
"""Steps for which something is drawn whose end is not known."""


class Shape(StrEnum):
    """How an entry is drawn."""

    POINT = "point"
    """A known time."""
    BAR = "bar"
    """A time with a beginning and an end, or one that is known only roughly."""
    SLOT = "slot"
    """A place in the order, without a time."""


class Lane(Struct, frozen=True, kw_only=True):
    """Where things happened."""

    place: Ref | None = None
    """The place; None for entries that tell of none, and for the rarer places together."""
    is_rest: bool = False
    """Whether it holds the rarer places."""


class Mark(Struct, frozen=True, kw_only=True):
    """One entry."""

    entry: PublicEntry
    """The entry."""
    shape: Shape
    """How it is drawn."""
    step: int
    """Its place in the order, from 0; what nothing tells apart may share one."""
    lane: int
    """The index of its lane."""
    start: float
    """Where a bar begins, in steps."""
    end: float
    """Where a bar or a tail ends, in steps; a point without one ends where it is."""
    fades_in: bool = False
    """Whether its beginning is not known."""
    fades_out: bool = False
    """Whether its end is not known."""
    tells_day: bool = False
    """Whether the day that it began on is another one than that of the last known time."""

    @property
    def is_known(self) -> bool:
        """Whether it is known when it happened, or when it began."""
        return self.shape is not Shape.SLOT and not self.fades_in


class Band(Struct, frozen=True, kw_only=True):
    """An alert."""

    alert: PublicAlert
    """The alert."""
    start: float | None
    """Where it began, in steps; None where that is not known."""
    end: float | None
    """Where it ended, in steps, behind all of them at the most; None where that is not known."""
    fades_out: bool = False
    """Whether its end is known only roughly, or not."""


class Arrangement(Struct, frozen=True, kw_only=True):
    """What is drawn."""

    marks: tuple[Mark, ...]
    """The entries, in the order of the chronology."""
    lanes: tuple[Lane, ...]
    """In the order in which they are first needed."""
    follows: tuple[tuple[int, int], ...]
    """Pairs of indices of marks: the second is told to have come after the first."""
    beside: tuple[tuple[int, int], ...]
    """Pairs of indices of marks: both are told to have been at the same time."""
    bands: tuple[Band, ...]
    """The alerts."""
    steps: int
    """How many steps there are."""


def arrange(
    entries: Sequence[PublicEntry], alerts: Sequence[PublicAlert], zone: str | None
) -> Arrangement:
    """Give every entry of a chronology its lane, its step and its shape, and alerts their extent.

    Args:
        entries: In the order of the chronology; at least one.
        alerts: Those of the same event.
        zone: IANA name of the zone of their times of day.
    """
    lanes, lane_of = _lanes(entries)
    bounds = [_bounds(entry.when, zone) for entry in entries]
    earlier = predecessors(entries)
    steps = steps_of(entries, earlier, lane_of, bounds)
    marks = tuple(_marks(entries, lane_of, steps, bounds))
    indices = {entry.id: index for index, entry in enumerate(entries)}
    return Arrangement(
        marks=marks,
        lanes=lanes,
        follows=tuple((first, index) for index, own in enumerate(earlier) for first in own),
        beside=tuple(
            (indices[ref.id], index)
            for index, entry in enumerate(entries)
            for ref in entry.alongside
            if ref.id in indices
        ),
        bands=tuple(_band(alert, marks, bounds, indices, zone) for alert in alerts),
        steps=max(steps) + 1,
    )


def _lanes(entries: Sequence[PublicEntry]) -> tuple[tuple[Lane, ...], list[int]]:
    """The lanes, and the index of each entry's own."""
    ids = [entry.place.id if entry.place else None for entry in entries]
    counted = Counter(id_ for id_ in ids if id_ is not None)
    own: list[str | None] = [id_ for id_, _ in counted.most_common()]
    if len(own) > MOST_LANES:
        own = own[: MOST_LANES - 1]
    own.append(None)
    refs = {entry.place.id: entry.place for entry in entries if entry.place}
    lanes: list[Lane] = []
    numbers: dict[str | None, int] = {}
    lane_of: list[int] = []
    rest: int | None = None
    for id_ in ids:
        if id_ in own:
            if id_ not in numbers:
                numbers[id_] = len(lanes)
                lanes.append(Lane(place=refs[id_] if id_ else None))
            lane_of.append(numbers[id_])
            continue
        if rest is None:
            rest = len(lanes)
            lanes.append(Lane(is_rest=True))
        lane_of.append(rest)
    return tuple(lanes), lane_of


def _bounds(when: When | None, zone: str | None) -> Bounds | None:
    return when.bounds(zone) if when else None


def _marks(
    entries: Sequence[PublicEntry],
    lane_of: Sequence[int],
    steps: Sequence[int],
    bounds: Sequence[Bounds | None],
) -> Iterator[Mark]:
    has_clock = any(entry.when.has_clock_time for entry in entries if entry.when)
    reached = _reached(steps, bounds)
    told = None
    for index, entry in enumerate(entries):
        step, when = steps[index], entry.when
        day = when.earliest_day if when else None
        shape, fades_in, fades_out = _drawn(when, has_clock=has_clock)
        yield Mark(
            entry=entry,
            shape=shape,
            step=step,
            lane=lane_of[index],
            start=step - AROUND if fades_in else step,
            end=_end(when, shape, step, reached[index]),
            fades_in=fades_in,
            fades_out=fades_out,
            tells_day=day is not None and day != told,
        )
        told = day or told


def _drawn(when: When | None, *, has_clock: bool) -> tuple[Shape, bool, bool]:
    """The shape of a time, and whether its beginning and its end are not known."""
    if when is None:
        return Shape.SLOT, False, False
    if when.moment and _is_sharp(when.moment, has_clock=has_clock):
        return Shape.POINT, False, False
    if when.form is not Form.INTERVAL:
        return Shape.BAR, True, True
    span = when.spans[0]
    start_is_sharp, end_is_sharp = (
        isinstance(moment, Moment) and _is_sharp(moment, has_clock=has_clock)
        for moment in (span.start, span.end)
    )
    if start_is_sharp and not isinstance(span.end, Moment):
        return Shape.POINT, False, True
    return Shape.BAR, not start_is_sharp, not end_is_sharp


def _is_sharp(moment: Moment, *, has_clock: bool) -> bool:
    """Whether a moment is as exact as the times of its chronology: minutes there, or days."""
    is_fine = moment.clock is not None or (bool(moment.day) and not has_clock)
    return is_fine and moment.is_exact and not moment.qualification


def _reached(steps: Sequence[int], bounds: Sequence[Bounds | None]) -> list[int]:
    """For each entry, the last step that began before it was over, as far as both are known."""
    begun = sorted(
        (its.earliest, step) for step, its in zip(steps, bounds, strict=True) if its is not None
    )
    starts = [start for start, _ in begun]
    last = list(accumulate((step for _, step in begun), max))
    return [
        step if its is None else max(step, last[bisect_right(starts, its.latest) - 1])
        for step, its in zip(steps, bounds, strict=True)
    ]


def _end(when: When | None, shape: Shape, step: int, reached: int) -> float:
    """Where a bar ends, or the tail of a point that began something without a known end."""
    if when is None or shape is Shape.SLOT:
        return step
    if when.is_open_end:
        return step + TAIL
    if shape is Shape.POINT:
        return step
    return (reached if when.is_interval else step) + AROUND


def _band(
    alert: PublicAlert,
    marks: Sequence[Mark],
    bounds: Sequence[Bounds | None],
    indices: Mapping[str, int],
    zone: str | None,
) -> Band:
    starts = [marks[indices[ref.id]].step + 0.5 for ref in alert.after if ref.id in indices]
    if alert.start and not alert.start.is_open_start:
        starts.append(_edge(alert.start.bounds(zone).earliest, marks, bounds))
    latest, until = _latest(alert, zone), alert.until
    return Band(
        alert=alert,
        start=max(starts, default=None),
        end=_edge(latest, marks, bounds) if latest is not None else None,
        fades_out=until is None or until.is_open_end or bool(until.qualification),
    )


def _latest(alert: PublicAlert, zone: str | None) -> float | None:
    """By when an alert was over, in the seconds of `Bounds`; None where nothing tells it."""
    if alert.until and not alert.until.is_open_end:
        # All of its last day belongs to an alert that is told to have lasted until that day.
        return alert.until.bounds(zone).latest
    if alert.start and alert.lasting:
        return alert.start.bounds(zone).latest + alert.lasting.at_most.total_seconds()
    return None


def _edge(instant: float, marks: Sequence[Mark], bounds: Sequence[Bounds | None]) -> float:
    """Where an instant falls among the known times, in steps; behind the last one if it is later.

    The instant is in the seconds of `Bounds`.
    """
    later = (
        mark.step
        for mark, its in zip(marks, bounds, strict=True)
        if its is not None and its.earliest >= instant
    )
    behind_all = max(mark.step for mark in marks) + 1
    return min(later, default=behind_all) - 0.5
