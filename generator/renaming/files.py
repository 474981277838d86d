"""Every file of a site that a new id changes, and what it holds then."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Report
from generator.load.discover import Discovered, OverlayFile, RecordFile, RollFile
from generator.load.imported import IMPORTS, LAST, forms_in
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Table, Text, shape_of, translation_of
from generator.load.table import read_roll_settings
from generator.load.yaml_scalars import BrokenYamlError
from generator.records.victim import Victim
from generator.renaming.in_imports import edits_in_mapping, edits_in_memory
from generator.renaming.in_prose import edits_in_prose
from generator.renaming.in_rolls import edits_in_roll
from generator.renaming.in_yaml import Held, edits_in_yaml
from generator.renaming.names import Edit, Renaming, edited, lines_of
from generator.write.changes import Change

_OPENING = re.compile(r"---[ \t]*\r?$", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_BOM = "\ufeff"
_SETTINGS = Held(Table(Text(str), shape_of(Victim)))
"""What the file beside a roll holds: its defaults are the fields of a person."""


class UnreadableFileError(Exception):
    """A file in which references cannot be told from other text; says which, and why."""


class ChangedFile(Struct, frozen=True):
    """A file that the new id changes."""

    path: str
    """Where it is; POSIX path in the site."""
    new_path: str
    """Where it is to be."""
    lines: tuple[int, ...]
    """The lines on which the id stands, counted from 1."""
    before: bytes
    """What it holds."""
    after: bytes
    """What it is to hold."""

    def below(self, folder: str) -> "ChangedFile":
        """The same file, its paths told from where the folder that they are in is."""
        path, new_path = f"{folder}/{self.path}", f"{folder}/{self.new_path}"
        return replace(self, path=path, new_path=new_path)

    @property
    def changes(self) -> Iterator[Change]:
        """What that comes to, file by file."""
        if self.path == self.new_path:
            yield Change(self.path, self.before, self.after)
        else:
            yield Change(self.new_path, None, self.after)
            yield Change(self.path, self.before, None)


def changed_files(site_path: Path, found: Discovered, renaming: Renaming) -> list[ChangedFile]:
    """Every file that refers to the record or is its own, in the order of their paths.

    Raises:
        UnreadableFileError: a file is no UTF-8, or no YAML.
    """
    separators = {roll.path: _separator(site_path, roll) for roll in found.rolls}
    changed = [
        file for one in _content(found, separators, renaming) if (file := _changed(site_path, *one))
    ]
    # What was imported is told by what becomes of the records.
    changed += [
        file
        for one in _imported(site_path, {";", *separators.values()}, changed, renaming)
        if (file := _changed(site_path, *one))
    ]
    return sorted(changed, key=lambda file: file.path)


def _changed(site_path: Path, path: str, new_path: str, read: "_Read") -> ChangedFile | None:
    """What becomes of a file; nothing where it stays as it is."""
    content = (site_path / path).read_bytes()
    try:
        text = content.decode()
        edits = sorted(read(text))
    except UnicodeDecodeError:
        raise UnreadableFileError(f"{path} is not UTF-8") from None
    except BrokenYamlError:
        raise UnreadableFileError(f"{path} is no YAML to its end") from None
    if not edits and new_path == path:
        return None
    after = edited(text, edits).encode()
    return ChangedFile(path, new_path, tuple(lines_of(text, edits)), content, after)


class _Reading:
    """How the references of one file are found."""

    def __init__(self, path: str, held: Held, renaming: Renaming) -> None:
        self._path = path
        self._held = held
        self._renaming = renaming
        self._folder = str(PurePosixPath(path).parent)

    def __call__(self, text: str) -> Iterator[Edit]:
        start = _start_of(text)
        if not self._path.endswith(".md"):
            yield from self._fields(text, start, len(text))
            return
        opening = _OPENING.match(text, start)
        closing = opening and _CLOSING.search(text, opening.end() + 1)
        if not opening or not closing:
            raise UnreadableFileError(f"{self._path} has no front matter between two lines of ---")
        yield from self._fields(text, opening.end() + 1, closing.start())
        yield from edits_in_prose(text, closing.end(), len(text), self._renaming, self._folder)

    def _fields(self, text: str, start: int, end: int) -> Iterator[Edit]:
        yield from edits_in_yaml(text, start, end, self._held, self._renaming, self._folder)


def _edits_of_mapping(text: str, renaming: Renaming) -> Iterator[Edit]:
    """The edits of the mapping of an import."""
    return edits_in_mapping(text, _start_of(text), renaming)


def _start_of(text: str) -> int:
    """Where a file begins behind its byte order mark."""
    return len(_BOM) if text.startswith(_BOM) else 0


_Read = Callable[[str], Iterator[Edit]]
_File = tuple[str, str, _Read]
"""Path, new path and reading of a file that may change."""


def _content(
    found: Discovered, separators: Mapping[str, str], renaming: Renaming
) -> Iterator[_File]:
    """The files of the content."""
    own: tuple[RecordFile | OverlayFile, ...] = (*found.records, *found.overlays)
    for file in own:
        of_type: type = RECORD_TYPES[file.kind]
        overlay = isinstance(file, OverlayFile)
        shape = translation_of(of_type) if overlay else shape_of(of_type)
        yield file.path, _moved(file, renaming), _Reading(file.path, Held(shape), renaming)
    for roll in found.rolls:
        if beside := roll.settings_path:
            yield beside, beside, _Reading(beside, _SETTINGS, renaming)
        separator, folder = separators[roll.path], str(PurePosixPath(roll.path).parent)
        read = partial(edits_in_roll, separator=separator, renaming=renaming, folder=folder)
        yield roll.path, roll.path, read
    for tribute in found.tributes:
        if renaming.kind == "victim" and tribute.victim == renaming.old:
            path = PurePosixPath(tribute.path)
            new_path = path.parent.with_name(renaming.new) / path.name
            yield tribute.path, str(new_path), _Reading(tribute.path, Held(None), renaming)


def _imported(
    site_path: Path,
    separators: Collection[str],
    changed: Iterable[ChangedFile],
    renaming: Renaming,
) -> Iterator[_File]:
    """The files that imports keep."""
    for mapping in sorted(site_path.glob(f"{IMPORTS}/*.yaml")):
        path = mapping.relative_to(site_path).as_posix()
        yield path, path, partial(_edits_of_mapping, renaming=renaming)
    if memories := sorted(site_path.glob(f"{IMPORTS}/*{LAST}")):
        forms = dict(_forms(changed))
        read = partial(edits_in_memory, separators=separators, forms=forms, renaming=renaming)
        for memory in memories:
            path = memory.relative_to(site_path).as_posix()
            yield path, path, read


def _forms(changed: Iterable[ChangedFile]) -> Iterator[tuple[str, str]]:
    """The digests of what records said, each with that of what they say now.

    What was changed by hand has another one than an import knows, and stays so.
    """
    for file in changed:
        was, is_ = forms_in(file.before, file.path), forms_in(file.after, file.new_path)
        yield from ((old, new) for old, new in zip(was, is_, strict=False) if old != new)


def _separator(site_path: Path, roll: RollFile) -> str:
    """What stands between two items of a roll's cells."""
    if roll.settings_path is None:
        return ";"
    settings = read_roll_settings(site_path / roll.settings_path, roll.settings_path, Report())
    return settings.list_separator if settings else ";"


def _moved(file: RecordFile | OverlayFile, renaming: Renaming) -> str:
    """Where a file is to be: that of the record, and its translations, get the new name."""
    if (file.kind, file.id) != (renaming.kind, renaming.old):
        return file.path
    path = PurePosixPath(file.path)
    suffix = path.suffix
    if isinstance(file, OverlayFile):
        suffix = f".{file.language}{suffix}"
    return str(path.with_name(f"{renaming.new}{suffix}"))
