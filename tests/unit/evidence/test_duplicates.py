"""Who may be recorded twice is told, and of the many who may be nothing is told in a flood."""

from typing import Any

import pytest
from factories import make_corpus, make_event, make_victim

from generator.diagnostics import Diagnostic, Report
from generator.evidence.answers import Answers
from generator.evidence.duplicates import LARGEST_BLOCK, check_duplicates
from generator.records.victim import Victim
from generator.values.codes import Fate


def told(*victims: Victim) -> list[Diagnostic]:
    """What is said of people of a fire."""
    flood = make_event(id="flood", when="1990")
    edition = make_corpus(make_event(), flood, *victims).originals
    report = Report()
    check_duplicates(edition, Answers(edition), report)
    return report.placed(lambda location: location)


def many(number: int = LARGEST_BLOCK, **fields: Any) -> list[Victim]:
    """People of one name."""
    return [make_victim(id=f"person-{place:02}", **fields) for place in range(number)]


def two(name: str, other_name: str, **fields: Any) -> list[Victim]:
    """People of two names, what is given being known of the second."""
    return [make_victim(id="one", name=name), make_victim(id="two", name=other_name, **fields)]


@pytest.mark.parametrize("known", [{"born": "1931-05-02"}, {"age": "34"}])
def test_of_many_with_one_name_two_with_one_birth_or_age_are_compared(
    known: dict[str, Any],
) -> None:
    others = [make_victim(id=f"person-{place:02}", born=f"{1900 + place}") for place in range(12)]
    twice = [make_victim(id=f"same-{place}", **known) for place in range(2)]
    (finding,) = told(*others, *twice)
    assert "'same-1' may be the same person as 'same-0'" in finding.message


def test_many_with_one_name_and_one_birth_are_told_of_once() -> None:
    (finding,) = told(*many(LARGEST_BLOCK + 1, born="1931"))
    assert finding.message.startswith("13 people have the name 'Ada Roe'")


def test_all_the_many_of_one_name_are_told_of_together() -> None:
    older = [make_victim(id=f"older-{place:02}", born="1901") for place in range(LARGEST_BLOCK + 1)]
    (finding,) = told(*many(LARGEST_BLOCK + 1, born="1931"), *older)
    assert finding.message.startswith("26 people have the name 'Ada Roe'")


def test_many_with_one_name_whom_nothing_tells_apart_are_told_of_once() -> None:
    (finding,) = told(*many(LARGEST_BLOCK + 1))
    assert finding.message.startswith("13 people have the name 'Ada Roe'")


def test_many_with_one_name_and_one_age_in_events_of_their_own_are_not_told() -> None:
    people = [
        make_victim(id=f"person-{place:02}", age="34", events=(f"event-{place}",))
        for place in range(LARGEST_BLOCK + 1)
    ]
    assert told(*people) == []


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("D. Mailibayev", "Daniyar Mailibayev"),
        ("Майлибаев Д.", "Daniyar Mailibaev"),
        ("D. Mailibayev", "Daniyar Askarovich Mailibayev"),
        ("Daniyar Mailibayev", "Daniyar Askarovich Mailibayev"),
        ("Ш. Роу", "Shamil Rou"),
    ],
)
def test_a_name_written_shorter_is_told_beside_the_one_it_fits(short: str, long: str) -> None:
    (finding,) = told(*two(short, long))
    assert "'two' may be the same person as 'one'" in finding.message


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Mailibayev", "Daniyar Mailibayev"),
        ("D. Mailibayev", "Arman Mailibayev"),
        ("D. M.", "Daniyar Mailibayev"),
        ("Daniyar Mailibayev", "Arman Mailibayev"),
    ],
)
def test_names_that_do_not_fit_each_other_are_not_told(short: str, long: str) -> None:
    assert told(*two(short, long)) == []


@pytest.mark.parametrize(
    "known",
    [{"events": ("flood",)}, {"fate": Fate.MISSING}, {"events": ("fire", "flood")}],
)
def test_a_shorter_name_is_not_told_where_anything_else_differs(known: dict[str, Any]) -> None:
    assert told(*two("D. Mailibayev", "Daniyar Mailibayev", **known)) == []


def test_a_shorter_name_that_fits_two_people_is_not_told() -> None:
    people = two("D. Mailibayev", "Daniyar Mailibayev")
    assert told(*people, make_victim(id="three", name="Damir Mailibayev")) == []


def test_a_shorter_name_of_many_in_one_event_is_not_told() -> None:
    others = [
        make_victim(id=f"person-{place:02}", name=f"{'abcefghklmno'[place]}ida Mailibayev")
        for place in range(12)
    ]
    assert told(*two("D. Mailibayev", "Daniyar Mailibayev"), *others) == []
