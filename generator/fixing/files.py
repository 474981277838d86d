"""A file that is edited in place: all else of it stays, byte for byte."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from generator.load.characters import compose

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


class Edit(NamedTuple):
    """What is written in the place of what."""

    start: int
    """Characters before it in the file's text."""
    end: int
    """Characters before what follows it."""
    new: str
    """What is to stand there."""


class FixedFile(Struct, frozen=True):
    """A file, and what it is to be."""

    path: str
    """POSIX path in the site."""
    before: str
    """What it holds, with whatever line ends it has, and its byte order mark."""
    edits: tuple[Edit, ...]
    """In order, none within another."""

    @property
    def after(self) -> str:
        """What it is to hold."""
        parts, end = [], 0
        for edit in self.edits:
            parts += [self.before[end : edit.start], edit.new]
            end = edit.end
        return "".join([*parts, self.before[end:]])

    def without(self, lines: Iterable[int]) -> "FixedFile":
        """The same without the edits of some lines, counted from 1."""
        unwanted = set(lines)
        kept = tuple(edit for edit in self.edits if self.line_of(edit) not in unwanted)
        return FixedFile(self.path, self.before, kept)

    def line_of(self, edit: Edit) -> int:
        """The line that an edit is on, counted from 1."""
        return len(_LINE_END.findall(self.before, 0, edit.start)) + 1


class Text:
    """The text of a file as it stands, and where the places of diagnostics are in it."""

    def __init__(self, whole: str) -> None:
        self.whole = whole
        """All of it."""
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(whole))]
        """Where each line begins."""

    @classmethod
    def read(cls, file_path: Path) -> "Text | None":
        """The text of a file; None where it cannot be read as one."""
        try:
            return cls(file_path.read_bytes().decode())
        except (OSError, UnicodeDecodeError):
            return None

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, without its end; counted from 1."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.whole)
        stripped = len(self.whole[start:end].rstrip("\r\n"))
        return start + (number == 1 and self.whole.startswith(_BOM)), start + stripped

    def find(self, number: int, column: int, length: int, words: str) -> tuple[int, int] | None:
        """Where some words stand that begin within a place, once and as they are.

        Args:
            number: The line of the place, counted from 1.
            column: Its column, counted from 1 in characters as `compose` leaves them.
            length: How many such characters it has; 0 for one.
            words: What is looked for.
        """
        if not 0 < number <= len(self.starts) or not words:
            return None
        start, end = self.line(number)
        line = compose(self.whole[start:end])
        at = line.find(words, max(column - 1, 0), column - 1 + max(length, 1, len(words)))
        if at < 0:
            return None
        for position in range(start + at, end):  # characters that were joined are more in the file
            if self.whole.startswith(words, position):
                is_there = len(compose(self.whole[start:position])) == at
                return (position, position + len(words)) if is_there else None
        return None


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def joined(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits in order; of two that overlap, the first."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)
