"""Listing a site's folders: sorted, without editors' leftovers, never out of the site."""

import os
import re
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Report

_LEFTOVER = re.compile(
    r"\..*|.*~|#.*#|~\$.*|.*\.(?:swp|swo|swx|tmp|bak|orig|rej)|Thumbs\.db|desktop\.ini"
)
_UNSHOWN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Entry(Struct, frozen=True):
    """A file or folder of the site."""

    name: str
    """As the file system spells it."""
    path: str
    """POSIX path in the site."""
    is_folder: bool
    """Whether it is a folder, or a link to one."""


def list_folder(site_path: Path, folder: str, report: Report) -> list[Entry]:
    """What a folder of the site holds, sorted by name.

    Hidden files and editors' leftovers are left out.

    Args:
        site_path: The site's folder.
        folder: POSIX path in the site.
        report: Gets an error for a folder that cannot be read, for a link that leads nowhere or
            out of the site, and for a name that cannot be shown; such entries are left out.
    """
    try:
        with os.scandir(site_path / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror})"
        report.error("folder-unreadable", folder, message, "check its permissions")
        return []
    listed = []
    for entry in entries:
        if _LEFTOVER.fullmatch(entry.name):
            continue
        if not has_plain_name(entry.name):
            message = f"the name {entry.name!a} holds characters that cannot be shown"
            report.error("file-name", folder, message, "rename the file")
            continue
        path = f"{folder}/{entry.name}"
        if entry.is_symlink() and not stays_inside(site_path, entry.path, path, report):
            continue
        if not entry.is_file() and not entry.is_dir():
            report.error(
                "file-unreadable", path, "this is neither a file nor a folder", "remove it"
            )
            continue
        listed.append(Entry(entry.name, path, entry.is_dir()))
    return listed


def has_plain_name(name: str) -> bool:
    """Whether a name is Unicode without control characters, so that a message can show it."""
    return name.isprintable() or not _UNSHOWN.search(name)


def stays_inside(site_path: Path, link: Path | str, path: str, report: Report) -> bool:
    """Whether a link leads to something of the site; if not, that is reported."""
    try:
        target = os.path.realpath(link, strict=True)
    except OSError:
        report.error("link-broken", path, "this link leads nowhere", "remove it")
        return False
    if Path(target).is_relative_to(site_path.resolve()):
        return True
    message = "this link leads out of the site's folder, so a copy of the site would lack it"
    report.error("link-outside", path, message, "put the file itself here")
    return False
