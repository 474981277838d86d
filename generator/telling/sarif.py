"""Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines."""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Diagnostic, Location, Severity
from generator.telling.reference import rules

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
"""By convention, the folder that the paths start from: the one that the command was run in."""
FINGERPRINT = "cenotaph/v1"
"""Changes its number when it is made of something else."""

_LEVELS = {Severity.ERROR: "error", Severity.FINDING: "warning", Severity.NOTE: "note"}
_LINE_NUMBER = re.compile(r"(\.(?:csv|md|yaml)):[0-9]+")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def format_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """One SARIF log, for programs; the paths are those of the diagnostics."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    places = {code: place for place, code in enumerate(codes)}
    severities = {diagnostic.code: diagnostic.severity for diagnostic in diagnostics}
    run = {
        "tool": {
            "driver": {
                "name": "Cenotaph",
                "version": __version__,
                "rules": [_rule(code, severities[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "Where the command was run."}}},
        "results": list(_results(diagnostics, places)),
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, severity: Severity) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": _LEVELS[severity]}}
    if told := rules().get(code):
        means, advice = _sentence(told.means), _sentence(told.advice)
        rule["shortDescription"] = {"text": means.replace("`", "")}
        rule["help"] = {
            "text": f"{means}\n\n{advice}".replace("`", ""),
            "markdown": f"{means}\n\n**What to do:** {advice}",
        }
    return rule


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith(".") else ".")


def _results(diagnostics: Sequence[Diagnostic], places: dict[str, int]) -> Iterator[dict[str, Any]]:
    met: Counter[str] = Counter()
    for diagnostic in diagnostics:
        told = _told_apart_by(diagnostic)
        met[told] += 1
        digest = hashlib.sha256(f"{told}\0{met[told]}".encode("utf-8", "surrogatepass"))
        yield {
            "ruleId": diagnostic.code,
            "ruleIndex": places[diagnostic.code],
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": _LINK.sub(r"\\[", diagnostic.text)},
            "locations": [{"physicalLocation": _physical(diagnostic.location)}],
            "partialFingerprints": {FINGERPRINT: digest.hexdigest()},
        }


def _told_apart_by(diagnostic: Diagnostic) -> str:
    """What stays the same of a diagnostic while lines and list items move about it."""
    location = diagnostic.location
    names = [step for step in location.field if isinstance(step, str)]
    message = _LINE_NUMBER.sub(r"\1", diagnostic.message)
    return "\0".join([diagnostic.code, location.path, *names, message])


def _physical(location: Location) -> dict[str, Any]:
    uri = quote(os.fsencode(location.path), safe="/~")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}}
    if location.line:
        region = {"startLine": location.line}
        if location.column:
            region["startColumn"] = location.column
        if location.column and location.length:
            region["endColumn"] = location.column + location.length
        physical["region"] = region
    return physical
