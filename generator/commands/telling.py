"""What a command says of the content's mistakes."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from generator.diagnostics import FORMATS, Diagnostic, Location, Report, Severity


def tell(report: Report, site_path: Path, form: str, text_stream: TextIO) -> None:
    """Print every diagnostic, placed; for programs always on the standard output.

    Args:
        report: What there is to say.
        site_path: The folder that the diagnostics' paths are in.
        form: One of `FORMATS`.
        text_stream: Where text for people goes.
    """
    stream = text_stream if form == "text" else sys.stdout
    stream.write(FORMATS[form](placed(report, site_path, form)))


def placed(report: Report, site_path: Path, form: str) -> list[Diagnostic]:
    """Every diagnostic with its line and column, in order, as a format names its file."""
    diagnostics = report.placed(_locator(report, site_path))
    if form == "github":  # annotations name files from the folder that CI runs in
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
