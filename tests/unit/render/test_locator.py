"""The geometry of locator maps: projection, clipping, windows, marks."""

import itertools
import math
import re
from operator import itemgetter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.plan.located import Located
from generator.public.from_reference import DECIMALS
from generator.public.parts import Ref
from generator.render.locator.clipping import Box, clip, path_of
from generator.render.locator.countries import (
    Vector,
    angle,
    load_outlines,
    middle_of,
    to_vector,
)
from generator.render.locator.drawing import draw_locator
from generator.render.locator.ground import distance_to, homes_of, territories
from generator.render.locator.marks import LEAST
from generator.render.locator.oceans import name_oceans
from generator.render.locator.projection import (
    EARTH,
    Projection,
    holds,
    on_plane,
    signed_area,
)
from generator.render.locator.sheets import Locator, MarkKind, Sheet, text_box
from generator.render.locator.window import GLOBE, Window, window_about
from generator.values.coordinates import RADII, Precision, parse_coordinates
from generator.values.words import Words

DEGREE = 2 * math.pi * EARTH / 360
NAMES = {"FJ": "Fiji", "KZ": "Kazakhstan", "EE": "Estonia", "RU": "Russia", "VA": "Vatican City"}


def place(at: str, precision: Precision = Precision.TOWN, id_: str = "here") -> Located:
    ref = Ref(kind="places", id=id_, label=Words(id_.capitalize(), "en"))
    return Located(ref=ref, at=parse_coordinates(at), precision=precision)


def draw(*places: Located, is_rtl: bool = False) -> Locator:
    locator = draw_locator(places, NAMES.get, str, itemgetter(1), is_rtl=is_rtl)
    assert locator is not None
    return locator


def extent_of(path: str) -> int:
    return len(re.findall(r"-?\d+", path))


def points_of(number: int, tolerance: float) -> list[Vector]:
    pieces = OUTLINES.pieces(number, tolerance)
    assert all(one.points[-1] == other.points[0] for one, other in itertools.pairwise(pieces))
    return [pieces[0].points[0], *(point for piece in pieces for point in piece.points[1:])]


LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES)
def test_centre_of_a_projection_is_its_origin(latitude: float, longitude: float) -> None:
    centre = to_vector(latitude, longitude)
    assert math.hypot(*Projection.about(centre).place(centre)) < 0.001


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_from_the_centre_depends_on_the_angle_alone(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> None:
    centre, other = to_vector(latitude, longitude), to_vector(other_latitude, other_longitude)
    apart = angle(centre, other)
    if apart < 3.1:
        drawn = math.hypot(*Projection.about(centre).place(other))
        assert drawn == pytest.approx(on_plane(apart), abs=0.01)


def test_north_is_up_and_east_is_right() -> None:
    projection = Projection.about(to_vector(50, 57))
    x, y = projection.place(to_vector(51, 57))
    assert abs(x) < 0.001
    assert y == pytest.approx(-DEGREE, rel=0.001)
    assert projection.place(to_vector(50, 58))[0] > 0


def test_areas_are_as_on_the_globe_far_from_the_centre_too() -> None:
    projection = Projection.about(to_vector(0, 0))
    edge = [(40 + t / 50, 60.0) for t in range(50)] + [(41, 60 + t / 50) for t in range(50)]
    edge += [(41 - t / 50, 61.0) for t in range(50)] + [(40, 61 - t / 50) for t in range(50)]
    area = abs(signed_area(projection.place_all(itertools.starmap(to_vector, edge))))
    expected = (
        EARTH**2 * math.radians(1) * (math.sin(math.radians(41)) - math.sin(math.radians(40)))
    )
    assert area == pytest.approx(expected, rel=0.001)


@pytest.mark.parametrize("latitude", [90, -90])
def test_pole_has_every_meridian_around_it(latitude: int) -> None:
    projection = Projection.about(to_vector(latitude, 0))
    near = latitude - math.copysign(1, latitude)
    around = [projection.place(to_vector(near, longitude)) for longitude in range(0, 360, 30)]
    assert all(math.hypot(*point) == pytest.approx(DEGREE, rel=0.001) for point in around)
    assert len({(round(x), round(y)) for x, y in around}) == 12


def test_points_on_both_sides_of_the_date_line_are_neighbours() -> None:
    middle = middle_of([to_vector(-17, 179.9), to_vector(-17, -179.9)])
    projection = Projection.about(middle)
    west, east = (projection.place(to_vector(-17, degrees)) for degrees in (179.9, -179.9))
    assert west[0] < 0 < east[0]
    assert east[0] - west[0] < 25


def test_middle_of_two_poles_is_one_of_them() -> None:
    poles = [to_vector(90, 0), to_vector(-90, 0)]
    assert middle_of(poles) == poles[0]


SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


@pytest.mark.parametrize(
    ("box", "area"),
    [
        (Box(-5, -5, 15, 15), 100),
        (Box(5, 5, 15, 15), 25),
        (Box(2, 2, 4, 4), 4),
        (Box(20, 20, 30, 30), 0),
    ],
    ids=["wholly inside", "a corner", "around the box", "outside"],
)
def test_clipping_keeps_what_lies_in_the_box(box: Box, area: float) -> None:
    kept = clip(SQUARE, box)
    assert abs(signed_area(kept)) == area
    assert all(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in kept)


OUTLINES = load_outlines()
LONG_ARCS = sorted(range(len(OUTLINES.starts) - 1), key=lambda n: -len(points_of(n, 0)))[:40]


@given(st.sampled_from(LONG_ARCS), st.floats(1, 200))
def test_coarser_line_has_fewer_points_and_none_of_the_others_is_far_from_it(
    number: int, tolerance: float
) -> None:
    whole, coarse = points_of(number, 0), points_of(number, tolerance)
    assert coarse[0] == whole[0]
    assert coarse[-1] == whole[-1]
    assert len(coarse) < len(whole)
    line = itertools.pairwise(coarse)
    start, end = next(line)
    for point in whole[1:-1]:
        if point == end:
            start, end = next(line)
        about = Projection.about(point)
        assert distance_to(about.place_all((start, end))) < 1.01 * tolerance


@pytest.mark.parametrize("at", [(50, 57), (0, 160), (-80, 30), (69.6, 18.9)])
def test_what_lies_beyond_a_window_changes_nothing_in_it(at: tuple[int, int]) -> None:
    window = window_about(to_vector(*at), [], 900, (720, 540))
    shown = {one.country.code: one.area for one in territories(OUTLINES, window)}
    wider = Window(window.projection, 2700, 3 * window.width, 3 * window.height)
    move = (-window.width, -window.height)
    for territory in territories(OUTLINES, wider):
        rings = [[(x + move[0], y + move[1]) for x, y in ring] for ring in territory.rings]
        area = abs(sum(signed_area(clip(ring, window.box)) for ring in rings))
        assert area == pytest.approx(shown.get(territory.country.code, 0), abs=1)


@given(LATITUDES, LONGITUDES)
@example(41.0, -28.0)
@example(90.0, 0.0)
@example(-3.640625, -140.328125)
@example(-3.6328125, -140.33203125)  # a border runs within steps of the opposite point
def test_whole_earth_has_as_much_land_whatever_it_is_about(
    latitude: float, longitude: float
) -> None:
    globe = window_about(to_vector(latitude, longitude), [], 20_000, (720, 540))
    assert globe.is_globe
    disc = math.pi * (GLOBE * globe.units) ** 2
    land = sum(territory.area for territory in territories(OUTLINES, globe))
    assert 0.27 < land / disc < 0.31


@pytest.mark.parametrize("at", [(-67, 0), (20, -30), (0, -160)])
def test_widest_window_shows_what_the_whole_earth_has_there(at: tuple[int, int]) -> None:
    window = window_about(to_vector(*at), [], 6400, (720, 540))
    scale = GLOBE * 1.02 / window.reach
    size = round(720 * scale), round(540 * scale)
    globe = Window(window.projection, window.reach * size[1] / 540, *size)
    assert globe.is_globe
    shown = {one.country.code: one.area for one in territories(OUTLINES, window)}
    move = (window.width - size[0]) / 2, (window.height - size[1]) / 2
    for territory in territories(OUTLINES, globe):
        rings = [[(x + move[0], y + move[1]) for x, y in ring] for ring in territory.rings]
        area = abs(sum(signed_area(clip(ring, window.box)) for ring in rings))
        assert area == pytest.approx(shown.get(territory.country.code, 0), abs=25)


def test_path_of_what_is_smaller_than_the_grid_is_empty() -> None:
    assert path_of([[(0.1, 0.1), (0.2, 0.1), (0.2, 0.2)]]) == ""


@pytest.mark.parametrize(
    ("at", "codes"),
    [
        ((50.28, 57.17), ["KZ"]),
        ((59.4431, 24.7512), ["EE"]),
        ((-17.8, 178.0), ["FJ"]),
        ((0, 0), []),
        ((-90, 0), ["AQ"]),
        ((-90, 120), ["AQ"]),
    ],
)
def test_country_of_a_point(at: tuple[float, float], codes: list[str]) -> None:
    assert [home.country.code for home in homes_of(load_outlines(), to_vector(*at))] == codes


def test_point_on_a_border_is_in_both_countries() -> None:
    homes = homes_of(load_outlines(), to_vector(41.902, 12.457))
    assert {home.country.code for home in homes} == {"IT", "VA"}


def test_land_is_on_the_side_of_the_coast_that_it_is_on() -> None:
    """Opposite to Fiji lies Africa, which must not be drawn inside out over the Pacific."""
    sheet = draw(place("-17, 179.9", id_="west"), place("-17, -179.9", id_="east")).map
    assert extent_of(sheet.home) > 20
    assert "M-6 -6" not in sheet.land


@pytest.mark.parametrize("at", ["0, 0", "89.9, 0", "-90, 0", "-17, 180", "1.28, 103.85"])
def test_window_shows_something_to_know_the_place_by(at: str) -> None:
    sheet = draw(place(at)).map
    assert extent_of(sheet.land + sheet.home) > 20


def test_small_area_is_a_ring_of_the_least_size() -> None:
    (mark,) = draw(place("50.28, 57.17", Precision.BUILDING)).map.marks
    assert (mark.kind, mark.radius) == (MarkKind.RING, LEAST)


def test_area_that_can_be_seen_is_to_scale() -> None:
    sheet = draw(place("50.28, 57.17", Precision.REGION)).map
    (mark,) = sheet.marks
    assert sheet.scale is not None
    metres = sheet.scale.metres / sheet.scale.length * mark.radius
    assert mark.kind is MarkKind.AREA
    assert metres == pytest.approx(RADII[Precision.REGION], rel=0.01)


def test_unstated_precision_is_hatched() -> None:
    (mark,) = draw(place("50.28, 57.17", Precision.UNKNOWN)).map.marks
    assert mark.kind is MarkKind.UNKNOWN
    assert mark.hatching


def test_what_is_known_to_the_country_is_the_country() -> None:
    sheet = draw(place("48, 67", Precision.COUNTRY)).map
    assert [mark.kind for mark in sheet.marks] == [MarkKind.COUNTRY]
    assert sheet.area
    assert not sheet.home


def test_radius_is_larger_than_what_rounding_takes_away() -> None:
    for precision, metres in RADII.items():
        cell = 10.0 ** -DECIMALS[precision] * DEGREE * 1000
        assert metres >= math.hypot(cell, cell), precision


def test_radii_grow_with_the_precision() -> None:
    stated = [RADII[one] for one in Precision if one is not Precision.UNKNOWN]
    assert stated == sorted(stated)


def test_close_places_share_a_mark_and_have_a_drawing_to_scale() -> None:
    locator = draw(
        place("59.4431, 24.7512", Precision.STREET, "bakery"),
        place("59.4440, 24.7533", Precision.BUILDING, "customs"),
    )
    assert [mark.numbers for mark in locator.map.marks] == [(1, 2)]
    (detail,) = locator.details
    assert {mark.numbers for mark in detail.marks} == {(1,), (2,)}
    assert not detail.land + detail.home + detail.grid
    assert detail.scale is not None
    assert detail.scale.metres <= 500


def test_places_at_one_point_are_one_mark_without_a_drawing_of_their_own() -> None:
    locator = draw(*(place("50.28, 57.17", id_=id_) for id_ in ("one", "two", "three")))
    (mark,) = locator.map.marks
    assert mark.label is not None
    assert mark.label.text == "1–3"
    assert not locator.details


def test_places_across_the_globe_are_drawn_on_all_of_it() -> None:
    sheet = draw(place("10, 10", id_="a"), place("-12, -165", id_="b")).map
    assert sheet.is_globe
    assert sheet.scale is None
    middle = sheet.width / 2, sheet.height / 2
    assert all(math.dist((mark.x, mark.y), middle) <= sheet.disc for mark in sheet.marks)


def texts_of(sheet: Sheet) -> list[Box]:
    named = [*sheet.names, *sheet.oceans, *(mark.label for mark in sheet.marks if mark.label)]
    return [text_box(name.text, name.x, name.y, 28) for name in named]


@pytest.mark.parametrize(
    "places",
    [
        [place("50.28, 57.17")],
        [place("48, 67", Precision.COUNTRY)],
        [place("10, -50"), place("5, -20", id_="other")],
        [place(f"{50 + n / 5}, {57 + n % 3}", id_=f"p{n}") for n in range(12)],
        [place(f"59.44{n}, 24.75{n % 3}", Precision.STREET, f"p{n}") for n in range(9)],
    ],
    ids=["one", "country", "ocean", "many", "close"],
)
def test_no_text_stands_on_another_or_leaves_the_drawing(places: list[Located]) -> None:
    locator = draw(*places)
    for sheet in (locator.map, *locator.details):
        boxes = texts_of(sheet)
        assert not any(one.meets(other) for one, other in itertools.combinations(boxes, 2))
        assert all(Box(0, 0, sheet.width, sheet.height).contains(box) for box in boxes)


def test_scale_bar_gives_way_to_a_place() -> None:
    corners = [place("50, 40", id_="a"), place("58, 60", id_="b"), place("50, 60", id_="c")]
    sheet = draw(*corners).map
    assert sheet.scale is not None
    bar = Box(sheet.scale.x, sheet.scale.y - 8, sheet.scale.x + sheet.scale.length, sheet.scale.y)
    assert not any(bar.grown(12).meets(Box.about((m.x, m.y), 16, 16)) for m in sheet.marks)


def test_scale_bar_stands_where_lines_of_text_begin() -> None:
    ltr, rtl = (draw(place("50, 57"), is_rtl=is_rtl).map for is_rtl in (False, True))
    assert ltr.scale is not None
    assert rtl.scale is not None
    assert ltr.scale.x == 24
    assert rtl.scale.x + rtl.scale.length == rtl.width - 24


def test_same_places_give_the_same_drawing() -> None:
    assert draw(place("50, 57")) == draw(place("50, 57"))


def test_point_without_a_country_name_is_drawn_without_one() -> None:
    locator = draw(place("0, 0"))
    assert locator.countries == ()
    assert locator.map.marks[0].label is not None


@pytest.mark.parametrize(
    ("ats", "names"),
    [
        (["37.74, -25.67"], ["Atlantic Ocean"]),
        (["-8.05, -34.9", "14.7, -17.45"], ["Atlantic Ocean"]),
        (["-20.16, 57.5", "59.44, 24.75"], ["Indian Ocean"]),
        (["-13.8, -171.8", "-17.5, -149.6"], ["Pacific Ocean"]),
        (["21.3, -157.9", "35.7, 139.7"], ["Pacific Ocean"]),
        (["59.44, 24.75"], []),
        (["48.0, 67.0"], []),
    ],
)
def test_a_wide_map_names_the_oceans_that_it_shows(ats: list[str], names: list[str]) -> None:
    places = [place(at, id_=str(number)) for number, at in enumerate(ats)]
    assert [name.text for name in draw(*places).map.oceans] == names


@given(*[st.floats(-90, 90), st.floats(-180, 180)] * 2)
def test_a_point_of_the_plane_is_lifted_to_where_it_was_placed_from(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> None:
    projection = Projection.about(to_vector(latitude, longitude))
    point = to_vector(other_latitude, other_longitude)
    lifted = projection.lift(projection.place(point))
    assert angle(point, projection.centre) > 3.14 or lifted == pytest.approx(point, abs=1e-6)


@given(st.integers(-90, 90), st.integers(-180, 180), st.integers(500, 6500))
@example(0, -30, 6500)
@example(-60, 20, 4000)
@example(85, 0, 2000)
def test_an_ocean_is_named_on_water(latitude: int, longitude: int, reach: int) -> None:
    window = Window(Projection.about(to_vector(latitude, longitude)), float(reach), 720, 540)
    ground = territories(OUTLINES, window)
    for name in name_oceans(window, ground, [], itemgetter(1)):
        box = text_box(name.text, name.x, name.y, 28)
        assert window.box.contains(box)
        for territory in ground:
            for ring in territory.rings:
                assert not any(holds(ring, corner) for corner in box.corners)


def test_the_whole_earth_names_no_ocean() -> None:
    assert draw(place("0, 0", id_="a"), place("0, 179", id_="b")).map.oceans == ()
