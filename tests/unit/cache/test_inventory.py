"""Whether a file has changed is told by its looks where those can tell, and by its content else."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import inventory
from generator.cache.inventory import Inventory, is_same, list_files, take_inventory

LONG_AGO = time.time() - 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files and a folder, in which nothing was changed for long."""
    (tmp_path / "victims").mkdir()
    for name in ("site.yaml", "victims/a.md"):
        (tmp_path / name).write_text("name: Ada\n")
    return tmp_path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take files that were written just now for settled, as they are a little later."""
    for name in ("UNSETTLED_NS", "UNSETTLED_FINE_NS"):
        monkeypatch.setattr(inventory, name, -(10**12))


def take(folder: Path, before: Inventory | None = None) -> Inventory:
    return take_inventory(list_files({"site": folder}), before or {})


@pytest.fixture
def digests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    read: list[str] = []
    digest_of = inventory.digest_of

    def note(file_path: Path | str) -> str:
        read.append(Path(file_path).name)
        return digest_of(file_path)

    monkeypatch.setattr(inventory, "digest_of", note)
    return read


def test_files_are_known_by_their_path_under_the_root(folder: Path) -> None:
    (folder / ".hidden").write_text("an editor's")
    assert set(take(folder)) == {"site", "site/site.yaml", "site/victims", "site/victims/a.md"}


def test_what_is_not_there_is_left_out(folder: Path) -> None:
    assert list_files({"gone": folder / "gone"}).looks == {}


@pytest.mark.usefixtures("settled")
def test_a_file_that_looks_the_same_is_not_read_again(folder: Path, digests: list[str]) -> None:
    first = take(folder)
    digests.clear()
    assert take(folder, first) == first
    assert digests == []


def test_a_file_that_was_just_written_is_read_again(
    folder: Path, digests: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the same tick of the clock it could have been written once more."""
    monkeypatch.setattr(inventory, "UNSETTLED_FINE_NS", 10**12)
    first = take(folder)
    digests.clear()
    take(folder, first)
    assert sorted(digests) == ["a.md", "site.yaml"]


@pytest.mark.parametrize(
    ("fraction", "age", "is_unsettled"),
    [(0, 1_900, True), (0, 2_100, False), (7_000_000, 90, True), (7_000_000, 110, False)],
)
def test_how_long_a_file_may_change_unseen_is_told_by_its_clock(
    fraction: int, age: int, *, is_unsettled: bool
) -> None:
    changed = 1_700_000_000_000_000_000 + fraction
    looks = f"10 {changed} {changed} 1"
    assert inventory._is_unsettled(looks, changed + age * 1_000_000) is is_unsettled


def rewrite_in_place(path: Path) -> None:
    status = path.stat()
    path.write_text("name: Bea\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace_by_another(path: Path) -> None:
    status = path.stat()
    other = path.with_name("other")
    other.write_text("name: Bea\n")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


def set_the_clock_back(path: Path) -> None:
    path.write_text("name: Bea\n")
    os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.mark.parametrize("change", [rewrite_in_place, replace_by_another, set_the_clock_back])
@pytest.mark.usefixtures("settled")
def test_another_content_of_the_same_size_is_noticed(
    change: Callable[[Path], None], folder: Path
) -> None:
    first = take(folder)
    change(folder / "victims/a.md")
    assert not is_same(first, take(folder, first))


@pytest.mark.usefixtures("settled")
def test_new_times_alone_are_no_change(folder: Path) -> None:
    first = take(folder)
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert is_same(first, take(folder, first))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "victims/b.md").write_text("name: Bea\n"),
        lambda folder: (folder / "victims/a.md").unlink(),
        lambda folder: (folder / "victims/a.md").rename(folder / "victims/b.md"),
        lambda folder: (folder / "places").mkdir(),
        lambda folder: (folder / "gone").symlink_to("nowhere"),
    ],
    ids=["added", "deleted", "renamed", "folder", "link"],
)
def test_what_comes_and_goes_is_a_change(change: Callable[[Path], object], folder: Path) -> None:
    first = take(folder)
    change(folder)
    assert not is_same(first, take(folder, first))


def test_a_link_to_itself_and_a_folder_that_cannot_be_read_stop_nothing(folder: Path) -> None:
    (folder / "itself").symlink_to("itself")
    (folder / "victims").chmod(0)
    try:
        assert "site/itself" in take(folder)
        assert list_files({"site": folder / "itself"}).looks.keys() == {"site"}
    finally:
        (folder / "victims").chmod(0o755)


def test_a_link_that_leads_out_is_not_looked_into(folder: Path) -> None:
    content = folder / "site/content"
    (content / "victims").mkdir(parents=True)
    (content / "victims/b.md").write_text("name: Bea\n")
    (content / "out").symlink_to(folder / "victims")
    (content / "in").symlink_to("victims")
    paths = set(list_files({"site/content": content}).looks)
    assert {"site/content/out", "site/content/in/b.md"} <= paths
    assert "site/content/out/a.md" not in paths
    (folder / "site/everything").symlink_to("/")
    assert set(list_files({"all": folder / "site/everything"}).looks) == {"all"}


def test_a_file_larger_than_any_that_is_read_is_not_read(folder: Path, digests: list[str]) -> None:
    with (folder / "roll.csv").open("wb") as file:
        file.truncate(1 << 40)
    take(folder)
    assert "roll.csv" not in digests


def test_links_in_a_circle_come_to_an_end(folder: Path) -> None:
    (folder / "victims/up").symlink_to("..")
    assert len(take(folder)) < 1000
