"""No record is lost or changed on the way through what is kept, and none is read without need."""

import sqlite3

import pytest
from conftest import Site

from generator.cache.inventory import list_files, take_inventory
from generator.cache.store import Store
from generator.diagnostics import Report
from generator.load.corpus import load
from generator.load.reading import Kept
from generator.load.shapes import Parts, shape_of
from generator.profile import Profile
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.visibility import NameLevel

QUAY = "content/places/quay.yaml"
ROLL = "content/victims/roll.csv"


def read(site: Site) -> tuple[Edition, str]:
    """The original records of a site, and what its profile says of the reading."""
    corpus, profile, told = read_all(site)
    assert told == []
    return corpus.originals, profile


def read_all(site: Site) -> tuple[Corpus, str, list[str]]:
    """All records of a site, what its profile says, and the codes of what is wrong with them."""
    seen = take_inventory(list_files({"content": site.path / "content"}), {})
    profile = Profile()
    with Store.of_site(site.path) as store:
        report = Report()
        loaded = load(site.path, report, kept=Kept(seen, store, profile=profile))
    assert loaded
    return loaded.corpus, str(profile), [diagnostic.code for diagnostic in report]


@pytest.mark.parametrize(
    ("rule", "level"),
    [
        ("hidden", NameLevel.WITHHELD),
        ("public", NameLevel.FULL),
        ("{level: hidden, on: 2024-06-02}", NameLevel.WITHHELD),
    ],
)
def test_the_rule_for_the_name_of_a_place_comes_back_as_it_was(
    rule: str, level: NameLevel, site: Site
) -> None:
    site.write({QUAY: f"name: The quay\nkind: quay\nvisibility: {{name: {rule}}}\n"})
    first, _ = read(site)
    again, profile = read(site)
    assert again == first
    assert "records read: 0" in profile
    shown = first.places["quay"].visibility.name
    assert shown is not None
    assert shown.level is level


def test_every_rule_for_what_is_shown_comes_back_as_it_was(site: Site) -> None:
    rules = {
        kind: "\n".join(f"  {key}: {_LEVELS.get(key, 'hidden')}" for key in rules_of(record_type))
        for kind, record_type in (("event", Event), ("victim", Victim), ("place", Place))
    }
    fields = {
        "event": "title: A flood\nkind: flood",
        "victim": "name: Ada Roe\nevents: fire",
        "place": "name: The quay\nkind: quay",
    }
    written = {kind: f"{fields[kind]}\nvisibility:\n{rules[kind]}\n" for kind in rules}
    site.write(
        {
            "content/events/all.md": f"---\n{written['event']}---\n",
            "content/victims/all.md": f"---\n{written['victim']}---\n",
            "content/places/all.yaml": written["place"],
        }
    )
    report = Report()
    unkept = load(site.path, report)
    assert unkept is not None
    assert list(report) == []
    read(site)
    again, profile = read(site)
    assert again == unkept.corpus.originals
    assert "records read: 0\n" in profile


_LEVELS = {"name": "withheld", "embargo_until": "2024-06-02"}


def rules_of(record_type: type) -> list[str]:
    """The keys of the rules that a kind of record can have, but for a place's name."""
    shape = shape_of(record_type).keys["visibility"].shape
    assert isinstance(shape, Parts)
    return [key for key in shape.keys if key != "name" or record_type is Victim]


def test_a_record_that_was_damaged_where_it_is_kept_is_read_again(site: Site) -> None:
    site.write({QUAY: "name: The quay\nkind: quay\n"})
    first, _ = read(site)
    with sqlite3.connect(site.path / ".cache/records.sqlite") as connection:
        kept = connection.execute("SELECT key, value FROM kept").fetchall()
        damaged = [(value.replace(b"The quay", b"The quaY"), key) for key, value in kept]
        connection.executemany("UPDATE kept SET value = ? WHERE key = ?", damaged)
    again, profile = read(site)
    assert again == first
    assert "records read: 1" in profile


@pytest.mark.parametrize(
    ("changed", "rows_read"),
    [
        ({}, 0),
        ({ROLL: "id,name,age\nada,Ada Roe,30\nmart,Mart Lepik,42\n"}, 1),
        ({ROLL: "id,name,age\nmart,Mart Lepik,41\nada,Ada Roe,30\n"}, 0),
        ({"content/victims/roll.yaml": "defaults:\n  events: flood\n"}, 2),
        ({"content/victims/ada.md": "---\noccupation: teacher\n---\n"}, 1),
    ],
)
def test_only_rows_that_say_something_else_are_read_again(
    changed: dict[str, str], rows_read: int, site: Site
) -> None:
    site.write({ROLL: "id,name,age\nada,Ada Roe,30\nmart,Mart Lepik,41\n"})
    site.write({"content/victims/roll.yaml": "defaults:\n  events: fire\n"})
    read(site)
    site.write(changed)
    kept, profile = read(site)
    assert (f"rows read: {rows_read}\n" in profile) == (rows_read > 0)
    (site.path / ".cache/records.sqlite").unlink()
    assert read(site)[0] == kept


LANGUAGES = "title: T\neditor: E\nlanguages: [en, ru]\n"
OVERLAY = "content/victims/bea.ru.md"
TRIBUTE = "content/tributes/bea/2020-01-01.md"


@pytest.fixture
def told_of(site: Site) -> Site:
    """A site of one person more, with a translation and a tribute, that was read."""
    site.write(
        {
            "site.yaml": LANGUAGES,
            "content/victims/bea.md": "---\nname: Bea Lind\nevents: fire\n---\nShe sewed.\n",
            OVERLAY: "---\nname: Беа Линд\n---\nОна шила.\n",
            TRIBUTE: "---\nby: Kim\non: 2020-01-01\nstatus: approved\n---\nI miss you.\n",
        }
    )
    read(site)
    return site


def test_translations_and_tributes_are_read_once(told_of: Site) -> None:
    first, *_ = read_all(told_of)
    again, profile, _ = read_all(told_of)
    assert again == first
    assert again.translations["ru"].victims["bea"].name is not None
    assert [tribute.body.plain for tribute in again.tributes["bea"]] == ["I miss you."]
    assert "records read: 0" in profile


def test_a_translation_is_read_again_with_its_original(told_of: Site) -> None:
    original = "---\nname: Bea Lind\nevents: fire\nage: 40\n---\nShe sewed.\n"
    told_of.write({"content/victims/bea.md": original})
    corpus, profile, _ = read_all(told_of)
    assert str(corpus.translations["ru"].victims["bea"].age) == "40"
    assert "records read: 2" in profile


def test_a_tribute_that_is_too_long_is_told_of_each_time(told_of: Site) -> None:
    told_of.write({"site.yaml": f"{LANGUAGES}tributes: {{max_length: 5}}\n"})
    for _ in range(2):
        _, profile, told = read_all(told_of)
        assert told == ["tribute-too-long"]
        assert "records read: 1" in profile
