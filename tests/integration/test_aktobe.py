"""The memorial in this repository says from its records alone what its source does, and no more."""

import datetime
import shutil
from pathlib import Path
from xml.etree.ElementTree import Element

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


@pytest.fixture(params=["timeline-wide", "timeline-upright"])
def drawing(request: pytest.FixtureRequest, built: Outcome) -> Element:
    """The event's drawn chronology, in each of its forms."""
    return by_class(parse(built.html(f"events/{EVENT}.html")), request.param)[0]


def links(drawing: Element, kind: str) -> dict[str, Element]:
    """The marks of one shape, by the entry that they lead to."""
    return {(one.get("href") or "").removeprefix("#"): one for one in by_class(drawing, kind)}


def fades(link: Element) -> list[str]:
    """How its bars fade: `url(#timeline.wide.both)` says `both`."""
    bars = by_class(link, "timeline-extent")
    return [bar.get("fill", "").rpartition(".")[2].rstrip(")") for bar in bars]


def test_the_first_attack_is_drawn_at_its_time_and_without_an_end(drawing: Element) -> None:
    points = links(drawing, "timeline-point")
    assert set(points) == {"pallas-attack"}
    assert fades(points["pallas-attack"]) == ["out"]
    assert "from 14:28" in folded(drawing)


def test_what_is_told_by_order_alone_is_drawn_in_order_and_without_a_time(
    drawing: Element,
) -> None:
    slots = links(drawing, "timeline-slot")
    assert list(slots) == [
        *("pallas-alarm", "pallas-guards", "pallas-shootout", "pallas-flight", "split"),
        *("panther-attack", "base-attack", "panther-shootout", "base-fighting", "text-message"),
    ]
    assert all(":" not in folded(link) + (link.get("aria-label") or "") for link in slots.values())
    assert all(not fades(link) for link in slots.values())


def test_the_night_is_drawn_as_a_bar_that_fades_at_both_ends(drawing: Element) -> None:
    lasting = links(drawing, "timeline-bar")
    assert set(lasting) == {"night"}
    assert fades(lasting["night"]) == ["both"]
    assert "5–6 June 2016" in folded(drawing)


def test_both_alerts_are_drawn_and_the_forty_days_told(drawing: Element) -> None:
    bands = by_class(drawing, "timeline-band")
    assert [band.get("fill", "").rpartition(".")[2] for band in bands] == ["out)", "both)"]
    assert "Critical (red), Aktobe, after entries 9 and 10" in folded(drawing)
    assert "Moderate (yellow), Kazakhstan, start not stated, for 40 days" in folded(drawing)


def test_two_places_attacked_at_the_same_time_are_drawn_side_by_side(built: Outcome) -> None:
    wide = by_class(parse(built.html(f"events/{EVENT}.html")), "timeline-wide")[0]
    slots = links(wide, "timeline-slot")
    across = {
        id_: next(one.get("cx") for one in link.iter() if one.get("cx"))
        for id_, link in slots.items()
    }
    assert across["panther-attack"] == across["base-attack"]
    assert across["panther-shootout"] == across["base-fighting"]
    (tie,) = by_class(wide, "timeline-tie")
    assert {point.split(",")[0] for point in (tie.get("points") or "").split()} == {
        across["panther-attack"]
    }
