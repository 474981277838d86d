"""What both forms of a drawing are made of: entries in their places, and lines between them."""

import math
from collections.abc import Iterable

from msgspec import Struct

from generator.render.timeline.arrangement import Mark

RADIUS = 11
"""Of the circle that holds an entry's number, in units of the view box."""
CLEARANCE = 2
"""How far from a circle a line must pass that does not lead to it."""

Point = tuple[float, float]
"""A place on a drawing: x from the left, y from the top."""


class PlacedMark(Struct, frozen=True, kw_only=True):
    """An entry in its place on a drawing."""

    mark: Mark
    """The entry."""
    x: float
    """The middle of its circle."""
    y: float
    """The middle of its circle."""
    bar: tuple[float, float] | None
    """Where its bar or tail begins along the drawing, and how far it reaches, if it has one."""
    fade: str
    """How the bar fades, from left to right or downwards: `in`, `out`, `both` or nothing."""

    @property
    def middle(self) -> Point:
        """The middle of its circle."""
        return self.x, self.y


def fade(*, starts: bool, ends: bool) -> str:
    """How a bar fades of which the near end is not known, or the far end, or neither."""
    if starts and ends:
        return "both"
    return "in" if starts else "out" if ends else ""


def is_clear(start: Point, end: Point, circles: Iterable[Point]) -> bool:
    """Whether a straight line passes behind none of the circles, given by their middles."""
    return all(_distance(circle, start, end) >= RADIUS + CLEARANCE for circle in circles)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the nearest of a stretch."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across**2 + down**2
    along = (point[0] - start[0]) * across + (point[1] - start[1]) * down
    share = min(max(along / length, 0), 1) if length else 0
    return math.dist(point, (start[0] + share * across, start[1] + share * down))
