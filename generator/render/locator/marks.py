"""The places of a map as areas, and those together that cannot be told apart."""

import math
from collections.abc import Sequence

from msgspec import Struct

from generator.plan.located import Located
from generator.render.locator.clipping import Box
from generator.render.locator.countries import Outlines, Vector, to_vector
from generator.render.locator.ground import Home, homes_of
from generator.render.locator.labels import SIZE, around, first_free
from generator.render.locator.projection import Point
from generator.render.locator.sheets import Leader, Mark, MarkKind, Name, text_box
from generator.render.locator.window import Window
from generator.values.coordinates import RADII, Precision

LEAST = 8.0
"""The radius of the ring that an area too small to be seen is drawn as, in units."""
APART = 44.0
"""How far apart two marks stand at least that can be told from each other, in units."""
_HATCH = 11.0


class Spot(Struct, frozen=True):
    """Places that are drawn as one mark."""

    at: Vector
    """The point that they are drawn about."""
    precision: Precision
    """The widest of theirs."""
    places: tuple[Located, ...]
    """The places."""
    homes: tuple[Home, ...]
    """The country that it lies in, or those whose border is as near as outlines can tell."""

    @property
    def is_country(self) -> bool:
        """Whether its area is drawn as the country itself."""
        return self.precision is Precision.COUNTRY and bool(self.homes)

    @property
    def radius(self) -> float:
        """Of its area, in kilometres."""
        return RADII[self.precision] / 1000


def spots_of(places: Sequence[Located], outlines: Outlines) -> list[Spot]:
    """Each point and precision once, however many places have them."""
    found: dict[tuple[str, str, Precision], list[Located]] = {}
    for place in places:
        key = (place.at.latitude, place.at.longitude, place.precision)
        found.setdefault(key, []).append(place)
    spots = []
    for (latitude, longitude, precision), own in found.items():
        at = to_vector(float(latitude), float(longitude))
        spots.append(Spot(at, precision, tuple(own), homes_of(outlines, at)))
    return spots


def grouped(spots: Sequence[Spot], window: Window) -> list[list[Spot]]:
    """The spots that a window has too close together to be told apart, in groups."""
    groups: list[tuple[Point, list[Spot]]] = []
    for spot in spots:
        at = window.place(spot.at)
        if spot.is_country:
            groups.append(((math.inf, math.inf), [spot]))
            continue
        for middle, group in groups:
            if math.dist(middle, at) < APART:
                group.append(spot)
                break
        else:
            groups.append((at, [spot]))
    return [group for _, group in groups]


class Labelling(Struct, frozen=True):
    """What marks are labelled with."""

    numbers: dict[str, int]
    """The number of each place by its id; empty where there is one place alone."""
    digits: dict[int, str]
    """Each number as the language writes it."""


def marks_of(
    groups: Sequence[Sequence[Spot]],
    window: Window,
    labelling: Labelling,
    taken: list[Box],
) -> tuple[Mark, ...]:
    """Each group as one mark with its label; `taken` grows by the room that they take."""
    drawn = [_Drawn.of(group, window) for group in groups]
    taken += [one.box for one in drawn]
    marks = []
    for one in drawn:
        places = [place for spot in one.group for place in spot.places]
        numbers = tuple(
            sorted(
                {labelling.numbers[place.ref.id] for place in places} if labelling.numbers else ()
            )
        )
        label = places[0].ref.label
        text = _text(numbers, labelling.digits) if numbers else label.text
        found = first_free(
            around(one.x, one.y, one.radius, text), text, taken, window.box.grown(-8)
        )
        leader = None
        if found is not None:
            (x, y), is_apart = found
            taken.append(text_box(text, x, y, SIZE).grown(2))
            leader = _leader(one, (x, y - 7)) if is_apart else None
        marks.append(
            Mark(
                kind=one.kind,
                x=round(one.x, 1),
                y=round(one.y, 1),
                radius=round(one.radius, 1),
                hatching=_hatching(one) if one.kind is MarkKind.UNKNOWN else "",
                numbers=numbers,
                label=found
                and Name(
                    text=text,
                    lang="" if numbers else label.lang,
                    x=round(found[0][0]),
                    y=round(found[0][1]),
                ),
                leader=leader,
            )
        )
    return tuple(marks)


class _Drawn(Struct, frozen=True):
    """A group of spots on its window."""

    group: Sequence[Spot]
    kind: MarkKind
    x: float
    y: float
    radius: float

    @classmethod
    def of(cls, group: Sequence[Spot], window: Window) -> "_Drawn":
        widest = max(group, key=lambda spot: spot.radius)
        x, y = window.place(widest.at)
        radius = widest.radius * window.units
        kind = MarkKind.AREA
        if widest.is_country:
            return cls(group, MarkKind.COUNTRY, x, y, 0)
        if widest.precision is Precision.UNKNOWN:
            kind = MarkKind.UNKNOWN
            radius = max(radius, 2 * LEAST)
        elif radius < LEAST:
            kind, radius = MarkKind.RING, LEAST
        return cls(group, kind, x, y, radius)

    @property
    def box(self) -> Box:
        """What labels keep clear of: the area, or of a wide one its middle."""
        side = 2 * min(self.radius, 120)
        return Box.about((self.x, self.y), side, side)


def _text(numbers: Sequence[int], digits: dict[int, str]) -> str:
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{digits[numbers[0]]}–{digits[numbers[-1]]}"
    return " · ".join(digits[number] for number in numbers)


def _leader(one: _Drawn, label: Point) -> Leader:
    x, y = label
    away = max(1.0, math.dist((one.x, one.y), label))
    across, down = (x - one.x) / away, (y - one.y) / away
    near, far = one.radius, max(one.radius, away - 18)
    return Leader(
        start=(round(one.x + across * near, 1), round(one.y + down * near, 1)),
        end=(round(one.x + across * far, 1), round(one.y + down * far, 1)),
    )


def _hatching(one: _Drawn) -> str:
    """Lines from the lower left to the upper right, as far as the area goes."""
    lines = []
    slant = math.sqrt(0.5)
    for number in range(-int(one.radius // _HATCH), int(one.radius // _HATCH) + 1):
        off = number * _HATCH
        half = math.sqrt(one.radius**2 - off**2)
        x, y = one.x + slant * (off - half), one.y + slant * (off + half)
        lines.append(f"M{x:.0f} {y:.0f}l{2 * half * slant:.0f} {-2 * half * slant:.0f}")
    return "".join(lines)
