"""Changes to a site's files, made all together or not at all.

Before the first file changes, what all of them held is kept in a folder beside them. A run that is
killed leaves it there, and the next one puts everything back: but for a file that somebody edited
in between, which is nobody's to overwrite. That folder may come with a site from whoever had it
before, so what it names is looked at before anything is believed of it.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from generator.write.reach import is_within_reach

UNDO_FOLDER = ".undo.cenotaph"
"""Holds what the files were, in the site's folder, while they are being changed."""
_INDEX = "index.json"
_COPY = re.compile(r"\d+(?:\.[^./\\\0]+)?")
"""How a copy is called: by a number, and with the ending of what it is a copy of."""


class ChangeError(Exception):
    """Changes that could not be made or undone; says of which file, why, and what to do."""


class Change(Struct, frozen=True):
    """What becomes of one file."""

    path: str
    """POSIX path in the site."""
    before: bytes | None
    """What it holds; None where there is no such file."""
    after: bytes | None
    """What it is to hold; None where it is to go."""


class _Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one file while it is being changed."""

    copy: str | None
    """The file in the folder that holds what it held; None where there was no such file."""
    before: str | None
    """The digest of what it held."""
    after: str | None
    """The digest of what it is to hold."""


def make(changes: Iterable[Change], site_path: Path, private_path: Path | None = None) -> None:
    """Make every change; what stood before is kept until `settle` or `undo`.

    Args:
        changes: What becomes of each file.
        site_path: The site's folder.
        private_path: The folder of the private overlay, where its files change too.

    Raises:
        ChangeError: a file was edited since it was read, cannot be written, or is elsewhere; none
            was changed.
    """
    changes = tuple(changes)
    if cut_off(site_path, private_path) is not None:
        raise ChangeError("an earlier change was cut off, and is to be undone first; try again")
    for change in changes:
        if not is_within_reach(change.path, site_path, _roots(site_path, private_path)):
            raise ChangeError(f"{change.path} leads out of the site's folder; nothing was changed")
    try:
        with _naming_files(site_path, "nothing was changed"):
            for change in changes:
                if _read(site_path / change.path) != change.before:
                    raise ChangeError(
                        f"{change.path} was edited meanwhile; nothing was changed, try again"
                    )
            _keep(changes, site_path / UNDO_FOLDER)
            for change in changes:
                _put(site_path / change.path, change.after)
    except ChangeError:
        undo(site_path, private_path)
        raise


def settle(site_path: Path) -> None:
    """Let the changes stand.

    Raises:
        ChangeError: they could not be; the next run undoes them.
    """
    folder = site_path / UNDO_FOLDER
    with _naming_files(site_path, "the next run undoes what was changed"):
        (folder / _INDEX).unlink(missing_ok=True)  # from here on nothing is put back
    shutil.rmtree(folder, ignore_errors=True)


def cut_off(site_path: Path, private_path: Path | None = None) -> tuple[str, ...] | None:
    """The files that `undo` would put back; None where no changes were cut off.

    Args:
        site_path: The site's folder.
        private_path: The folder of the private overlay, where one is named.

    Raises:
        ChangeError: a file was edited since, or is elsewhere; says how that is settled.
    """
    index = _read_index(site_path, private_path)
    if index is None:
        return None
    with _naming_files(site_path, "an earlier change to it was cut off, and is not undone yet"):
        return tuple(path for path, kept in index.items() if _is_changed(site_path, path, kept))


def undo(site_path: Path, private_path: Path | None = None) -> tuple[str, ...]:
    """Put back what changes that were not settled took away; the files that were put back.

    Args:
        site_path: The site's folder.
        private_path: The folder of the private overlay, where one is named.

    Raises:
        ChangeError: a file was edited since, or is elsewhere, and none was touched; or one cannot
            be written.
    """
    paths = cut_off(site_path, private_path) or ()
    index = _read_index(site_path, private_path) or {}
    folder = site_path / UNDO_FOLDER
    with _naming_files(site_path, "once that is put right, the next run undoes what was cut off"):
        for path in paths:
            copy = index[path].copy
            _put(site_path / path, None if copy is None else (folder / copy).read_bytes())
    for path in index:
        with suppress(OSError):
            _beside(site_path / path).unlink(missing_ok=True)
    settle(site_path)
    return paths


def _is_changed(site_path: Path, path: str, kept: _Kept) -> bool:
    """Whether a file is to be put back.

    One whose copy was deleted is not: so is said that the file is to stay as somebody edited it.
    """
    if kept.copy is not None and not (site_path / UNDO_FOLDER / kept.copy).exists():
        return False
    digest = _digest(_read(site_path / path))
    if digest in (kept.before, kept.after):
        return digest != kept.before
    if kept.copy is None:
        raise ChangeError(
            f"{path} was made by a change that was cut off, and was edited since; "
            "move it out of the site's folder, and rename or import again"
        )
    copy = f"{UNDO_FOLDER}/{kept.copy}"
    raise ChangeError(
        f"{path} was edited after a change to it had been cut off, and is not overwritten; "
        f"what it held before that is in {copy}. Copy from there what you need, then delete {copy} "
        "and rename or import again: the file stays as you edited it, and the rest is undone"
    )


def _keep(changes: tuple[Change, ...], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    index: dict[str, _Kept] = {}
    for number, change in enumerate(changes):
        # With its ending, so that the copy of a table opens as one.
        copy = None if change.before is None else f"{number}{PurePosixPath(change.path).suffix}"
        index[change.path] = _Kept(copy, _digest(change.before), _digest(change.after))
        if copy is not None:
            _put(folder / copy, change.before)
    _put(folder / _INDEX, msgspec.json.encode(index))


def _roots(site_path: Path, private_path: Path | None) -> tuple[Path, ...]:
    """The folders whose files may change."""
    return (site_path,) if private_path is None else (site_path, private_path)


def _read_index(site_path: Path, private_path: Path | None) -> dict[str, _Kept] | None:
    """What is known of each file, where changes were cut off; nothing of it leads elsewhere."""
    folder = site_path / UNDO_FOLDER
    if folder.is_symlink():
        raise ChangeError(f"{UNDO_FOLDER} is a link, which no rename or import makes; delete it")
    index = _decode_index(site_path)
    for path in index or ():
        if not is_within_reach(path, site_path, _roots(site_path, private_path)):
            shown = "".join(sign if sign.isprintable() else "?" for sign in path)
            raise ChangeError(
                f"{UNDO_FOLDER}/{_INDEX} names '{shown}', where no rename or import of this site "
                "writes, so nothing was touched. Where a rename with --private was cut off, run "
                "that again; else somebody has put it there: look at what is in "
                f"{UNDO_FOLDER}, and delete it"
            )
    return index


def _decode_index(site_path: Path) -> dict[str, _Kept] | None:
    with _naming_files(site_path, "look at its permissions"):
        content = _read(site_path / UNDO_FOLDER / _INDEX)
    if content is None:
        return None
    try:
        index = msgspec.json.decode(content, type=dict[str, _Kept])
        for kept in index.values():
            _refuse_other_copy(kept.copy, site_path / UNDO_FOLDER)
    except (msgspec.DecodeError, ValueError):
        raise ChangeError(
            f"{UNDO_FOLDER}/{_INDEX} cannot be read, so that a change that was cut off cannot be "
            f"undone; what the files held before it is in {UNDO_FOLDER}: take from there what you "
            "need, then delete that folder"
        ) from None
    return index


def _refuse_other_copy(copy: str | None, folder: Path) -> None:
    """Refuse a copy that is no file of the folder itself: it would be shown in the site.

    Raises:
        ValueError: it is none.
    """
    if copy is not None and (_COPY.fullmatch(copy) is None or (folder / copy).is_symlink()):
        raise ValueError(copy)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


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
    beside = _beside(path)
    blamed = path.parent
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)  # a link there would be written through
        with beside.open("xb") as file:
            blamed = path
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(blamed)) from None


def _beside(path: Path) -> Path:
    """Where a file's content is written before it takes the file's place."""
    return path.with_name(f".{path.name}.new")


@contextmanager
def _naming_files(site_path: Path, rest: str) -> Iterator[None]:
    """Say of an `OSError` which file it is, as the editor knows it, and what that comes to.

    Raises:
        ChangeError: instead of the `OSError`.
    """
    try:
        yield
    except OSError as error:
        path = os.path.relpath(error.filename or site_path, site_path)
        name = Path(path).as_posix()
        if name == "." or name.split("/")[0] == UNDO_FOLDER:
            name = "the site's folder"
        reason = (error.strerror or str(error)).lower()
        raise ChangeError(f"{name} cannot be written ({reason}); {rest}") from None
