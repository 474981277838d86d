"""The documentation leads where it says, and names every package."""

import re
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])


_FENCE = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`|^    .*$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]*))?\)")


def name_of(document: Path) -> str:
    """A document's path in the repository."""
    return document.relative_to(REPOSITORY).as_posix()


def headings(text: str) -> set[str]:
    """The anchors that a document's headings get where it is shown."""
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for link in _LINK.finditer(_CODE.sub("", _FENCE.sub("", text))):
        target = (document.parent / link["path"]).resolve() if link["path"] else document
        assert target.exists(), link[0]
        if link["heading"]:
            assert link["heading"] in headings(target.read_text(encoding="utf-8")), link[0]


def test_every_page_is_in_the_index() -> None:
    index = (REPOSITORY / "docs" / "README.md").read_text(encoding="utf-8")
    listed = {link["path"] for link in _LINK.finditer(index)}
    pages = (REPOSITORY / "docs").rglob("*.md")
    written = {page.relative_to(REPOSITORY / "docs").as_posix() for page in pages}
    assert written - {"README.md"} <= listed


def test_every_dependency_is_justified_and_pinned() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    declared = [*project["dependencies"], *(line for extra in extras for line in extra)]
    names = {re.split("[<>=~]", line)[0] for line in declared}
    reasons = (REPOSITORY / "docs/dependencies.md").read_text(encoding="utf-8")
    pins = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8")
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", reasons)] == []
    assert [name for name in sorted(names) if f"\n{name}==" not in pins] == []
