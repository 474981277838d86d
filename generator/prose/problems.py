"""What a text may be told, and a text together with what was noticed in it."""

from msgspec import Struct

from generator.diagnostics import Fix
from generator.values.prose import Prose


class TextProblem(Struct, frozen=True):
    """One mistake in a text. The stage that knows the file makes a diagnostic of it."""

    code: str
    """A stable, documented word: `text-link-target`."""
    message: str
    """What is wrong, in a sentence without its full stop."""
    advice: str
    """What to write instead."""
    line: int = 0
    """Line of the text, counted from 1; 0 where it is not known."""
    fix: Fix | None = None
    """What is surely meant, where that is so."""


class ParsedText(Struct, frozen=True):
    """A text, and what is wrong with it."""

    prose: Prose
    """Safe to show whatever the problems are: what was refused stands in it as plain text."""
    problems: tuple[TextProblem, ...] = ()
    """In the order they were noticed; empty where all is well."""


def quoted(words: str) -> str:
    """Give what was typed as a message shows it: in quotes, not too long, nothing invisible."""
    return repr(words if len(words) <= 80 else f"{words[:79]}…")


def line_of(text: str, words: str) -> int:
    """Give the line, from 1, on which `words` first stand in `text`; 0 where they do not."""
    offset = text.find(words)
    return 0 if offset < 0 else text.count("\n", 0, offset) + 1
