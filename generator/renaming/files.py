"""Every file of a site that a new id changes, and what it holds then."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Report
from generator.load.discover import Discovered, OverlayFile, RecordFile
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Table, Text, shape_of, translation_of
from generator.load.table import read_roll_settings
from generator.load.yaml_scalars import BrokenYamlError
from generator.records.victim import Victim
from generator.renaming.in_prose import edits_in_prose
from generator.renaming.in_rolls import edits_in_memory, edits_in_roll
from generator.renaming.in_yaml import Held, edits_in_yaml
from generator.renaming.names import Edit, Renaming, edited, lines_of
from generator.write.changes import Change

_OPENING = re.compile(r"---[ \t]*\r?$", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_BOM = "\ufeff"
IMPORTED = "imports/*.last.csv"
"""Where an import keeps what it took, in the site's folder."""
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
    changed = []
    for path, new_path, read in _files(site_path, found, renaming):
        content = (site_path / path).read_bytes()
        try:
            text = content.decode()
            edits = sorted(read(text))
        except UnicodeDecodeError:
            raise UnreadableFileError(f"{path} is not UTF-8") from None
        except BrokenYamlError:
            raise UnreadableFileError(f"{path} is no YAML to its end") from None
        if edits or new_path != path:
            lines = tuple(lines_of(text, edits))
            after = edited(text, edits).encode()
            changed.append(ChangedFile(path, new_path, lines, content, after))
    return sorted(changed, key=lambda file: file.path)


class _Reading:
    """How the references of one file are found."""

    def __init__(self, path: str, held: Held, renaming: Renaming) -> None:
        self._path = path
        self._held = held
        self._renaming = renaming
        self._folder = str(PurePosixPath(path).parent)

    def __call__(self, text: str) -> Iterator[Edit]:
        start = len(_BOM) if text.startswith(_BOM) else 0
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


class _ReadingRoll:
    """How those of a roll are."""

    def __init__(self, path: str, separator: str, renaming: Renaming) -> None:
        self._separator = separator
        self._renaming = renaming
        self._folder = str(PurePosixPath(path).parent)

    def __call__(self, text: str) -> Iterator[Edit]:
        yield from edits_in_roll(text, self._separator, self._renaming, self._folder)


class _ReadingMemory:
    """How those of what was imported are, so that a renamed record is known again."""

    def __init__(self, renaming: Renaming) -> None:
        self._renaming = renaming

    def __call__(self, text: str) -> Iterator[Edit]:
        yield from edits_in_memory(text, self._renaming)


def _files(
    site_path: Path, found: Discovered, renaming: Renaming
) -> Iterator[tuple[str, str, _Reading | _ReadingRoll | _ReadingMemory]]:
    """Path, new path and reading of every file that may change."""
    own: tuple[RecordFile | OverlayFile, ...] = (*found.records, *found.overlays)
    for file in own:
        of_type: type = RECORD_TYPES[file.kind]
        overlay = isinstance(file, OverlayFile)
        shape = translation_of(of_type) if overlay else shape_of(of_type)
        yield file.path, _moved(file, renaming), _Reading(file.path, Held(shape), renaming)
    for roll in found.rolls:
        separator = ";"
        if beside := roll.settings_path:
            settings = read_roll_settings(site_path / beside, beside, Report())
            separator = settings.list_separator if settings else separator
            yield beside, beside, _Reading(beside, _SETTINGS, renaming)
        yield roll.path, roll.path, _ReadingRoll(roll.path, separator, renaming)
    for memory in sorted(site_path.glob(IMPORTED)):
        kept = memory.relative_to(site_path).as_posix()
        yield kept, kept, _ReadingMemory(renaming)
    for tribute in found.tributes:
        if renaming.kind == "victim" and tribute.victim == renaming.old:
            path = PurePosixPath(tribute.path)
            new_path = path.parent.with_name(renaming.new) / path.name
            yield tribute.path, str(new_path), _Reading(tribute.path, Held(None), renaming)


def _moved(file: RecordFile | OverlayFile, renaming: Renaming) -> str:
    """Where a file is to be: that of the record, and its translations, get the new name."""
    if (file.kind, file.id) != (renaming.kind, renaming.old):
        return file.path
    path = PurePosixPath(file.path)
    suffix = path.suffix
    if isinstance(file, OverlayFile):
        suffix = f".{file.language}{suffix}"
    return str(path.with_name(f"{renaming.new}{suffix}"))
