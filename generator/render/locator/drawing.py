"""A page's places into its maps."""

import math
from collections.abc import Callable, Sequence
from enum import Enum, auto

from generator.plan.located import Located
from generator.render.locator.clipping import Box, path_of
from generator.render.locator.countries import Outlines, load_outlines, middle_of
from generator.render.locator.ground import Territory, extent, territories
from generator.render.locator.labels import name_countries
from generator.render.locator.marks import Labelling, Spot, grouped, marks_of, spots_of
from generator.render.locator.oceans import name_oceans
from generator.render.locator.projection import Point, signed_area
from generator.render.locator.sheets import Locator, ScaleBar, Sheet
from generator.render.locator.window import GLOBE, Window, grid_of, window_about
from generator.values.coordinates import Precision

SIZE = (720, 540)
DETAIL = (480, 540)
"""Of the view box of a map, and of those beside it."""
NARROWEST = 300.0
"""From the middle to the upper edge, in kilometres: outlines of 1:50m bear no closer look."""
WIDEST = 1100.0
"""The same, where only the country's size asks for it."""
WIDE = 25.0
"""The radius, in kilometres, from which on an area is none to be shown closer."""
_ROUND = (1, 2, 5)
LEAST_LAND = 0.005
"""The part of a window that is land at least; without a country to be known by, more."""
SCALE_ROOM = 190.0
"""How long the scale bar may be, in units."""


def draw_locator(
    places: Sequence[Located],
    territory_name: Callable[[str], str | None],
    number: Callable[[int], str],
    ocean_name: Callable[[tuple[str, str]], str],
    *,
    is_rtl: bool = False,
) -> Locator | None:
    """Draw where some places are; None where there is none.

    Args:
        places: The places, in the order that the page names them.
        territory_name: The page's name for a country, by its code.
        number: A number as the page's language writes it.
        ocean_name: The page's name for an ocean, by its message.
        is_rtl: Whether its text runs from right to left.
    """
    if not places:
        return None
    outlines = load_outlines()
    spots = spots_of(places, outlines)
    window, ground = _ground(outlines, spots)
    groups = grouped(spots, window)
    ordered = [place for group in groups for spot in group for place in spot.places]
    labelling = _labelling(ordered, number)
    codes = dict.fromkeys(home.country.code for spot in spots for home in spot.homes)
    return Locator(
        places=tuple(ordered),
        countries=tuple(name for code in codes if (name := territory_name(code))),
        map=_map(window, ground, groups, labelling, territory_name, ocean_name, is_rtl=is_rtl),
        details=tuple(
            _detail(close, labelling, is_rtl=is_rtl)
            for group in groups
            if len(close := [spot for spot in group if spot.radius < WIDE]) > 1
        ),
    )


def _labelling(places: Sequence[Located], number: Callable[[int], str]) -> Labelling:
    if len(places) == 1:
        return Labelling({}, {})
    numbers = {place.ref.id: position for position, place in enumerate(places, start=1)}
    return Labelling(numbers, {position: number(position) for position in numbers.values()})


def _ground(outlines: Outlines, spots: Sequence[Spot]) -> tuple[Window, list[Territory]]:
    """The window, wide enough that something in it can be recognised, and what it shows."""
    centre = middle_of([spot.at for spot in spots])
    areas = [(spot.at, spot.radius) for spot in spots]
    least = max(map(_least, spots))
    window = window_about(centre, areas, least, SIZE)
    ground = territories(outlines, window)
    enough = LEAST_LAND if any(spot.homes for spot in spots) else 8 * LEAST_LAND
    while not window.is_globe and not _is_telling(window, ground, enough):
        window = window.wider()
        ground = territories(outlines, window)
    return window, ground


def _least(spot: Spot) -> float:
    """How far a window reaches up at least, so that the country can be recognised."""
    if not spot.homes:
        return 400.0
    if spot.precision is Precision.COUNTRY:
        box = extent(spot.homes[0].ring)
        across, up = max(-box.left, box.right), max(-box.top, box.bottom)
        return min(4000.0, max(NARROWEST, 1.1 * up, 1.1 * across * SIZE[1] / SIZE[0]))
    return max(NARROWEST, min(WIDEST, 0.62 * math.sqrt(abs(signed_area(spot.homes[0].ring)))))


def _is_telling(window: Window, ground: Sequence[Territory], enough: float) -> bool:
    """Whether a window has land enough, and more than one country's inside."""
    whole = window.width * window.height
    areas = [territory.area for territory in ground]
    return sum(areas) >= enough * whole and max(areas) <= 0.93 * whole


def _map(
    window: Window,
    ground: Sequence[Territory],
    groups: Sequence[Sequence[Spot]],
    labelling: Labelling,
    territory_name: Callable[[str], str | None],
    ocean_name: Callable[[tuple[str, str]], str],
    *,
    is_rtl: bool,
) -> Sheet:
    points = [window.place(spot.at) for group in groups for spot in group]
    scale = None if window.is_globe else _scale(window, points, is_rtl=is_rtl)
    taken = [_scale_box(scale)] if scale else []
    tints = _tints([spot for group in groups for spot in group])
    rings: dict[_Tint, list[list[Point]]] = {tint: [] for tint in _Tint}
    for territory in ground:
        rings[tints.get(id(territory.country), _Tint.NONE)] += territory.rings
    marks = marks_of(groups, window, labelling, taken)
    named = [
        (territory, name)
        for territory in ground
        if (name := territory_name(territory.country.code))
    ]
    bounds = window.box.grown(-10)
    names = () if window.is_globe else tuple(name_countries(named, taken, bounds))
    return Sheet(
        width=window.width,
        height=window.height,
        is_globe=window.is_globe,
        disc=round(GLOBE * window.units),
        grid="".join(_open_path(line) for line in grid_of(window) if len(line) > 1),
        land=path_of(rings[_Tint.NONE]),
        home=path_of(rings[_Tint.HOME]),
        area=path_of(rings[_Tint.AREA]),
        names=names,
        oceans=tuple(name_oceans(window, ground, taken, ocean_name)),
        marks=marks,
        scale=scale,
    )


class _Tint(Enum):
    """How a country is filled."""

    NONE = auto()
    HOME = auto()
    AREA = auto()


def _tints(spots: Sequence[Spot]) -> dict[int, _Tint]:
    """The tint of each country that a spot lies in: as its area, where no more is known."""
    tints: dict[int, _Tint] = {}
    for spot in spots:
        for home in spot.homes:
            tint = _Tint.AREA if spot.is_country else _Tint.HOME
            if tints.get(id(home.country)) is not _Tint.AREA:
                tints[id(home.country)] = tint
    return tints


def _detail(group: Sequence[Spot], labelling: Labelling, *, is_rtl: bool) -> Sheet:
    """Areas beside each other to scale, on nothing."""
    areas = [(spot.at, spot.radius) for spot in group]
    window = window_about(middle_of([spot.at for spot in group]), areas, 0.1, DETAIL, room=1.35)
    points = [window.place(spot.at) for spot in group]
    scale = _scale(window, points, is_rtl=is_rtl)
    taken = [_scale_box(scale)]
    widest_first = sorted(group, key=lambda spot: -spot.radius)
    marks = marks_of([[spot] for spot in widest_first], window, labelling, taken)
    return Sheet(width=window.width, height=window.height, marks=marks, scale=scale)


def _scale(window: Window, points: Sequence[Point], *, is_rtl: bool) -> ScaleBar:
    """The scale bar in the first corner without a place, below at the start of lines if it can."""
    most = SCALE_ROOM / window.units * 1000
    power = 10 ** math.floor(math.log10(most))
    metres = max(power * step for step in _ROUND if power * step <= most)
    length = metres / 1000 * window.units
    sides = (24.0, window.width - 24 - length)
    corners = [
        _scale_at(x, y, length, int(metres), window)
        for y in (window.height - 24.0, 56.0)
        for x in (sides[::-1] if is_rtl else sides)
    ]
    free = (
        corner
        for corner in corners
        if not any(_scale_box(corner).meets(Box.about(point, 50, 50)) for point in points)
    )
    return next(free, corners[0])


def _scale_at(x: float, y: float, length: float, metres: int, window: Window) -> ScaleBar:
    half = max(length, 90) / 2
    label_x = x + half if x < window.width / 2 else x + length - half
    return ScaleBar(
        x=round(x, 1), y=y, length=round(length, 1), label_x=round(label_x, 1), metres=metres
    )


def _scale_box(scale: ScaleBar) -> Box:
    half = max(scale.length, 110) / 2 + 8
    return Box(scale.label_x - half, scale.y - 46, scale.label_x + half, scale.y + 24)


def _open_path(line: Sequence[Point]) -> str:
    start, *others = ((round(x), round(y)) for x, y in line)
    return f"M{start[0]} {start[1]}L" + " ".join(f"{x} {y}" for x, y in others)
