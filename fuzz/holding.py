"""What holds of more than one target."""

import atexit
import functools
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Report
from generator.load.lines import Lines
from generator.load.positions import Locator
from generator.telling.terminal import harmless
from generator.telling.text import format_concise, format_text


@functools.cache
def scratch_folder() -> Path:
    """A folder for what can only be read from a file, removed with the process.

    Under libFuzzer, which ends a process at once, whoever started it removes `TMPDIR`.
    """
    parent = None if "TMPDIR" in os.environ else memory_folder()
    path = Path(tempfile.mkdtemp(prefix="cenotaph-fuzz-", dir=parent))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def memory_folder() -> Path | None:
    """Where files are kept in memory; nothing where the system has no such place."""
    path = Path("/dev/shm")
    return path if path.is_dir() else None


def all_placed(report: Report, site_path: Path) -> list[Diagnostic]:
    """Every diagnostic, each of which names a place that its file has.

    Raises:
        AssertionError: One does not, or does not say what is wrong.
    """
    placed = report.placed(Locator(site_path))
    lines = Lines(site_path)
    for diagnostic in placed:
        assert diagnostic.code, "a diagnostic has no code"
        assert diagnostic.message, f"{diagnostic.code} says nothing"
        _assert_within(diagnostic.location, lines)
    told = format_text(placed, lines)
    assert all(map(_is_harmless, told)), f"what works a terminal is told: {told!r}"
    assert len(format_concise(placed).splitlines()) == len(placed), "one is told in two lines"
    return placed


def _is_harmless(character: str) -> bool:
    return character == "\n" or harmless(character) == character


def _assert_within(location: Location, lines: Lines) -> None:
    line = lines(location)
    if line is None:
        assert not location.line, f"there is no line {location}"
        return
    # A mistake may stand where the text ends, or where the line break does.
    assert 0 <= location.column <= len(line) + 1, f"{location} is beyond its line"
    end = max(location.column - 1, 0) + location.length
    assert end <= len(line), f"{location} is about more than its line has"


def assert_texts(values: Iterable[object]) -> None:
    """Hold that something is made of texts, lists and mappings alone.

    Raises:
        AssertionError: It holds something else.
    """
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            assert all(isinstance(key, str) for key in value), "the name of a field is no text"
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        else:
            assert isinstance(value, str), f"{value!r} is no text"
