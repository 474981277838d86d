"""No record is lost or changed on the way through what is kept."""

import sqlite3

import pytest
from conftest import Site

from generator.cache.inventory import take_inventory
from generator.cache.store import Store
from generator.diagnostics import Report
from generator.load.corpus import load
from generator.load.reading import Kept
from generator.profile import Profile
from generator.records.reference import Place
from generator.values.visibility import NameLevel

QUAY = "content/places/quay.yaml"


def read(site: Site) -> tuple[Place, str]:
    """The quay of a site, and what its profile says of the reading."""
    seen = take_inventory({"content": site.path / "content"}, {})
    profile = Profile()
    with Store.of_site(site.path) as store:
        report = Report()
        loaded = load(site.path, report, kept=Kept(seen, store, jobs=1, profile=profile))
    assert list(report) == []
    assert loaded
    return loaded.corpus.originals.places["quay"], str(profile)


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
    assert first.visibility.name is not None
    assert first.visibility.name.level is level


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
