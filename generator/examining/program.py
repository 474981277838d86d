"""Looks at the program itself: Python, the packages it needs, and the parts it can do without.

Imports nothing but the standard library, so that it can tell of whatever else is missing.
"""

import importlib.metadata
import importlib.util
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import generator
from generator.examining.result import Result, Verdict

LEAST_PYTHON = (3, 11)
_PACKAGE_PATH = Path(generator.__file__).parent
_NEED = re.compile(r"(?P<name>[\w.-]+)\s*(?:>=(?P<least>[\w.]+))?[^;]*(?:;(?P<marker>.*))?")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def examine_program() -> Iterator[Result]:
    """Look at Python, at Cenotaph and at the packages that it needs."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= LEAST_PYTHON:
        yield Result("python", Verdict.OK, f"{version}, {sys.executable}")
    else:
        advice = "install Python 3.11 or newer, and Cenotaph into it"
        yield Result("python", Verdict.WRONG, version, advice)
    yield Result("cenotaph", Verdict.OK, f"{generator.__version__}, {_PACKAGE_PATH}")
    needed = list(_needed())
    if not needed:
        found, advice = "what it needs is not known", "install it with pip"
        yield Result("packages", Verdict.MIND, found, advice)
    results = [_look_at_package(name, least) for name, least in needed]
    wrong = [result for result in results if result.verdict is not Verdict.OK]
    yield from wrong
    if results and not wrong:
        told = ", ".join(f"{name} {_version_of(name)}" for name, _ in needed)
        yield Result("packages", Verdict.OK, told)


def examine_parts() -> Iterator[Result]:
    """Look at what is needed for some things only."""
    yield _look_at_theme()
    yield _look_at_extra(
        "full-text search", "pagefind", "pip install 'cenotaph[full-text]' to have texts searched"
    )
    yield _look_at_extra(
        "cluster", "distributed", "pip install 'cenotaph[cluster]' to build on several machines"
    )
    if (_PACKAGE_PATH.parent / "pyproject.toml").is_file():  # a checkout, and its tests with it
        yield _look_for_browser()


def _look_for_browser() -> Result:
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser:
        return Result("browser", Verdict.OK, f"{browser}, for the tests of Cenotaph itself")
    found = "no Chromium; only the tests of Cenotaph itself open one"
    return Result("browser", Verdict.ABSENT, found)


def _needed() -> Iterator[tuple[str, str]]:
    """The packages that are always needed, each with the least version that will do."""
    for line in _requirements():
        match = _NEED.fullmatch(line.strip())
        if match and "extra" not in (match["marker"] or ""):
            yield match["name"], match["least"] or ""


def _requirements() -> list[str]:
    """What the installed package says it needs, and a checkout that is not installed declares."""
    try:
        return importlib.metadata.requires("cenotaph") or []
    except importlib.metadata.PackageNotFoundError:
        pass
    try:
        text = (_PACKAGE_PATH.parent / "pyproject.toml").read_text(encoding="utf-8")
        return [str(line) for line in tomllib.loads(text)["project"]["dependencies"]]
    except (OSError, ValueError, KeyError):
        return []


def _look_at_package(name: str, least: str) -> Result:
    version = _version_of(name)
    advice = f"pip install '{name}>={least}'" if least else f"pip install {name}"
    if version is None:
        return Result(f"package {name}", Verdict.WRONG, "not installed", advice)
    if _numbers(version) < _numbers(least):
        found = f"{version}, and {least} is the least"
        return Result(f"package {name}", Verdict.WRONG, found, advice)
    return Result(f"package {name}", Verdict.OK, version)


def _version_of(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers at the start of a version, by which versions are compared."""
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    found = [int(number) for number in numbers[0].split(".")] if numbers else []
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def _look_at_theme() -> Result:
    inside = _PACKAGE_PATH / "theme"
    theme_path = inside if inside.is_dir() else _PACKAGE_PATH.parent / "theme"
    fonts = list(theme_path.glob("assets/fonts/*.woff2"))
    languages = list(theme_path.glob("locales/*/LC_MESSAGES/*.po"))
    if not fonts or not (theme_path / "templates" / "base.html").is_file():
        advice = "install Cenotaph again: its theme is part of it"
        return Result("theme", Verdict.WRONG, f"not whole, in {theme_path}", advice)
    found = f"its own {len(fonts)} typeface files, {len(languages) + 1} languages"
    return Result("theme", Verdict.OK, found)


def _look_at_extra(subject: str, package: str, advice: str) -> Result:
    version = _version_of(package)
    if version is None:
        return Result(subject, Verdict.ABSENT, "not installed", advice)
    return Result(subject, Verdict.OK, f"{package} {version}")
