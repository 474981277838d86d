"""A timeline draws what is known: times as points and bars, order as order, and no more."""

from itertools import pairwise
from typing import Any

import pytest
from factories import prose, words

from generator.public.event import PublicAlert, PublicEntry, PublicLevel
from generator.public.parts import EntryRef, Ref
from generator.render.timeline.arrangement import MOST_LANES, Arrangement, Mark, Shape, arrange
from generator.render.timeline.upright import WIDTH as UPRIGHT_WIDTH
from generator.render.timeline.upright import lay_upright
from generator.render.timeline.wide import MARGIN, MOST_STEPS, RADIUS, WIDTH, lay_wide
from generator.values.duration import Duration
from generator.values.when import parse_when

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


def alert(*, start: str = "", after: str = "", until: str = "") -> PublicAlert:
    level = PublicLevel(id="red", name=words("Red"), rank=3, colour=None, permits=None)
    return PublicAlert(
        scheme=words("Alerts"),
        level=level,
        levels=3,
        place=None,
        start=parse_when(start) if start else None,
        after=tuple(EntryRef(event=EVENT, id=id_, number=1) for id_ in after.split()),
        until=parse_when(until) if until else None,
        lasting=Duration(days=40),
        measures=None,
        sources=(),
    )


def arranged(*entries: PublicEntry, alerts: tuple[PublicAlert, ...] = ()) -> Arrangement:
    return arrange(entries, alerts, "Europe/Tallinn")


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
    assert mark.end == pytest.approx(1.2)
    assert (
        arranged(siege, *[entry(f"e{n}", "1987-03-14T11:30", "q") for n in range(4)]).marks[0].end
        == 4
    )


def test_rarer_places_share_a_lane() -> None:
    often = [entry(f"often-{n}", place="quay") for n in range(3)]
    rest = [entry(f"at-{n}", place=f"place-{n}") for n in range(20)]
    lanes = arranged(*often, *rest).lanes
    assert len(lanes) == MOST_LANES
    assert lanes[0].place is not None and lanes[0].place.id == "quay"
    assert [lane.is_rest for lane in lanes].count(True) == 1


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


def test_an_alert_behind_all_entries_is_drawn_over_none_of_them() -> None:
    arrangement = arranged(entry("a", "1987-03-14T10:00"), alerts=(alert(start="1987-03-20"),))
    assert lay_wide(arrangement, is_rtl=False).rows[0].bands == ()


@pytest.mark.parametrize(
    "times",
    [
        [f"1987-03-{day}T{hour:02}:00" for day in (14, 15) for hour in range(3)],
        ["1987-03-14T14:28", "1987-03-15", "1987-03-15T09:00"],
        [f"1987-03-{day:02}T09:00" for day in range(1, 25)],
    ],
)
@pytest.mark.parametrize("is_rtl", [False, True])
def test_a_time_stands_beneath_its_own_day(times: list[str], is_rtl: bool) -> None:
    entries = [entry(f"e{n}", when) for n, when in enumerate(times)]
    for row in lay_wide(arranged(*entries), is_rtl=is_rtl).rows:
        told = None
        for tick in row.ticks:
            assert tick.mark.entry.when is not None
            day = tick.mark.entry.when.earliest_day
            told = day if tick.tells_day else told
            assert not tick.tells_time or day == told


def many(count: int) -> Arrangement:
    return arranged(
        *[entry(f"e{n}", place=f"place-{n % 3}", after=f"e{n - 1}") for n in range(count)]
    )


@pytest.mark.parametrize("count", [1, 2, MOST_STEPS, MOST_STEPS + 1, 500])
@pytest.mark.parametrize("is_rtl", [False, True])
def test_every_entry_is_drawn_once_and_within_the_drawing(count: int, is_rtl: bool) -> None:
    rows = lay_wide(many(count), is_rtl=is_rtl).rows
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
    row = lay_wide(many(MOST_STEPS), is_rtl=False).rows[0]
    places = sorted(placed.x for placed in row.marks)
    assert min(b - a for a, b in pairwise(places)) >= 24


def test_time_runs_from_the_right_where_the_language_does() -> None:
    ltr, rtl = (lay_wide(many(5), is_rtl=is_rtl).rows[0] for is_rtl in (False, True))
    assert [placed.x for placed in rtl.marks] == [WIDTH - placed.x for placed in ltr.marks]
    tail = arranged(entry("a", "1987-03-14T14:05/.."), entry("b", after="a"))
    fades = [lay_wide(tail, is_rtl=is_rtl).rows[0].marks[0].fade for is_rtl in (False, True)]
    assert fades == ["out", "in"]


def test_no_bar_leaves_its_row() -> None:
    first = entry("siege", "1987-03-01T10:00/1988-03-01T10:00", "quay")
    days = [entry(f"day-{n}", f"1987-04-{n:02}T10:00", "town") for n in range(1, 31)]
    for row in lay_wide(arranged(first, *days), is_rtl=False).rows:
        for placed in row.marks:
            if placed.bar:
                left, width = placed.bar
                assert left >= MARGIN
                assert left + width <= WIDTH - MARGIN + 0.1
