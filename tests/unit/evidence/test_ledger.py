"""The ledger counts what is told, and nobody twice."""

from typing import Any

import pytest
from factories import cite, make_entry, make_event, make_victim, words
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.ledger import Ledger, LedgerRow, Scene, set_scenes, settle
from generator.records.event import Event, Figure
from generator.records.parts import Casualty
from generator.records.victim import Involvement, Victim
from generator.values.codes import Fate, FigureStatus, Group, Inclusion, Outcome
from generator.values.count import Count, parse_count
from generator.values.when import parse_when


def figure(count: str | None, **fields: Any) -> Figure:
    """A figure of killed victims, unless it says otherwise."""
    given_fields = {"outcome": Outcome.KILLED, "group": Group.VICTIMS, "sources": cite("report")}
    if "as_of" in fields:
        fields["as_of"] = parse_when(fields["as_of"])
    return Figure(count=parse_count(count) if count else None, **(given_fields | fields))


def casualty(count: str | None, **fields: Any) -> Casualty:
    """A casualty of killed victims, unless it says otherwise."""
    given_fields = {"outcome": Outcome.KILLED, "group": Group.VICTIMS}
    return Casualty(count=parse_count(count) if count else None, **(given_fields | fields))


def ledger(*events: Event, victims: tuple[Victim, ...] = ()) -> Ledger:
    """The ledger of the first of the events."""
    return settle(scenes(*events, victims=victims)[events[0].id])


def scenes(*events: Event, victims: tuple[Victim, ...] = ()) -> dict[str, Scene]:
    return set_scenes({event.id: event for event in events}, victims)


def killed(found: Ledger, group: Group = Group.VICTIMS) -> LedgerRow:
    """The row of the killed of one group."""
    return next(row for row in found.rows if (row.outcome, row.group) == (Outcome.KILLED, group))


def told(count: Count | None) -> str | None:
    return None if count is None else str(count)


@pytest.mark.parametrize(
    ("figures", "reported"),
    [
        (("7",), "7"),
        (("7", "9"), "7-9"),
        (("7", "4+"), "4+"),
        (("~20",), "~20"),
        ((), None),
    ],
)
def test_what_is_reported_is_the_range_of_what_stands(
    figures: tuple[str, ...], reported: str | None
) -> None:
    withdrawn = figure("99", status=FigureStatus.SUPERSEDED)
    event = make_event(
        figures=(withdrawn, figure(None, words=words("dozens")), *map(figure, figures))
    )
    assert told(killed(ledger(event)).reported) == reported


def test_figures_stand_in_order_of_the_time_they_are_for() -> None:
    event = make_event(
        figures=(figure("9"), figure("8", as_of="1987-03-20"), figure("7", as_of="1987-03-15"))
    )
    assert killed(ledger(event)).figures == (2, 1, 0)


def test_casualties_without_a_number_leave_the_sum_open() -> None:
    entry = make_entry(casualties=(casualty("2"), casualty(None, words=words("several"))))
    assert told(killed(ledger(make_event(chronology=(entry,)))).narrated) == "2+"


def test_who_may_be_one_of_the_unnamed_widens_what_is_recorded_and_is_not_accounted_for() -> None:
    entry = make_entry(casualties=(casualty("3"),), victims=("soldiers",))
    people = (
        make_victim(id="soldiers", name=None, persons=Count(3, 3)),
        make_victim(id="officer", may_be=("soldiers",)),
    )
    row = killed(ledger(make_event(chronology=(entry,), figures=(figure("5"),)), victims=people))
    assert (told(row.narrated), told(row.recorded), told(row.accounted)) == ("3", "3-4", "3")
    assert told(row.residual) == "1-2"
    assert (row.people, row.may_be) == (("soldiers",), ("officer",))


def test_who_may_be_someone_of_another_event_is_counted_for_sure() -> None:
    elsewhere = make_victim(id="guard", name=None, events=("flood",))
    one = make_victim(may_be=("guard",))
    assert killed(ledger(make_event(), victims=(elsewhere, one))).people == ("ada-roe",)


def unnamed(id_: str, *may_be: str) -> Victim:
    """Someone without a name, who may be others without one."""
    return make_victim(id=id_, name=None, role=words("Someone"), may_be=may_be)


@pytest.mark.parametrize(
    ("people", "surely"),
    [
        ((unnamed("c"), unnamed("b", "c"), unnamed("a", "b")), ("c",)),
        ((unnamed("a", "b"), unnamed("b", "c"), unnamed("c", "a")), ("a",)),
        ((unnamed("a", "b"), unnamed("b", "a"), unnamed("c")), ("a", "c")),
        ((unnamed("a", "c"), unnamed("b", "c"), unnamed("c")), ("c",)),
        ((unnamed("a", "a"), unnamed("b")), ("a", "b")),
    ],
)
def test_of_those_who_may_be_one_person_one_is_counted_for_sure(
    people: tuple[Victim, ...], surely: tuple[str, ...]
) -> None:
    row = killed(ledger(make_event(), victims=people))
    assert row.people == surely
    assert told(row.recorded) == told(Count(len(surely), len(people)))


def test_died_later_is_killed_and_told_apart() -> None:
    people = (make_victim(), make_victim(id="ben-roe", fate=Fate.DIED_LATER))
    row = killed(ledger(make_event(), victims=people))
    assert (told(row.recorded), told(row.died_later)) == ("2", "1")


def test_a_fate_in_one_of_several_events_counts_there_alone() -> None:
    one = make_victim(
        fate=Fate.KILLED,
        events=(Involvement(event="flood", fate=Fate.SURVIVED), Involvement(event="fire")),
    )
    flood, fire = make_event(id="flood"), make_event()
    assert not ledger(flood, fire, victims=(one,)).rows
    assert killed(ledger(fire, flood, victims=(one,))).people == ("ada-roe",)


@pytest.mark.parametrize("fate", [None, Fate.UNKNOWN, Fate.SURVIVED])
def test_a_fate_that_is_not_told_is_outside_every_count(fate: Fate | None) -> None:
    assert not ledger(make_event(), victims=(make_victim(fate=fate),)).rows


def test_parts_roll_up_with_nobody_counted_twice() -> None:
    north = make_event(
        id="north",
        part_of="fire",
        chronology=(make_entry(casualties=(casualty("1"),), victims=("ada-roe",)),),
    )
    south = make_event(
        id="south",
        part_of="fire",
        chronology=(make_entry(casualties=(casualty("2"),), victims=("ada-roe",)),),
    )
    person = make_victim(events=("north", "south"))
    row = killed(ledger(make_event(), north, south, victims=(person,)))
    assert (told(row.narrated), told(row.recorded)) == ("2-3", "1")


def test_what_an_event_and_its_parts_both_tell_of_may_be_the_same() -> None:
    whole = make_event(chronology=(make_entry(casualties=(casualty("4"),)),))
    part = make_event(id="north", part_of="fire", chronology=whole.chronology)
    assert told(killed(ledger(whole, part)).narrated) == "4-8"


def test_a_total_is_compared_only_where_it_says_what_it_is_made_of() -> None:
    parts = (figure("8"), figure("13", group=Group.ATTACKERS))
    for attackers, count, agrees in [
        (Inclusion.INCLUDED, "21", True),
        (Inclusion.INCLUDED, "20", False),
        (Inclusion.EXCLUDED, "8", True),
        (Inclusion.EXCLUDED, "9", False),
        (Inclusion.UNKNOWN, "99", True),
    ]:
        total = figure(count, group=Group.ALL, attackers=attackers)
        assert ledger(make_event(figures=(total, *parts))).totals[0].agrees is agrees


def test_to_be_sought_leaves_nothing_to_account_for() -> None:
    sought = figure("7", outcome=Outcome.SOUGHT, group=Group.SUSPECTS)
    assert ledger(make_event(figures=(sought,))).rows[0].residual is None


def test_events_that_are_parts_of_each_other_stop_nothing() -> None:
    one, other = make_event(part_of="flood"), make_event(id="flood", part_of="fire")
    assert ledger(one, other, victims=(make_victim(),))


_PEOPLE = ("a", "b", "c", "d")


@st.composite
def several(draw: st.DrawFn) -> tuple[tuple[Event, ...], tuple[Victim, ...], dict[str, str]]:
    """Events with parts, people, and for each unnamed or doubtful record whose it truly is."""
    ids = ("fire", "north", "south")
    truth = {id_: draw(st.sampled_from(_PEOPLE)) for id_ in ("r1", "r2", "r3")}
    victims = []
    named: set[str] = set()
    for id_, person in truth.items():
        is_double = person in named
        first = next((one for one, other in truth.items() if other == person), id_)
        victims.append(
            make_victim(
                id=id_,
                name=f"Person {id_}" if is_double else None,
                role=words("Someone"),
                fate=draw(st.sampled_from([Fate.KILLED, Fate.DIED_LATER])),
                may_be=(first,) if is_double else (),
                events=tuple(draw(st.sets(st.sampled_from(ids), min_size=1))),
            )
        )
        named.add(person)
    events = tuple(
        make_event(
            id=id_,
            part_of=None if id_ == "fire" else "fire",
            chronology=(
                make_entry(
                    id=f"{id_}-entry",
                    casualties=tuple(
                        [casualty(str(len(here)))] if (here := _killed_at(id_, victims)) else []
                    ),
                    victims=tuple(here),
                ),
            ),
        )
        for id_ in ids
    )
    return events, tuple(victims), truth


def _killed_at(event: str, victims: list[Victim]) -> list[str]:
    return [
        one.id
        for one in victims
        if not one.may_be and event in {involvement.event for involvement in one.events}
    ]


@given(several())
def test_no_more_people_are_accounted_for_than_there_can_be(
    made: tuple[tuple[Event, ...], tuple[Victim, ...], dict[str, str]],
) -> None:
    events, victims, truth = made
    row = killed(ledger(*events, victims=victims))
    assert row.accounted.least <= len(set(truth.values()))
    assert row.recorded is not None
    assert row.recorded.least <= len(set(truth.values())) <= (row.recorded.most or 99)


@given(several(), st.randoms())
def test_the_order_of_the_records_changes_nothing(
    made: tuple[tuple[Event, ...], tuple[Victim, ...], dict[str, str]], random: Any
) -> None:
    events, victims, _ = made
    shuffled = list(victims)
    random.shuffle(shuffled)
    assert ledger(*events, victims=victims) == ledger(*events, victims=tuple(shuffled))


@given(st.integers(0, 30), st.integers(0, 30))
def test_what_is_left_and_what_is_accounted_for_make_what_is_reported(
    report: int, accounted: int
) -> None:
    entry = make_entry(casualties=(casualty(str(accounted)),))
    row = killed(ledger(make_event(chronology=(entry,), figures=(figure(str(report)),))))
    left = row.residual.least if row.residual else 0
    assert left + min(report, accounted) == report
