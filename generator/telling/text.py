"""Diagnostics for people: a line that editors and terminals recognise, and the place itself."""

from collections.abc import Callable, Iterable, Sequence

from generator.diagnostics import Diagnostic, Location, Severity
from generator.telling.excerpt import excerpt
from generator.telling.terminal import coloured, harmless

LineOf = Callable[[Location], str | None]
"""Gives the line of a file that a location is on; nothing where it cannot be read."""

HELD_BACK = frozenset({"withheld-leaked", "id-reveals-name", "id-reveals-source"})
"""Codes of what is told where something stands that is never repeated."""

_COLOURS = {Severity.ERROR: "red", Severity.FINDING: "yellow", Severity.NOTE: "blue"}


def format_concise(diagnostics: Iterable[Diagnostic], *, is_coloured: bool = False) -> str:
    """One line a diagnostic."""
    return "".join(f"{_headline(one, is_coloured=is_coloured)}\n" for one in diagnostics)


def format_text(
    diagnostics: Sequence[Diagnostic], line_of: LineOf, *, is_coloured: bool = False
) -> str:
    """The same lines, each with the line of the file that it is about, and carets below."""
    return "".join(_told(one, line_of, is_coloured=is_coloured) for one in diagnostics)


def _told(diagnostic: Diagnostic, line_of: LineOf, *, is_coloured: bool) -> str:
    headline = f"{_headline(diagnostic, is_coloured=is_coloured)}\n"
    location = diagnostic.location
    if not location.line or not is_repeatable(diagnostic):
        return headline
    line = line_of(location)
    if line is None or not line.strip():
        return headline
    colour = _COLOURS[diagnostic.severity] if is_coloured else ""
    place = (location.line, location.column, location.length)
    return f"{headline}{excerpt(line, *place, colour)}\n"


def is_repeatable(diagnostic: Diagnostic) -> bool:
    """Whether what stands in its place may be repeated: nothing of the private overlay may."""
    return diagnostic.code not in HELD_BACK and not diagnostic.location.path.startswith("../")


def _headline(diagnostic: Diagnostic, *, is_coloured: bool) -> str:
    if not is_coloured:
        return harmless(str(diagnostic))
    severity, code = diagnostic.severity, diagnostic.code
    location = coloured(harmless(str(diagnostic.location)), "bold")
    word = coloured(f"{severity.word}[{code}]", _COLOURS[severity])
    return f"{location}: {word}: {harmless(diagnostic.text)}"
