"""Files of a site that are published as they are: what a host asks for, a document to download."""

import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.cache.inventory import KNOWN_HIDDEN
from generator.diagnostics import Report
from generator.load.site_folders import has_plain_name, stays_inside

STATIC = "static"
"""The folder of a site that holds them, laid out as the site is."""
MOST_BYTES = 100_000_000
"""Of one file; hosts of repositories take no larger ones."""
DEEPEST = 12
"""Folders within each other."""

MOST_UNPACKED = 1 << 30
"""Bytes of all that is in a container: of no more is it known whether it holds what is withheld."""

_LEFTOVER = re.compile(
    r".*~|#.*#|~\$.*|\.#.*|\._.*|.*\.(?:swp|swo|swx|tmp|bak|orig|rej)|Thumbs\.db|desktop\.ini"
    r"|\.DS_Store|\.git(?:keep|ignore|attributes)"
)
_TABLES = (".csv", ".xlsx", ".ods")
_PUBLISHED_WHOLE = (
    "this table is published as it is, with all of its columns and sheets",
    "move it out of static/ if that is not meant; cenotaph import reads one from elsewhere",
)


class StaticFile(Struct, frozen=True):
    """A file that is published as it is."""

    uri: str
    """POSIX path relative to the site's root."""
    path: str
    """POSIX path in the site's folder."""


def list_static(site_path: Path, report: Report) -> tuple[StaticFile, ...]:
    """List the files of a site that are published as they are, in order.

    Args:
        site_path: The site's folder.
        report: Gets an error for what cannot be published, and a note for what is hidden and
            therefore is not, and for a table, which may hold more than readers are to see.
    """
    root = site_path / STATIC
    if not os.path.lexists(root):
        return ()
    if not root.is_dir() or root.is_symlink():
        message = "what is published as it is stands in a folder of this name"
        report.error("static-unusable", STATIC, message, "put a folder there, or remove it")
        return ()
    found = _files(site_path, STATIC, report, 0)
    return tuple(sorted(found, key=lambda file: file.uri))


def _files(site_path: Path, folder: str, report: Report, depth: int) -> Iterator[StaticFile]:
    try:
        with os.scandir(site_path / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror})"
        report.error("folder-unreadable", folder, message, "check its permissions")
        return
    for entry in entries:
        if not _is_published(entry.name, folder, report):
            continue
        path = f"{folder}/{entry.name}"
        if entry.is_symlink() and not stays_inside(site_path, entry.path, path, report):
            continue
        if reason := _unusable(entry, site_path / STATIC, depth):
            report.error("static-unusable", path, *reason)
        elif entry.is_dir():
            yield from _files(site_path, path, report, depth + 1)
        else:
            if entry.name.lower().endswith(_TABLES):
                report.note("static-table", path, *_PUBLISHED_WHOLE)
            yield StaticFile(path.removeprefix(f"{STATIC}/"), path)


def _is_published(name: str, folder: str, report: Report) -> bool:
    if _LEFTOVER.fullmatch(name):
        return False
    if not has_plain_name(name):
        message = f"the name {name!a} holds characters that cannot be shown"
        report.error("file-name", folder, message, "rename the file")
        return False
    if name.startswith(".") and name not in KNOWN_HIDDEN:
        message = "it is hidden, and therefore is not published"
        report.note("static-hidden", f"{folder}/{name}", message, "rename it, or move it out")
        return False
    return True


def _unusable(entry: "os.DirEntry[str]", root: Path, depth: int) -> tuple[str, str] | None:
    """Why a file or folder cannot be published, and what to do."""
    if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(root.resolve()):
        # What lies elsewhere in the site may be the key, or git's settings with a password.
        return f"this link leads to what does not lie in {STATIC}/", "put the file itself here"
    if entry.is_dir():
        if entry.is_symlink():
            return "this is a link to a folder", "put the folder itself here"
        return ("folders lie too deep in each other", "move it up") if depth >= DEEPEST else None
    if not entry.is_file():
        return "this is neither a file nor a folder", "remove it"
    if entry.stat().st_size > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB"
        return f"a file that is published as it is has {most} at most", "put it elsewhere, and link"
    if entry.name.lower().endswith((".zip", ".epub")) and _unpacked(entry.path) > MOST_UNPACKED:
        reason = f"what is in it comes to more than {MOST_UNPACKED >> 30} GiB, unpacked"
        return f"{reason}, and cannot be looked through", "divide it, or put it elsewhere, and link"
    return None


def _unpacked(path: str) -> int:
    """Bytes of all that a container says to hold; none of what is no container."""
    try:
        with zipfile.ZipFile(path) as container:
            return sum(info.file_size for info in container.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return 0
