"""Prepare the outlines of countries for locator maps, once, from a downloaded file.

    PYTHONPATH=. python tools/prepare_countries.py countries-50m.json

The file is Natural Earth's 1:50m countries as TopoJSON, from the npm package `world-atlas` (version
2). The result is `generator/render/locator/countries.bin.gz`, whose README.md says what is in it.
"""

import gzip
import itertools
import json
import math
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from babel.core import get_global

from generator.render.locator.countries import (
    DATA_PATH,
    END,
    STEPS,
    Vector,
    angle,
    level_of,
    middle_of,
    to_vector,
)
from generator.render.locator.projection import EARTH

LONGEST = 2 * STEPS
"""A longer line along a parallel is given points between its ends, since it is none on a sphere."""
TURN = 360 * STEPS

Point = tuple[int, int]


def decoded_arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Every line of the topology, as steps of longitude and latitude."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        xs = itertools.accumulate(dx for dx, _ in arc)
        ys = itertools.accumulate(dy for _, dy in arc)
        rounded = [
            (round((x * scale_x + left) * STEPS), round((y * scale_y + bottom) * STEPS))
            for x, y in zip(xs, ys, strict=True)
        ]
        arcs.append(list(densified([point for point, _ in itertools.groupby(rounded)])))
    return arcs


def densified(points: Sequence[Point]) -> Iterator[Point]:
    """The points of a line, with more of them where it follows a parallel for long."""
    yield points[0]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        across = (x1 - x0 + TURN // 2) % TURN - TURN // 2
        parts = max(1, math.ceil(abs(across) / LONGEST))
        for part in range(1, parts):
            yield x0 + round(across * part / parts), y0 + round((y1 - y0) * part / parts)
        yield x1, y1


def country_code(geometry: Mapping[str, Any]) -> str:
    """ISO 3166-1 alpha-2, by which the CLDR names it; empty for what has none."""
    if geometry["properties"]["name"] == "Kosovo":
        return "XK"  # the code that the CLDR uses
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return aliases[geometry["id"]][0] if geometry.get("id") else ""


def polygons(geometry: Mapping[str, Any], arcs: Sequence[Sequence[Point]]) -> list[list[list[Any]]]:
    """Each of its polygons: an outer ring, and its holes."""
    rings = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [
        [capped(ring, arcs) for ring in polygon if not is_pole(ring, arcs)] for polygon in rings
    ]


def capped(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Any]:
    """A ring's arcs (`~n` is n backwards), after the cap that holds it, in degrees."""
    points = [
        to_vector(y / STEPS, x / STEPS) for number in ring for x, y in arcs[max(number, ~number)]
    ]
    x, y, z = middle_of(points)
    reach = math.degrees(max(angle((x, y, z), point) for point in points))
    latitude, longitude = math.degrees(math.asin(z)), math.degrees(math.atan2(y, x))
    return [round(latitude, 2), round(longitude, 2), math.ceil(reach * 100 + 1) / 100, list(ring)]


def is_pole(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> bool:
    """Whether a ring is the South Pole itself, which a flat map has as a line."""
    numbers = [max(number, ~number) for number in ring]
    return all(y < -89 * STEPS for number in numbers for _, y in arcs[number])


def levels(points: Sequence[Vector]) -> bytes:
    """How coarse a line still needs each point (Douglas and Peucker), as `level_of` counts."""
    found = bytearray([END]) * len(points)
    waiting = [(0, len(points) - 1, END - 1)]
    while waiting:
        first, last, most = waiting.pop()
        between = range(first + 1, last)
        if not between:
            continue
        away = [distance_to(points[first], points[last], points[number]) for number in between]
        farthest = max(away)
        at = between[away.index(farthest)]
        # No more than the level of the line that it divides, or it would be there without that.
        found[at] = min(most, level_of(farthest))
        waiting += ((first, at, found[at]), (at, last, found[at]))
    return bytes(found)


def distance_to(start: Vector, end: Vector, point: Vector) -> float:
    """How far a point is from the shortest line between two others on the globe, in kilometres."""
    chord = [b - a for a, b in zip(start, end, strict=True)]
    length = sum(step * step for step in chord)
    along = sum(step * (c - a) for step, a, c in zip(chord, start, point, strict=True))
    part = max(0.0, min(1.0, along / length)) if length else 0.0
    x, y, z = (a + part * step for a, step in zip(start, chord, strict=True))
    radius = math.hypot(x, y, z)
    return EARTH * angle((x / radius, y / radius, z / radius), point)


def differences(values: Sequence[int]) -> Iterator[int]:
    """The first value, then from each to the next, the short way round the globe."""
    yield values[0]
    for one, other in itertools.pairwise(values):
        yield (other - one + TURN // 2) % TURN - TURN // 2


def pack(topology: Mapping[str, Any]) -> bytes:
    """The parts of the file: a line of JSON, the points, and their levels."""
    arcs = decoded_arcs(topology)
    countries = [
        [country_code(geometry), polygons(geometry, arcs)]
        for geometry in topology["objects"]["countries"]["geometries"]
    ]
    countries.sort(key=lambda country: str(country[0]))
    header = {"arcs": [len(arc) for arc in arcs], "countries": countries}
    points = array("h")
    for axis in (0, 1):
        for arc in arcs:
            points.extend(differences([point[axis] for point in arc]))
    if sys.byteorder == "big":
        points.byteswap()
    detail = b"".join(levels([to_vector(y / STEPS, x / STEPS) for x, y in arc]) for arc in arcs)
    head = json.dumps(header, separators=(",", ":")).encode()
    return head + b"\n" + points.tobytes() + detail


def main() -> None:
    """Read the file that the command names, and write ours."""
    topology = json.loads(Path(sys.argv[1]).read_bytes())
    DATA_PATH.write_bytes(gzip.compress(pack(topology), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
