"""The outlines of countries, read when the first map is drawn. README.md says where they are from.

A border between two countries is stored once, as an arc that both refer to, so that what is done
to its points is the same on both sides.
"""

import gzip
import itertools
import json
import math
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

DATA_PATH = Path(__file__).with_name("countries.bin.gz")
STEPS = 100
"""Steps of a degree that its points are rounded to."""

Vector = tuple[float, float, float]
"""A point of the unit sphere."""


class Ring(Struct, frozen=True):
    """A closed line of a country's outline."""

    arcs: tuple[int, ...]
    """The arcs that it is made of; `~n` is arc n backwards."""
    middle: Vector
    """The middle of a cap that holds it."""
    reach: float
    """The angle from there to its farthest point, in radians."""


class Country(Struct, frozen=True):
    """One country, or what Natural Earth draws as one."""

    code: str
    """ISO 3166-1 alpha-2; empty where it has none."""
    polygons: tuple[tuple[Ring, ...], ...]
    """Its parts: each an outer ring and its holes."""


@dataclass(frozen=True)
class Outlines:
    """Every country, and the lines that they are made of."""

    countries: tuple[Country, ...]
    """By code."""
    starts: tuple[int, ...]
    """Where the points of each arc begin, and after the last where all end."""
    points: tuple[Sequence[int], Sequence[int]]
    """Differences of longitudes and of latitudes, arc after arc."""

    @cached_property
    def _read(self) -> dict[int, tuple[Vector, ...]]:
        return {}

    def arc(self, number: int) -> tuple[Vector, ...]:
        """The points of an arc; few maps need more than a few of them."""
        if number not in self._read:
            at = slice(self.starts[number], self.starts[number + 1])
            longitudes, latitudes = (itertools.accumulate(axis[at]) for axis in self.points)
            self._read[number] = tuple(map(_on_sphere, longitudes, latitudes))
        return self._read[number]


@cache
def load_outlines() -> Outlines:
    """Read all of them, once."""
    head, _, packed = gzip.decompress(DATA_PATH.read_bytes()).partition(b"\n")
    header = json.loads(head)
    steps = array("h")
    steps.frombytes(packed)
    if sys.byteorder == "big":
        steps.byteswap()
    half = len(steps) // 2
    return Outlines(
        countries=tuple(
            Country(code, tuple(tuple(_ring(*ring) for ring in rings) for rings in polygons))
            for code, polygons in header["countries"]
        ),
        starts=tuple(itertools.accumulate(header["arcs"], initial=0)),
        points=(steps[:half], steps[half:]),
    )


def _ring(latitude: float, longitude: float, reach: float, arcs: list[int]) -> Ring:
    return Ring(tuple(arcs), to_vector(latitude, longitude), math.radians(reach))


def _on_sphere(longitude: int, latitude: int) -> Vector:
    return to_vector(latitude / STEPS, longitude / STEPS)


def to_vector(latitude: float, longitude: float) -> Vector:
    """A point of the unit sphere, from degrees."""
    north, east = math.radians(latitude), math.radians(longitude)
    across = math.cos(north)
    return across * math.cos(east), across * math.sin(east), math.sin(north)


def angle(one: Vector, other: Vector) -> float:
    """The angle between two points, in radians."""
    return 2 * math.asin(min(1.0, math.dist(one, other) / 2))


def middle_of(points: Sequence[Vector]) -> Vector:
    """The middle of some points; where they have none, as two poles do not, the first of them."""
    sums = [sum(axis) for axis in zip(*points, strict=True)]
    length = math.hypot(*sums)
    if length < 1e-6 * len(points):
        return points[0]
    return sums[0] / length, sums[1] / length, sums[2] / length
