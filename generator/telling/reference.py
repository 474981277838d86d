"""What the reference of diagnostics says of each code: the same file that people read."""

import functools
import html
import re
from pathlib import Path
from typing import NamedTuple

_ROW = re.compile(r"^\| (?P<codes>`[^|]*`) \| (?P<means>[^|]+) \| (?P<do>[^|]+) \|$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SEVERITY = re.compile(r"^\*\w+:\*\s*")


class Rule(NamedTuple):
    """What one code stands for."""

    means: str
    """What is wrong where it is reported."""
    advice: str
    """What to do."""


def reference_path(name: str) -> Path:
    """A reference of the documentation: in the package of a wheel, in that of a checkout."""
    package_path = Path(__file__).parent.parent
    inside = package_path / "reference"
    folder = inside if inside.is_dir() else package_path.parent / "docs" / "reference"
    return folder / name


@functools.cache
def rules() -> dict[str, Rule]:
    """Each code that the reference explains."""
    text = reference_path("diagnostics.md").read_text(encoding="utf-8")
    return {
        code: Rule(_plain(row["means"]), _plain(row["do"]))
        for row in _ROW.finditer(text)
        for code in re.findall(r"`([^`]+)`", row["codes"])
    }


def _plain(cell: str) -> str:
    """A cell without its links, which lead nowhere from elsewhere."""
    return html.unescape(_LINK.sub(r"\1", _SEVERITY.sub("", cell.strip())))
