"""What changes in a site is told, whatever is done to its files and folders."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.watching import Watch

PATIENCE = 30


class Told:
    """A watched site, and what was told of it."""

    def __init__(self, site_path: Path, others: list[Path]) -> None:
        self.path = site_path
        self.changes: list[tuple[frozenset[str], bool]] = []
        self.watch = Watch(site_path, others, lambda *told: self.changes.append(told))
        time.sleep(0.3)

    def names(self) -> set[str]:
        return {name for paths, _ in self.changes for name in paths}

    def wait_for(self, name: str) -> None:
        for _ in range(PATIENCE * 20):
            if name in self.names():
                return
            time.sleep(0.05)
        pytest.fail(f"{name} was not told, but {self.names()}")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    site_path = tmp_path / "site"
    (site_path / "content/victims").mkdir(parents=True)
    (site_path / "content/victims/ada.md").touch()
    (tmp_path / "private").mkdir()
    watched = Told(site_path, [tmp_path / "private"])
    yield watched
    watched.watch.stop()


def test_a_record_is_told_by_its_path(told: Told) -> None:
    (told.path / "content/victims/ada.md").write_text("x", encoding="utf-8")
    told.wait_for("content/victims/ada.md")
    assert all(is_whole for _, is_whole in told.changes)


def test_settings_and_kept_addresses_are_told_and_nothing_else_beside_them(told: Told) -> None:
    for name in ("notes.txt", "_site", ".hidden", "permalinks.json", "site.yaml"):
        (told.path / name).write_text("x", encoding="utf-8")
    told.wait_for("site.yaml")
    told.wait_for("permalinks.json")
    assert told.names() == {"site.yaml", "permalinks.json"}


def test_what_an_editor_hides_is_not_told(told: Told) -> None:
    (told.path / "content/victims/.ada.md.swp").touch()
    (told.path / "content/victims/ada.md").write_text("x", encoding="utf-8")
    told.wait_for("content/victims/ada.md")
    assert told.names() == {"content/victims/ada.md"}


def test_a_folder_that_comes_later_is_watched_too(told: Told) -> None:
    (told.path / "theme/templates").mkdir(parents=True)
    told.wait_for("theme")
    assert not all(is_whole for _, is_whole in told.changes)
    time.sleep(0.5)
    (told.path / "theme/templates/base.html").write_text("x", encoding="utf-8")
    told.wait_for("theme/templates/base.html")


def test_a_folder_that_is_put_in_the_place_of_one_is_watched(told: Told) -> None:
    shutil.rmtree(told.path / "content")
    (told.path / "next/victims").mkdir(parents=True)
    (told.path / "next").rename(told.path / "content")
    told.wait_for("content")
    time.sleep(0.5)
    (told.path / "content/victims/bea.md").write_text("x", encoding="utf-8")
    told.wait_for("content/victims/bea.md")


def test_a_folder_elsewhere_is_told_by_no_path_that_a_record_has(told: Told) -> None:
    path = told.path.parent / "private/ada.md"
    path.write_text("x", encoding="utf-8")
    told.wait_for(str(path))
