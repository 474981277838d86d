"""What is renamed, and where in a text the old id stands."""

from collections.abc import Iterable

from msgspec import Struct

FOLDERS = {
    "event": "events",
    "victim": "victims",
    "place": "places",
    "source": "sources",
    "scheme": "schemes",
    "page": "pages",
}
"""The kinds of record that can be renamed, with the folder of each."""


class Renaming(Struct, frozen=True):
    """One record's new id."""

    kind: str
    """A key of `FOLDERS`."""
    old: str
    """The id it has."""
    new: str
    """The id it is to have."""

    @property
    def folder(self) -> str:
        """The folder of its files below `content/`."""
        return FOLDERS[self.kind]


class Edit(Struct, frozen=True, order=True):
    """A piece of a text, and what is to stand there."""

    start: int
    """Characters before it."""
    end: int
    """Characters before what follows it."""
    text: str
    """What takes its place."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; edits do not overlap."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits):
        pieces += text[position : edit.start], edit.text
        position = edit.end
    return "".join((*pieces, text[position:]))


def lines_of(text: str, edits: Iterable[Edit]) -> list[int]:
    """The lines that edits begin on, counted from 1, each once."""
    return sorted({text.count("\n", 0, edit.start) + 1 for edit in edits})
