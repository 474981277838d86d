"""What holds of every ledger, whatever is reported, told and recorded."""

import random as randomness

from factories import TODAY, cite, make_entry, make_event, make_victim, words
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.evidence.ledger import Ledger, LedgerRow, set_scenes, settle
from generator.records.event import Entry, Event, Figure
from generator.records.parts import Casualty, Withdrawal
from generator.records.victim import Victim
from generator.values.codes import Fate, FigureStatus, Group, Outcome
from generator.values.count import Count
from generator.values.when import parse_when

EVENTS = ("fire", "north", "south")
"""The first has the others for its parts."""
PEOPLE = ("a", "b", "c", "d", "e")
UNNAMED = ("a", "b", "c")
NOT_STANDING = (FigureStatus.SUPERSEDED, FigureStatus.DISPUTED, FigureStatus.WITHDRAWN)
UNCOUNTED = ("withdrawn", "merged", "without a fate")

Scenery = tuple[tuple[Event, ...], tuple[Victim, ...]]


def counts() -> st.SearchStrategy[Count]:
    """Exact numbers, ranges, open ones and about so many."""
    exact = st.integers(0, 30).map(lambda number: Count(number, number))
    ranges = st.tuples(st.integers(0, 30), st.integers(0, 9)).map(
        lambda bounds: Count(bounds[0], sum(bounds))
    )
    at_least = st.integers(0, 30).map(lambda number: Count(number, None))
    about = st.integers(0, 30).map(lambda number: Count(number, number, is_about=True))
    return st.one_of(exact, exact, ranges, at_least, about)


def figures(*statuses: FigureStatus) -> st.SearchStrategy[Figure]:
    """Figures of victims or attackers that have one of the statuses."""
    return st.builds(
        Figure,
        outcome=st.sampled_from([Outcome.KILLED, Outcome.KILLED, Outcome.MISSING]),
        group=st.sampled_from([Group.VICTIMS, Group.VICTIMS, Group.ATTACKERS]),
        capacity=st.sampled_from([None, None, "police"]),
        count=counts(),
        as_of=st.sampled_from([None, parse_when("1987-03-15"), parse_when("1987-03-20")]),
        status=st.sampled_from(statuses),
        sources=st.just(cite("report")),
    )


def casualties() -> st.SearchStrategy[Casualty]:
    """Casualties with a number, or with words alone."""
    return st.builds(
        Casualty,
        outcome=st.sampled_from([Outcome.KILLED, Outcome.MISSING]),
        group=st.sampled_from([Group.VICTIMS, Group.ATTACKERS]),
        capacity=st.sampled_from([None, "police"]),
        count=st.none() | counts(),
    )


def entries() -> st.SearchStrategy[tuple[Entry, ...]]:
    """Chronologies of up to three entries."""
    told = st.tuples(
        st.lists(casualties(), max_size=2), st.lists(st.sampled_from(PEOPLE), unique=True)
    )
    return st.lists(told, max_size=3).map(
        lambda several: tuple(
            make_entry(id=f"entry-{place}", casualties=tuple(harm), victims=tuple(named))
            for place, (harm, named) in enumerate(several)
        )
    )


@st.composite
def victims(draw: st.DrawFn, id_: str) -> Victim:
    """A person of one or more of the events, unnamed or not, who may be one of the unnamed."""
    is_unnamed = id_ in UNNAMED
    others = [other for other in (*UNNAMED, "extra") if other != id_]
    return make_victim(
        id=id_,
        name=None if is_unnamed else f"Person {id_}",
        role=words("Someone"),
        persons=draw(st.sampled_from([Count(1, 1), Count(3, 3), Count(2, 6)]))
        if is_unnamed
        else Count(1, 1),
        fate=draw(st.sampled_from([None, *Fate])),
        capacity=draw(st.sampled_from([None, "police"])),
        events=tuple(draw(st.lists(st.sampled_from(EVENTS), min_size=1, unique=True))),
        may_be=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))),
    )


@st.composite
def sceneries(draw: st.DrawFn) -> Scenery:
    """An event with two parts, and its people."""
    events = tuple(
        make_event(
            id=id_,
            part_of=None if id_ == "fire" else "fire",
            chronology=draw(entries()),
            figures=tuple(draw(st.lists(figures(*FigureStatus), max_size=3))),
        )
        for id_ in EVENTS
    )
    return events, tuple(draw(victims(id_)) for id_ in PEOPLE)


def ledgers(scenery: Scenery) -> dict[str, Ledger]:
    """The ledger of every event."""
    events, people = scenery
    scenes = set_scenes({event.id: event for event in events}, people)
    return {id_: settle(scene) for id_, scene in scenes.items()}


def key(row: LedgerRow) -> tuple[Outcome, Group, str | None]:
    return row.outcome, row.group, row.capacity


@given(sceneries())
def test_what_is_left_is_never_negative_nor_more_than_is_reported(scenery: Scenery) -> None:
    for row in (row for ledger in ledgers(scenery).values() for row in ledger.rows):
        if row.residual is None:
            continue
        assert row.reported is not None
        assert 0 <= row.residual.least <= row.reported.least
        if row.reported.most is not None:
            assert row.residual.most is not None
            assert row.residual.least <= row.residual.most <= row.reported.most


@given(sceneries(), st.sampled_from(UNCOUNTED), st.sampled_from(EVENTS), st.data())
def test_a_record_that_is_withdrawn_merged_or_without_a_fate_changes_no_count(
    scenery: Scenery, how: str, event: str, data: st.DataObject
) -> None:
    events, people = scenery
    extra = make_victim(
        id="extra",
        name=None,
        role=words("Someone"),
        events=(event,),
        fate=None if how == "without a fate" else Fate.KILLED,
        merged_into=data.draw(st.sampled_from(PEOPLE)) if how == "merged" else None,
        withdrawn=Withdrawal(on=TODAY) if how == "withdrawn" else None,
    )
    assert ledgers((events, (*people, extra))) == ledgers(scenery)


@given(sceneries(), st.randoms(use_true_random=False))
def test_the_order_of_records_entries_and_casualties_changes_nothing(
    scenery: Scenery, random: randomness.Random
) -> None:
    events, people = scenery
    shuffled = tuple(
        replace(
            event,
            chronology=tuple(
                replace(
                    entry,
                    casualties=tuple(random.sample(entry.casualties, len(entry.casualties))),
                    victims=tuple(random.sample(entry.victims, len(entry.victims))),
                )
                for entry in random.sample(event.chronology, len(event.chronology))
            ),
        )
        for event in random.sample(events, len(events))
    )
    assert ledgers((shuffled, tuple(random.sample(people, len(people))))) == ledgers(scenery)


@given(st.lists(st.sets(st.sampled_from(EVENTS[1:]), min_size=1), min_size=1, max_size=6))
def test_a_person_of_two_parts_counts_in_each_and_once_in_the_whole(
    taken: list[set[str]],
) -> None:
    events = tuple(make_event(id=id_, part_of=None if id_ == "fire" else "fire") for id_ in EVENTS)
    people = tuple(
        make_victim(id=f"person-{number}", events=tuple(sorted(parts)))
        for number, parts in enumerate(taken)
    )
    found = ledgers((events, people))
    assert found["fire"].rows[0].recorded == Count(len(people), len(people))
    for part in EVENTS[1:]:
        here = sum(part in parts for parts in taken)
        assert [row.recorded for row in found[part].rows] == [Count(here, here)] * (here > 0)


@given(sceneries(), st.lists(figures(*NOT_STANDING), max_size=3), st.booleans())
def test_a_figure_that_does_not_stand_or_is_in_words_never_moves_what_is_reported(
    scenery: Scenery, fallen: list[Figure], is_in_words: bool
) -> None:
    if is_in_words:
        fallen = [
            replace(one, count=None, words=words("dozens"), status=FigureStatus.CURRENT)
            for one in fallen
        ]
    events, people = scenery
    before = {key(row): row.reported for row in ledgers(scenery)["fire"].rows}
    with_them = replace(events[0], figures=(*fallen, *events[0].figures))
    after = ledgers(((with_them, *events[1:]), people))["fire"]
    assert {key(row): row.reported for row in after.rows} == dict.fromkeys(
        map(key, after.rows)
    ) | before
