"""A timeline across the page: steps from one side to the other, a lane a place, alerts beneath.

A long one is broken into rows, as a text is into lines. Units are those of each row's view box,
which are CSS pixels where the column has its full width.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from generator.render.timeline.arrangement import (
    Arrangement,
    Band,
    Lane,
    Mark,
    PlacedMark,
    Shape,
    fade,
)

WIDTH = 640
RADIUS = 11
"""Of the circle that holds an entry's number."""
MOST_STEPS = 22
"""Steps in a row; more would be closer than a finger can tell apart (WCAG 2.2, 2.5.8)."""
WIDEST_STEP = 150.0
MARGIN = 20
HEAD = 40
"""Above the lanes: the days, then the times."""
LANE = 52
NAME = 14
"""From the top of a lane to the base of its name."""
LINE = 34
"""From the top of a lane to its line."""
BAND = 34
FOOT = 8
DAY_WIDTH = 120
"""What a day in words may take, in the longer languages."""
TIME_WIDTH = 76
"""What a time of day in words may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideLane:
    """A lane in its place."""

    lane: Lane
    """The lane."""
    name_y: float
    """The base line of its name."""
    line_y: float
    """Its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideTick:
    """A known time above the lanes."""

    mark: Mark
    """The entry whose time it is."""
    x: float
    """Where it stands."""
    y: float
    """The middle of its entry's circle, to which a line leads down."""
    tells_day: bool
    """Whether there is room for the day, and reason to tell it."""
    day_anchor: str
    """Which end of the day's words stands there: `end` where the row is over."""
    tells_time: bool
    """Whether there is room for the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideBand:
    """An alert in its place."""

    band: Band
    """The alert."""
    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    width: float
    """How far it reaches."""
    fade: str
    """How it fades, from left to right: `in`, `out`, `both` or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideRow:
    """A row of the drawing."""

    height: int
    """Of its view box."""
    lanes: tuple[WideLane, ...]
    """Those that it has entries in."""
    marks: tuple[PlacedMark, ...]
    """Its entries; and those before whose bars go on in it, without their circles."""
    ticks: tuple[WideTick, ...]
    """Its known times."""
    threads: tuple[tuple[float, float, float, float], ...]
    """Lines from what came first to what came after it: x and y, x and y."""
    bands: tuple[WideBand, ...]
    """The alerts that were in force then, or may have been."""
    width: int = WIDTH
    """Of its view box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """The drawing."""

    rows: tuple[WideRow, ...]
    """From top to bottom."""
    radius: int = RADIUS
    """Of every circle."""


def lay_wide(arrangement: Arrangement, *, is_rtl: bool) -> Wide:
    """Lay a timeline out in rows."""
    count = math.ceil(arrangement.steps / MOST_STEPS)
    length = math.ceil(arrangement.steps / count)
    rows = (_Row(arrangement, start, length, is_rtl) for start in range(0, count * length, length))
    return Wide(rows=tuple(row.laid() for row in rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """From steps and lanes to places in one row."""

    arrangement: Arrangement
    """What is drawn."""
    start: int
    """The first step of the row."""
    length: int
    """How many steps a row has."""
    is_rtl: bool
    """Whether time runs from right to left."""

    def laid(self) -> WideRow:
        own = [mark for mark in self.arrangement.marks if self._has(mark.step)]
        used = sorted({mark.lane for mark in own})
        lanes = {
            number: WideLane(
                lane=self.arrangement.lanes[number],
                name_y=HEAD + place * LANE + NAME,
                line_y=HEAD + place * LANE + LINE,
            )
            for place, number in enumerate(used)
        }
        lanes_end = HEAD + len(used) * LANE
        bands = tuple(self._bands(lanes_end))
        return WideRow(
            height=lanes_end + len(bands) * BAND + FOOT,
            lanes=tuple(lanes.values()),
            marks=tuple(self._mark(mark, lanes[mark.lane].line_y) for mark in own),
            ticks=tuple(self._ticks(own, lanes)),
            threads=tuple(self._threads(lanes)),
            bands=bands,
        )

    def _has(self, step: int) -> bool:
        return self.start <= step < self.start + self.length

    def _across(self, steps: float) -> float:
        """Where a step, or a part of one, is; held inside the row."""
        width = min(WIDEST_STEP, (WIDTH - 2 * MARGIN) / self.length)
        inside = min(max(steps - self.start + 0.5, 0), self.length)
        distance = MARGIN + inside * width
        return round(WIDTH - distance if self.is_rtl else distance, 1)

    def _stretch(self, start: float, end: float) -> tuple[float, float]:
        """The left edge and the width of what lies between two steps."""
        left, right = sorted((self._across(start), self._across(end)))
        return left, round(right - left, 1)

    def _fade(self, fades_in: bool, fades_out: bool) -> str:
        if self.is_rtl:
            fades_in, fades_out = fades_out, fades_in
        return fade(starts=fades_in, ends=fades_out)

    def _mark(self, mark: Mark, y: float) -> PlacedMark:
        has_bar = mark.end > mark.start
        return PlacedMark(
            mark=mark,
            x=self._across(mark.step),
            y=y,
            bar=self._stretch(mark.start, mark.end) if has_bar else None,
            fade=self._fade(mark.fades_in, mark.fades_out),
        )

    def _threads(self, lanes: dict[int, WideLane]) -> Iterator[tuple[float, float, float, float]]:
        for earlier, later in self.arrangement.follows:
            ends = [self.arrangement.marks[index] for index in (earlier, later)]
            if all(self._has(mark.step) for mark in ends):
                first, second = (
                    (self._across(mark.step), lanes[mark.lane].line_y) for mark in ends
                )
                yield (*first, *second)

    def _ticks(self, own: list[Mark], lanes: dict[int, WideLane]) -> Iterator[WideTick]:
        """The known times, each told where the one before leaves it room.

        A time is told beneath its own day alone: until that day finds room, it is not.
        """
        day_end = time_end = -math.inf
        told = None
        for mark in sorted(own, key=lambda mark: mark.step):
            if mark.shape is not Shape.POINT:
                continue
            x = self._across(mark.step)
            distance = WIDTH - x if self.is_rtl else x
            is_late = distance > WIDTH - DAY_WIDTH
            day = mark.entry.when.earliest_day if mark.entry.when else None
            tells_day = day != told and (distance - DAY_WIDTH if is_late else distance) >= day_end
            if tells_day:
                told, day_end = day, distance + DAY_WIDTH
            tells_time = day == told and distance >= time_end
            if tells_time:
                time_end = distance + TIME_WIDTH
            yield WideTick(
                mark=mark,
                x=x,
                y=lanes[mark.lane].line_y,
                tells_day=tells_day,
                day_anchor="end" if is_late else "start",
                tells_time=tells_time,
            )

    def _bands(self, top: float) -> Iterator[WideBand]:
        last = self.start + self.length - 0.5
        place = 0
        for band in self.arrangement.bands:
            start = self.start - 0.5 if band.start is None else band.start
            end = last if band.end is None else band.end
            if start >= last or end <= self.start - 0.5:
                continue
            x, width = self._stretch(start, end)
            is_open_end = band.end is None and last >= self.arrangement.steps - 0.5
            yield WideBand(
                band=band,
                x=x,
                y=top + place * BAND + 4,
                width=width,
                fade=self._fade(band.start is None and not self.start, is_open_end),
            )
            place += 1
