"""A theme's stylesheets, joined into the one that pages name."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import suggest
from generator.render.theme import ThemeError

FOLDER = "css/"
"""Where stylesheets are, below a theme's `assets`."""
MAIN = "css/main.css"
"""The one that imports the others."""
COMPONENTS = "css/components/"
"""Those of a site's own in here need no import."""

_IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)(?:\s+layer\(([\w.-]+)\))?\s*;')
_COMMENT_OR_IMPORT = re.compile(r"/\*.*?\*/|@import\b[^;{}]*;?", re.DOTALL | re.IGNORECASE)
_STRING_OR_COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|/\*.*?\*/', re.DOTALL)
_COMMENT_OR_URL = re.compile(
    r"""/\*.*?\*/|url\(\s*(?P<quote>["']?)(?P<target>[^"'()\s]+)(?P=quote)\s*\)""",
    re.DOTALL | re.IGNORECASE,
)
_PART = re.compile(
    r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<sign>[{}]|/\*)""", re.DOTALL
)


def is_stylesheet(name: str) -> bool:
    """Whether an asset is a stylesheet, by its name."""
    return name.lower().endswith(".css")


class Joined(NamedTuple):
    """The stylesheet that pages name."""

    text: str
    """What it says."""
    names: frozenset[str]
    """What was joined, by its path below `assets`."""


class Stylesheets:
    """Joins stylesheets into one."""

    def __init__(self, texts: Mapping[str, str], own: frozenset[str], uris: Mapping[str, str]):
        """Join some.

        Args:
            texts: What each says, by its path below `assets`.
            own: Those that are the site's own.
            uris: The addresses of the theme's other files, by their path below `assets`.
        """
        self._texts = texts
        self._own = own
        self._uris = uris
        self._joined: set[str] = set()

    def joined(self) -> Joined:
        """The first one with all that it imports, and after it the site's own components.

        Raises:
            ThemeError: one cannot be joined, ends in the middle, or names what the theme lacks.
        """
        for name in sorted(self._own):
            _check_end(self._texts[name], name)
        text = self._with_imports(MAIN, ())
        for name in sorted(self._own - self._joined):
            if name.startswith(COMPONENTS):
                text += f"@layer components {{\n{self._with_imports(name, (MAIN,))}}}\n"
        return Joined(_for_browsers(text), frozenset(self._joined))

    def _with_imports(self, name: str, importers: tuple[str, ...]) -> str:
        """A stylesheet with each `@import` replaced by what it names, in its layer."""
        self._joined.add(name)
        text = _COMMENT_OR_URL.sub(lambda found: self._with_address(name, found), self._texts[name])
        return "".join(self._pieces(text, (*importers, name)))

    def _pieces(self, text: str, names: tuple[str, ...]) -> Iterator[str]:
        name, position = names[-1], 0
        for found in _COMMENT_OR_IMPORT.finditer(text):
            if found[0].startswith("/*"):
                continue
            match = _IMPORT.fullmatch(found[0])
            line = text.count("\n", 0, found.start()) + 1
            if not match:
                message = "this import is of a kind that is not joined with the other stylesheets"
                advice = 'write @import url("components/name.css") layer(components);'
                raise ThemeError(_path(name), message, advice, line)
            target = _resolved(name, match[1])
            if fault := self._import_fault(match[1], target, names):
                advice = suggest(target, self._texts) or "remove the import"
                raise ThemeError(_path(name), f"it {fault}", advice, line)
            yield text[position : found.start()]
            inner = self._with_imports(target, names)
            yield f"@layer {match[2]} {{\n{inner}}}\n" if match[2] else inner
            position = found.end()
        yield text[position:]

    def _import_fault(self, written: str, target: str, names: tuple[str, ...]) -> str:
        if target in names:
            return "imports itself"
        if "//" in written:
            return f"imports {written}, and a site asks nothing of another one"
        return "" if target in self._texts else f"imports {target}, which the theme lacks"

    def _with_address(self, name: str, found: re.Match[str]) -> str:
        """What names a typeface or a picture, as the joined stylesheet finds it."""
        written = found["target"]
        if written is None or written.startswith("#"):  # a comment; a part of the page itself
            return found[0]
        path, mark, fragment = written.partition("#")
        target = _resolved(name, path)
        if target.startswith(FOLDER) and is_stylesheet(target):  # an import, for the next step
            return found[0]
        if target in self._uris:
            return f'url("{posixpath.relpath(self._uris[target], "assets/css")}{mark}{fragment}")'
        line = self._texts[name].count("\n", 0, found.start()) + 1
        raise ThemeError(_path(name), *self._address_fault(name, path, target), line)

    def _address_fault(self, name: str, written: str, target: str) -> tuple[str, str]:
        into_assets = "put the file into assets/, and name it by the way there from this one"
        if written.startswith("data:"):
            return "browsers show no data: address, by the policy that pages carry", into_assets
        if ":" in written or written.startswith("//"):
            return f"it names {written}, and a site asks nothing of another one", into_assets
        message = f"it names {target}, which the theme lacks"
        file_name = posixpath.basename(written)
        for other in self._uris:
            if posixpath.basename(other) == file_name:
                way = posixpath.relpath(other, posixpath.dirname(name))
                return message, f'write url("{way}")'
        return message, suggest(target, self._uris) or "remove it, or put the file there"


def _check_end(text: str, name: str) -> None:
    """Hold a stylesheet to end what it begins: what comes after it would be read as part of it."""
    opened: list[int] = []
    for found in _PART.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found["sign"] == "/*":
            raise ThemeError(_path(name), "this comment does not end", "end it with */", line)
        if found["sign"] == "{":
            opened.append(line)
        elif found["sign"] == "}" and not opened:
            raise ThemeError(_path(name), "this brace ends nothing", "remove it", line)
        elif found["sign"] == "}":
            opened.pop()
    if opened:
        message, advice = "what begins here does not end", "end it with }"
        raise ThemeError(_path(name), message, advice, opened[-1])


def _for_browsers(text: str) -> str:
    """A stylesheet without what only its authors read: a fifth of what a first page weighs."""
    bare = _STRING_OR_COMMENT.sub(lambda found: found[1] or "", text)
    return re.sub(r"\s*\n\s*", "\n", bare).lstrip()


def _resolved(name: str, written: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), written))


def _path(name: str) -> str:
    return f"theme/assets/{name}"
