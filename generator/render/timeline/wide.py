"""A timeline across the page: steps from one side to the other, a lane a place, alerts beneath.

A long one is broken into rows, as a text is into lines. Units are those of each row's view box,
which are CSS pixels where the column has its full width.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.render.timeline.arrangement import Arrangement, Band, Lane, Mark
from generator.render.timeline.placed import RADIUS, PlacedMark, Point, fade, is_clear
from generator.values.when import When

Tell = Callable[[When], tuple[str, str]]
"""Tells a time as a heading and what stands beneath it: its day and its time of day, or all of it
and nothing."""

WIDTH = 640
MOST_STEPS = 18
"""Steps in a row: farther apart than a finger needs (WCAG 2.2, 2.5.8), as the bars between show."""
WIDEST_STEP = 150.0
MARGIN = 20
HEAD = 40
"""Above the lanes: the days, then the times."""
TICK = 34
"""Where the line from a time down to its circle begins."""
LANE = 52
NAME = 14
"""From the top of a lane to the base of its name."""
LINE = 34
"""From the top of a lane to its line."""
CHANNEL = 16
"""From the line of a lane down to where a thread passes below its circles."""
BAND = 34
LEAST_BAND = 0.2
"""Steps of an alert that began and ended between two entries."""
FOOT = 8
LETTER = 7.2
"""What a letter of a date takes on average, in the wider scripts."""
GAP = 10
"""Between the words of two times."""


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
    words_x: float
    """The left edge of its words."""
    words_width: float
    """How wide they may be."""
    words_end: bool
    """Whether they end where the band ends, because there is more room before it than behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideRow:
    """A row of the drawing."""

    height: int
    """Of its view box."""
    lanes: tuple[WideLane, ...]
    """Those that it has something in."""
    marks: tuple[PlacedMark, ...]
    """Its entries."""
    carried: tuple[PlacedMark, ...]
    """Entries of rows before whose bars go on in it; their circles are not in it."""
    ticks: tuple[WideTick, ...]
    """Its times."""
    threads: tuple[tuple[Point, ...], ...]
    """Lines from what came first to what came after it."""
    ties: tuple[tuple[Point, ...], ...]
    """Lines between what was at the same time."""
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


def lay_wide(arrangement: Arrangement, *, tell: Tell, is_rtl: bool) -> Wide:
    """Lay a timeline out in rows."""
    count = math.ceil(arrangement.steps / MOST_STEPS)
    length = math.ceil(arrangement.steps / count)
    rows = (
        _Row(arrangement, tell, start, length, is_rtl) for start in range(0, count * length, length)
    )
    return Wide(rows=tuple(row.laid() for row in rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """From steps and lanes to places in one row."""

    arrangement: Arrangement
    """What is drawn."""
    tell: Tell
    """Tells its times."""
    start: int
    """The first step of the row."""
    length: int
    """How many steps a row has."""
    is_rtl: bool
    """Whether time runs from right to left."""

    @property
    def end(self) -> int:
        """The first step of the next row."""
        return self.start + self.length

    def laid(self) -> WideRow:
        own = [mark for mark in self.arrangement.marks if self._has(mark)]
        carried = [mark for mark in self.arrangement.marks if mark.step < self.start <= mark.end]
        used = sorted({mark.lane for mark in (*own, *carried)})
        lanes = {
            number: WideLane(
                lane=self.arrangement.lanes[number],
                name_y=HEAD + place * LANE + NAME,
                line_y=HEAD + place * LANE + LINE,
            )
            for place, number in enumerate(used)
        }
        placed = {mark.entry.id: self._mark(mark, lanes[mark.lane].line_y) for mark in own}
        lanes_end = HEAD + len(used) * LANE
        bands = tuple(self._bands(lanes_end))
        return WideRow(
            height=lanes_end + len(bands) * BAND + FOOT,
            lanes=tuple(lanes.values()),
            marks=tuple(placed.values()),
            carried=tuple(self._mark(mark, lanes[mark.lane].line_y) for mark in carried),
            ticks=tuple(self._ticks(list(placed.values()))),
            threads=tuple(self._lines(self.arrangement.follows, placed)),
            ties=tuple(self._lines(self.arrangement.beside, placed)),
            bands=bands,
        )

    def _has(self, mark: Mark) -> bool:
        return self.start <= mark.step < self.end

    @property
    def _step(self) -> float:
        """How wide a step is."""
        return min(WIDEST_STEP, (WIDTH - 2 * MARGIN) / self.length)

    def _ahead(self, distance: float) -> float:
        """A distance in the direction of time, as one from left to right."""
        return -distance if self.is_rtl else distance

    def _from_start(self, distance: float) -> float:
        """How far from the left something is that is so far from where time begins."""
        return round(WIDTH - distance if self.is_rtl else distance, 1)

    def _across(self, steps: float) -> float:
        """Where a step, or a part of one, is; held inside the row."""
        inside = min(max(steps - self.start + 0.5, 0), self.length)
        return self._from_start(MARGIN + inside * self._step)

    def _stretch(self, start: float | None, end: float | None) -> tuple[float, float]:
        """The left edge and the width of what lies between two steps, or goes on beside the row."""
        first, last = (WIDTH, 0) if self.is_rtl else (0, WIDTH)
        left, right = sorted(
            (
                first if start is None else self._across(start),
                last if end is None else self._across(end),
            )
        )
        return left, round(right - left, 1)

    def _fade(self, fades_in: bool, fades_out: bool) -> str:
        if self.is_rtl:
            fades_in, fades_out = fades_out, fades_in
        return fade(starts=fades_in, ends=fades_out)

    def _mark(self, mark: Mark, y: float) -> PlacedMark:
        is_carried, goes_on = mark.step < self.start, mark.end >= self.end
        bar = None
        if mark.end > mark.start:
            bar = self._stretch(None if is_carried else mark.start, None if goes_on else mark.end)
        return PlacedMark(
            mark=mark,
            x=self._across(mark.step),
            y=y,
            bar=bar,
            fade=self._fade(mark.fades_in and not is_carried, mark.fades_out and not goes_on),
        )

    def _lines(
        self, pairs: Iterable[tuple[int, int]], placed: dict[str, PlacedMark]
    ) -> Iterator[tuple[Point, ...]]:
        """Lines between the circles of this row."""
        for pair in pairs:
            ends = [self.arrangement.marks[index] for index in pair]
            if not all(self._has(mark) for mark in ends):
                continue
            first, last = sorted(ends, key=lambda mark: mark.step)
            circles = [
                other.middle
                for other in placed.values()
                if other.mark not in ends and first.step <= other.mark.step <= last.step
            ]
            start, end = placed[first.entry.id].middle, placed[last.entry.id].middle
            yield (start, *self._way_round(start, end, circles), end)

    def _way_round(self, start: Point, end: Point, circles: list[Point]) -> tuple[Point, ...]:
        """Where a line turns that would lead to another circle if it were straight.

        Half-way between two steps, and below the circles of a lane, there are none.
        """
        if is_clear(start, end, circles):
            return ()
        beside = self._ahead(self._step / 2)
        if start[0] == end[0]:
            return (start[0] + beside, start[1]), (start[0] + beside, end[1])
        below = start[1] + CHANNEL
        way = (start[0] + beside, below), (end[0] - beside, below)
        return way if start[1] == end[1] else (*way, (end[0] - beside, end[1]))

    def _ticks(self, placed: list[PlacedMark]) -> Iterator[WideTick]:
        """The times, each told where the one before leaves it room.

        A time is told beneath its own day alone: until that day finds room, it is not.
        """
        told = ""
        day_end = time_end = passed = 0.0
        for one in sorted(placed, key=lambda one: one.mark.step):
            if one.mark.entry.when is None:
                continue
            day, time = self.tell(one.mark.entry.when)
            distance = self._from_start(one.x)
            day_start, time_start = (min(distance, WIDTH - _width(words)) for words in (day, time))
            # Above or behind the words of another time, they would be taken for that time's.
            tells_day = day != told and day_start >= max(day_end, time_end, passed)
            if tells_day:
                told, day_end = day, day_start + _width(day) + GAP
            tells_time = bool(time) and day == told and time_start >= max(time_end, passed)
            if tells_time:
                time_end = time_start + _width(time) + GAP
            yield WideTick(
                line=self._tick_line(one, placed),
                day=day if tells_day else "",
                day_x=self._from_start(day_start),
                time=time if tells_time else "",
                time_x=self._from_start(time_start),
            )
            passed = distance + GAP

    def _tick_line(self, one: PlacedMark, placed: list[PlacedMark]) -> tuple[Point, ...]:
        """From a time to its circle: straight down, or around the circles of its step above it."""
        top = one.x, float(TICK)
        if is_clear(top, one.middle, (other.middle for other in placed if other is not one)):
            return top, one.middle
        x = one.x - self._ahead(min(self._step / 2, 2 * RADIUS))
        return top, (x, HEAD + LINE - 2 * RADIUS), (x, one.y - 2 * RADIUS), one.middle

    def _bands(self, top: float) -> Iterator[WideBand]:
        first, last = self.start - 0.5, self.end - 0.5
        place = 0
        for band in self.arrangement.bands:
            start, end = self._extent(band)
            if start >= last or end <= first:
                continue
            is_carried, goes_on = start < first, end > last
            x, width = self._stretch(None if is_carried else start, None if goes_on else end)
            words_x, words_width, words_end = self._words_of_band(x, width)
            yield WideBand(
                band=band,
                x=x,
                y=top + place * BAND + 4,
                width=width,
                fade=self._fade(
                    band.start is None and not is_carried, band.fades_out and not goes_on
                ),
                words_x=words_x,
                words_width=words_width,
                words_end=words_end,
            )
            place += 1

    def _extent(self, band: Band) -> tuple[float, float]:
        """From where to where an alert is drawn, in steps; never without any extent."""
        first, last = -0.5, self.arrangement.steps - 0.5
        start = first if band.start is None else band.start
        end = last if band.end is None else band.end
        if end - start >= LEAST_BAND:
            return start, end
        half = LEAST_BAND / 2
        middle = min(max((start + end) / 2, first + half), last - half)
        return middle - half, middle + half

    def _words_of_band(self, x: float, width: float) -> tuple[float, float, bool]:
        """The left edge and the width of a band's words, and whether they end where it ends."""
        near, far = (x + width, x) if self.is_rtl else (x, x + width)
        is_late = self._from_start(near) > WIDTH / 2
        edge = far if is_late else near
        if is_late == self.is_rtl:  # the words lie at the right of that edge
            return edge, WIDTH - edge, is_late
        return 0, edge, is_late


def _width(words: str) -> float:
    """What words take, more or less."""
    return len(words) * LETTER
