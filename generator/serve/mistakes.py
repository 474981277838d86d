"""Diagnostics as the page shows them: with the line that they are about."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.serve.messages import Mistake

MOST = 50
"""Mistakes that a page lists."""
_AROUND = 60
"""Characters of a line that are shown on either side of the place."""
_LARGEST = 8 * 2**20
"""Bytes; no record is larger."""


def mistakes_of(diagnostics: Iterable[Diagnostic], site_path: Path) -> Iterator[Mistake]:
    """The errors among diagnostics, each with its line."""
    lines: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        if diagnostic.severity is not Severity.ERROR:
            continue
        location = diagnostic.location
        if location.line and location.path not in lines:
            lines[location.path] = _lines(site_path / location.path)
        before, after = _cut(lines.get(location.path, []), location.line, location.column)
        yield Mistake(
            code=diagnostic.code,
            place=str(location),
            message=diagnostic.message,
            advice=diagnostic.advice,
            line=location.line if before or after else 0,
            before=before,
            after=after,
        )


def _lines(path: Path) -> list[str]:
    """The lines of a file; none of what cannot be read, or is outside the site."""
    try:
        if path.stat().st_size > _LARGEST:
            return []
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _cut(lines: list[str], line: int, column: int) -> tuple[str, str]:
    """What stands in a line before a place and from it on."""
    if not 0 < line <= len(lines):
        return "", ""
    text, at = lines[line - 1], max(column - 1, 0)
    before, after = text[:at], text[at:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return before, after
