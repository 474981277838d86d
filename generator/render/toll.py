"""The toll over time: the dated figures of one row of a ledger, placed on a drawing.

Only the geometry; `theme/templates/partials/toll.html` draws it. Units are those of the view box.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from generator.public.ledger import PublicFigure, PublicLedgerRow
from generator.values.codes import FigureStatus
from generator.values.count import Count
from generator.values.when import When

WIDTH = 400
HEIGHT = 180
GROUND = 152
"""Where nought is; the dates stand below."""
TOP = 28
"""Where the largest number is; its label stands above."""
MARGIN = 32
"""What is left free at either side, so that labels have room."""
LEAST_EXTENT = 5.0
"""The width of a moment, and the height of a single number."""


class TollMark(Struct, frozen=True, kw_only=True):
    """One figure: a bar as wide as its time and as high as its number are uncertain."""

    count: Count
    """The number."""
    as_of: When
    """The time it is for."""
    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    width: float
    """At least that of a moment."""
    height: float
    """At least that of a single number."""
    middle: float
    """Half-way between its edges, where its label stands."""
    label: float
    """The base line of the label."""
    is_open: bool
    """Whether the number may be larger: a line goes on to the top."""
    is_past: bool
    """Whether the figure no longer stands."""


class TollTick(Struct, frozen=True, kw_only=True):
    """A date beneath the drawing."""

    when: When
    """The date."""
    x: float
    """Where it stands."""
    anchor: str
    """Which end of the text stands there: `start` or `end`."""


class Toll(Struct, frozen=True, kw_only=True):
    """The drawing."""

    marks: tuple[TollMark, ...]
    """In order of time."""
    ticks: tuple[TollTick, ...]
    """The first and the last date."""
    width: int = WIDTH
    """Of the view box."""
    height: int = HEIGHT
    """Of the view box."""
    ground: int = GROUND
    """Where nought is."""
    top: int = TOP
    """Where an open number's line ends."""


def draw_toll(row: PublicLedgerRow, zone: str | None, *, is_rtl: bool = False) -> Toll | None:
    """Place the dated figures of a row; None where there are fewer than two different times.

    Args:
        row: The row, whose figures are in order of time.
        zone: IANA name of the zone of their times of day.
        is_rtl: Whether time runs from right to left.
    """
    dated = [
        (figure, figure.count, figure.as_of)
        for figure in row.figures
        if figure.count and figure.as_of and not _is_unbounded(figure.as_of, zone)
    ]
    if len({as_of for _, _, as_of in dated}) < 2:
        return None
    scale = _Scale.of([(count, as_of) for _, count, as_of in dated], zone, is_rtl=is_rtl)
    return Toll(
        marks=tuple(_mark(figure, count, as_of, scale) for figure, count, as_of in dated),
        ticks=_ticks(dated[0][2], dated[-1][2], is_rtl=is_rtl),
    )


def _is_unbounded(when: When, zone: str | None) -> bool:
    return math.inf in map(abs, when.bounds(zone))


class _Scale(Struct, frozen=True):
    """From instants and numbers to places on the drawing."""

    start: float
    """The earliest instant, in seconds."""
    length: float
    """From the earliest instant to the latest, in seconds."""
    largest: int
    """The largest number."""
    zone: str | None
    """The zone of local times."""
    is_rtl: bool
    """Whether time runs from right to left."""

    @classmethod
    def of(cls, dated: Sequence[tuple[Count, When]], zone: str | None, *, is_rtl: bool) -> "_Scale":
        bounds = [as_of.bounds(zone) for _, as_of in dated]
        start = min(earliest for earliest, _ in bounds)
        length = max(latest for _, latest in bounds) - start
        largest = max(count.most or count.least for count, _ in dated)
        return cls(start, max(length, 1), max(largest, 1), zone, is_rtl)

    def across(self, instant: float) -> float:
        part = (instant - self.start) / self.length
        return MARGIN + (1 - part if self.is_rtl else part) * (WIDTH - 2 * MARGIN)

    def up(self, number: int) -> float:
        return GROUND - number / self.largest * (GROUND - TOP)


def _mark(figure: PublicFigure, count: Count, as_of: When, scale: _Scale) -> TollMark:
    left, right = sorted(map(scale.across, as_of.bounds(scale.zone)))
    middle = (left + right) / 2
    width = max(right - left, LEAST_EXTENT)
    upper = scale.up(count.least if count.most is None else count.most)
    height = max(scale.up(count.least) - upper, LEAST_EXTENT)
    return TollMark(
        count=count,
        as_of=as_of,
        x=round(middle - width / 2, 1),
        y=round(upper, 1),
        width=round(width, 1),
        height=round(height, 1),
        middle=round(middle, 1),
        label=round(upper - 8, 1),
        is_open=count.most is None,
        is_past=figure.status is not FigureStatus.CURRENT,
    )


def _ticks(first: When, last: When, *, is_rtl: bool) -> tuple[TollTick, ...]:
    # In a right-to-left text an anchor's start is the right-hand end.
    near, far = (WIDTH, 0) if is_rtl else (0, WIDTH)
    return (
        TollTick(when=first, x=near, anchor="start"),
        TollTick(when=last, x=far, anchor="end"),
    )
