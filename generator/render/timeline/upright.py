"""A timeline down the page, for narrow windows: an entry a line, a lane a place, in its order.

Units are those of the view box, which are CSS pixels in a window of 320.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.render.timeline.arrangement import Arrangement, Band, Mark, PlacedMark, fade

WIDTH = 288
RADIUS = 11
MOST_LANES = 5
"""More leave the words no room: all entries then stand in one."""
MOST_BANDS = 4
"""Alerts that are drawn beside the entries; more are in their list alone."""
LANE = 24
BAND = 12
LINE = 46
DAY_LINE = 18
"""What is added where the day is told."""
MARGIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class UprightBand:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """The drawing."""

    height: int
    """Of the view box."""
    marks: tuple[PlacedMark, ...]
    """The entries, from top to bottom."""
    lanes: tuple[float, ...]
    """Where the lines of the lanes are."""
    threads: tuple[tuple[float, float, float, float], ...]
    """Lines from what came first to what came after it: x and y, x and y."""
    bands: tuple[UprightBand, ...]
    """The alerts."""
    words_x: float
    """The left edge of the words of each line."""
    words_width: float
    """How wide they may be."""
    line: int = LINE
    """How high they may be."""
    width: int = WIDTH
    """Of the view box."""
    radius: int = RADIUS
    """Of every circle."""


def lay_upright(arrangement: Arrangement, *, is_rtl: bool) -> Upright:
    """Lay a timeline out down the page."""
    lines = list(_lines(arrangement.marks))
    count = len(arrangement.lanes) if len(arrangement.lanes) <= MOST_LANES else 1
    bands = arrangement.bands[:MOST_BANDS]
    start = MARGIN + len(bands) * BAND
    lanes = [start + (place + 0.5) * LANE for place in range(count)]
    words_start = start + count * LANE + MARGIN

    def across(distance: float) -> float:
        return round(WIDTH - distance if is_rtl else distance, 1)

    placed = [
        PlacedMark(
            mark=mark,
            x=across(lanes[mark.lane % count]),
            y=line,
            bar=_bar(mark, line, arrangement, lines),
            fade=fade(starts=mark.fades_in, ends=mark.fades_out),
        )
        for mark, line in zip(arrangement.marks, lines, strict=True)
    ]
    height = round(lines[-1] + LINE / 2 + MARGIN)
    return Upright(
        height=height,
        marks=tuple(placed),
        lanes=tuple(map(across, lanes)),
        threads=tuple(
            (placed[first].x, placed[first].y, placed[second].x, placed[second].y)
            for first, second in arrangement.follows
        ),
        bands=tuple(
            UprightBand(
                band=band,
                x=across(MARGIN + place * BAND + (BAND - 4 if is_rtl else 0)),
                y=(top := _down(band.start, arrangement, lines, 0)),
                height=round(_down(band.end, arrangement, lines, height) - top, 1),
                fade=fade(starts=band.start is None, ends=band.end is None),
            )
            for place, band in enumerate(bands)
        ),
        words_x=0 if is_rtl else words_start,
        words_width=WIDTH - words_start,
    )


def _lines(marks: Sequence[Mark]) -> Iterator[float]:
    """The middle of each entry's line, from the top."""
    top = float(MARGIN)
    for mark in marks:
        top += DAY_LINE if mark.tells_day else 0
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
    return max(before, default=0) + LINE / 2


def _bar(
    mark: Mark, own: float, arrangement: Arrangement, lines: Sequence[float]
) -> tuple[float, float] | None:
    if mark.end <= mark.start:
        return None
    top = own - (LINE * 0.4 if mark.start < mark.step else 0)
    # An entry may stand in a line of its own and yet share a step with the next one.
    bottom = max(_down(mark.end + 0.01, arrangement, lines, own), own + LINE * 0.6)
    return round(top, 1), round(min(bottom, lines[-1] + LINE / 2) - top, 1)
