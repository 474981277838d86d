"""What stands in a folder, and what of it is not as it is to be."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Tree = Mapping[str, str]
"""By POSIX path what is there: a digest of a file's content, where a link leads, or `folder`."""


class LostError(Exception):
    """What may never be: something is lost, half done, left behind, or said wrongly."""


def tree_of(path: Path) -> Tree:
    """Look at all that stands in a folder; empty where there is none."""
    return dict(_entries(path, "")) if path.is_dir() else {}


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if entry.is_symlink():
                yield path, f"link to {Path(entry.path).readlink()}"
            elif entry.is_dir():
                yield path, "folder"
                yield from _entries(Path(entry.path), f"{path}/")
            else:
                yield path, hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()


def digest_of(path: Path) -> str:
    """A digest of a file's content; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def expect(is_so: bool, otherwise: str) -> None:
    """Go on only where something is as it must be.

    Raises:
        LostError: it is not.
    """
    if not is_so:
        raise LostError(otherwise)


def expect_same(found: Tree, wanted: Tree, what: str) -> None:
    """Go on only where a folder holds what it must.

    Raises:
        LostError: it does not; says how.
    """
    if found != wanted:
        raise LostError(f"{what}: {difference(found, wanted)}")


def difference(found: Tree, wanted: Tree) -> str:
    """In what one folder is not as another, in a line."""
    lacking = sorted(wanted.keys() - found.keys())
    more = sorted(found.keys() - wanted.keys())
    other = sorted(path for path in found.keys() & wanted.keys() if found[path] != wanted[path])
    told = ((lacking, "lacks"), (more, "has besides"), (other, "has otherwise"))
    return "; ".join(
        f"{verb} {', '.join(paths[:4])}{f' and {len(paths) - 4} more' if len(paths) > 4 else ''}"
        for paths, verb in told
        if paths
    )
