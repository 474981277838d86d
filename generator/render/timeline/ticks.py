"""The times that stand above the lanes, each with a line down to its entry."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from generator.render.timeline.axis import WIDTH, Axis
from generator.render.timeline.placed import RADIUS, PlacedMark, Point, is_clear
from generator.values.when import When

Tell = Callable[[When], tuple[str, str]]
"""Tells a time as a heading and what stands beneath it: its day and its time of day, or all of it
and nothing."""

TOP = 34
"""Where the lines from the times down to the circles begin."""
LETTER = 7.2
"""What a letter of a date takes on average, in the wider scripts."""
GAP = 10
"""Between the words of two times."""


class Tick(Struct, frozen=True, kw_only=True):
    """A time above the lanes."""

    line: tuple[Point, ...]
    """The line down to the entry's circle, which passes behind no other."""
    day: str
    """The day, where there is room for it, and reason to tell it."""
    day_x: float
    """Where the day's words begin."""
    time: str
    """The time of day, where there is one and room for it."""
    time_x: float
    """Where the time's words begin."""


def ticks_of(placed: Sequence[PlacedMark], tell: Tell, axis: Axis) -> Iterator[Tick]:
    """The times of a row, each told where the one before leaves it room.

    A time is told beneath its own day alone: until that day finds room, it is not.
    """
    told = ""
    day_end = time_end = passed = 0.0
    for one in sorted(placed, key=lambda one: one.mark.step):
        if one.mark.entry.when is None:
            continue
        day, time = tell(one.mark.entry.when)
        distance = axis.mirrored(one.x)
        day_start, time_start = (min(distance, WIDTH - _width(words)) for words in (day, time))
        # Above or behind the words of another time, they would be taken for that time's.
        tells_day = day != told and day_start >= max(day_end, time_end, passed)
        if tells_day:
            told, day_end = day, day_start + _width(day) + GAP
        tells_time = bool(time) and day == told and time_start >= max(time_end, passed)
        if tells_time:
            time_end = time_start + _width(time) + GAP
        yield Tick(
            line=_line(one, placed, axis),
            day=day if tells_day else "",
            day_x=axis.mirrored(day_start),
            time=time if tells_time else "",
            time_x=axis.mirrored(time_start),
        )
        passed = distance + GAP


def _width(words: str) -> float:
    """What words take, more or less."""
    return len(words) * LETTER


def _line(one: PlacedMark, placed: Sequence[PlacedMark], axis: Axis) -> tuple[Point, ...]:
    """From a time to its circle: straight down, or around the circles of its step above it."""
    top = one.x, float(TOP)
    above = [other for other in placed if other.x == one.x and other.y < one.y]
    if is_clear(top, one.middle, (other.middle for other in above)):
        return top, one.middle
    x = one.x - axis.ahead(min(axis.step / 2, 2 * RADIUS))
    first = min(other.y for other in above)
    return top, (x, first - 2 * RADIUS), (x, one.y - 2 * RADIUS), one.middle
