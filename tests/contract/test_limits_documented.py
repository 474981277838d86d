"""`docs/reference/limits.md` tells every limit as it is, and by what it is told."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMITS = (ROOT / "docs/reference/limits.md").read_text(encoding="utf-8")
DIAGNOSTICS = (ROOT / "docs/reference/diagnostics.md").read_text(encoding="utf-8")
UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
ROW = re.compile(
    r"\| (?P<what>[^|]+) \| (?P<most>[^|]+) \| (?P<told>[^|]+) \| `(?P<where>[\w.]+)` \|"
)


def documented() -> list[tuple[str, str, str]]:
    """Of each row the constant, what is said of it, and as what it is told."""
    return [(row["where"], row["most"], row["told"]) for row in ROW.finditer(LIMITS)]


def is_limit(name: str) -> bool:
    return name.endswith("_LIMIT") and not name.startswith("_")


def declared() -> Iterator[str]:
    """Every constant of the generator that is called a limit."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (f"{module}.{name}" for name in names if is_limit(name))


def number(most: str) -> int:
    """What a cell such as `8 MiB` says."""
    digits, _, unit = most.partition(" ")
    return int(digits.replace(",", "")) * UNITS.get(unit, 1)


@pytest.mark.parametrize(("where", "most", "told"), documented())
def test_a_limit_is_what_is_said_of_it(where: str, most: str, told: str) -> None:
    module, _, name = where.rpartition(".")
    assert number(most) == getattr(import_module(module), name)
    for code in re.findall("`(.+?)`", told):
        assert re.search(rf"^\|[^|]*`{code}`", DIAGNOSTICS, re.MULTILINE)


def test_no_limit_is_left_out() -> None:
    assert set(declared()) <= {where for where, _, _ in documented()}
