"""The memorial in this repository says from its records alone what its source does, and no more."""

import datetime
import shutil
from pathlib import Path

import pytest
from conftest import Outcome, Site
from elements import by_class, folded, parse

from generator.diagnostics import Report
from generator.evidence.ledger import LedgerRow, set_scenes, settle
from generator.load.corpus import load
from generator.values.codes import Group
from generator.values.codes import Outcome as Became
from generator.values.count import Count

REPOSITORY = Path(__file__).parents[2]
EVENT = "aktobe-2016"
TODAY = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A copy of the memorial, built once as CI builds it."""
    site = Site(tmp_path_factory.mktemp("aktobe"))
    for name in ("content", "theme"):
        shutil.copytree(REPOSITORY / name, site.path / name)
    for name in ("site.yaml", "permalinks.json"):
        shutil.copy(REPOSITORY / name, site.path)
    outcome = site.build(today=TODAY, is_strict=True, is_preview=False)
    assert outcome.built, outcome.diagnostics
    return outcome


@pytest.fixture(scope="module")
def rows() -> dict[tuple[Became, Group], LedgerRow]:
    """The rows of the event's ledger."""
    loaded = load(REPOSITORY, Report())
    assert loaded
    originals = loaded.corpus.originals
    ledger = settle(set_scenes(originals.events, originals.victims.values())[EVENT])
    return {(row.outcome, row.group): row for row in ledger.rows}


def told(built: Outcome, counted: str) -> str:
    """What the row of the ledger's table says that counts something."""
    table = by_class(parse(built.html(f"events/{EVENT}.html")), "ledger")[0]
    (row,) = [row for row in map(folded, table.iter("tr")) if row.startswith(counted)]
    return row


def test_nothing_is_left_to_answer(built: Outcome) -> None:
    assert built.codes() == []


def test_eight_are_reported_killed_and_five_accounted_for(
    rows: dict[tuple[Became, Group], LedgerRow], built: Outcome
) -> None:
    row = rows[Became.KILLED, Group.VICTIMS]
    assert (row.reported, row.accounted, row.residual) == (Count(8, 8), Count(5, 5), Count(1, 3))
    assert row.may_be == ("daniel-mailibayev", "mikhail-matrosov")
    text = told(built, "Killed (victims)")
    for words in ("8", "The government", "Chronology: 5", "Records of people: 5–7", "1–3"):
        assert words in text
    assert "Daniel Mailibayev and Mikhail Matrosov are among them or others" in text


def test_thirteen_attackers_are_reported_killed_and_nine_accounted_for(
    rows: dict[tuple[Became, Group], LedgerRow], built: Outcome
) -> None:
    row = rows[Became.KILLED, Group.ATTACKERS]
    assert (row.reported, row.accounted, row.residual) == (Count(13, 13), Count(9, 9), Count(4, 4))
    assert "13" in told(built, "Killed (attackers)")


def test_the_total_is_what_its_parts_come_to(built: Outcome) -> None:
    text = told(built, "Killed (everyone)")
    assert "21" in text
    assert "Victims: 8; attackers: 13; together: 21." in text


def test_eight_arrests_are_reported_and_seven_told_of_the_night(
    rows: dict[tuple[Became, Group], LedgerRow], built: Outcome
) -> None:
    row = rows[Became.ARRESTED, Group.SUSPECTS]
    assert (row.reported, row.narrated, row.residual) == (Count(8, 8), Count(7, 7), Count(1, 1))
    assert "Chronology: 7" in told(built, "Arrested (suspects)")


def test_seven_are_sought(rows: dict[tuple[Became, Group], LedgerRow]) -> None:
    assert rows[Became.SOUGHT, Group.SUSPECTS].reported == Count(7, 7)


def test_the_customer_at_one_shop_and_the_one_named_at_the_other_are_kept_apart(
    built: Outcome,
) -> None:
    unnamed = built.text("victims/panther-customer.html")
    named = built.text("victims/mikhail-matrosov.html")
    assert "Panther gun store" in unnamed
    assert "Pallas gun shop" in named
    assert "The sources do not say whether this is Mikhail Matrosov." in unnamed
    assert "Whether Mikhail Matrosov is the customer reported killed at Panther" in named


def test_every_address_of_the_memorial_is_kept(built: Outcome) -> None:
    kept = (REPOSITORY / "permalinks.json").read_text(encoding="utf-8")
    site_path = built.output_path.parent
    assert (site_path / "permalinks.json").read_text(encoding="utf-8") == kept
