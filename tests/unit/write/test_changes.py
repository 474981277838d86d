"""Changes made together: a run that is cut off is undone, and hand edits are never lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.write import changes
from generator.write.changes import (
    UNDO_FOLDER,
    Change,
    ChangeError,
    cut_off,
    make,
    settle,
    undo,
)

ROLL, NOTE, NEW = "content/victims/people.csv", "content/victims/note.md", "content/victims/new.md"
CHANGES = (
    Change(ROLL, b"old roll", b"new roll"),
    Change(NEW, None, b"new"),
    Change(NOTE, b"old note", None),
)


class Killed(BaseException):
    """The process was killed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what the changes expect."""
    (tmp_path / "content/victims").mkdir(parents=True)
    (tmp_path / ROLL).write_bytes(b"old roll")
    (tmp_path / NOTE).write_bytes(b"old note")
    return tmp_path


def cut_off_at(folder: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the changes, and be killed where one file would be changed."""
    put: Callable[[Path, bytes | None], None] = changes._put

    def put_until_killed(to: Path, content: bytes | None) -> None:
        if to == folder / path:
            raise Killed
        put(to, content)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_put", put_until_killed)
        with pytest.raises(Killed):
            make(CHANGES, folder)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def deny_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be made in a folder, as one without the permission to write."""
    open_: Callable[..., object] = Path.open

    def refuse(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if path.parent == folder and mode != "r" and mode != "rb":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refuse)


@pytest.mark.parametrize(("path", "undone"), [(ROLL, ()), (NEW, (ROLL,)), (NOTE, (ROLL, NEW))])
def test_a_dry_look_names_what_undoing_then_puts_back(
    folder: Path, path: str, undone: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    cut_off_at(folder, path, monkeypatch)
    meanwhile = held(folder)
    assert cut_off(folder) == undone
    assert held(folder) == meanwhile
    assert undo(folder) == undone
    assert held(folder) == before
    assert cut_off(folder) is None


def test_a_file_that_cannot_be_written_is_named_and_no_journal_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    deny_writing(folder / "content/victims", monkeypatch)
    with pytest.raises(ChangeError) as stopped:
        make(CHANGES, folder)
    assert str(stopped.value) == (
        "content/victims cannot be written (permission denied); nothing was changed"
    )
    assert held(folder) == before
    assert not (folder / UNDO_FOLDER).exists()


def test_a_full_disk_leaves_no_part_of_a_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    sync = os.fsync
    steps = iter(range(100))

    def full(number: int) -> None:
        if next(steps) == 4:  # the journal takes three
            raise OSError(28, "No space left on device")
        sync(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ChangeError, match=r"^content/victims/new\.md cannot be written \(no space"):
        make(CHANGES, folder)
    assert held(folder) == before


def test_a_folder_in_which_no_journal_can_be_kept_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deny_writing(folder / UNDO_FOLDER, monkeypatch)
    with pytest.raises(ChangeError) as stopped:
        make(CHANGES, folder)
    assert str(stopped.value) == (
        "the site's folder cannot be written (permission denied); nothing was changed"
    )
    assert not (folder / UNDO_FOLDER).exists()


def test_a_file_edited_since_is_not_overwritten_and_nothing_is_undone_before_that_is_settled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off_at(folder, NOTE, monkeypatch)
    (folder / ROLL).write_bytes(b"edited")
    meanwhile = held(folder)
    for look in (undo, cut_off):
        with pytest.raises(ChangeError) as stopped:
            look(folder)
        assert str(stopped.value).startswith(f"{ROLL} was edited")
        assert held(folder) == meanwhile
    kept = folder / UNDO_FOLDER / "0.csv"
    assert f"{UNDO_FOLDER}/0.csv" in str(stopped.value)
    assert kept.read_bytes() == b"old roll"
    kept.unlink()
    assert undo(folder) == (NEW,)
    assert held(folder) == {ROLL: b"edited", NOTE: b"old note"}


def test_a_file_edited_back_to_what_it_was_is_settled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    cut_off_at(folder, NOTE, monkeypatch)
    (folder / ROLL).write_bytes(b"old roll")
    assert undo(folder) == (NEW,)
    assert held(folder) == before


def test_a_new_file_edited_since_stays_until_it_is_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    cut_off_at(folder, NOTE, monkeypatch)
    (folder / NEW).write_bytes(b"edited")
    with pytest.raises(ChangeError, match=f"^{NEW} .*move it"):
        undo(folder)
    assert (folder / NEW).read_bytes() == b"edited"
    (folder / NEW).unlink()
    assert undo(folder) == (ROLL,)
    assert held(folder) == before


def test_no_change_is_made_over_one_that_was_cut_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off_at(folder, NEW, monkeypatch)
    meanwhile = held(folder)
    with pytest.raises(ChangeError, match="cut off"):
        make([Change(NEW, None, b"other")], folder)
    assert held(folder) == meanwhile


@pytest.mark.parametrize("index", [b"{", b"[]", b'{"content/victims/people.csv": "0"}', b"\xff"])
def test_a_journal_that_cannot_be_read_is_left_and_told(folder: Path, index: bytes) -> None:
    (folder / UNDO_FOLDER).mkdir()
    (folder / UNDO_FOLDER / "index.json").write_bytes(index)
    with pytest.raises(ChangeError, match=f"^{UNDO_FOLDER}/index.json cannot be read"):
        undo(folder)
    assert (folder / UNDO_FOLDER / "index.json").read_bytes() == index


def test_what_is_settled_is_not_undone(folder: Path) -> None:
    make(CHANGES, folder)
    settle(folder)
    assert undo(folder) == ()
    assert held(folder) == {ROLL: b"new roll", NEW: b"new"}
