"""Time zones come from the package that is pinned, wherever the build runs."""

import zoneinfo

import pytest

from generator.values.zones import UnknownZoneError, zone, zone_names


def test_zones_do_not_come_from_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ("/nowhere",))
    zone.cache_clear()
    assert zone("Europe/Tallinn").key == "Europe/Tallinn"
    assert zone("Europe/Tallinn") is not zoneinfo.ZoneInfo("Europe/Tallinn")


def test_every_zone_that_is_listed_can_be_read() -> None:
    assert len(zone_names()) > 400
    assert {zone(name).key for name in zone_names()} == zone_names()


def test_a_zone_is_read_once() -> None:
    assert zone("Asia/Almaty") is zone("Asia/Almaty")


@pytest.mark.parametrize("name", ["", "Europe/Talinn", "europe/tallinn", "../zones", "+03:00"])
def test_an_unknown_zone_is_named(name: str) -> None:
    with pytest.raises(UnknownZoneError) as refused:
        zone(name)
    assert refused.value.name == name
