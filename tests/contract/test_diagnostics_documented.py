"""`docs/reference/diagnostics.md` explains every code that the program can print, and no other.

In the stages that report, a string of lower-case words joined by hyphens is a code. One that is
put together, as `f"{kind}-unknown-{what}"` is, stands for every code of its form.
"""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
REPORTING = (
    *("load", "prose", "evidence", "plan", "links", "pipeline"),
    "importing/records/mapping_file.py",
)
WORDS = ("loaded_words.py",)
"""Modules that hold words of languages, some of which look like codes: `so-called`."""
REFERENCE = REPOSITORY / "docs" / "reference" / "diagnostics.md"

_CODE = re.compile(r"[a-z]+-[a-z]+(?:-[a-z0-9]+)*")
_FORM = re.compile(r"(?:[a-z]+|\*)-[a-z]+(?:-(?:[a-z0-9]+|\*))*")
_ROW = re.compile(r"^\| (?P<codes>`[^|]*`) \| (?P<means>[^|]+) \| (?P<do>[^|]+) \|$", re.MULTILINE)


def modules() -> Iterator[Path]:
    """The modules of the stages that report."""
    for name in REPORTING:
        path = REPOSITORY / "generator" / name
        found = [path] if path.is_file() else sorted(path.rglob("*.py"))
        yield from (module for module in found if module.name not in WORDS)


def strings(module: Path) -> Iterator[str]:
    """Every string of a module, with `*` for what is filled in."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
            )


@functools.cache
def printed() -> frozenset[str]:
    """The codes that the program can print, and the forms of those it puts together."""
    found = {text for module in modules() for text in strings(module)}
    return frozenset(text for text in found if _FORM.fullmatch(text))


@functools.cache
def documented() -> tuple[str, ...]:
    """The codes that the reference explains, in its order."""
    rows = _ROW.finditer(REFERENCE.read_text(encoding="utf-8"))
    return tuple(code for row in rows for code in re.findall(r"`([^`]+)`", row["codes"]))


def is_of_form(code: str, form: str) -> bool:
    """Whether a code is the one that a form stands for, or one of them."""
    return re.fullmatch(re.escape(form).replace(r"\*", "[a-z]+(?:-[a-z]+)*"), code) is not None


@pytest.mark.parametrize("form", sorted(printed()))
def test_code_is_explained(form: str) -> None:
    assert any(is_of_form(code, form) for code in documented())


@pytest.mark.parametrize("code", sorted(set(documented())))
def test_explained_code_can_be_printed(code: str) -> None:
    assert any(is_of_form(code, form) for form in printed())


@functools.cache
def expected() -> str:
    """What is expected to be told: in tests, of their sites, and in the guides that they follow."""
    tests, guides = REPOSITORY / "tests", REPOSITORY / "docs" / "how-to"
    patterns = ("*.py", "expected.txt", "broken_yaml.txt")
    paths = {path for pattern in patterns for path in tests.rglob(pattern)}
    paths |= {*guides.glob("*.md")}
    others = sorted(paths - {Path(__file__)})
    return "\n".join(path.read_text(encoding="utf-8") for path in others)


@pytest.mark.parametrize("code", sorted(set(documented())))
def test_explained_code_is_given_by_a_test(code: str) -> None:
    assert re.search(rf"(?<![a-z-]){code}(?![a-z-])", expected())


def test_codes_are_words_joined_by_hyphens() -> None:
    assert [code for code in documented() if not _CODE.fullmatch(code)] == []


def test_each_code_is_explained_once() -> None:
    codes = documented()
    assert sorted(codes) == sorted(set(codes))


def test_every_row_of_a_table_is_read() -> None:
    rows = re.findall(r"^\| `", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(_ROW.findall(REFERENCE.read_text(encoding="utf-8")))
