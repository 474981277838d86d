"""The countries that a window shows."""

import math
from collections.abc import Iterator

from msgspec import Struct, field

from generator.render.locator.clipping import Box, clip, simplify
from generator.render.locator.countries import (
    Country,
    Outlines,
    Ring,
    Vector,
    angle,
)
from generator.render.locator.projection import EARTH, Point, Projection, holds, signed_area
from generator.render.locator.window import Window

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


class _Drawing(Struct):
    """The arcs of one window, each placed and simplified once."""

    outlines: Outlines
    window: Window
    _arcs: dict[int, list[Point]] = field(default_factory=dict)

    def ring(self, ring: Ring) -> list[Point]:
        points: list[Point] = []
        for number in ring.arcs:
            arc = self._arc(max(number, ~number))
            points += (arc if number >= 0 else arc[::-1])[:-1]
        return points

    def _arc(self, number: int) -> list[Point]:
        if number not in self._arcs:
            placed = self.window.projection.place_all(self.outlines.arc(number))
            self._arcs[number] = simplify(self.window.fit(placed))
        return self._arcs[number]


def territories(outlines: Outlines, window: Window) -> list[Territory]:
    """Every country that the window shows."""
    drawing = _Drawing(outlines, window)
    found = []
    for country in outlines.countries:
        rings = tuple(_rings(country, drawing))
        if rings:
            area = abs(sum(signed_area(clip(ring, window.box)) for ring in rings))
            found.append(Territory(country, rings, area))
    return found


def _rings(country: Country, drawing: _Drawing) -> Iterator[list[Point]]:
    window = drawing.window
    box = window.box.grown(BEYOND)
    for polygon in country.polygons:
        outer = polygon[0]
        if angle(outer.middle, window.projection.centre) > outer.reach + window.angle:
            continue
        for ring in polygon:
            points = drawing.ring(ring)
            shown = clip(points, box)
            if ring is outer and signed_area(points) < -SMALLEST:
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
    found: dict[int, Home] = {}
    for number, country in enumerate(outlines.countries):
        for outer, *holes in country.polygons:
            if angle(outer.middle, point) > outer.reach + OFFSHORE / EARTH:
                continue
            ring = _placed(outlines, outer, projection)
            is_within = holds(ring, (0, 0)) and not any(
                holds(_placed(outlines, hole, projection), (0, 0)) for hole in holes
            )
            away = 0.0 if is_within else distance_to(ring)
            if away < OFFSHORE and (number not in found or away < found[number].away):
                found[number] = Home(country, ring, away)
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


def _placed(outlines: Outlines, ring: Ring, projection: Projection) -> list[Point]:
    points: list[Point] = []
    for number in ring.arcs:
        arc = projection.place_all(outlines.arc(max(number, ~number)))
        points += (arc if number >= 0 else arc[::-1])[:-1]
    return points


def extent(ring: list[Point]) -> Box:
    """The box that holds a line."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))
