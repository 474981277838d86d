"""Diagnostics as a JSON document, and as the workflow commands of GitHub's CI."""

import json
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Severity, json_rows


def format_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One JSON document, for programs."""
    document = {"diagnostics": json_rows(diagnostics)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def format_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that a CI run shows beside the changed lines."""
    return "".join(map(_github_line, diagnostics))


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.FINDING: "warning", Severity.NOTE: "notice"}


def _github_line(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    properties: dict[str, object] = {"file": location.path, "line": location.line}
    properties["col"] = location.column
    if location.column and location.length:
        properties["endColumn"] = location.column + location.length
    given = ",".join(
        f"{key}={_github_escaped(str(value), ':,')}" for key, value in properties.items() if value
    )
    title = _github_escaped(diagnostic.code, ":,")
    level = _GITHUB_LEVELS[diagnostic.severity]
    return f"::{level} {given},title={title}::{_github_escaped(diagnostic.text)}\n"


def _github_escaped(text: str, also: str = "") -> str:
    """Escape as workflow commands ask: percent signs, line ends, and in properties `:,`."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
