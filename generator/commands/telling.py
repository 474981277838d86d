"""What a command says of the content's mistakes."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from generator.commands.options import FOR_PEOPLE
from generator.diagnostics import Diagnostic, Location, Report, Severity

_FROM_HERE = frozenset({"github", "sarif"})
"""Formats that name files from the folder that CI runs in."""


def tell(report: Report, site_path: Path, form: str, text_stream: TextIO) -> None:
    """Print every diagnostic, placed; for programs always on the standard output.

    Args:
        report: What there is to say.
        site_path: The folder that the diagnostics' paths are in.
        form: One of `generator.commands.options.FORMATS`.
        text_stream: Where text for people goes.
    """
    stream = text_stream if form in FOR_PEOPLE else sys.stdout
    stream.write(_formatted(placed(report, site_path, form), site_path, form, stream))


def say(text: str, stream: TextIO | None = None) -> None:
    """Print lines in which a part of a file may stand: nothing in them works the terminal.

    Args:
        text: One line or more.
        stream: Where they go; the standard output without.
    """
    from generator.telling.terminal import harmless

    print("\n".join(map(harmless, text.split("\n"))), file=stream)


def _formatted(diagnostics: list[Diagnostic], site_path: Path, form: str, stream: TextIO) -> str:
    """The diagnostics in a format; imports what that one needs, and nothing for none of them."""
    if form in FOR_PEOPLE:
        if not diagnostics:
            return ""
        from generator.load.lines import Lines
        from generator.telling.terminal import shows_colours
        from generator.telling.text import format_concise, format_text

        is_coloured = shows_colours(stream)
        if form == "concise":
            return format_concise(diagnostics, is_coloured=is_coloured)
        return format_text(diagnostics, Lines(site_path), is_coloured=is_coloured)
    if form == "sarif":
        from generator.telling.sarif import format_sarif

        return format_sarif(diagnostics)
    from generator.telling.documents import format_github, format_json

    return format_json(diagnostics) if form == "json" else format_github(diagnostics)


def placed(report: Report, site_path: Path, form: str) -> list[Diagnostic]:
    """Every diagnostic with its line and column, in order, as a format names its file."""
    diagnostics = report.placed(_locator(report, site_path))
    if form in _FROM_HERE:
        return [_from_here(diagnostic, site_path) for diagnostic in diagnostics]
    return diagnostics


def _locator(report: Report, site_path: Path) -> Callable[[Location], Location]:
    """What finds a place; imported only where one is to be found."""
    if all(diagnostic.location.is_placed for diagnostic in report):
        return lambda location: location
    from generator.load.positions import Locator

    return Locator(site_path)


def _from_here(diagnostic: Diagnostic, site_path: Path) -> Diagnostic:
    path = Path(os.path.relpath(site_path / diagnostic.location.path)).as_posix()
    return replace(diagnostic, location=replace(diagnostic.location, path=path))


def counted(report: Report) -> str:
    """How much there is to see to: `2 errors, 1 finding`."""
    counts = [(severity.word, report.count(severity)) for severity in Severity]
    named = [f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts if count]
    return ", ".join(named) or "nothing to report"
