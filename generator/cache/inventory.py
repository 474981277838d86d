"""Every file that a build depends on, and by what it is told whether one has changed.

A file is known by its size, its inode and its two times; where any of them is another, its content
is read and decides. So a fresh checkout, in which every time is new, costs one reading of each
file, and no build.
"""

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

UNSETTLED_NS = 2_000_000_000
"""A file that was changed less long before it was looked at may change once more within the tick
of its file system's clock, and look the same: two seconds on FAT. (git calls such files racy.)"""

UNSETTLED_FINE_NS = 100_000_000
"""The same where that clock is seen to tell fractions of a second: ticks of Linux and of exFAT
are of 10 ms at most."""

MOST_READ = 1 << 30
"""Bytes; no stage reads a larger file, so what is in it makes no difference."""

KNOWN_HIDDEN = frozenset({".domains", ".htaccess", ".nojekyll", ".well-known"})
"""Hidden names that hosts know, and that a site may publish a file or a folder under."""

_DEEPEST = 16

_AT_ONCE = 1 << 16
"""Bytes, more than most records have: `hashlib.file_digest` makes room for four times as many."""


NO_FILE = ""
"""How a folder looks, and whatever else is no file."""

UNREADABLE = "unreadable"
"""How what cannot be read looks, such as a link that leads nowhere."""

Looks = Mapping[str, str | None]
"""How files look without being read, by path: size, time of the content, time of content or name
(which nobody can set), inode (another one where it was replaced), as `looks_of` writes them."""


class Listing(NamedTuple):
    """What there is, before any of it is read."""

    roots: Mapping[str, Path]
    """Files and folders by a name of each."""
    time_ns: int
    """When it was looked at first."""
    looks: dict[str, str]
    """How each looks, by its path under the name of its root: `site/content/events/fire.md`."""


class Seen(NamedTuple):
    """A file as it was when it was looked at."""

    looks: str
    """How it looked; with ` ?`, which no file looks like, where it may change and look the same."""
    digest: str
    """Of its content (SHA-256, hexadecimal); what it is for what is no file."""


Inventory = dict[str, Seen]
"""By the path, as in a listing."""


def looks_of(status: os.stat_result) -> str:
    """How a file looks, of what the system says of it."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def size_of(looks: str) -> str:
    """The bytes of a file, of how it looks, in digits."""
    return looks.partition(" ")[0]


def changed_of(looks: str) -> int:
    """When a file or its name changed last, of how it looks, in nanoseconds."""
    _, content_ns, name_ns, _ = looks.split(" ")
    return max(int(content_ns), int(name_ns))


def digest_of_looks(looks: Looks) -> str:
    """Of all of them: where it is the same, so are they, and none need be compared."""
    told = "\0".join([f"{path}\0{own}" for path, own in sorted(looks.items())])
    return hashlib.sha256(os.fsencode(told)).hexdigest()


def list_files(roots: Mapping[str, Path], hidden: Collection[str] = ()) -> Listing:
    """Look at every file below some roots.

    Args:
        roots: Files and folders by a name of each; those that are not there are left out.
            A link is followed where it leads to something in the folder that its root lies in.
        hidden: The names of those roots whose hidden files and folders are looked at too, though
            not into.
    """
    now = time.time_ns()
    looks = {
        path: _look(entry)
        for name, root in roots.items()
        for path, entry in _walk(name, root, with_hidden=name in hidden)
    }
    return Listing(roots, now, looks)


def take_inventory(listing: Listing, before: Mapping[str, Seen]) -> Inventory:
    """Say what is in every file.

    Args:
        listing: The files.
        before: The last inventory: a file that looks as it did then is not read again.
    """
    inventory: Inventory = {}
    for path, looks in listing.looks.items():
        last = before.get(path)
        inventory[path] = last if last and last.looks == looks else _see(listing, path, looks)
    return inventory


def is_same(one: Mapping[str, Seen], other: Mapping[str, Seen]) -> bool:
    """Whether two inventories are of the same files with the same content."""
    return one.keys() == other.keys() and all(
        seen.digest == other[path].digest for path, seen in one.items()
    )


def _walk(
    name: str, root: Path, *, with_hidden: bool
) -> Iterator[tuple[str, "Path | os.DirEntry[str]"]]:
    """Each file and folder, by its path under the root's name."""
    if not os.path.lexists(root):
        return
    around = os.path.realpath(root.parent)
    yield name, root
    waiting = [(name, str(root), 0)] if _is_folder(root, around) else []
    while waiting:
        prefix, folder, depth = waiting.pop()
        for entry in _entries(folder):
            is_hidden = entry.name.startswith(".") and entry.name not in KNOWN_HIDDEN
            if is_hidden and not with_hidden:
                continue
            path = f"{prefix}/{entry.name}"
            yield path, entry
            # Deeper than any stage looks there are only links in circles.
            if depth < _DEEPEST and not is_hidden and _is_folder(entry, around):
                waiting.append((path, entry.path, depth + 1))


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    """What a folder holds; no stage reads a hidden file that hosts do not know."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
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


def _look(entry: "Path | os.DirEntry[str]") -> str:
    try:
        status = entry.stat()
    except OSError:
        return UNREADABLE
    return looks_of(status) if stat.S_ISREG(status.st_mode) else NO_FILE


def _see(listing: Listing, path: str, looks: str) -> Seen:
    if looks == NO_FILE:
        return Seen(looks, "a folder")
    try:
        is_read = looks != UNREADABLE and int(size_of(looks)) <= MOST_READ
        digest = digest_of(_path_of(listing.roots, path)) if is_read else size_of(looks)
    except OSError:
        return Seen(UNREADABLE, UNREADABLE)
    return Seen(f"{looks} ?" if _is_unsettled(looks, listing.time_ns) else looks, digest)


def _path_of(roots: Mapping[str, Path], path: str) -> str:
    name = next(name for name in roots if path == name or path.startswith(f"{name}/"))
    return f"{roots[name]}{path[len(name) :]}"


def _is_unsettled(looks: str, now: int) -> bool:
    """Whether a file may change once more and look the same."""
    if looks == UNREADABLE:
        return False
    changed = changed_of(looks)
    is_fine = changed % 1_000_000_000 != 0
    return changed > now - (UNSETTLED_FINE_NS if is_fine else UNSETTLED_NS)


def digest_of(file_path: Path | str) -> str:
    """The SHA-256 of a file's content, hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with open(file_path, "rb", buffering=0) as file:  # noqa: PTH123 - a `Path` of each takes long
        while part := file.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()
