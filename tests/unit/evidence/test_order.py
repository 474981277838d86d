"""The order of a chronology and of events."""

import datetime

import pytest
from factories import make_entry, make_event
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.order import (
    MOST_CYCLES,
    Contradiction,
    order_chronology,
    order_events,
)
from generator.records.event import Entry

HARBOUR = [
    make_entry(id="bakery", when="1987-03-14T14:05/.."),
    make_entry(id="chase", after=("bakery",)),
    make_entry(id="customs", after=("chase",)),
    make_entry(id="quay-shots", alongside=("customs",)),
    make_entry(id="search", when="1987-03-14/1987-03-15", after=("customs",)),
]


def order_of(*entries: Entry, zone: str | None = "Europe/Tallinn") -> list[str]:
    return list(order_chronology(entries, zone).order)


def test_chronology_of_clock_times_and_relations_is_told_in_order() -> None:
    assert order_of(*HARBOUR) == ["bakery", "chase", "customs", "quay-shots", "search"]


@pytest.mark.parametrize(
    ("entries", "order"),
    [
        pytest.param(
            [
                make_entry(id="b", when="1987-03-14T15:00"),
                make_entry(id="a", when="1987-03-14T14:00"),
            ],
            "ab",
            id="clock-times-decide",
        ),
        pytest.param([make_entry(id="b"), make_entry(id="a")], "ba", id="else-the-editor"),
        pytest.param(
            [
                make_entry(id="a", when="1987-03-14T14:00"),
                make_entry(id="b"),
                make_entry(id="c", when="1987-03-14T15:00"),
            ],
            "abc",
            id="undated-stays-beneath-the-entry-above",
        ),
        pytest.param(
            [
                make_entry(id="a", when="1987-03-14T14:00"),
                make_entry(id="c", when="1987-03-14T15:00"),
                make_entry(id="b", before=("c",)),
            ],
            "abc",
            id="before-stands-directly-before",
        ),
        pytest.param(
            [
                make_entry(id="a", when="1987-03-14T14:00"),
                make_entry(id="c", when="1987-03-14T15:00"),
                make_entry(id="b", after=("a",)),
            ],
            "abc",
            id="after-stands-directly-after",
        ),
        pytest.param(
            [
                make_entry(id="c", when="1987-03-14T14:00", after=("b",)),
                make_entry(id="a", when="1987-03-14T14:30"),
                make_entry(id="b", when="1987-03-14T15:00"),
            ],
            "abc",
            id="a-stated-order-outweighs-clock-times",
        ),
        pytest.param(
            [
                make_entry(id="c", alongside=("a",)),
                make_entry(id="a", when="1987-03-14T14:00"),
                make_entry(id="d", after=("a",)),
                make_entry(id="b", alongside=("a",), before=("a",)),
            ],
            "bacd",
            id="alongside-gives-way-to-before",
        ),
        pytest.param(
            [make_entry(id="a", alongside=("b",)), make_entry(id="b", alongside=("a",))],
            "ba",
            id="alongside-each-other",
        ),
        pytest.param([make_entry(id="a", after=("lost",))], "a", id="unknown-ids-are-ignored"),
    ],
)
def test_order_is_what_times_relations_and_the_editor_make_it(
    entries: list[Entry], order: str
) -> None:
    assert order_of(*entries) == list(order)


def test_whole_day_placed_before_a_clock_time_does_not_contradict_it() -> None:
    entries = [
        make_entry(id="a", when="1987-03-14T14:00"),
        make_entry(id="b", when="1987-03-14", after=("a",)),
    ]
    assert order_chronology(entries, None).contradictions == ()


def test_contradiction_is_found_through_an_undated_entry() -> None:
    entries = [
        make_entry(id="a", when="1987-03-14T14:00"),
        make_entry(id="b", after=("a",)),
        make_entry(id="c", when="1987-03-14T13:00", after=("b",)),
    ]
    assert order_chronology(entries, None).contradictions == (Contradiction("c", "a"),)


def test_cycle_is_named_and_the_rest_still_ordered() -> None:
    entries = [
        make_entry(id="a", after=("c",)),
        make_entry(id="b", after=("a",)),
        make_entry(id="c", after=("b",)),
        make_entry(id="d", when="1987"),
        make_entry(id="self", after=("self",)),
    ]
    ordering = order_chronology(entries, None)
    assert sorted(map(sorted, ordering.cycles)) == [["a", "b", "c"], ["self"]]
    assert sorted(ordering.order) == ["a", "b", "c", "d", "self"]


def test_only_so_many_cycles_are_searched_for() -> None:
    ids = [f"e{number}" for number in range(60)]
    entries = [make_entry(id=id_, after=tuple({*ids} - {id_})) for id_ in ids]
    ordering = order_chronology(entries, None)
    assert len(ordering.cycles) == MOST_CYCLES
    assert sorted(ordering.order) == sorted(ids)


def test_events_are_in_order_of_time_then_id_with_the_undated_last() -> None:
    events = [
        make_event(id="undated", when=None),
        make_event(id="later", when="1990"),
        make_event(id="b", when="1987"),
        make_event(id="a", when="1987"),
    ]
    assert order_events(events) == ("a", "b", "later", "undated")


def test_long_chain_of_undated_entries_is_ordered() -> None:
    chain = [make_entry(id=f"e{n}", after=(f"e{n - 1}",) if n else ()) for n in range(2000)]
    assert order_of(*reversed(chain)) == [entry.id for entry in chain]


IDS = [f"e{number}" for number in range(8)]
NAMED = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)
TIMES = st.none() | st.datetimes(
    datetime.datetime(1987, 3, 14), datetime.datetime(1987, 3, 16)
).map(lambda time: time.isoformat(timespec="minutes"))


@st.composite
def chronologies(draw: st.DrawFn) -> list[Entry]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    return [
        make_entry(
            id=id_,
            when=draw(TIMES),
            after=draw(NAMED),
            before=draw(NAMED),
            alongside=draw(NAMED),
        )
        for id_ in ids
    ]


@given(chronologies())
def test_order_is_a_permutation_and_the_same_in_every_run(entries: list[Entry]) -> None:
    ordering = order_chronology(entries, None)
    assert sorted(ordering.order) == sorted(entry.id for entry in entries)
    assert order_chronology(list(entries), None) == ordering


@given(chronologies())
def test_every_stated_order_is_honoured_where_there_is_no_circle(entries: list[Entry]) -> None:
    ordering = order_chronology(entries, None)
    if ordering.cycles:
        return
    place = {id_: number for number, id_ in enumerate(ordering.order)}
    for entry in entries:
        assert all(place[other] < place[entry.id] for other in entry.after if other in place)
        assert all(place[other] > place[entry.id] for other in entry.before if other in place)


@given(st.lists(st.sampled_from(IDS), unique=True))
def test_editors_order_is_kept_where_nothing_else_decides(ids: list[str]) -> None:
    assert order_of(*(make_entry(id=id_) for id_ in ids)) == ids


@given(chronologies(), st.sampled_from(IDS))
def test_entry_placed_by_alongside_alone_stands_directly_behind(
    entries: list[Entry], named: str
) -> None:
    ids = {entry.id for entry in entries}
    ordering = order_chronology([*entries, make_entry(id="beside", alongside=(named,))], None)
    if named not in ids:
        return
    between = ordering.order[ordering.order.index(named) + 1 : ordering.order.index("beside")]
    by_id = {entry.id: entry for entry in entries}
    assert ordering.order.index(named) < ordering.order.index("beside")
    assert all(by_id[id_].alongside for id_ in between)
