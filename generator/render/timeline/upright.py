"""A timeline down the page, for narrow windows: an entry a line, a lane a place, in its order.

Units are those of the view box, which are CSS pixels in a window of 320.
"""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.render.timeline.arrangement import Arrangement, Band, Mark
from generator.render.timeline.placed import CLEARANCE, RADIUS, PlacedMark, Point, fade, is_clear

WIDTH = 288
MOST_LANES = 5
"""More leave the words no room: all entries then stand in one."""
MOST_BANDS = 4
"""Alerts that are drawn beside the entries; more are in their list alone."""
LANE = 2 * (RADIUS + CLEARANCE)
"""Between two lanes there is room for a line."""
BAND = 12
BAND_WIDTH = 8
LEAST_BAND = 16
"""The height of an alert that began and ended between two entries."""
LINE = 46
DAY_LINE = 18
"""What is added where the day is told above a time of day."""
MARGIN = 8


class UprightBand(Struct, frozen=True, kw_only=True):
    """An alert in its place."""

    band: Band
    """The alert."""
    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    height: float
    """How far it reaches."""
    fade: str
    """How it fades, downwards: `in`, `out`, `both` or nothing."""


class Upright(Struct, frozen=True, kw_only=True):
    """The drawing."""

    height: int
    """Of the view box."""
    marks: tuple[PlacedMark, ...]
    """The entries, from top to bottom."""
    lanes: tuple[float, ...]
    """Where the lines of the lanes are."""
    threads: tuple[tuple[Point, ...], ...]
    """Lines from what came first to what came after it."""
    ties: tuple[tuple[Point, ...], ...]
    """Lines between what was at the same time."""
    bands: tuple[UprightBand, ...]
    """The alerts, side by side."""
    words_x: float
    """The left edge of the words of each line."""
    words_width: float
    """How wide they may be."""
    line: int = LINE
    """How high they may be."""
    width: int = WIDTH
    """Of the view box."""
    band_width: int = BAND_WIDTH
    """Of every alert."""
    radius: int = RADIUS
    """Of every circle."""


def lay_upright(arrangement: Arrangement, *, is_rtl: bool) -> Upright:
    """Lay a timeline out down the page."""
    lines = list(_lines(arrangement.marks))
    count = len(arrangement.lanes) if len(arrangement.lanes) <= MOST_LANES else 1
    bands = arrangement.bands[:MOST_BANDS]
    start = MARGIN + len(bands) * BAND
    words_start = start + count * LANE + MARGIN

    def across(distance: float) -> float:
        return round(WIDTH - distance if is_rtl else distance, 1)

    lanes = [across(start + (place + 0.5) * LANE) for place in range(count)]
    placed = [
        PlacedMark(
            mark=mark,
            x=lanes[mark.lane % count],
            y=line,
            bar=_bar(mark, line, arrangement, lines),
            fade=fade(starts=mark.fades_in, ends=mark.fades_out),
        )
        for mark, line in zip(arrangement.marks, lines, strict=True)
    ]
    return Upright(
        height=round(lines[-1] + LINE / 2 + MARGIN),
        marks=tuple(placed),
        lanes=tuple(lanes),
        threads=tuple(_line(placed, pair) for pair in arrangement.follows),
        ties=tuple(_line(placed, pair) for pair in arrangement.beside),
        bands=tuple(
            _band(band, across(MARGIN + (place + 0.5) * BAND), arrangement, lines)
            for place, band in enumerate(bands)
        ),
        words_x=0 if is_rtl else words_start,
        words_width=WIDTH - words_start,
    )


def _line(placed: Sequence[PlacedMark], pair: tuple[int, int]) -> tuple[Point, ...]:
    """A line between two circles.

    Where it would lead behind another if it were straight, it turns beside the farther lane.
    """
    first, last = sorted(pair)
    start, end = placed[first].middle, placed[last].middle
    if is_clear(start, end, (other.middle for other in placed[first + 1 : last])):
        return start, end
    x = end[0] + math.copysign(LANE / 2, end[0] - start[0])
    return start, (x, start[1] + LINE / 2), (x, end[1] - LINE / 2), end


def _band(
    band: Band, middle: float, arrangement: Arrangement, lines: Sequence[float]
) -> UprightBand:
    """An alert; one between two entries has the height of what lies between their circles."""
    end = lines[-1] + LINE / 2
    top = _down(band.start, arrangement, lines, 0)
    bottom = min(_down(band.end, arrangement, lines, end), end)
    if bottom - top < LEAST_BAND:
        middle_y = max((top + bottom) / 2, LEAST_BAND / 2)
        top, bottom = middle_y - LEAST_BAND / 2, middle_y + LEAST_BAND / 2
    return UprightBand(
        band=band,
        x=middle - BAND_WIDTH / 2,
        y=round(top, 1),
        height=round(bottom - top, 1),
        fade=fade(starts=band.start is None, ends=band.fades_out),
    )


def _lines(marks: Sequence[Mark]) -> Iterator[float]:
    """The middle of each entry's line, from the top."""
    top = float(MARGIN)
    for mark in marks:
        has_day = mark.tells_day and mark.entry.when and mark.entry.when.has_clock_time
        top += DAY_LINE if has_day else 0
        yield top + LINE / 2
        top += LINE


def _down(
    steps: float | None, arrangement: Arrangement, lines: Sequence[float], otherwise: float
) -> float:
    """How far down a step is: half-way behind the last entry that stands before it."""
    if steps is None:
        return otherwise
    before = [
        line for mark, line in zip(arrangement.marks, lines, strict=True) if mark.step < steps
    ]
    return max(before) + LINE / 2 if before else 0


def _bar(
    mark: Mark, own: float, arrangement: Arrangement, lines: Sequence[float]
) -> tuple[float, float] | None:
    if mark.end <= mark.start:
        return None
    top = own - (LINE * 0.4 if mark.start < mark.step else 0)
    # An entry may stand in a line of its own and yet share a step with the next one.
    bottom = max(_down(mark.end + 0.01, arrangement, lines, own), own + LINE * 0.6)
    return round(top, 1), round(min(bottom, lines[-1] + LINE / 2) - top, 1)
