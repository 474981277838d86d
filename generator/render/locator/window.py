"""What part of the globe a map shows."""

import itertools
import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.render.locator.clipping import Box
from generator.render.locator.countries import Vector, angle, to_vector
from generator.render.locator.projection import EARTH, Point, Projection, on_plane

GLOBE = 2 * EARTH
"""The radius of the disc that the whole Earth is drawn as, in kilometres."""
MOST = 6500.0
"""Kilometres from the middle to the upper edge; a window that needs more shows the whole Earth."""


class Window(Struct, frozen=True):
    """A rectangle of a projection."""

    projection: Projection
    """The projection, whose centre is the window's."""
    reach: float
    """From the middle to the upper edge, in kilometres."""
    width: int
    """Of the view box."""
    height: int
    """Of the view box."""

    @property
    def is_globe(self) -> bool:
        """Whether it shows the whole Earth."""
        return self.reach > MOST

    @property
    def units(self) -> float:
        """How many units of the view box a kilometre is, at the centre."""
        return self.height / 2 / self.reach

    @property
    def box(self) -> Box:
        """The view box."""
        return Box(0, 0, self.width, self.height)

    @property
    def radius(self) -> float:
        """From the centre to a corner, in kilometres."""
        return math.hypot(self.width, self.height) / 2 / self.units

    def fit(self, points: Sequence[Point]) -> list[Point]:
        """Kilometres of the projection into units of the view box."""
        units, x0, y0 = self.units, self.width / 2, self.height / 2
        return [(x0 + x * units, y0 + y * units) for x, y in points]

    def place(self, point: Vector) -> Point:
        """Where a point of the globe is in the view box."""
        return self.fit([self.projection.place(point)])[0]

    def lift(self, point: Point) -> Vector:
        """The point of the globe that is at a place in the view box."""
        x, y = point[0] - self.width / 2, point[1] - self.height / 2
        return self.projection.lift((x / self.units, y / self.units))

    def wider(self) -> "Window":
        """A window that shows more about the same centre."""
        return Window(self.projection, _capped(self.reach * 1.5), self.width, self.height)


def _capped(reach: float) -> float:
    return reach if reach <= MOST else GLOBE * 1.02


def window_about(
    centre: Vector,
    areas: Sequence[tuple[Vector, float]],
    least: float,
    size: tuple[int, int],
    room: float = 1.25,
) -> Window:
    """The window about a centre that shows areas, given as a point and a radius in kilometres.

    Args:
        centre: Its centre.
        areas: What it has to show.
        least: The least it may reach up from its centre, in kilometres.
        size: Of the view box.
        room: How much farther than the areas it reaches.
    """
    width, height = size
    projection = Projection.about(centre)
    reach = least
    for point, radius in areas:
        x, y = projection.place(point)
        # Towards the rim an area is drawn longer along the rim.
        spread = on_plane(angle(centre, point) + radius / EARTH) - math.hypot(x, y)
        across, up = abs(x) + max(radius, spread), abs(y) + max(radius, spread)
        reach = max(reach, room * up, room * across * height / width)
    return Window(projection, _capped(reach), width, height)


_STEPS = (1, 2, 5, 10, 20, 30)


def grid_of(window: Window) -> Iterator[list[Point]]:
    """The meridians and parallels that cross a window, each as a line."""
    span = math.degrees(2 * window.reach / EARTH)
    step = next((step for step in _STEPS if span / step <= 5), 30)
    x, y, z = window.projection.centre
    north, east = math.degrees(math.asin(max(-1, min(1, z)))), math.degrees(math.atan2(y, x))
    reach = min(90.0, math.degrees(2 * math.asin(min(1.0, window.radius / GLOBE))))
    south_end, north_end = max(-90, north - reach), min(90, north + reach)
    is_polar = north_end > 89 or south_end < -89
    widest = max(0.02, math.cos(math.radians(min(89, max(abs(south_end), abs(north_end))))))
    across = 180.0 if is_polar else min(180.0, reach / widest)
    meridian_step = 30 if is_polar else next((s for s in _STEPS if s >= step / widest * 0.7), 30)
    longest = 80 if is_polar else 90
    for longitude in _multiples(east - across, east + across, meridian_step):
        ends = max(south_end, -longest), min(north_end, longest)
        yield _line(window, [(latitude, longitude) for latitude in _between(*ends, 8)])
    for latitude in _multiples(max(south_end, -89), min(north_end, 89), step):
        pairs = [(latitude, one) for one in _between(east - across, east + across, 24)]
        yield _line(window, pairs)


def _multiples(start: float, end: float, step: int) -> Iterator[float]:
    first = math.ceil(start / step)
    last = math.floor(end / step)
    if (last - first + 1) * step > 360:
        last -= 1  # the meridian opposite is one, not two
    yield from (float(number * step) for number in range(first, last + 1))


def _between(start: float, end: float, parts: int) -> list[float]:
    return [start + (end - start) * part / parts for part in range(parts + 1)]


def _line(window: Window, pairs: Sequence[tuple[float, float]]) -> list[Point]:
    """The part of a line that is near the window."""
    points = window.fit(window.projection.place_all(itertools.starmap(to_vector, pairs)))
    near = window.box if window.is_globe else window.box.grown(40)
    kept: list[Point] = []
    for one, other in itertools.pairwise(points):
        bounds = Box(
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )
        if bounds.meets(near) and math.dist(one, other) < window.width:
            kept += [one, other] if not kept else [other]
    return kept
