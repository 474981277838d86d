"""The typefaces that cards are lettered in: those of the theme's pages, and what each can set."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.render.cards.joining import joined_characters, prepared
from generator.render.theme import Theme

STYLESHEET = "css/fonts.css"
"""The theme's stylesheet that says which characters each of its typefaces has."""

_OURS_JOINED = Path(__file__).parent / "naskh-joined.woff2"
_NASKH_SCALE = 1.14
_RULE = re.compile(r"@font-face\s*\{(.*?)\}", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FILE = re.compile(r"""url\(\s*["']?\.\./(fonts/[\w./-]+)["']?\s*\)""")
_DECLARED = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_RANGE = re.compile(r"U\+([0-9a-f]{1,6})(?:-([0-9a-f]{1,6}))?", re.IGNORECASE)
_ONE_BY_ONE = (
    *((0x20, 0x2FF), (0x370, 0x482), (0x48A, 0x58F), (0x5BE, 0x5F4), (0x10A0, 0x10FF)),
    *((0x1C80, 0x1CBF), (0x1E00, 0x2BFF), (0x2C60, 0x2C7F), (0x2DE0, 0x30FF), (0x3400, 0x9FFF)),
    *((0xA640, 0xA69F), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF)),
)
"""Characters of scripts whose letters stand beside each other, whatever their neighbours are."""


class Face(NamedTuple):
    """One file of a typeface."""

    name: str
    """Its path below `theme/assets/`; ours for joined letters has none, and is called so."""
    path: Path
    """Where it lies."""
    characters: frozenset[str]
    """What it can set."""
    scale: float
    """How much larger it is set, to look as large as the others beside it."""


class Run(NamedTuple):
    """Characters that are set in one face."""

    face: Face
    """The face."""
    text: str
    """The characters, from left to right."""


class Lettering:
    """Chooses the face for each character."""

    def __init__(self, theme: Theme) -> None:
        """Take the faces of a theme.

        Args:
            theme: The theme; one without a stylesheet of typefaces has ours for Arabic alone.
        """
        self._theme = theme

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """Every face once, the one for joined letters first."""
        joined = Face("naskh-joined", _OURS_JOINED, joined_characters(), _NASKH_SCALE)
        return joined, *_faces(self._theme)

    @property
    def described(self) -> tuple[tuple[str, str, float], ...]:
        """All that there is to say of the faces, but for what is in their files."""
        return tuple(
            (face.name, "".join(sorted(face.characters)), face.scale) for face in self.faces
        )

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset[str]().union(*(face.characters for face in self.faces))

    def covers(self, text: str) -> bool:
        """Whether all of a text can be set: a card does not say a part of it."""
        return self._held.issuperset(prepared(text))

    def runs(self, line: str) -> Iterator[Run]:
        """A line as it is seen, in pieces of one face each; few rather than many.

        Args:
            line: All of it covered.
        """
        face: Face | None = None
        start = 0
        for place, character in enumerate(line):
            if face is not None and character in face.characters:
                continue
            if face is not None:
                yield Run(face, line[start:place])
            face = next(one for one in self.faces if character in one.characters)
            start = place
        if face is not None:
            yield Run(face, line[start:])


def _faces(theme: Theme) -> Iterator[Face]:
    files = theme.files("assets")
    if STYLESHEET not in files:
        return
    text = _COMMENT.sub("", files[STYLESHEET].read_text(encoding="utf-8-sig", errors="replace"))
    found: dict[str, Face] = {}
    for rule in _RULE.findall(text):
        declared = {name: value.strip() for name, value in _DECLARED.findall(rule)}
        file = _FILE.search(declared.get("src", ""))
        if file is None or declared.get("font-style", "normal") != "normal":
            continue
        name, own = file[1], _characters(declared.get("unicode-range", ""))
        if name in files and own:
            known = found[name].characters if name in found else frozenset[str]()
            found[name] = Face(name, files[name], known | own, _scale(declared))
    yield from found.values()


def _characters(ranges: str) -> frozenset[str]:
    """Those of a `unicode-range` that can be set one by one."""
    found = [(int(first, 16), int(last or first, 16)) for first, last in _RANGE.findall(ranges)]
    return frozenset(
        chr(code)
        for first, last in found
        for least, most in _ONE_BY_ONE
        for code in range(max(first, least), min(last, most) + 1)
    )


def _scale(declared: dict[str, str]) -> float:
    found = re.fullmatch(r"(\d{2,3}(?:\.\d+)?)%", declared.get("size-adjust", ""))
    return float(found[1]) / 100 if found else 1.0
