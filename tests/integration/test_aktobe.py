"""The memorial in this repository: its event page says what its records come to, and no more."""

import shutil
from pathlib import Path

import pytest
from conftest import Outcome, Site

from generator.diagnostics import Report
from generator.evidence.ledger import Ledger, LedgerRow, set_scenes, settle
from generator.load.corpus import load
from generator.records.corpus import Edition
from generator.values.codes import Group
from generator.values.codes import Outcome as Fell
from generator.values.count import Count

ROOT = Path(__file__).resolve().parents[2]
EVENT = "aktobe-2016"
PAGE = f"events/{EVENT}.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The site, built strictly from a copy of it."""
    path = tmp_path_factory.mktemp("aktobe")
    shutil.copytree(ROOT / "content", path / "content")
    shutil.copy(ROOT / "site.yaml", path)
    return Site(path).build(is_strict=True)


@pytest.fixture(scope="module")
def text(built: Outcome) -> str:
    """What the event's page says."""
    return built.text(PAGE)


@pytest.fixture(scope="module")
def records() -> Edition:
    loaded = load(ROOT, Report())
    assert loaded is not None
    return loaded.corpus.originals


@pytest.fixture(scope="module")
def ledger(records: Edition) -> Ledger:
    return settle(set_scenes(records.events, records.victims.values())[EVENT])


def row(ledger: Ledger, outcome: Fell, group: Group) -> LedgerRow:
    """The row of an outcome of a whole group."""
    return next(
        one
        for one in ledger.rows
        if (one.outcome, one.group) == (outcome, group) and not (one.capacity or one.age_group)
    )


def exactly(number: int) -> Count:
    return Count(number, number)


def test_nothing_at_all_is_found_in_it(built: Outcome) -> None:
    assert built.built is not None
    assert built.codes() == []


def test_of_eight_killed_five_are_accounted_for_and_two_with_names_may_be_among_them(
    ledger: Ledger, text: str
) -> None:
    found = row(ledger, Fell.KILLED, Group.VICTIMS)
    assert (found.reported, found.narrated, found.accounted) == (
        exactly(8),
        exactly(5),
        exactly(5),
    )
    assert found.people == ("base-soldiers", "pallas-guard", "panther-customer")
    assert found.may_be == ("daniel-mailibayev", "mikhail-matrosov")
    assert (found.recorded, found.residual) == (Count(5, 7), Count(1, 3))
    assert "Killed (victims) 8The government" in text
    assert "5 Chronology: 5 Records of people: 5–7, with a name: 2" in text
    assert (
        "The sources do not say whether Daniel Mailibayev and Mikhail Matrosov are among them or "
        "others. Not accounted for: 1–3" in text
    )


def test_of_thirteen_attackers_killed_nine_are_accounted_for(ledger: Ledger, text: str) -> None:
    found = row(ledger, Fell.KILLED, Group.ATTACKERS)
    assert (found.reported, found.accounted, found.residual) == (
        exactly(13),
        exactly(9),
        exactly(4),
    )
    assert "Killed (attackers) 13the source itself" in text
    assert "9 Chronology: 9 Not accounted for: 4" in text


def test_the_total_is_made_of_the_eight_and_the_thirteen(ledger: Ledger, text: str) -> None:
    (total,) = ledger.totals
    assert (total.victims, total.attackers, total.parts) == (exactly(8), exactly(13), exactly(21))
    assert total.agrees
    assert "Killed (everyone) attackers included 21the source itself" in text
    assert "Victims: 8; attackers: 13; together: 21." in text


def test_of_eight_arrests_the_night_tells_of_seven(
    ledger: Ledger, records: Edition, text: str
) -> None:
    found = row(ledger, Fell.ARRESTED, Group.SUSPECTS)
    assert (found.reported, found.narrated, found.residual) == (
        exactly(8),
        exactly(7),
        exactly(1),
    )
    arrests = {
        entry.id: casualty.count
        for entry in records.events[EVENT].chronology
        for casualty in entry.casualties
        if casualty.outcome is Fell.ARRESTED
    }
    assert arrests == {"night": exactly(7)}
    assert "Arrested: 7 (suspects)" in text
    assert "Arrested (suspects) 8the source itself" in text
    assert "7 Chronology: 7 Not accounted for: 1" in text


def test_the_seven_sought_are_nothing_to_account_for(ledger: Ledger, text: str) -> None:
    found = row(ledger, Fell.SOUGHT, Group.SUSPECTS)
    assert (found.reported, found.residual) == (exactly(7), None)
    sought = text[text.index("Sought (suspects) 7the source itself") :]
    assert "accounted" not in sought[: sought.index("Killed (everyone)")]


def test_a_customer_is_killed_at_one_shop_and_a_named_customer_at_the_other(
    records: Edition, built: Outcome, text: str
) -> None:
    unnamed, named = records.victims["panther-customer"], records.victims["mikhail-matrosov"]
    assert unnamed.name is None
    assert named.may_be == ("panther-customer",)
    assert "A customer and three attackers are killed" in text
    assert "Remembered here: A customer at the Panther gun store" in text
    assert "A customer, Mikhail Matrosov, was killed at Pallas" in text
    assert "Pallas gun shop" in built.text("victims/mikhail-matrosov.html")
    assert "Panther" in built.text("victims/panther-customer.html")
