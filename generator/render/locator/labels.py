"""Where the texts of a map stand: none on another, and none half outside."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from generator.render.locator.clipping import Box
from generator.render.locator.ground import Territory, extent
from generator.render.locator.projection import Point, crossings, is_within
from generator.render.locator.sheets import Name, text_box

SIZE = 28
"""The size of texts as they are laid out; wide screens set them smaller in the same place."""
MOST_COUNTRIES = 7
"""How many countries are named at most."""
_TURNS = [math.radians(degrees) for degrees in (90, 270, 0, 180, 45, 135, 315, 225)]


def around(x: float, y: float, radius: float, text: str) -> Iterator[tuple[Point, bool]]:
    """Points for the middle of a label's base line, best first; whether each needs a leader."""
    box = text_box(text, 0, 0, SIZE)
    for away in (8, 34, 64, 100, 140, 190):
        for turn in _TURNS:
            across, down = math.cos(turn), math.sin(turn)
            reach = radius + away
            middle = (
                x + across * (reach + box.right),
                y + down * (reach + (box.bottom - box.top) / 2),
            )
            yield (middle[0], middle[1] + SIZE * 0.25), away > 8


def first_free(
    candidates: Iterable[tuple[Point, bool]], text: str, taken: Sequence[Box], bounds: Box
) -> tuple[Point, bool] | None:
    """The first point at which a text stands on nothing else."""
    for (x, y), is_apart in candidates:
        box = text_box(text, x, y, SIZE)
        if bounds.contains(box) and not any(box.meets(other) for other in taken):
            return (x, y), is_apart
    return None


def name_countries(
    named: Sequence[tuple[Territory, str]], taken: list[Box], bounds: Box
) -> Iterator[Name]:
    """The names of the largest countries that have room for theirs; `taken` grows by them."""
    count = 0
    for territory, text in sorted(named, key=lambda one: -one[0].area):
        place = _room(territory, text, taken, bounds)
        if place is None:
            continue
        x, y = place
        taken.append(text_box(text, x, y, SIZE).grown(6))
        yield Name(text=text, x=round(x), y=round(y))
        count += 1
        if count == MOST_COUNTRIES:
            return


def _room(territory: Territory, text: str, taken: Sequence[Box], bounds: Box) -> Point | None:
    """Where in a country a name stands best: as far from its outline as may be."""
    ring = max(territory.rings, key=lambda one: _size(extent(one)))
    around_it = extent(ring)
    at_zero = text_box(text, 0, 0, SIZE)
    best, farthest = None, 0.0
    for other in range(1, 12):
        y = around_it.top + (around_it.bottom - around_it.top) * other / 12
        rows: tuple[list[float], ...] | None = None
        for part in range(1, 16):
            x = around_it.left + (around_it.right - around_it.left) * part / 16
            box = at_zero.moved(x, y)
            if not bounds.contains(box) or any(box.meets(one) for one in taken):
                continue
            if rows is None:
                rows = tuple(crossings(ring, edge) for edge in (box.top, box.bottom))
            if not all(is_within(row, across) for row in rows for across in _across(box)):
                continue
            away = min(map(math.dist, ring, itertools.repeat((x, y - SIZE / 4))))
            if away > farthest:
                best, farthest = (x, y), away
    return best


def _across(box: Box) -> tuple[float, ...]:
    """Places along its upper and its lower edge."""
    return tuple(box.left + (box.right - box.left) * part / 4 for part in range(5))


def _size(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
