"""`docs/reference/licences.md` tells the licence of every pinned package, as that states it.

What stands between its marks is made from the installed packages; `UPDATE_REFERENCE=1` writes it
anew. Of a package that is not installed here, what is written there is believed.
"""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from made_references import REFERENCES, assert_made

CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"
NOT_STATED = "not stated"

_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)")
_ROW = re.compile(r"^\| ([\w.-]+) \| (.+?) \|", re.MULTILINE)
_LONGEST = 60
"""Of what is a licence's name, and not its text."""


def pins() -> Iterator[tuple[str, str, str]]:
    """Every pinned package and its version, and the heading that it stands under."""
    heading = ""
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
        elif pin := _PIN.fullmatch(line):
            yield pin["name"], pin["version"], heading


def licence_of(name: str, pinned: str) -> str | None:
    """What the metadata of a package states; None where it is not installed as it is pinned."""
    try:
        told = metadata(name) if version(name) == pinned else None
    except PackageNotFoundError:
        return None
    if told is None:
        return None
    stated = told.get_all("License-Expression") or told.get_all("License") or [""]
    words = str(stated[0]).strip()
    if words and "\n" not in words and len(words) <= _LONGEST:
        return words
    classifiers = told.get_all("Classifier") or []
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return "; ".join(named) or NOT_STATED


def test_every_pinned_package_is_listed_with_its_licence() -> None:
    written = dict(_ROW.findall((REFERENCES / "licences.md").read_text(encoding="utf-8")))
    rows = ["| package | licence | in the set for |", "|---|---|---|"]
    for name, pinned, heading in pins():
        licence = licence_of(name, pinned) or written.get(name)
        assert licence, f"install {name}=={pinned} to have its licence listed"
        rows.append(f"| {name} | {licence} | {heading} |")
    assert_made("licences.md", "licences", "\n".join(rows))


def test_nothing_that_a_site_is_built_by_asks_for_its_source() -> None:
    text = (REFERENCES / "licences.md").read_text(encoding="utf-8")
    of_running = ("What Cenotaph runs on", "What those bring with them", "Extra: full-text")
    rows = [
        row for row in text.splitlines() if row.endswith(tuple(f"| {one} |" for one in of_running))
    ]
    assert len(rows) > 30
    asking = [row for row in rows if re.search("GPL|MPL|Mozilla|Artistic|not stated", row)]
    # Its licence asks that the library can be replaced, which a package of its own can.
    assert [row.split(" | ")[0].strip("| ") for row in asking] == ["python-bidi"]
