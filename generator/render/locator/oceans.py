"""The oceans' names, where a map shows enough of one that it should be told from its shores."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

from generator.render.locator.clipping import Box
from generator.render.locator.countries import Vector
from generator.render.locator.ground import Territory, extent
from generator.render.locator.labels import SIZE
from generator.render.locator.projection import Point, crossings, is_within
from generator.render.locator.sheets import Name, text_box
from generator.render.locator.window import Window
from generator.render.terms import mark

WIDE = 500.0
"""From the middle to the upper edge, in kilometres: from there on a map is named by its oceans."""

# TRANSLATORS: the names of oceans stand on maps.
_ATLANTIC = mark("on a map", "Atlantic Ocean")
_PACIFIC = mark("on a map", "Pacific Ocean")
_INDIAN = mark("on a map", "Indian Ocean")
_ARCTIC = mark("on a map", "Arctic Ocean")
_SOUTHERN = mark("on a map", "Southern Ocean")

_BANDS: dict[tuple[str, str], tuple[tuple[int, int, int], ...]] = {
    _ATLANTIC: (
        (55, -42, -18),
        (45, -45, -12),
        (35, -70, -15),
        (25, -72, -22),
        (15, -55, -22),
        (5, -45, -15),
        (-5, -28, 5),
        (-15, -33, 7),
        (-25, -38, 8),
        (-35, -48, 12),
        (-45, -55, 15),
    ),
    _PACIFIC: (
        (50, 165, 225),
        (40, 148, 232),
        (30, 145, 238),
        (20, 140, 248),
        (10, 140, 265),
        (0, 160, 275),
        (-10, 165, 278),
        (-20, 172, 285),
        (-30, 172, 285),
        (-40, 182, 283),
        (-50, 180, 280),
    ),
    _INDIAN: (
        (5, 55, 70),
        (0, 50, 92),
        (-10, 55, 105),
        (-20, 62, 110),
        (-30, 40, 110),
        (-40, 30, 110),
        (-50, 30, 110),
    ),
    _ARCTIC: ((86, 0, 360), (81, 0, 360)),
    _SOUTHERN: ((-61, 0, 360), (-66, 0, 360)),
}
"""Where an ocean is no sea of its own: at a latitude, from one longitude eastwards to another."""
_ACROSS, _DOWN = 11, 9
"""How many places of a map are tried."""


def name_oceans(
    window: Window,
    ground: Sequence[Territory],
    taken: list[Box],
    ocean_name: Callable[[tuple[str, str]], str],
) -> Iterator[Name]:
    """The names of the oceans that have room for theirs on water; `taken` grows by them.

    Args:
        window: What the map shows.
        ground: The countries in it.
        taken: Where something else stands.
        ocean_name: The page's name for an ocean, by its message.
    """
    if window.is_globe or window.reach < WIDE:
        return
    land = [(extent(ring), ring) for territory in ground for ring in territory.rings]
    bounds = window.box.grown(-10)
    places: dict[tuple[str, str], list[Point]] = {}
    for column, row in itertools.product(range(1, _ACROSS), range(1, _DOWN)):
        place = window.width * column / _ACROSS, window.height * row / _DOWN
        if ocean := _ocean_at(window.lift(place)):
            places.setdefault(ocean, []).append(place)
    for ocean in (one for one in _BANDS if one in places):
        text = ocean_name(ocean)
        at_zero = text_box(text, 0, 0, SIZE)
        free = [
            (x, y) for x, y in places[ocean] if _is_free(at_zero.moved(x, y), taken, bounds, land)
        ]
        if free:
            x, y = _in_their_midst(free)
            taken.append(at_zero.moved(x, y).grown(6))
            yield Name(text=text, x=round(x), y=round(y))


def _ocean_at(point: Vector) -> tuple[str, str] | None:
    """The ocean that a point is in, unless it is on land; None in a sea."""
    x, y, z = point
    latitude, longitude = (
        math.degrees(math.asin(max(-1, min(1, z)))),
        math.degrees(math.atan2(y, x)),
    )
    for ocean, bands in _BANDS.items():
        for (north, *upper), (south, *lower) in itertools.pairwise(bands):
            if south <= latitude <= north:
                part = (north - latitude) / (north - south)
                start, end = (a + (b - a) * part for a, b in zip(upper, lower, strict=True))
                if (longitude - start) % 360 <= end - start:
                    return ocean
    return None


def _is_free(
    box: Box, taken: Sequence[Box], bounds: Box, land: Sequence[tuple[Box, list[Point]]]
) -> bool:
    if not bounds.contains(box) or any(box.meets(one) for one in taken):
        return False
    return not any(around.meets(box) and _is_on(box, ring) for around, ring in land)


def _is_on(box: Box, ring: list[Point]) -> bool:
    """Whether a country comes into a box, or holds it."""
    if any(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in ring):
        return True
    middle = (box.left + box.right) / 2
    for y in (box.top, box.bottom):
        crossed = crossings(ring, y)
        if any(is_within(crossed, x) for x in (box.left, middle, box.right)):
            return True
    return False


def _in_their_midst(points: Sequence[Point]) -> Point:
    """The point that is nearest to the middle of all."""
    middle = (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )
    return min(points, key=lambda point: math.dist(point, middle))
