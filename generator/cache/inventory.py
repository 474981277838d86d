"""Every file that a build depends on, and by what it is told whether one has changed.

A file is known by its size, its inode and its two times; where any of them is another, its content
is read and decides. So a fresh checkout, in which every time is new, costs one reading of each
file, and no build.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

UNSETTLED_NS = 2_000_000_000
"""A file that was changed less long before it was looked at may change once more within the tick
of its file system's clock, and look the same: two seconds on FAT. (git calls such files racy.)"""

UNSETTLED_FINE_NS = 100_000_000
"""The same where that clock is seen to tell fractions of a second: ticks of Linux and of exFAT
are of 10 ms at most."""

MOST_READ = 1 << 30
"""Bytes; no stage reads a larger file, so what is in it makes no difference."""

_DEEPEST = 16


class Signs(NamedTuple):
    """How a file looks without being read."""

    size: int
    """Bytes; -1 for what cannot be read, such as a link that leads nowhere."""
    mtime_ns: int
    """When its content changed; 0 where it may change again without looking otherwise."""
    ctime_ns: int
    """When it or its name changed, which nobody can set."""
    inode: int
    """Its number in the file system: another one where it was replaced."""

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """Take them from what the system says of the file."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class Seen(NamedTuple):
    """A file as it was when it was looked at."""

    signs: Signs
    """How it looked."""
    digest: str
    """Of its content (SHA-256, hexadecimal); empty for a folder."""


_FOLDER = Seen(Signs(0, 0, 0, 0), "")
_UNREADABLE = Seen(Signs(-1, 0, 0, 0), "")


Inventory = dict[str, Seen]
"""By the path, under the name of its root: `site/content/events/fire.md`."""


def take_inventory(roots: Mapping[str, Path], before: Mapping[str, Seen]) -> Inventory:
    """Look at every file below the roots.

    Args:
        roots: Files and folders by a name of each; those that are not there are left out.
            A link is followed where it leads to something in the folder that its root lies in.
        before: The last inventory: a file that looks as it did then is not read again.
    """
    now = time.time_ns()
    return {
        path: _look(entry, before.get(path), now)
        for name, root in roots.items()
        for path, entry in _walk(name, root)
    }


def is_same(one: Mapping[str, Seen], other: Mapping[str, Seen]) -> bool:
    """Whether two inventories are of the same files with the same content."""
    return one.keys() == other.keys() and all(
        seen.digest == other[path].digest and (seen == _FOLDER) == (other[path] == _FOLDER)
        for path, seen in one.items()
    )


def _walk(name: str, root: Path) -> Iterator[tuple[str, "Path | os.DirEntry[str]"]]:
    """Each file and folder, by its path under the root's name."""
    if not os.path.lexists(root):
        return
    around = os.path.realpath(root.parent)
    yield name, root
    waiting = [(name, str(root), 0)] if _is_folder(root, around) else []
    while waiting:
        prefix, folder, depth = waiting.pop()
        for entry in _entries(folder):
            path = f"{prefix}/{entry.name}"
            yield path, entry
            # Deeper than any stage looks there are only links in circles.
            if depth < _DEEPEST and _is_folder(entry, around):
                waiting.append((path, entry.path, depth + 1))


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    """What a folder holds, without an editor's hidden files, which no stage reads."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:  # reading the site tells of it
        return []


def _is_folder(entry: "Path | os.DirEntry[str]", around: str) -> bool:
    """Whether to look into it: a link that leads out could lead to all that the machine has."""
    try:
        is_folder = entry.is_dir()
    except OSError:  # a link that leads to itself
        return False
    if not is_folder or not entry.is_symlink():
        return is_folder
    return Path(os.path.realpath(entry)).is_relative_to(around)


def _look(entry: "Path | os.DirEntry[str]", before: Seen | None, now: int) -> Seen:
    try:
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            return _FOLDER
        signs = Signs.of(status)
        if before is not None and before.signs == signs:
            return before
        is_read = signs.size <= MOST_READ
        digest = digest_of(Path(entry)) if is_read else f"{signs.size} bytes"
    except OSError:
        return _UNREADABLE
    if _is_unsettled(signs, now):
        signs = signs._replace(mtime_ns=0)
    return Seen(signs, digest)


def _is_unsettled(signs: Signs, now: int) -> bool:
    """Whether a file may change once more and look the same."""
    changed = max(signs.mtime_ns, signs.ctime_ns)
    is_fine = changed % 1_000_000_000 != 0
    return changed > now - (UNSETTLED_FINE_NS if is_fine else UNSETTLED_NS)


def digest_of(file_path: Path) -> str:
    """The SHA-256 of a file's content, hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with file_path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
