"""The countries that a window shows."""

import itertools
import math
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from generator.render.locator.clipping import Box, clip
from generator.render.locator.countries import (
    Cap,
    Country,
    Outlines,
    Piece,
    Ring,
    Vector,
    middle_of,
)
from generator.render.locator.projection import (
    EARTH,
    Point,
    Projection,
    holds,
    signed_area,
    stretch,
)
from generator.render.locator.window import GLOBE, Window

TOLERANCE = 1.2
"""How far a line may run from the true one, in units."""
BEARABLE = 1.4
"""How much longer a line may be drawn than at the centre before it needs more points."""
FAR = 1000.0
"""How far apart the plane may have two points of a line, in kilometres."""
CLOSE = 1e-6
"""How close together on the globe, in kilometres, two points need none between them."""
SMALLEST = 14.0
"""The area of the smallest island that is drawn, in square units."""
BEYOND = 6.0
"""How far outlines go on beyond the edge, in units, so that their ends are not seen."""
DOUBT = 2.0
"""How far outlines may lie from a border, in kilometres: within that both sides are meant."""
OFFSHORE = 25.0
"""How far from a country a point may lie and be counted to it: outlines are no more exact."""


class Territory(Struct, frozen=True):
    """A country as far as the window shows it."""

    country: Country
    """The country."""
    rings: tuple[list[Point], ...]
    """Its outlines within the window."""
    area: float
    """How much of the window it takes, in square units."""


class _Outlining(Struct):
    """The outlines about a centre on its plane, each arc placed once.

    On that plane what lies about the centre is as far from it as it is through the sphere, so that
    what is too far away to matter is known before it is placed.
    """

    outlines: Outlines
    projection: Projection
    radius: float
    """How far from the centre lines are followed, in kilometres; beyond, a piece is two points."""
    tolerance: float
    """How far they may run from the true ones, in kilometres."""
    smallest: float = 0.0
    """The area of the smallest part that matters, in square kilometres."""
    _arcs: dict[int, list[Point]] = field(default_factory=dict)

    def near(self, country: Country) -> Iterator[tuple[Ring, ...]]:
        """The parts of a country that may come as close as that, and be as large.

        The plane has every area as large as the globe has it.
        """
        least = math.sqrt(self.smallest / math.pi) / EARTH
        if not self._is_beyond(country.cap):
            for polygon in country.polygons:
                cap = polygon[0].cap
                if cap.reach >= least and not self._is_beyond(cap):
                    yield polygon

    def _is_beyond(self, cap: Cap) -> bool:
        return cap.is_clear_of(self.projection.centre, self.radius / EARTH)

    def ring(self, ring: Ring) -> list[Point]:
        """A closed line, in kilometres about the centre."""
        points: list[Point] = []
        for number in ring.arcs:
            arc = self._arc(max(number, ~number))
            points += (arc if number >= 0 else arc[::-1])[:-1]
        return points

    def _arc(self, number: int) -> list[Point]:
        if number not in self._arcs:
            pieces = self.outlines.pieces(number, self.tolerance)
            followed = [point for piece in pieces for point in self._followed(piece)[:-1]]
            self._arcs[number] = self.projection.place_all((*followed, pieces[-1].points[-1]))
        return self._arcs[number]

    def _followed(self, piece: Piece) -> Sequence[Vector]:
        """Its points; its ends where it is beyond; more points where the plane draws it out.

        The line between its ends stays within its cap on the globe. It is straight on the plane,
        where it may come nearer, but never by as much as the cap reaches; where the plane draws
        it out it would, and is bent as on the globe.
        """
        cap, centre = piece.cap, self.projection.centre
        is_beyond = cap.is_clear_of(centre, self.radius / EARTH + cap.reach)
        points = (piece.points[0], piece.points[-1]) if is_beyond else piece.points
        drawn_out = stretch(math.dist(cap.middle, centre) + cap.reach)
        if drawn_out <= BEARABLE:
            return points
        refined = self.outlines.refined(piece, self.tolerance / drawn_out)
        return self._bent(points if is_beyond else refined)

    def _bent(self, points: Sequence[Vector]) -> list[Vector]:
        """A line with points between those that the plane has far apart."""
        bent = [points[0]]
        for one, other in itertools.pairwise(points):
            bent += (*self._between(one, other), other)
        return bent

    def _between(self, one: Vector, other: Vector) -> list[Vector]:
        """What goes close by the point opposite to the centre goes half round the rim."""
        start, end = self.projection.place_all((one, other))
        if math.dist(start, end) < FAR or math.dist(one, other) < CLOSE / EARTH:
            return []
        middle = middle_of((one, other))
        return [*self._between(one, middle), middle, *self._between(middle, other)]


def territories(outlines: Outlines, window: Window) -> list[Territory]:
    """Every country that the window shows."""
    radius = GLOBE if window.is_globe else window.radius + BEYOND / window.units
    smallest = SMALLEST / window.units**2
    outlining = _Outlining(outlines, window.projection, radius, TOLERANCE / window.units, smallest)
    found = []
    for country in outlines.countries:
        rings = tuple(_rings(country, outlining, window))
        if rings:
            area = abs(sum(signed_area(clip(ring, window.box)) for ring in rings))
            found.append(Territory(country, rings, area))
    return found


def _rings(country: Country, outlining: _Outlining, window: Window) -> Iterator[list[Point]]:
    box = window.box.grown(BEYOND)
    for polygon in outlining.near(country):
        for ring in polygon:
            points = window.fit(outlining.ring(ring))
            shown = clip(points, box)
            if ring is polygon[0] and signed_area(points) < -SMALLEST:
                # What is opposite to the centre lies in it: it is all that is outside of its line.
                yield rim(window) if window.is_globe else list(box.corners)
            if abs(signed_area(shown)) >= SMALLEST:
                yield shown


def rim(window: Window) -> list[Point]:
    """The edge of the disc that the whole Earth is drawn as."""
    radius, x, y = 2 * EARTH * window.units, window.width / 2, window.height / 2
    turns = [math.tau * part / 72 for part in range(72)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


class Home(Struct, frozen=True):
    """A country that a point lies in, or so close to that outlines cannot tell."""

    country: Country
    """The country."""
    ring: list[Point]
    """The part of it that is nearest, in kilometres about the point."""
    away: float
    """How far the point lies outside of that part, in kilometres."""


def homes_of(outlines: Outlines, point: Vector) -> tuple[Home, ...]:
    """The country that a point lies in, or just off, and those whose border is as near as that."""
    projection = Projection.about(point)
    closely = _Outlining(outlines, projection, OFFSHORE, 0)
    coarsely = _Outlining(outlines, projection, GLOBE, OFFSHORE)
    found: dict[int, Home] = {}
    for number, country in enumerate(outlines.countries):
        for outer, *holes in closely.near(country):
            ring = closely.ring(outer)
            is_within = holds(ring, (0, 0)) and not any(
                holds(closely.ring(hole), (0, 0)) for hole in holes
            )
            away = 0.0 if is_within else distance_to(ring)
            if away < OFFSHORE and (number not in found or away < found[number].away):
                found[number] = Home(country, coarsely.ring(outer), away)
    ordered = sorted(found.values(), key=lambda home: home.away)
    return tuple(home for home in ordered if home.away <= max(DOUBT, ordered[0].away))


def distance_to(ring: list[Point]) -> float:
    """How far a closed line is from the point 0, 0."""
    least = math.inf
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        across, down = x1 - x0, y1 - y0
        length = across * across + down * down
        part = max(0.0, min(1.0, -(x0 * across + y0 * down) / length)) if length else 0.0
        least = min(least, math.hypot(x0 + part * across, y0 + part * down))
        x0, y0 = x1, y1
    return least


def extent(ring: list[Point]) -> Box:
    """The box that holds a line."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))
