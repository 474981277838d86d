"""What no text needs, and what would make reading one slow or endless."""

import re

from generator.prose.problems import TextProblem

MAX_CHARACTERS = 250_000
"""About forty thousand words."""
MAX_DEPTH = 8
"""Quotes and lists within one another."""
MAX_MARKS = 2_000
"""Lines, and marks of emphasis, code, links and the like, in what no blank line divides: the time
to pair them grows with the square of their number."""

_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|\d+\.)(?=[ \t])))+")
_CONTAINER = re.compile(r">|[-+*]|\d+\.")
_RULE = re.compile(r"[-*_ \t]+")
_PARAGRAPHS = re.compile(r"\n[ \t>]*\n")
_MARKS = re.compile(r"[\\`*_\[<&!\n]")
_INDENT = 4


def check_limits(text: str) -> TextProblem | None:
    """Say why a text is not read as Markdown at all, or None where it can be."""
    if len(text) > MAX_CHARACTERS:
        message = f"the text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        return TextProblem("text-too-long", message, "divide it among several records")
    for number, line in enumerate(text.split("\n"), 1):
        if _depth(line) > MAX_DEPTH:
            message = f"quotes and lists stand more than {MAX_DEPTH} deep within one another"
            return TextProblem("text-too-deep", message, "write fewer levels", number)
    if len(text) > MAX_MARKS:
        return _check_marks(text)
    return None


def _depth(line: str) -> int:
    """How many quotes and lists a line may open, counting four spaces before a mark as one."""
    containers = _CONTAINERS.match(line)
    if containers is None or _RULE.fullmatch(line):
        return 0
    prefix = containers[0].expandtabs(_INDENT)
    return len(_CONTAINER.findall(prefix)) + prefix.count(" " * _INDENT)


def _check_marks(text: str) -> TextProblem | None:
    line = 1
    for paragraph in _PARAGRAPHS.split(text):
        if len(paragraph) > MAX_MARKS and len(_MARKS.findall(paragraph)) > MAX_MARKS:
            message = f"a paragraph or list has over {MAX_MARKS:,} lines and marks such as * and ["
            advice = "divide it with blank lines"
            return TextProblem("text-too-many-marks", message, advice, line)
        line += paragraph.count("\n") + 2
    return None
