"""Tries fixes in a copy of the site: one that would make an error there is not proposed.

A name that is spelled rightly has its value read, and a date that can be read is compared: what is
then wrong is for an editor to see first.
"""

import os
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.cache import FOLDER
from generator.cache.folder import make_cache_folder
from generator.cache.inventory import list_files, take_inventory
from generator.cache.store import Store
from generator.diagnostics import Report, Severity
from generator.executor.processes import Processes
from generator.fixing.files import FixedFile
from generator.load.corpus import load
from generator.load.discover import CONTENT
from generator.load.positions import Locator
from generator.load.reading import Kept
from generator.load.site import SITE_FILE
from generator.progress import pass_silently

_DEEPEST = 4
"""Folders below `content/`, one more than any record lies in."""

_Errors = Counter[tuple[str, int, str]]
"""How many there are, by path, line and code."""


def without_new_errors(site_path: Path, files: Sequence[FixedFile]) -> list[FixedFile]:
    """Those of the fixes that make no error in any file.

    Raises:
        OSError: there is no room for a copy.
    """
    tried = list(files)
    if not tried:
        return []
    known = _errors(site_path, site_path)
    with _copied(site_path) as copy_path:
        while tried:
            for file in tried:
                _write(copy_path / file.path, file.after)
            new = _errors(copy_path, site_path) - known
            if not new:
                break
            for file in tried:  # what is dropped now stands in the copy as it was
                _write(copy_path / file.path, file.before)
            tried = _spared(tried, new)
    return tried


def _errors(site_path: Path, kept_path: Path) -> _Errors:
    """What reading a site tells, with what is kept of another one that is much the same."""
    report = Report()
    roots = {name: site_path / name for name in (SITE_FILE, CONTENT)}
    seen = take_inventory(list_files(roots), {})
    with Store.of_site_to_read(kept_path) as store:
        load(site_path, report, pass_silently, Kept(seen, store, Processes(0)))
    return Counter(
        (one.location.path, one.location.line, one.code)
        for one in report.placed(Locator(site_path))
        if one.severity is Severity.ERROR
    )


def _spared(files: Sequence[FixedFile], new: Collection[tuple[str, int, str]]) -> list[FixedFile]:
    """The files without the edits that errors follow from: those of the line, or else of the file.

    Where an error is in none of them, there is no telling.
    """
    lines: Mapping[str, set[int]] = defaultdict(set)
    for path, line, _ in new:
        lines[path].add(line)
    spared, is_any = [], False
    for file in files:
        rest = file
        if file.path in lines:
            rest = file.without(lines[file.path])
            rest = rest if rest != file else FixedFile(file.path, file.before, ())
            is_any = True
        if rest.edits:
            spared.append(rest)
    return spared if is_any else []


@contextmanager
def _copied(site_path: Path) -> Iterator[Path]:
    """A copy of a site's records, which shares their files with it."""
    folder = site_path / FOLDER
    with suppress(OSError):
        make_cache_folder(folder)
    copy_path = Path(tempfile.mkdtemp(prefix="trial-", dir=folder if folder.is_dir() else None))
    try:
        for name in (SITE_FILE, CONTENT):
            if os.path.lexists(site_path / name):
                _copy(site_path / name, copy_path / name, site_path)
        yield copy_path
    finally:
        shutil.rmtree(copy_path, ignore_errors=True)


def _copy(source: Path, target: Path, site_path: Path, depth: int = 0) -> None:
    real = Path(os.path.realpath(source))
    if source.is_symlink() and not (real.exists() and real.is_relative_to(site_path)):
        target.symlink_to(source.readlink())  # as wrong as it was
    elif not real.is_dir():
        try:
            os.link(real, target)
        except OSError:  # another file system, or one without links
            with suppress(OSError):
                shutil.copyfile(real, target)
    elif depth <= _DEEPEST:
        target.mkdir()
        with suppress(PermissionError):
            for entry in sorted(source.iterdir()):
                _copy(entry, target / entry.name, site_path, depth + 1)


def _write(path: Path, text: str) -> None:
    """Put another file there, since the one that stands there is the site's own too."""
    path.unlink(missing_ok=True)
    path.write_bytes(text.encode())
