"""The outlines of countries, read when the first map is drawn. README.md says where they are from.

A border between two countries is stored once, as an arc that both refer to, so that what is done
to its points is the same on both sides. How coarse a line may be and still need a point is stored
with it: what Douglas and Peucker's algorithm asks of every map anew is so asked once.
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

FINEST = 0.25
"""The distance, in kilometres, below which no two levels of detail are told apart."""
END = 255
"""The level of the ends of an arc, which every line has."""
PIECE = 24
"""How many points of an arc are looked at together."""

Vector = tuple[float, float, float]
"""A point of the unit sphere."""


class Cap(Struct, frozen=True):
    """A round part of the globe. Distances are straight ones, through the sphere, in its radii."""

    middle: Vector
    """Its middle."""
    reach: float
    """The distance from there to its edge."""

    @classmethod
    def around(cls, points: Sequence[Vector]) -> "Cap":
        """One that holds some points."""
        middle = middle_of(points)
        return cls(middle, max(map(math.dist, itertools.repeat(middle), points)))

    @classmethod
    def around_all(cls, caps: Sequence["Cap"]) -> "Cap":
        """One that holds others."""
        middle = middle_of([cap.middle for cap in caps])
        return cls(middle, max(math.dist(middle, cap.middle) + cap.reach for cap in caps))

    def is_clear_of(self, point: Vector, distance: float) -> bool:
        """Whether all of it is farther away from a point than that."""
        return math.dist(self.middle, point) > self.reach + distance


class Ring(Struct, frozen=True):
    """A closed line of a country's outline."""

    arcs: tuple[int, ...]
    """The arcs that it is made of; `~n` is arc n backwards."""
    cap: Cap
    """What holds it."""


class Piece(Struct, frozen=True):
    """A short part of an arc. The next one begins with its last point."""

    arc: int
    """The number of the arc."""
    first: int
    """Which of the arc's points it begins with."""
    last: int
    """Which it ends with."""
    points: tuple[Vector, ...]
    """Two points at least."""
    cap: Cap
    """What holds them."""


class Country(Struct, frozen=True):
    """One country, or what Natural Earth draws as one."""

    code: str
    """ISO 3166-1 alpha-2; empty where it has none."""
    polygons: tuple[tuple[Ring, ...], ...]
    """Its parts: each an outer ring and its holes."""
    cap: Cap
    """What holds them all."""


@dataclass(frozen=True)
class Outlines:
    """Every country, and the lines that they are made of."""

    countries: tuple[Country, ...]
    """By code."""
    starts: tuple[int, ...]
    """Where the points of each arc begin, and after the last where all end."""
    points: tuple[Sequence[int], Sequence[int]]
    """Differences of longitudes and of latitudes, arc after arc."""
    levels: bytes
    """How coarse a line still has each point, as `level_of` counts; `END` at both ends."""

    @cached_property
    def _read(self) -> dict[int, tuple[Vector, ...]]:
        return {}

    @cached_property
    def _cut(self) -> dict[tuple[int, int], tuple[Piece, ...]]:
        return {}

    def pieces(self, number: int, tolerance: float) -> tuple[Piece, ...]:
        """An arc, in as few points as leave it at most a tolerance away, in kilometres, from all.

        Few maps need more than a few arcs, so each is read and cut when the first one needs it.
        """
        level = level_of(tolerance)
        if (number, level) not in self._cut:
            last = self.starts[number + 1] - self.starts[number] - 1
            kept = self._kept(number, 0, last, level)
            self._cut[number, level] = tuple(
                self._piece(number, kept[start : start + PIECE + 1])
                for start in range(0, len(kept) - 1, PIECE)
            )
        return self._cut[number, level]

    def refined(self, piece: Piece, tolerance: float) -> list[Vector]:
        """A piece in more points, for a smaller tolerance."""
        points = self._arc(piece.arc)
        kept = self._kept(piece.arc, piece.first, piece.last, level_of(tolerance))
        return [points[number] for number in kept]

    def _kept(self, arc: int, first: int, last: int, level: int) -> list[int]:
        start = self.starts[arc]
        own = self.levels[start + first : start + last + 1]
        return [number for number, most in enumerate(own, first) if most >= level]

    def _piece(self, arc: int, kept: Sequence[int]) -> Piece:
        points = self._arc(arc)
        own = tuple(points[number] for number in kept)
        return Piece(arc, kept[0], kept[-1], own, Cap.around(own))

    def _arc(self, number: int) -> tuple[Vector, ...]:
        if number not in self._read:
            at = slice(self.starts[number], self.starts[number + 1])
            longitudes, latitudes = (itertools.accumulate(axis[at]) for axis in self.points)
            self._read[number] = tuple(map(_on_sphere, longitudes, latitudes))
        return self._read[number]


def level_of(distance: float) -> int:
    """The level of detail of a distance in kilometres: one more for each quarter of an octave."""
    return int(min(END - 1, max(0.0, 4 * math.log2(max(distance, FINEST) / FINEST))))


@cache
def load_outlines() -> Outlines:
    """Read all of them, once."""
    head, _, packed = gzip.decompress(DATA_PATH.read_bytes()).partition(b"\n")
    header = json.loads(head)
    count = sum(header["arcs"])
    steps = array("h")
    steps.frombytes(packed[:-count])
    if sys.byteorder == "big":
        steps.byteswap()
    return Outlines(
        countries=tuple(
            _country(code, tuple(tuple(_ring(*ring) for ring in rings) for rings in polygons))
            for code, polygons in header["countries"]
        ),
        starts=tuple(itertools.accumulate(header["arcs"], initial=0)),
        points=(steps[:count], steps[count:]),
        levels=packed[-count:],
    )


def _country(code: str, polygons: tuple[tuple[Ring, ...], ...]) -> Country:
    return Country(code, polygons, Cap.around_all([outer.cap for outer, *_ in polygons]))


def _ring(latitude: float, longitude: float, reach: float, arcs: list[int]) -> Ring:
    return Ring(tuple(arcs), Cap(to_vector(latitude, longitude), chord(math.radians(reach))))


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


def chord(angle: float) -> float:
    """The straight distance between two points at an angle in radians, in radii."""
    return 2 * math.sin(min(angle, math.pi) / 2)


def middle_of(points: Sequence[Vector]) -> Vector:
    """The middle of some points; where they have none, as two poles do not, the first of them."""
    sums = [sum(axis) for axis in zip(*points, strict=True)]
    length = math.hypot(*sums)
    if length < 1e-6 * len(points):
        return points[0]
    return sums[0] / length, sums[1] / length, sums[2] / length
