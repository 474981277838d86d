"""The shapes of `shapes.toml`, and how several of them stand in one text."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

_FILE = Path(__file__).with_name("shapes.toml")
JOINER = " § "
"""Between the shapes of one text."""
TOGETHER = 6
"""The most shapes in one text: so few that whatever went wrong is soon found."""
_AT_THE_START = ("formulas", "schemes", "lines")
"""Classes of what is only worked where a text begins with it."""


def _by_name(kind: str) -> Mapping[str, str]:
    with _FILE.open("rb") as file:
        classes = tomllib.load(file)[kind]
    return {
        f"{class_}: {tries}": shape
        for class_, shapes in classes.items()
        for tries, shape in shapes.items()
    }


TEXTS = _by_name("text")
"""Texts that are texts: each must be shown as it was written."""
UNSEEN = _by_name("refused")
"""Texts that hold what no text may, since nobody would see it."""
ADDRESSES = _by_name("address")
"""What stands where an address is asked for: refused, or it leads to the web."""
MARKUP = _by_name("markup")
"""Texts with Markdown: refused, or harmless."""
NAMES = _by_name("name")
"""What files, and therefore records, are called: refused, or harmless."""


def groups(shapes: Mapping[str, str]) -> list[tuple[str, ...]]:
    """All shapes in a few groups; those that work at the start of a text each begin one."""
    first = sorted(shapes, key=lambda name: not name.startswith(_AT_THE_START))
    count = max(-(-len(shapes) // TOGETHER), sum(name.startswith(_AT_THE_START) for name in first))
    return [tuple(shapes[name] for name in first[start::count]) for start in range(count)]
