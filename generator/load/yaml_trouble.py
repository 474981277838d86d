"""Where YAML's parser stopped, and the words for a line that is none of what could stand there."""

import re

from msgspec import Struct
from yaml.events import ScalarEvent

from generator.load.yaml_advice import YamlMistake, elided

ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
"""No-break, thin, wide and zero-width spaces: YAML takes them for letters."""

_GLUED_COLON = re.compile(r"(?:- +)*(?P<key>[^\W\d]\w*):(?P<value>[^\s/].*)$")
_WIDE_COLON = re.compile(r"(?:- +)*(?P<key>[^\W\d]\w*)(?P<colon>[：﹕])\s*(?P<value>.*)$")
_GLUED_DASH = re.compile(r"-(?P<value>[^\s-].*)$")


class Trouble(Struct, frozen=True):
    """Where the parser stopped."""

    lines: list[str]
    """The text, line by line."""
    problem: str
    """What the parser was doing, and what it did not find."""
    line: int
    """Counted from 0; beyond the last line at the end of the text."""
    column: int
    """Counted from 0."""
    start: tuple[int, int]
    """Where what it was reading begins; the same place where the parser does not say."""
    last: ScalarEvent | None
    """The last text that was read before."""

    def text_at(self, line: int) -> str:
        """A line, or nothing beyond the last."""
        return self.lines[line] if line < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line of the problem."""
        return self.text_at(self.line)

    @property
    def character(self) -> str:
        """The character at the problem; nothing at the end of a line."""
        return self.here[self.column : self.column + 1]

    @property
    def above(self) -> int:
        """The nearest line above that is neither blank nor a comment; -1 where none is."""
        return next(
            (
                line
                for line in range(min(self.line, len(self.lines)) - 1, -1, -1)
                if self.lines[line].lstrip()[:1] not in ("", "#")
            ),
            -1,
        )

    def mistake(self, code: str, message: str, advice: str) -> YamlMistake:
        """A mistake at the problem."""
        return YamlMistake(code, self.line, self.column, message, advice)

    def at_start(self, code: str, message: str, advice: str) -> YamlMistake:
        """A mistake where what was being read begins."""
        return YamlMistake(code, *self.start, message, advice)


def indentation(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def not_a_field(lines: list[str], line: int, column: int) -> YamlMistake:
    """Say why what begins at a place is no field, no list item and no text that goes on."""
    text = lines[line][column:]
    if match := _GLUED_DASH.match(text):
        message = "a list item needs a space after its '-'"
        return YamlMistake("yaml-dash", line, column, message, f"write - {elided(match['value'])}")
    if match := _WIDE_COLON.match(text):
        return YamlMistake(
            "yaml-colon-space",
            line,
            column + match.start("colon"),
            f"'{match['colon']}' is not the ':' that ends the name of a field",
            f"write {match['key']}: {elided(match['value'])}",
        )
    if match := _GLUED_COLON.match(text):
        return YamlMistake(
            "yaml-colon-space",
            line,
            column + match.end("key"),
            "a field needs a space after its ':'",
            f"write {match['key']}: {elided(match['value'])}",
        )
    if match := ODD_SPACE.search(text):
        return odd_space(line, column + match.start())
    where = " and does not go on with the text above" if line else ""
    return YamlMistake(
        "yaml-not-a-field",
        line,
        column,
        f"'{elided(text)}' is no field{where}",
        "a field is a name, a colon and a space; a text goes on if indented deeper than its field"
        if line
        else "a field is a name, a colon and a space",
    )


def odd_space(line: int, column: int) -> YamlMistake:
    """Say that a space is none that YAML knows."""
    return YamlMistake(
        "yaml-space",
        line,
        column,
        "this looks like a space and is another character",
        "delete it and type a space",
    )


def open_quote(lines: list[str], line: int, column: int) -> YamlMistake:
    """Say that a quote which opens at a place is never closed."""
    text = lines[line][column:].rstrip()
    quote, begun = text[:1], elided(text[1:]).rstrip("\"'")
    return YamlMistake(
        "yaml-quote-open",
        line,
        column,
        f"the quote {quote} that opens here is never closed",
        f"end the text with it: {quote}{begun}{quote}" if begun else "end the text with it",
    )
