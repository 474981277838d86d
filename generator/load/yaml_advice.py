"""What to write instead: a line of YAML as it was meant, shown in an error's advice."""

import re

from msgspec import Struct

SHOWN_LENGTH = 72
"""How much of a text an advice repeats, in characters."""

_FIELD = re.compile(
    r"""(?P<key>"[^"]*"|'[^']*'|[^\s"'&*!|>%@`{}\[\],:\#]+):(?:\s+(?P<value>\S.*?))?\s*$""",
    re.VERBOSE,
)
_DASHES = re.compile(r"\s*(?:-\s+)*")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")


class YamlMistake(Struct, frozen=True):
    """One thing wrong in a YAML text, placed in it."""

    code: str
    """The diagnostic's word."""
    line: int
    """Counted from 0."""
    column: int
    """Counted from 0, in characters."""
    message: str
    """What is wrong."""
    advice: str
    """What to write instead."""


class YamlRefusedError(Exception):
    """The rest of a text is not worth reading."""

    def __init__(self, mistake: YamlMistake) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake
        """The reason."""


def elided(text: str) -> str:
    """A text on one line, its middle left out where it is long."""
    text = " ".join(text.split())
    if len(text) <= SHOWN_LENGTH:
        return text
    first, last = text[: SHOWN_LENGTH - 20], text[-16:]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def quoted(text: str) -> str:
    """A text in the quotes that fit: single ones where it holds double ones or backslashes."""
    text = elided(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def split_field(piece: str) -> tuple[str, str] | None:
    """The key and the value, as typed, of a line or of a part of a line within braces."""
    match = _FIELD.match(_COMMENT.sub("", piece[_dashes(piece) :]))
    return (match["key"], match["value"] or "") if match else None


def quoted_field(piece: str) -> str:
    """A line, or a part of one, with its value in quotes: `role: "a guard: at night"`."""
    if field := split_field(piece):
        return f"{field[0]}: {quoted(field[1])}"
    start = _dashes(piece)
    return ("- " if "-" in piece[:start] else "") + quoted(_COMMENT.sub("", piece[start:]))


def piece_around(line: str, column: int, *, in_brackets: bool = False) -> tuple[int, int]:
    """Where the part of a line that holds a column begins and ends: within brackets, one item.

    Args:
        line: The line.
        column: Counted from 0.
        in_brackets: Whether a bracket is open from a line above.
    """
    opened = _open_bracket(line, column)
    if opened < 0 and not in_brackets:
        return 0, len(line)
    start = max(opened, line.rfind(", ", max(opened, 0), column)) + 1
    ends = (at for at in range(column, len(line)) if line[at] in ",]}")
    return start, next(ends, len(line))


def quoted_around(line: str, column: int, *, in_brackets: bool = False) -> str:
    """The field or item of a line that holds a column, with its value in quotes."""
    start, end = piece_around(line, column, in_brackets=in_brackets)
    return quoted_field(line[start:end])


def _dashes(piece: str) -> int:
    match = _DASHES.match(piece)
    return match.end() if match else 0


def _open_bracket(line: str, column: int) -> int:
    """Where the innermost bracket open at a column stands; -1 where none is."""
    closed = 0
    for at in range(min(column, len(line)) - 1, -1, -1):
        if line[at] in "}]":
            closed += 1
        elif line[at] in "{[" and closed:
            closed -= 1
        elif line[at] in "{[" and _begins_value(line, at):
            return at
    return -1


def _begins_value(line: str, column: int) -> bool:
    """Whether a bracket at a column begins a list or mapping, rather than stands in a text."""
    before = line[max(0, column - SHOWN_LENGTH) : column].rstrip()
    return not before or before[-1] in ":-,[{"
