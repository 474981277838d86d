"""The records that specify the format load whole, and without a word."""

from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.load.corpus import Loaded, load
from generator.load.positions import Locator
from generator.telling.text import format_concise
from generator.values.codes import Fate
from generator.values.count import Count
from generator.values.visibility import NameLevel
from generator.values.words import Words

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "sites" / "examples"


def loaded(site_path: Path) -> Loaded:
    report = Report()
    result = load(site_path, report)
    assert format_concise(report.placed(Locator(site_path))) == ""
    assert result is not None
    return result


@pytest.fixture(scope="module")
def harbour() -> Loaded:
    return loaded(EXAMPLES)


def test_the_sites_own_records_load_without_a_diagnostic() -> None:
    assert loaded(ROOT).corpus.originals.events


def test_every_record_is_read_and_stands_in_the_order_of_ids(harbour: Loaded) -> None:
    originals = harbour.corpus.originals
    assert list(originals.events) == ["harbour-1987", "quay-fire-1931"]
    assert list(originals.victims) == sorted(originals.victims)
    assert len(originals.victims) == 7
    assert harbour.unread == frozenset()
    assert sorted(harbour.media) == ["anna-kask.jpg", "north-quay.jpg"]


def test_shorthands_are_expanded(harbour: Loaded) -> None:
    anna = harbour.corpus.originals.victims["anna-kask"]
    assert anna.born is not None
    assert str(anna.born.when) == "1951~"
    assert [involvement.event for involvement in anna.events] == ["harbour-1987"]
    assert anna.visibility.name is not None
    assert anna.visibility.name.level is NameLevel.FULL
    assert anna.visibility.fields is not None
    assert str(anna.visibility.fields["photo"].on) == "2023-11-05"


def test_what_is_written_unknown_is_nothing(harbour: Loaded) -> None:
    originals = harbour.corpus.originals
    officers = originals.victims["customs-officers"]
    assert officers.name is None
    assert officers.persons == Count(2, 2)
    assert originals.events["harbour-1987"].alerts[1].start is None


def test_a_row_takes_the_defaults_of_its_roll(harbour: Loaded) -> None:
    victims = harbour.corpus.originals.victims
    jaan, held_back = victims["jaan-tamm"], victims["private-1"]
    assert jaan.fate is Fate.MISSING
    assert jaan.missing is not None
    assert jaan.missing.place == "port-elin"
    assert [str(citation) for citation in jaan.sources] == ["courier-1931#p1"]
    assert jaan.body.plain == "His boat was found in the spring."
    assert held_back.visibility.name is not None
    assert held_back.visibility.name.level is NameLevel.WITHHELD


def test_an_overlay_keeps_the_original_where_it_is_silent(harbour: Loaded) -> None:
    event = harbour.corpus.translations["ru"].events["harbour-1987"]
    bakery, chase = event.chronology[:2]
    assert event.title == Words("Нападение на порт", "ru")
    assert (bakery.text.lang, chase.text.lang) == ("ru", "en")
    assert bakery.casualties
    assert event.body.lang == "en"


def test_tributes_stand_with_the_person(harbour: Loaded) -> None:
    (tribute,) = harbour.corpus.tributes["anna-kask"]
    assert (tribute.id, tribute.victim) == ("2024-03-14-choir", "anna-kask")
    assert tribute.body.plain == "We still begin with the song you taught us."
