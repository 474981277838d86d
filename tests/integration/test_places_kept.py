"""Where something was found is looked for once for every content of a file."""

import sqlite3

import pytest
from conftest import TODAY, Site

from generator.cache.sealed import seal
from generator.diagnostics import Report
from generator.load.positions import Locator
from generator.options import Options
from generator.pipeline.check_keeping import plan_keeping
from generator.pipeline.checked_before import look_before_check
from generator.progress import pass_silently

FLOOD = "content/events/flood.md"
_FLOOD = """\
    ---
    title: The flood
    kind: flood
    when: 1932-03-01T05:10
    sources: report
    ---
    """


@pytest.fixture
def flooded(site: Site) -> Site:
    """A site with a finding: an hour in no zone."""
    return site.write({FLOOD: _FLOOD})


def places(site: Site) -> dict[str, str]:
    """What was found and where, after a build."""
    return {one.code: str(one.location) for one in site.build().diagnostics}


def check(site: Site) -> list[str]:
    """Where something was found, after a check."""
    report = Report()
    options = Options(site.path, site.path / "_site", TODAY)
    plan_keeping(look_before_check(options), report, pass_silently)
    return [str(one.location) for one in report if one.location.path == FLOOD]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are looked into for a place, in order."""
    paths: list[str] = []
    look = Locator._read

    def tell(self: Locator, path: str) -> object:
        paths.append(path)
        return look(self, path)

    monkeypatch.setattr(Locator, "_read", tell)
    return paths


def test_a_file_that_did_not_change_is_not_looked_into_again(
    flooded: Site, read: list[str]
) -> None:
    first = places(flooded)
    assert first["event-without-timezone"] == f"{FLOOD}:4:7"
    assert read == [FLOOD]
    flooded.write({"content/pages/about.md": "---\ntitle: About\n---\nOf us.\n"})
    assert places(flooded) == first
    assert read == [FLOOD]


def test_a_place_that_moved_is_found_again(flooded: Site, read: list[str]) -> None:
    places(flooded)
    flooded.write({FLOOD: _FLOOD.replace("kind: flood\n", "kind: flood\n    places: []\n")})
    assert places(flooded)["event-without-timezone"] == f"{FLOOD}:5:7"
    assert read == [FLOOD, FLOOD]


def test_another_field_of_the_same_file_is_looked_for(flooded: Site, read: list[str]) -> None:
    """The file is the same, and more is said of it: its source is gone."""
    assert check(flooded) == [f"{FLOOD}:4:7"]
    (flooded.path / "content/sources/report.yaml").unlink()
    assert f"{FLOOD}:5:10" in check(flooded)
    assert read.count(FLOOD) == 2


@pytest.mark.parametrize("kept", [b"", b"\xff" * 9, seal({FLOOD: ("", {"('when',)": (9, 9)})})])
def test_what_is_kept_of_places_and_is_damaged_counts_for_nothing(
    kept: bytes, flooded: Site
) -> None:
    first = places(flooded)
    with sqlite3.connect(flooded.path / ".cache/records.sqlite") as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM kept WHERE instr(value, 'when')"
        ).fetchone()
        assert count
        connection.execute("UPDATE kept SET value = ? WHERE instr(value, \"('when',)\")", (kept,))
    flooded.write({"content/pages/about.md": "---\ntitle: About\n---\nOf us.\n"})
    assert places(flooded) == first
