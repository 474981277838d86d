"""A timeline across the page: steps from one side to the other, a lane a place, alerts beneath.

A long one is broken into rows, as a text is into lines. Units are those of each row's view box,
which are CSS pixels where the column has its full width.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.render.timeline.arrangement import Arrangement, Band, Lane, Mark
from generator.render.timeline.axis import WIDTH, Axis
from generator.render.timeline.placed import RADIUS, PlacedMark, Point, is_clear
from generator.render.timeline.ticks import Tell, Tick, ticks_of

MOST_STEPS = 18
"""Steps in a row: farther apart than a finger needs (WCAG 2.2, 2.5.8), as the bars between show."""
HEAD = 40
"""Above the lanes: the days, then the times."""
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


class WideLane(Struct, frozen=True, kw_only=True):
    """A lane in its place."""

    lane: Lane
    """The lane."""
    name_y: float
    """The base line of its name."""
    line_y: float
    """Its line."""


class WideBand(Struct, frozen=True, kw_only=True):
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


class WideRow(Struct, frozen=True, kw_only=True):
    """A row of the drawing."""

    height: int
    """Of its view box."""
    lanes: tuple[WideLane, ...]
    """Those that it has something in."""
    marks: tuple[PlacedMark, ...]
    """Its entries."""
    carried: tuple[PlacedMark, ...]
    """Entries of rows before whose bars go on in it; their circles are not in it."""
    ticks: tuple[Tick, ...]
    """Its times."""
    threads: tuple[tuple[Point, ...], ...]
    """Lines from what came first to what came after it."""
    ties: tuple[tuple[Point, ...], ...]
    """Lines between what was at the same time."""
    bands: tuple[WideBand, ...]
    """The alerts that were in force then, or may have been."""
    width: int = WIDTH
    """Of its view box."""


class Wide(Struct, frozen=True, kw_only=True):
    """The drawing."""

    rows: tuple[WideRow, ...]
    """From top to bottom."""
    radius: int = RADIUS
    """Of every circle."""


def lay_wide(arrangement: Arrangement, *, tell: Tell, is_rtl: bool) -> Wide:
    """Lay a timeline out in rows."""
    count = math.ceil(arrangement.steps / MOST_STEPS)
    length = math.ceil(arrangement.steps / count)
    axes = (
        Axis(start=start, length=length, is_rtl=is_rtl)
        for start in range(0, count * length, length)
    )
    return Wide(rows=tuple(_Row(arrangement, tell, axis).laid() for axis in axes))


class _Row(Struct, frozen=True):
    """One row, being laid out."""

    arrangement: Arrangement
    """What is drawn."""
    tell: Tell
    """Tells its times."""
    axis: Axis
    """Its steps."""

    def laid(self) -> WideRow:
        marks, start = self.arrangement.marks, self.axis.start
        own = [mark for mark in marks if self.axis.has(mark.step)]
        carried = [mark for mark in marks if mark.step < start <= mark.end]
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
            ticks=tuple(ticks_of([*placed.values()], self.tell, self.axis)),
            threads=tuple(self._lines(self.arrangement.follows, placed)),
            ties=tuple(self._lines(self.arrangement.beside, placed)),
            bands=bands,
        )

    def _mark(self, mark: Mark, y: float) -> PlacedMark:
        is_carried, goes_on = mark.step < self.axis.start, mark.end >= self.axis.end
        bar = None
        if mark.end > mark.start:
            bar = self.axis.stretch(
                None if is_carried else mark.start, None if goes_on else mark.end
            )
        return PlacedMark(
            mark=mark,
            x=self.axis.across(mark.step),
            y=y,
            bar=bar,
            fade=self.axis.fade(
                starts=mark.fades_in and not is_carried, ends=mark.fades_out and not goes_on
            ),
        )

    def _lines(
        self, pairs: Iterable[tuple[int, int]], placed: dict[str, PlacedMark]
    ) -> Iterator[tuple[Point, ...]]:
        """Lines between the circles of this row."""
        for pair in pairs:
            ends = [self.arrangement.marks[index] for index in pair]
            if not all(self.axis.has(mark.step) for mark in ends):
                continue
            first, last = sorted(ends, key=lambda mark: mark.step)
            circles = [
                other.middle
                for other in placed.values()
                if other.mark not in ends and first.step <= other.mark.step <= last.step
            ]
            start, end = placed[first.entry.id].middle, placed[last.entry.id].middle
            yield (start, *self._way_round(start, end, circles), end)

    def _way_round(self, start: Point, end: Point, circles: Sequence[Point]) -> tuple[Point, ...]:
        """Where a line turns that would lead to another circle if it were straight.

        Half-way between two steps, and below the circles of a lane, there are none.
        """
        if is_clear(start, end, circles):
            return ()
        beside = self.axis.ahead(self.axis.step / 2)
        if start[0] == end[0]:
            return (start[0] + beside, start[1]), (start[0] + beside, end[1])
        below = start[1] + CHANNEL
        way = (start[0] + beside, below), (end[0] - beside, below)
        return way if start[1] == end[1] else (*way, (end[0] - beside, end[1]))

    def _bands(self, top: float) -> Iterator[WideBand]:
        first, last = self.axis.start - 0.5, self.axis.end - 0.5
        y = top + 4
        for band in self.arrangement.bands:
            start, end = self._extent(band)
            if start >= last or end <= first:
                continue
            is_carried, goes_on = start < first, end > last
            x, width = self.axis.stretch(None if is_carried else start, None if goes_on else end)
            words_x, words_width, words_end = self._words_of(x, width)
            yield WideBand(
                band=band,
                x=x,
                y=y,
                width=width,
                fade=self.axis.fade(
                    starts=band.start is None and not is_carried,
                    ends=band.fades_out and not goes_on,
                ),
                words_x=words_x,
                words_width=words_width,
                words_end=words_end,
            )
            y += BAND

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

    def _words_of(self, x: float, width: float) -> tuple[float, float, bool]:
        """The left edge and the width of a band's words, and whether they end where it ends."""
        is_rtl = self.axis.is_rtl
        near, far = (x + width, x) if is_rtl else (x, x + width)
        is_late = self.axis.mirrored(near) > WIDTH / 2
        edge = far if is_late else near
        if is_late == is_rtl:  # the words lie at the right of that edge
            return edge, WIDTH - edge, is_late
        return 0, edge, is_late
