"""Looks at the machine: its disk, its file system, its clock, its terminal."""

import datetime
import locale
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.examining.result import Result, Verdict

LEAST_SPACE = 50_000_000
"""Bytes, without which not even a small site can be written."""
USUAL_SPACE = 1_000_000_000
"""Bytes that are enough for tens of thousands of people."""
_FAR = datetime.timedelta(days=1)
_REMOTE = frozenset(
    {
        "9p",
        "afs",
        "cifs",
        "davfs",
        "drvfs",
        "fuse.rclone",
        "fuse.sshfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)
"""File systems, as Linux names them, on which each file is asked for over a wire."""
_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How Linux writes a space in the name of a folder there."""


def examine_disk(output_path: Path) -> Iterator[Result]:
    """Look whether the place of the output can be written to, and how it keeps names.

    A folder is made there for a moment, and removed.
    """
    folder_path = _nearest(output_path.parent)
    yield _look_at_space(folder_path)
    try:
        with tempfile.TemporaryDirectory(prefix=".cenotaph-doctor-", dir=folder_path) as made:
            yield Result("disk", Verdict.OK, f"{folder_path} can be written to")
            yield from _look_at_names(Path(made))
    except OSError as error:
        found = f"{folder_path} cannot be written to ({error.strerror})"
        advice = "check its permissions, or name another folder with --output"
        yield Result("disk", Verdict.WRONG, found, advice)
    kind = kind_of_file_system(folder_path)
    if kind in _REMOTE:
        found = f"{folder_path} is on a file system of the kind {kind}, over a network"
        yield Result(
            "file system", Verdict.MIND, found, "a build is faster on a disk of this machine"
        )


def _nearest(path: Path) -> Path:
    """The folder itself, or the nearest above it that there is."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _look_at_space(folder_path: Path) -> Result:
    free = shutil.disk_usage(folder_path).free
    found = f"{free / 1_000_000_000:.1f} GB are free"
    if free < LEAST_SPACE:
        advice = "make room, or name a folder on another disk with --output"
        return Result("space", Verdict.WRONG, found, advice)
    if free < USUAL_SPACE:
        return Result("space", Verdict.MIND, found, "a site of many people takes more")
    return Result("space", Verdict.OK, found)


def _look_at_names(folder_path: Path) -> Iterator[Result]:
    oddities = []
    (folder_path / "name").touch()
    if (folder_path / "NAME").exists():
        oddities.append("takes 'a' and 'A' for one name")
    try:
        (folder_path / "link").symlink_to("name")
    except OSError:
        oddities.append("has no symbolic links")
    try:
        (folder_path / "Анна-אנה-安娜").touch()
    except (OSError, UnicodeError):  # the latter where Python was told that names are in ASCII
        found = "names in other scripts cannot be files here"
        advice = "set PYTHONUTF8=1, or LANG to one that ends in .UTF-8"
        yield Result("file names", Verdict.MIND, found, advice)
    found = f"it {' and '.join(oddities)}, which a build allows for" if oddities else "no oddities"
    yield Result("file system", Verdict.OK, found)


def kind_of_file_system(path: Path) -> str:
    """What kind of file system a path is on, as Linux names it; nothing where it is not told."""
    try:
        mounts = [line.split(" ") for line in _MOUNTS.read_text(errors="replace").splitlines()]
    except OSError:
        return ""
    real = Path(os.path.realpath(path))
    holding = [
        (len(point), kind)
        for _, point, kind, *_ in mounts
        if real.is_relative_to(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), point))
    ]
    return max(holding)[1] if holding else ""


def examine_terminal() -> Iterator[Result]:
    """Look whether names can be shown and read in every script."""
    encodings = {
        "output": sys.stdout.encoding,
        "files": locale.getpreferredencoding(do_setlocale=False),
    }
    others = {
        what: encoding
        for what, encoding in encodings.items()
        if (encoding or "").lower().replace("-", "") not in {"utf8", "cp65001"}
    }
    if others:
        found = ", ".join(f"{what} in {encoding}" for what, encoding in others.items())
        advice = "set PYTHONUTF8=1, or LANG to one that ends in .UTF-8; names are escaped otherwise"
        yield Result("terminal", Verdict.MIND, found, advice)
    else:
        yield Result("terminal", Verdict.OK, "UTF-8")


def examine_clock(site_path: Path, now: datetime.datetime | None = None) -> Iterator[Result]:
    """Look whether the clock can be right: embargoes and ages are reckoned by its day.

    Args:
        site_path: The folder of the site, none of whose files was changed tomorrow.
        now: What it says.
    """
    now = now or datetime.datetime.now(datetime.UTC)
    newest = max(_times(site_path), default=None)
    found = f"{now:%Y-%m-%d %H:%M} UTC"
    if newest and datetime.datetime.fromtimestamp(newest, datetime.UTC) > now + _FAR:
        found += f", and a file here was changed on {datetime.date.fromtimestamp(newest)}"
        advice = "set the clock, or name the day of the build with --today"
        yield Result("clock", Verdict.MIND, found, advice)
    else:
        yield Result("clock", Verdict.OK, found)


def _times(site_path: Path) -> Iterator[float]:
    """When each file of the records, and of the program, was changed last, in seconds."""
    for root in (site_path / "site.yaml", site_path / "content", Path(__file__).parent):
        for path in (root, *root.rglob("*")) if root.is_dir() else (root,):
            try:
                yield path.lstat().st_mtime
            except OSError:
                continue
