"""From the globe to the plane: Lambert's azimuthal equal-area projection about any point.

Whatever point it is about, a pole or one on the date line, nothing is special there.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.render.locator.countries import Vector, chord

EARTH = 6371.0
"""The radius of a sphere of the Earth's size, in kilometres."""

Point = tuple[float, float]
"""On a plane: kilometres east and south of the centre, or units of a view box."""


class Projection(Struct, frozen=True):
    """The plane that touches the globe at one point, there with north upwards."""

    centre: Vector
    """The point."""
    east: Vector
    """The direction that leads to the right of it."""
    north: Vector
    """The direction that leads up from it."""

    @classmethod
    def about(cls, centre: Vector) -> "Projection":
        """The projection about a point; about a pole, with the prime meridian downwards or up."""
        x, y, z = centre
        across = math.hypot(x, y)
        east = (-y / across, x / across, 0.0) if across > 1e-9 else (0.0, 1.0, 0.0)
        north = (-z * east[1], z * east[0], x * east[1] - y * east[0])
        return cls(centre, east, north)

    def place(self, point: Vector) -> Point:
        """Where a point of the globe is on the plane, in kilometres."""
        return self.place_all((point,))[0]

    def place_all(self, points: Iterable[Vector]) -> list[Point]:
        """Where each point is; the one opposite to the centre is anywhere on the rim."""
        (cx, cy, cz), (ex, ey, _), (nx, ny, nz) = self.centre, self.east, self.north
        placed = []
        for x, y, z in points:
            # How far it is from the opposite point, squared; from a product nothing would be left
            # of it close by there, where the scale is largest.
            away = max(1e-18, (cx + x) ** 2 + (cy + y) ** 2 + (cz + z) ** 2)
            scale = 2 * EARTH / math.sqrt(away)
            placed.append((scale * (ex * x + ey * y), -scale * (nx * x + ny * y + nz * z)))
        return placed

    def lift(self, point: Point) -> Vector:
        """The point of the globe that is placed at one of the plane, within the rim."""
        (cx, cy, cz), (ex, ey, _), (nx, ny, nz) = self.centre, self.east, self.north
        x, y = point[0] / EARTH, -point[1] / EARTH
        squared = min(4.0, x * x + y * y)
        along, across = 1 - squared / 2, math.sqrt(1 - squared / 4)
        return (
            along * cx + across * (x * ex + y * nx),
            along * cy + across * (x * ey + y * ny),
            along * cz + across * y * nz,
        )


def on_plane(angle: float) -> float:
    """How far from the centre a point at an angle from it is drawn, in kilometres."""
    return EARTH * chord(angle)


def stretch(distance: float) -> float:
    """How many times longer a line along the rim is drawn than one at the centre.

    Args:
        distance: Of the line from the centre, straight through the sphere, in radii.
    """
    return 1 / math.sqrt(max(0.01, 1 - (distance / 2) ** 2))


def signed_area(ring: Sequence[Point]) -> float:
    """The area within a closed line; negative where it runs the other way round."""
    total = 0.0
    x0, y0 = ring[-1] if ring else (0.0, 0.0)
    for x1, y1 in ring:
        total += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return total / 2


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies within a closed line."""
    x, y = point
    return is_within(crossings(ring, y), x)


def crossings(ring: Sequence[Point], y: float) -> list[float]:
    """Where a closed line crosses a height, in order."""
    found = []
    x0, y0 = ring[-1] if ring else (0.0, 0.0)
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y):
            found.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        x0, y0 = x1, y1
    return sorted(found)


def is_within(crossed: Sequence[float], x: float) -> bool:
    """Whether what lies at a place of a height is within the line that crosses it there."""
    return (len(crossed) - bisect_right(crossed, x)) % 2 == 1
