"""Changes that belong together are told together, and a single one at once."""

import asyncio
from pathlib import Path

import pytest
from loops import run_alone

from generator.serve import bursts
from generator.serve.bursts import Bursts

Told = list[tuple[frozenset[str], bool]]


def told_of(site_path: Path, *changes: tuple[set[str], bool], seconds: float = 0.5) -> Told:
    """What is told of changes that come one right after the other."""
    told: Told = []

    async def change() -> None:
        collected = Bursts(site_path, lambda paths, is_whole: told.append((paths, is_whole)))
        for paths, is_whole in changes:
            collected.add(frozenset(paths), is_whole)
            await asyncio.sleep(0)
        await asyncio.sleep(seconds)

    run_alone(change())
    return told


def test_one_file_is_told_at_once(tmp_path: Path) -> None:
    assert told_of(tmp_path, ({"a.md"}, True), seconds=0.05) == [(frozenset({"a.md"}), True)]


def test_many_files_are_told_as_one(tmp_path: Path) -> None:
    changes = [({f"{number}.md" for number in range(at, at + 5)}, True) for at in (0, 5, 10)]
    assert told_of(tmp_path, *changes) == [(frozenset(f"{n}.md" for n in range(15)), True)]


def test_what_may_not_be_all_makes_the_whole_so(tmp_path: Path) -> None:
    assert told_of(tmp_path, ({"content"}, False), ({"a.md"}, True)) == [
        (frozenset({"content", "a.md"}), False)
    ]


def test_very_many_are_not_told_one_by_one(tmp_path: Path) -> None:
    changed = {f"{number}.md" for number in range(5000)}
    assert told_of(tmp_path, (changed, True)) == [(frozenset(), False)]


def test_nothing_is_told_while_git_is_at_work(tmp_path: Path) -> None:
    site_path, lock_path = tmp_path / "sites/one", tmp_path / ".git/index.lock"
    site_path.mkdir(parents=True)
    lock_path.parent.mkdir()
    lock_path.touch()
    assert told_of(site_path, ({"a.md"}, True)) == []
    lock_path.unlink()
    assert told_of(site_path, ({"a.md"}, True)) == [(frozenset({"a.md"}), True)]


def test_a_lock_that_stays_holds_nothing_up_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.lock").touch()
    assert told_of(tmp_path, ({"a.md"}, True)) == []
    monkeypatch.setattr(bursts, "_GIT_PATIENCE", 0.1)
    assert told_of(tmp_path, ({"a.md"}, True)) == [(frozenset({"a.md"}), True)]
