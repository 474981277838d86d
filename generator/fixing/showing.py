"""What fixes would change, as a unified diff."""

import difflib
from collections.abc import Iterable, Iterator

from generator.fixing.files import FixedFile, lines_of
from generator.telling.terminal import coloured, harmless

_COLOURS = {"-": "red", "+": "green", "@": "blue"}


def format_diff(files: Iterable[FixedFile], *, is_coloured: bool = False) -> str:
    """The diff of all files; every changed line of a file is in it, and no other."""
    lines = (line for file in files for line in _lines(file))
    if not is_coloured:
        return "".join(f"{line}\n" for line in lines)
    return "".join(f"{_coloured(line)}\n" for line in lines)


def _lines(file: FixedFile) -> Iterator[str]:
    before, after = lines_of(file.before), lines_of(file.after)
    old, new = f"a/{file.path}", f"b/{file.path}"
    for line in difflib.unified_diff(before, after, old, new, lineterm=""):
        yield harmless(line)


def _coloured(line: str) -> str:
    if line.startswith(("---", "+++")):
        return coloured(line, "bold")
    return coloured(line, _COLOURS[line[0]]) if line[:1] in _COLOURS else line
