"""A Markdown record's two halves: the fields between two lines of `---`, and the text below."""

import re

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location, Report

_MARKER = re.compile(r"^---[ \t]*$", re.MULTILINE)
_DASHES = re.compile(r"[ \t]*[-‐‑‒–—―_=*~]{2,}[ \t]*$")
_FIELD = re.compile(r"[^\W\d]\w*:(?:\s|$)")


class FrontMatter(Struct, frozen=True):
    """A Markdown record, split."""

    fields: str
    """The YAML between the two markers."""
    fields_line: int
    """The line of the file on which it starts, counted from 1."""
    body: str
    """The Markdown below the second marker."""
    body_line: int
    """The line of the file on which it starts, counted from 1."""


def split_front_matter(text: str, path: str, report: Report) -> FrontMatter | None:
    r"""Split a Markdown record.

    Args:
        text: The file's text, as `read_text` gives it: `\n` line ends, no byte order mark.
        path: The file's POSIX path in the site, for the report.
        report: Gets an error where a marker is missing.

    Returns:
        Both halves, either of which may be empty; nothing where there is an error.
    """
    opening = _MARKER.match(text)
    if not opening:
        report.add(_not_opened(text, path))
        return None
    fields_start = opening.end() + 1
    closing = _MARKER.search(text, fields_start)
    if not closing:
        report.add(_not_closed(text, path))
        return None
    fields = text[fields_start : closing.start()]
    body_line = 3 + fields.count("\n")
    return FrontMatter(fields, 2, text[closing.end() + 1 :], body_line)


def _not_opened(text: str, path: str) -> Diagnostic:
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    location = Location(path, first + 1, 1)
    code = "front-matter-missing"
    if _MARKER.match(lines[first]):
        message = "blank lines stand before the '---' that opens the front matter"
        return Diagnostic(code, location, message, "delete them")
    if _DASHES.match(lines[first]):
        message = f"'{lines[first].strip()[:20]}' does not open the front matter"
        return Diagnostic(code, location, message, "write ---, three hyphens at the line's start")
    if _FIELD.match(lines[first]):
        message = "the fields stand without the '---' that opens the front matter"
        return Diagnostic(code, location, message, "put a line --- above them and one below")
    message = "the file does not begin with front matter"
    advice = "begin with a line ---, then the fields, then another ---, then the text"
    return Diagnostic(code, location, message, advice)


def _not_closed(text: str, path: str) -> Diagnostic:
    """Point at the line that was meant to close the front matter, or else to the opening one."""
    code = "front-matter-open"
    for number, line in enumerate(text.split("\n")[1:], start=2):
        if _DASHES.match(line) or line.rstrip() == "...":
            message = f"'{line.strip()[:20]}' does not close the front matter"
            advice = "write ---, three hyphens at the line's start"
            return Diagnostic(code, Location(path, number, 1), message, advice)
    message = "the front matter that opens here is never closed"
    return Diagnostic(code, Location(path, 1, 1), message, "put a line --- below the last field")
