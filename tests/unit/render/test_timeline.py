"""A timeline draws what is known: times as points and bars, order as order, and no more."""

from itertools import pairwise
from typing import Any

import pytest
from factories import prose, words

from generator.public.event import PublicAlert, PublicEntry, PublicLevel
from generator.public.parts import EntryRef, Ref
from generator.render.timeline.arrangement import MOST_LANES, Arrangement, Mark, Shape, arrange
from generator.render.timeline.axis import WIDTH
from generator.render.timeline.placed import RADIUS, Point, is_clear
from generator.render.timeline.upright import LINE, lay_upright
from generator.render.timeline.upright import WIDTH as UPRIGHT_WIDTH
from generator.render.timeline.wide import MOST_STEPS, Wide, lay_wide
from generator.values.duration import Duration
from generator.values.when import When, parse_when

EVENT = Ref(kind="events", id="fire", label=words("Fire"))


def entry(id_: str, when: str = "", place: str = "", **related: str) -> PublicEntry:
    """An entry; `after="a b"` names others."""
    refs: dict[str, Any] = {
        name: tuple(EntryRef(event=EVENT, id=other, number=1) for other in ids.split())
        for name, ids in {"after": "", "before": "", "alongside": "", **related}.items()
    }
    return PublicEntry(
        id=id_,
        number=1,
        when=parse_when(when) if when else None,
        when_words=None,
        place=Ref(kind="places", id=place, label=words(place)) if place else None,
        text=prose("It happened."),
        casualties=(),
        victims=(),
        media=(),
        sources=(),
        first_reported=None,
        **refs,
    )


def alert(
    *, start: str = "", after: str = "", until: str = "", lasting: Duration | None = None
) -> PublicAlert:
    level = PublicLevel(id="red", name=words("Red"), rank=3, colour=None, permits=None)
    return PublicAlert(
        scheme=words("Alerts"),
        level=level,
        levels=3,
        place=None,
        start=parse_when(start) if start else None,
        after=tuple(EntryRef(event=EVENT, id=id_, number=1) for id_ in after.split()),
        until=parse_when(until) if until else None,
        lasting=lasting,
        measures=None,
        sources=(),
    )


def arranged(*entries: PublicEntry, alerts: tuple[PublicAlert, ...] = ()) -> Arrangement:
    return arrange(entries, alerts, "Europe/Tallinn")


def told(when: When) -> tuple[str, str]:
    """The day and the time of day at which it began, as they are written."""
    day, _, time = when.text.partition("/")[0].partition("T")
    return day, time


def wide(arrangement: Arrangement, *, is_rtl: bool = False) -> Wide:
    return lay_wide(arrangement, tell=told, is_rtl=is_rtl)


def steps(*entries: PublicEntry) -> dict[str, int]:
    return {mark.entry.id: mark.step for mark in arranged(*entries).marks}


def only(when: str, *others: PublicEntry) -> Mark:
    return arranged(entry("one", when), *others).marks[0]


@pytest.mark.parametrize(
    ("when", "shape", "fades_in", "fades_out"),
    [
        ("1987-03-14T14:05", Shape.POINT, False, False),
        ("1987-03-14T14:05/..", Shape.POINT, False, True),
        ("1987-03-14T14:05/1987-03-14T15:00", Shape.BAR, False, False),
        ("1987-03-14T14:05~", Shape.BAR, True, True),
        ("1987-03-14T14:05/1987-03-15", Shape.BAR, False, True),
        ("1987-03-14/1987-03-15", Shape.BAR, True, True),
        ("../1987-03-14T15:00", Shape.BAR, True, False),
        ("1987-03", Shape.BAR, True, True),
        ("198X", Shape.BAR, True, True),
        ("", Shape.SLOT, False, False),
    ],
)
def test_a_time_has_the_shape_of_what_is_known_of_it(
    when: str, shape: Shape, fades_in: bool, fades_out: bool
) -> None:
    mark = only(when, entry("clocked", "1990-01-01T10:00"))
    assert (mark.shape, mark.fades_in, mark.fades_out) == (shape, fades_in, fades_out)


def test_a_day_is_a_point_where_no_entry_tells_a_time_of_day() -> None:
    assert only("1987-03-14", entry("later", "1987-03-16")).shape is Shape.POINT
    assert only("1987-03-14", entry("later", "1987-03-16T10:00")).shape is Shape.BAR


def test_what_is_told_by_order_alone_stands_a_step_behind_what_it_follows() -> None:
    assert steps(
        entry("a", "1987-03-14T14:05", "bakery"),
        entry("b", after="a"),
        entry("c", after="b"),
    ) == {"a": 0, "b": 1, "c": 2}


def test_what_is_told_to_have_come_before_another_stands_before_it() -> None:
    entries = (
        entry("a", "1987-03-14T10:00"),
        entry("x", after="a"),
        entry("x2", after="x", before="c"),
        entry("c", place="quay", after="a"),
    )
    assert steps(*entries) == {"a": 0, "x": 1, "x2": 2, "c": 3}
    assert set(arranged(*entries).follows) == {(0, 1), (1, 2), (0, 3), (2, 3)}


def test_what_was_alongside_another_stands_behind_what_was_over_by_then() -> None:
    assert steps(
        entry("a", "1987-03-14T10:00"),
        entry("x", after="a"),
        entry("p", "1987-03-14T11:00"),
        entry("y", "1987-03-14T15:00", "quay", alongside="x"),
    ) == {"a": 0, "x": 1, "p": 2, "y": 3}


def test_what_nothing_tells_apart_shares_a_step_in_lanes_of_its_own() -> None:
    assert steps(
        entry("a"),
        entry("b", place="bakery", after="a"),
        entry("c", place="quay", after="a"),
        entry("d", place="quay", after="a"),
    ) == {"a": 0, "b": 1, "c": 1, "d": 2}


def test_an_entry_alongside_another_shares_its_step() -> None:
    assert steps(entry("a"), entry("b", after="a"), entry("c", place="quay", alongside="b")) == {
        "a": 0,
        "b": 1,
        "c": 1,
    }


def test_a_long_time_that_follows_others_does_not_stand_behind_what_it_may_overlap() -> None:
    # The night began with the day, so nobody knows whether the message came before it or in it.
    assert steps(
        entry("attack", "1987-03-14T14:05", "bakery"),
        entry("message", place="town", after="attack"),
        entry("night", "1987-03-14/1987-03-15", after="attack"),
    ) == {"attack": 0, "message": 1, "night": 1}


def test_later_times_stand_behind_earlier_ones() -> None:
    entries = [entry(f"at-{hour}", f"1987-03-14T{hour}:00", f"place-{hour}") for hour in (10, 11)]
    assert steps(*entries, entry("same", "1987-03-14T11:00", "quay")) == {
        "at-10": 0,
        "at-11": 1,
        "same": 1,
    }


def test_a_bar_reaches_what_began_before_it_was_over() -> None:
    siege = entry("siege", "1987-03-14T10:00/1987-03-14T12:00", "quay")
    during, later = (
        entry(id_, f"1987-03-14T{hour}:00", "town") for id_, hour in (("during", 11), ("later", 13))
    )
    between = [entry(f"then-{n}", place="town", after="during") for n in range(3)]
    mark = arranged(siege, during, *between, later).marks[0]
    assert mark.end == pytest.approx(1.5)
    within = [entry(f"e{n}", "1987-03-14T11:30", "q") for n in range(4)]
    assert arranged(siege, *within).marks[0].end == pytest.approx(4.5)


def test_rarer_places_share_a_lane() -> None:
    often = [entry(f"often-{n}", place="quay") for n in range(3)]
    rest = [entry(f"at-{n}", place=f"place-{n}") for n in range(20)]
    lanes = arranged(*often, *rest).lanes
    assert len(lanes) == MOST_LANES
    assert lanes[0].place is not None and lanes[0].place.id == "quay"
    assert [lane.is_rest for lane in lanes].count(True) == 1


def test_entries_without_a_place_are_in_no_other_ones_lane() -> None:
    placed = [entry(f"at-{n}-{m}", place=f"place-{n}") for n in range(8) for m in range(2)]
    lanes = arranged(*placed, entry("nowhere")).lanes
    assert len(lanes) == MOST_LANES + 1
    assert [lane.is_rest for lane in lanes if not lane.place] == [True, False]


@pytest.mark.parametrize(
    ("until", "fades_out"),
    [("1987-03-15", False), ("1987-03-15~", True), ("1987-03-15/..", True)],
)
def test_an_alert_fades_where_its_end_is_not_known(until: str, fades_out: bool) -> None:
    entries = [entry("a", "1987-03-14T10:00"), entry("b", "1987-03-16T10:00")]
    (band,) = arranged(*entries, alerts=(alert(until=until),)).bands
    assert band.fades_out is fades_out


def test_an_alert_with_a_time_begins_behind_what_it_followed_all_the_same() -> None:
    entries = [entry(f"at-{hour}", f"1987-03-14T{hour}:00") for hour in (10, 14, 15)]
    alerts = (alert(start="1987-03-14", after="at-14"), alert(start="../1987-03-14"))
    bands = arranged(*entries, alerts=alerts).bands
    assert [band.start for band in bands] == [1.5, None]


def test_an_alert_begins_behind_what_it_followed_or_fades_in() -> None:
    entries = [
        entry("a", "1987-03-14T10:00"),
        entry("b", after="a"),
        entry("c", "1987-03-15T10:00"),
    ]
    bands = arranged(*entries, alerts=(alert(after="a b"), alert())).bands
    assert [(band.start, band.end) for band in bands] == [(1.5, None), (None, None)]


@pytest.mark.parametrize(
    ("start", "until", "extent"),
    [
        ("1987-03-15", "1987-03-16", (0.5, 1.5)),
        ("1987-03-14", "1987-03-15", (-0.5, 1.5)),
        ("1987-03-14T11:00", "1987-03-14T12:00", (0.5, 0.5)),
        ("1987-03-20", "1987-03-21", (1.5, 1.5)),
    ],
)
def test_an_alert_of_known_time_begins_and_ends_there(
    start: str, until: str, extent: tuple[float, float]
) -> None:
    entries = [entry("a", "1987-03-14T10:00"), entry("b", "1987-03-15T10:00")]
    (band,) = arranged(*entries, alerts=(alert(start=start, until=until),)).bands
    assert (band.start, band.end) == extent


def test_an_alert_of_known_length_fades_out_where_it_was_over() -> None:
    entries = [entry("a", "1987-03-14T10:00"), entry("b", "1987-03-15T10:00")]
    entries += [entry("c", "1987-03-20T10:00"), entry("d", "1987-05-01T10:00")]
    alerts = (
        alert(start="1987-03-14", lasting=Duration(days=2)),
        alert(start="1987-03-14", lasting=Duration(months=1)),
        alert(lasting=Duration(days=2)),
    )
    bands = arranged(*entries, alerts=alerts).bands
    assert [(band.end, band.fades_out) for band in bands] == [
        (1.5, True),
        (2.5, True),
        (None, True),
    ]


@pytest.mark.parametrize(
    ("day", "beside"), [("1987-03-10", "a"), ("1987-03-15", ""), ("1987-03-20", "b")]
)
def test_an_alert_without_an_entry_in_it_is_drawn_beside_them(day: str, beside: str) -> None:
    entries = [entry("a", "1987-03-14T10:00"), entry("b", "1987-03-16T10:00")]
    arrangement = arranged(*entries, alerts=(alert(start=day, until=day),))
    (row,) = wide(arrangement).rows
    (band,) = row.bands
    assert band.width > 0
    (a, b) = (placed.x for placed in row.marks)
    assert (band.x + band.width < a - RADIUS) == (beside == "a")
    assert (band.x > b + RADIUS) == (beside == "b")
    upright = lay_upright(arrangement, is_rtl=False)
    (upright_band,) = upright.bands
    assert upright_band.height > 0 <= upright_band.y
    assert upright_band.y + upright_band.height <= upright.height


@pytest.mark.parametrize(
    "times",
    [
        [f"1987-03-{day}T{hour:02}:00" for day in (14, 15) for hour in range(3)],
        ["1987-03-14T14:28", "1987-03-15", "1987-03-15T09:00"],
        [f"1987-03-{day:02}T09:00" for day in range(1, 25)],
        ["1987-03-14T14:20/1988-03-15T15:20", "1987-03-14T14:30", "1987-03-15T10:00"],
    ],
)
@pytest.mark.parametrize("is_rtl", [False, True])
def test_a_time_stands_beneath_its_own_day(times: list[str], is_rtl: bool) -> None:
    entries = [entry(f"e{n}", when) for n, when in enumerate(times)]
    for row in wide(arranged(*entries), is_rtl=is_rtl).rows:
        day = ""
        for mark, tick in zip(row.marks, row.ticks, strict=True):
            assert mark.mark.entry.when is not None
            own_day, own_time = told(mark.mark.entry.when)
            assert tick.day in ("", own_day)
            assert tick.time in ("", own_time)
            day = tick.day or day
            assert not tick.time or day == own_day


def test_what_lasted_and_what_is_known_roughly_tell_their_times_too() -> None:
    entries = [
        entry("a", "1987-03-14T14:20/1987-03-14T16:40", "quay"),
        entry("b", "1987-03-15T03:00~", "quay"),
        entry("c", after="b"),
    ]
    ticks = wide(arranged(*entries)).rows[0].ticks
    assert [(tick.day, tick.time) for tick in ticks] == [
        ("1987-03-14", "14:20"),
        ("1987-03-15", "03:00~"),
    ]


def test_a_circle_is_full_where_it_is_known_when_something_began() -> None:
    times = ["1987-03-14T14:05", "1987-03-14T14:20/1987-03-14T16:40", "1987-03-15T03:00~", ""]
    entries = [entry(f"e{n}", when, "quay") for n, when in enumerate(times)]
    marks = arranged(*entries).marks
    assert [mark.is_known for mark in marks] == [True, True, False, False]
    assert [mark.end > mark.start for mark in marks] == [False, True, True, False]


def test_a_bar_ends_before_the_next_of_its_lane_begins() -> None:
    entries = [
        entry("a", "1987-03-14T14:20/1987-03-14T16:40", "quay"),
        entry("b", "1987-03-14T18:00/1987-03-14T19:00", "quay"),
    ]
    for placed in (
        wide(arranged(*entries)).rows[0].marks,
        lay_upright(arranged(*entries), is_rtl=False).marks,
    ):
        (start, length), (next_start, _) = (mark.bar for mark in placed if mark.bar)
        assert start + length < next_start - RADIUS / 2


def test_a_tail_ends_before_the_next_entry_of_its_lane() -> None:
    first = entry("a", "1987-03-14T14:20/..", "quay")
    (a, b) = wide(arranged(first, entry("b", place="quay", after="a"))).rows[0].marks
    assert a.bar
    assert sum(a.bar) < b.x - RADIUS


def legs(line: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    return list(pairwise(line))


CROWDED = [
    entry("a", "1987-03-14T14:05", "quay"),
    entry("b", place="quay", after="a"),
    entry("c", place="quay", after="a"),
    entry("d", place="bakery", after="a"),
    entry("e", place="school", after="b d"),
    entry("f", "1987-03-14/1987-03-15", "bridge", after="c a"),
    entry("g", place="bridge", alongside="d"),
    entry("h", place="quay", alongside="e"),
    entry("i", place="school", alongside="b"),
    entry("j", "1987-03-16", "yard", after="b"),
    entry("k", place="quay", after="a j"),
]


@pytest.mark.parametrize("is_rtl", [False, True])
def test_no_line_passes_behind_a_circle_that_it_does_not_lead_to(is_rtl: bool) -> None:
    arrangement = arranged(*CROWDED)
    (row,) = wide(arrangement, is_rtl=is_rtl).rows
    upright = lay_upright(arrangement, is_rtl=is_rtl)
    ticks = [tick.line for tick in row.ticks]
    for lines, marks in (
        ([*row.threads, *row.ties, *ticks], row.marks),
        ([*upright.threads, *upright.ties], upright.marks),
    ):
        assert len(lines) >= 12
        middles = {mark.middle for mark in marks}
        for line in lines:
            others = middles - {line[0], line[-1]}
            assert all(is_clear(start, end, others) for start, end in legs(line))


def test_an_entry_alongside_another_is_tied_to_it() -> None:
    arrangement = arranged(
        entry("a"), entry("b", after="a"), entry("c", place="quay", alongside="b")
    )
    (row,) = wide(arrangement).rows
    b, c = (row.marks[index].middle for index in (1, 2))
    assert row.ties == ((b, c),)
    upright = lay_upright(arrangement, is_rtl=False)
    assert [(line[0], line[-1]) for line in upright.ties] == [
        (upright.marks[1].middle, upright.marks[2].middle)
    ]
    assert upright.marks[2].y - upright.marks[1].y == LINE


def test_room_for_a_day_is_left_only_where_it_is_told_above_a_time() -> None:
    days = [entry(f"day-{n}", f"1987-03-{n}") for n in (14, 15)]
    (first, second) = lay_upright(arranged(*days), is_rtl=False).marks
    assert second.y - first.y == LINE


def many(count: int) -> Arrangement:
    return arranged(
        *[entry(f"e{n}", place=f"place-{n % 3}", after=f"e{n - 1}") for n in range(count)]
    )


@pytest.mark.parametrize("count", [1, 2, MOST_STEPS, MOST_STEPS + 1, 500])
@pytest.mark.parametrize("is_rtl", [False, True])
def test_every_entry_is_drawn_once_and_within_the_drawing(count: int, is_rtl: bool) -> None:
    rows = wide(many(count), is_rtl=is_rtl).rows
    assert [placed.mark.entry.id for row in rows for placed in row.marks] == [
        f"e{n}" for n in range(count)
    ]
    for row in rows:
        for placed in row.marks:
            assert RADIUS <= placed.x <= WIDTH - RADIUS
            assert RADIUS <= placed.y <= row.height - RADIUS
    upright = lay_upright(many(count), is_rtl=is_rtl)
    assert len(upright.marks) == count
    assert all(RADIUS <= one.x <= UPRIGHT_WIDTH - RADIUS for one in upright.marks)
    assert all(RADIUS <= one.y <= upright.height - RADIUS for one in upright.marks)


def test_circles_are_as_far_apart_as_a_finger_needs() -> None:
    row = wide(many(MOST_STEPS)).rows[0]
    places = sorted(placed.x for placed in row.marks)
    assert min(b - a for a, b in pairwise(places)) >= 24


def test_time_runs_from_the_right_where_the_language_does() -> None:
    ltr, rtl = (wide(many(5), is_rtl=is_rtl).rows[0] for is_rtl in (False, True))
    assert [placed.x for placed in rtl.marks] == [WIDTH - placed.x for placed in ltr.marks]
    tail = arranged(entry("a", "1987-03-14T14:05/.."), entry("b", after="a"))
    fades = [wide(tail, is_rtl=is_rtl).rows[0].marks[0].fade for is_rtl in (False, True)]
    assert fades == ["out", "in"]


@pytest.mark.parametrize("is_rtl", [False, True])
def test_a_bar_that_outlasts_its_row_goes_on_in_the_next(is_rtl: bool) -> None:
    first = entry("siege", "1987-03-01T10:00/1988-03-01T10:00", "quay")
    days = [entry(f"day-{n}", f"1987-04-{n:02}T10:00", "town") for n in range(1, 31)]
    bars, names = [], []
    for row in wide(arranged(first, *days), is_rtl=is_rtl).rows:
        (bar,) = (placed for placed in (*row.marks, *row.carried) if placed.bar)
        assert bar.mark.entry is first
        assert bar.bar is not None
        bars.append(sorted((bar.bar[0], bar.bar[0] + bar.bar[1]), reverse=is_rtl))
        names.append([lane.lane.place.id for lane in row.lanes if lane.lane.place])
    edge = 0 if is_rtl else WIDTH
    (start, cut), (carried, end) = bars
    assert 0 < start < WIDTH
    assert (cut, carried) == (edge, WIDTH - edge)
    assert 0 < end < WIDTH
    assert names == [["quay", "town"]] * 2


def test_an_alert_that_outlasts_a_row_goes_on_in_the_next() -> None:
    days = [entry(f"day-{n}", f"1987-04-{n:02}T10:00", "town") for n in range(1, 31)]
    alerts = (alert(start="1987-04-02", until="1987-04-28"),)
    first, second = wide(arranged(*days, alerts=alerts)).rows
    assert first.bands[0].x > 0
    assert first.bands[0].x + first.bands[0].width == WIDTH
    assert second.bands[0].x == 0
    assert second.bands[0].x + second.bands[0].width < WIDTH
