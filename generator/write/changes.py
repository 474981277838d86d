"""Changes to a site's files, made all together or not at all.

Before the first file changes, what all of them held is kept in a folder beside them. A run that is
killed leaves it there, and the next one puts everything back.
"""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

UNDO_FOLDER = ".undo.cenotaph"
"""Holds what the files were, in the site's folder, while they are being changed."""
_INDEX = "index.json"


class ChangedMeanwhileError(Exception):
    """A file is not any more what it was when the changes were worked out."""


class Change(Struct, frozen=True):
    """What becomes of one file."""

    path: str
    """POSIX path in the site."""
    before: bytes | None
    """What it holds; None where there is no such file."""
    after: bytes | None
    """What it is to hold; None where it is to go."""


def make(changes: Iterable[Change], site_path: Path) -> None:
    """Make every change; what stood before is kept until `settle` or `undo`.

    Raises:
        ChangedMeanwhileError: a file was edited since it was read; nothing was changed.
        OSError: a file cannot be written; what was changed is put back by `undo`.
    """
    changes = tuple(changes)
    for change in changes:
        if _read(site_path / change.path) != change.before:
            raise ChangedMeanwhileError(change.path)
    _keep(changes, site_path / UNDO_FOLDER)
    for change in changes:
        _put(site_path / change.path, change.after)


def settle(site_path: Path) -> None:
    """Let the changes stand."""
    folder = site_path / UNDO_FOLDER
    (folder / _INDEX).unlink(missing_ok=True)  # from here on nothing is put back
    shutil.rmtree(folder, ignore_errors=True)


def undo(site_path: Path) -> bool:
    """Put back what changes that were not settled took away; whether there were any."""
    folder = site_path / UNDO_FOLDER
    index = _read(folder / _INDEX)
    if index is not None:
        for path, kept in json.loads(index).items():
            _put(site_path / path, None if kept is None else (folder / kept).read_bytes())
    settle(site_path)
    return index is not None


def _keep(changes: tuple[Change, ...], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    index: dict[str, str | None] = {}
    for number, change in enumerate(changes):
        index[change.path] = None if change.before is None else str(number)
        if change.before is not None:
            _put(folder / str(number), change.before)
    _put(folder / _INDEX, json.dumps(index, ensure_ascii=False).encode())


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _put(path: Path, content: bytes | None) -> None:
    """Give a file its content by one rename, or remove it and a folder that it leaves empty."""
    if content is None:
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        beside.chmod(path.stat().st_mode)
    beside.replace(path)
