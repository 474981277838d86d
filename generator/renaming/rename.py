"""Gives a record another id, in all of a site or nowhere."""

import os
from collections.abc import Collection, Mapping
from itertools import count
from pathlib import Path

from msgspec import Struct

from generator.diagnostics import Report, Severity, suggest
from generator.evidence.references import check_references
from generator.load.corpus import Loaded, load
from generator.load.discover import discover
from generator.load.identifiers import id_mistake
from generator.load.permalinks import KEY_FILE, read_key, read_permalinks
from generator.load.version_control import repository_top
from generator.renaming.addresses import forgotten, is_taken, knows, moved
from generator.renaming.files import ChangedFile, UnreadableFileError, changed_files
from generator.renaming.names import Renaming
from generator.values.permalinks import PERMALINKS, Permalinks, address_digest
from generator.write.changes import Change, ChangeError, make, settle, undo
from generator.write.permalinks import encode, make_key

_MOST_LISTED = 12

NEUTRAL = "person-{}"
"""The ids of people whose name is withheld."""


class RenameError(Exception):
    """A record that cannot be renamed; says why, and what to do. Nothing was changed."""


class Renamed(Struct, frozen=True):
    """What was done, or would be."""

    renaming: Renaming
    """The record, and its ids."""
    files: tuple[ChangedFile, ...]
    """The files of the content that it changed."""
    was_published: bool
    """Whether the site has had a page of it."""
    is_in_history: bool
    """Whether the site lies in a git repository, whose history keeps the old id."""


def rename(
    site_path: Path,
    renaming: Renaming,
    *,
    private_path: Path | None = None,
    is_withheld: bool = False,
    is_trial: bool = False,
) -> Renamed:
    """Rename a record: its files, whatever refers to it, and its address.

    Args:
        site_path: The site's folder.
        renaming: The record and its new id.
        private_path: The folder of the private overlay, which is changed with it.
        is_withheld: Whether the old address is to be forgotten instead of leading to the new one.
        is_trial: Whether nothing is to be changed.

    Raises:
        RenameError: it cannot be done; every file is as it was.
        ChangeError: a file cannot be written; says what became of the others.
    """
    loaded, errors = _load(site_path)
    _check(renaming, loaded)
    permalinks = _read_permalinks(site_path)
    languages = loaded.site.languages
    folders = tuple(filter(None, (private_path, site_path)))
    if is_taken(permalinks, renaming, languages, read_key(folders)):
        raise RenameError(
            f"'{renaming.new}' was the id of another record, and whoever cited that would be led "
            "here; choose another id"
        )
    files = _changed_files(site_path, private_path, renaming)
    done = Renamed(
        renaming=renaming,
        files=files,
        was_published=knows(permalinks, renaming, languages),
        is_in_history=repository_top(site_path) is not None,
    )
    if is_trial:
        return done
    if is_withheld and done.was_published:
        key = _key(folders)
        addresses = forgotten(permalinks, renaming, languages, key)
    elif is_withheld:
        addresses = permalinks
    else:
        addresses = moved(permalinks, renaming, languages)
    changes = [change for file in files for change in file.changes]
    if addresses != permalinks:
        changes.append(_kept(site_path, addresses))
    _make(changes, site_path, private_path, errors)
    return done


def neutral_id(site_path: Path, private_path: Path | None = None) -> str:
    """An id for a person whose name is withheld: one that no person has or had.

    Raises:
        RenameError: the site cannot be read.
    """
    loaded, _ = _load(site_path)
    permalinks, key = (
        _read_permalinks(site_path),
        read_key(tuple(filter(None, (private_path, site_path)))),
    )
    taken = {id_.casefold() for id_ in _ids(loaded)["victim"]}
    for number in count(1):
        id_ = NEUTRAL.format(number)
        address = f"victims/{id_}.html"
        is_gone = key is not None and address_digest(address, key) in permalinks.digests
        if id_ not in taken and address not in permalinks.addresses and not is_gone:
            return id_
    raise AssertionError("numbers do not end")


def _changed_files(
    site_path: Path, private_path: Path | None, renaming: Renaming
) -> tuple[ChangedFile, ...]:
    """The files of the content that change, those of the private overlay after the others."""
    try:
        files = changed_files(site_path, discover(site_path, Report()), renaming)
        if private_path is not None:
            found = discover(private_path, Report())
            prefix = Path(os.path.relpath(private_path, site_path)).as_posix()
            files += [file.below(prefix) for file in changed_files(private_path, found, renaming)]
    except UnreadableFileError as error:
        raise RenameError(f"{error}; correct that first, and nothing was changed") from None
    except OSError as error:
        path = Path(os.path.relpath(error.filename or site_path, site_path)).as_posix()
        raise RenameError(
            f"{path} cannot be read ({(error.strerror or str(error)).lower()}); "
            "correct that first, and nothing was changed"
        ) from None
    return tuple(files)


def _load(site_path: Path) -> tuple[Loaded, int]:
    """The site, and how many errors it has."""
    report = Report()
    loaded = load(site_path, report)
    if loaded is None:
        raise RenameError(
            f"the settings of {site_path} cannot be read; 'cenotaph check' says what is wrong"
        )
    check_references(loaded.corpus, loaded.media, report, loaded.unread)
    return loaded, report.count(Severity.ERROR)


def _read_permalinks(site_path: Path) -> Permalinks:
    report = Report()
    permalinks = read_permalinks(site_path, report)
    if report.has_errors():
        raise RenameError(f"{PERMALINKS} cannot be read; 'cenotaph check' says what is wrong")
    return permalinks


def _key(folders: tuple[Path, ...]) -> bytes:
    """The key of what is forgotten: the one there is, else a new one in the first folder."""
    try:
        return read_key(folders) or make_key(folders[0] / KEY_FILE)
    except OSError as error:
        raise RenameError(f"{KEY_FILE} cannot be written ({error.strerror})") from None


def _kept(site_path: Path, permalinks: Permalinks) -> Change:
    path = site_path / PERMALINKS
    return Change(PERMALINKS, path.read_bytes(), encode(permalinks).encode())


def _check(renaming: Renaming, loaded: Loaded) -> None:
    ids = _ids(loaded)[renaming.kind]
    old, new, kind = renaming.old, renaming.new, renaming.kind
    if old not in ids:
        listed = ", ".join(sorted(ids)[:_MOST_LISTED])
        near = suggest(old, ids) or (f"there are {listed}" if listed else "there is none at all")
        raise RenameError(f"there is no {kind} '{old}'; {near}")
    if mistake := id_mistake(new):
        raise RenameError("; ".join(mistake))
    if old == new:
        raise RenameError(f"the {kind} is called '{new}' already")
    taken = next((id_ for id_ in ids if id_.casefold() == new.casefold()), None)
    if taken is not None:
        raise RenameError(f"there is a {kind} '{taken}' already; choose another id")


def _ids(loaded: Loaded) -> Mapping[str, Collection[str]]:
    """The ids of every kind, those of records with mistakes among them."""
    originals = loaded.corpus.originals
    known: dict[str, set[str]] = {
        "event": {*originals.events},
        "victim": {*originals.victims},
        "place": {*originals.places},
        "source": {*originals.sources},
        "scheme": {*originals.schemes},
        "page": {*originals.pages},
    }
    for kind, id_ in loaded.unread:
        known[kind].add(id_)
    return known


def _make(changes: list[Change], site_path: Path, private_path: Path | None, errors: int) -> None:
    """Make the changes, and take them back where the site is the worse for them."""
    try:
        make(changes, site_path, private_path)
        _, now = _load(site_path)
    except ChangeError:  # which says of itself what became of the files
        raise
    except BaseException:
        undo(site_path, private_path)
        raise
    if now > errors:
        undo(site_path, private_path)
        raise RenameError(
            f"with the new id the site would have {now - errors} errors more than it has; "
            "correct what 'cenotaph check' says first, and nothing was changed"
        )
    settle(site_path)
