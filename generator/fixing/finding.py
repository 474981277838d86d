"""Finds what can be put right by itself: the fixes of diagnostics, and spaces that say nothing."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.diagnostics import Diagnostic, Report
from generator.fixing.files import Edit, FixedFile, Text, joined
from generator.fixing.spaces import edits_of_spaces
from generator.load.discover import discover
from generator.load.site import SITE_FILE

_SAFE = re.compile(r"[\w/](?:[\w./~?%+-]|:(?=\w))*")
"""What needs no quotes, neither in YAML nor in a table."""


def find_fixes(site_path: Path, diagnostics: Iterable[Diagnostic]) -> list[FixedFile]:
    """Every file of a site that would be another, in the order of their paths.

    Args:
        site_path: The site's folder; a private overlay is in none of it, and is never changed.
        diagnostics: What is wrong, each with its place.
    """
    told: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        if diagnostic.fix and not diagnostic.location.path.startswith("../"):
            told[diagnostic.location.path].append(diagnostic)
    found: dict[str, FixedFile] = {}
    for path in sorted({*told, *_authored(site_path)}):
        real = os.path.realpath(site_path / path)
        if real in found:  # a link within the site leads to it
            continue
        text = Text.read(site_path / path)
        if text is None:
            continue
        edits = joined([*_edits(text, told[path]), *edits_of_spaces(path, text)])
        if edits:
            found[real] = FixedFile(path, text.whole, edits)
    return list(found.values())


def _authored(site_path: Path) -> Iterator[str]:
    """Every file that an editor writes by hand."""
    found = discover(site_path, Report())
    yield SITE_FILE
    for files in (found.records, found.overlays, found.tributes, found.rolls):
        yield from (file.path for file in files)
    yield from (roll.settings_path for roll in found.rolls if roll.settings_path)


def _edits(text: Text, diagnostics: Iterable[Diagnostic]) -> Iterator[Edit]:
    for diagnostic in diagnostics:
        place, fix = diagnostic.location, diagnostic.fix
        if fix is None or not _SAFE.fullmatch(fix.new):
            continue
        found = text.find(place.line, place.column, place.length, fix.old)
        if found is not None:
            yield Edit(*found, fix.new)
