"""Puts new files into a folder: all of them or none, and never in the place of another."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.starting.files import EXECUTABLE


class StartError(Exception):
    """A site that cannot be begun; says why, and what to do. Nothing has changed."""


def write_new(folder_path: Path, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Write the files that are not there yet.

    Args:
        folder_path: The folder that they go into, which is made where there is none.
        files: What is to be in each, by its POSIX path, in the order of writing.

    Returns:
        The paths that were written, and those where something stood already.

    Raises:
        StartError: one of them cannot be written. Those before it are taken away again.
    """
    missing = [path for path in files if not os.path.lexists(folder_path / path)]
    _refuse_links(folder_path, missing)
    with _undone(folder_path) as made:
        for path in missing:
            _write(folder_path, path, files[path], made)
    return missing, [path for path in files if path not in missing]


@contextmanager
def _undone(folder_path: Path) -> Iterator[list[Path]]:
    """Take away what was made, the last first, where not all of it could be."""
    made: list[Path] = []
    try:
        yield made
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            where = error.filename or folder_path
            message = f"{where} cannot be written ({reason.lower()}); nothing was changed"
            raise StartError(message) from None
        raise


def _write(folder_path: Path, path: str, content: bytes, made: list[Path]) -> None:
    file_path = folder_path / path
    _make_folder(file_path.parent, made)
    with file_path.open("xb") as file:
        made.append(file_path)
        file.write(content)
    if path in EXECUTABLE:
        file_path.chmod(file_path.stat().st_mode | 0o111)


def _make_folder(path: Path, made: list[Path]) -> None:
    if path.is_dir():
        return
    _make_folder(path.parent, made)
    path.mkdir()
    made.append(path)


def _refuse_links(folder_path: Path, paths: list[str]) -> None:
    """Refuse a folder that is a link: what is written by way of it would land elsewhere."""
    for path in paths:
        for parent in [*(folder_path / path).parents]:
            if parent == folder_path:
                break
            if parent.is_symlink():
                raise StartError(
                    f"{parent} is a link, by which files would land elsewhere; "
                    "put a folder in its place, or begin in another one"
                )
