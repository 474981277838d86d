"""A theme's stylesheets, scripts, typefaces and icons, as a site publishes them."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.artifact import Artifact
from generator.render.scripts import ScriptError, hashed_name, linked_scripts
from generator.render.theme import Theme, ThemeError

_IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)(?:\s+layer\(([\w.-]+)\))?\s*;')
_COMMENT_OR_IMPORT = re.compile(r"/\*.*?\*/|@import\b[^;{}]*;?", re.DOTALL | re.IGNORECASE)
_STRING_OR_COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|/\*.*?\*/', re.DOTALL)
_URL = re.compile(r'url\("([^"#:]+)"\)')
_ASSET_NAME = re.compile(r"(?:[\w-][\w.-]{0,199}/)*[\w-][\w.-]{0,199}", re.ASCII)
_PAPERS = {"md", "txt"}
"""Endings of what is told of assets and is itself none: origins, licences."""


class Assets(Struct, frozen=True):
    """Stylesheets, icons and the like, at addresses that change with their content."""

    artifacts: tuple[Artifact, ...]
    """The files."""
    uris: dict[str, str]
    """Where each is, by its path below `theme/assets/`."""


def bundle_assets(theme: Theme) -> Assets:
    """Hash every asset's content into its address, and join `css/main.css` with what it imports.

    Raises:
        ThemeError: a file cannot be read, or its name be part of an address; a stylesheet or a
            script names what the theme lacks.
    """
    files = theme.files("assets")
    _check_names(files)
    named = {
        name: Artifact(f"assets/{hashed_name(name, content)}", content)
        for name, content in _unlinked(files)
    }
    named |= _scripts({name: path for name, path in files.items() if name.endswith(".js")})
    uris = {name: artifact.uri for name, artifact in named.items()}
    if (main := "css/main.css") in files:
        content = _for_browsers(_bundled(main, files, uris)).encode()
        named[main] = Artifact(f"assets/{hashed_name(main, content)}", content)
        uris[main] = named[main].uri
    return Assets(tuple(named.values()), uris)


def _unlinked(files: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    """The assets that name no others."""
    for name, path in files.items():
        ending = name.rpartition(".")[2]
        if not name.startswith("css/") and ending != "js" and ending not in _PAPERS:
            yield name, _read(path, name)


def _scripts(files: dict[str, Path]) -> dict[str, Artifact]:
    texts = {name: _read_text(path, name) for name, path in files.items()}
    try:
        return {
            name: Artifact(f"assets/{hashed}", content)
            for name, hashed, content in linked_scripts(texts)
        }
    except ScriptError as error:
        path, message = f"theme/assets/{error.name}", f"it {error.fault}"
        raise ThemeError(path, message, "remove the import", error.line) from None


def _bundled(
    name: str, files: dict[str, Path], uris: dict[str, str], importers: tuple[str, ...] = ()
) -> str:
    """A stylesheet with each `@import` replaced by what it names, in its layer."""
    text = _with_addresses(_read_text(files[name], name), name, uris)
    return "".join(_without_imports(text, files, uris, (*importers, name)))


def _for_browsers(text: str) -> str:
    """A stylesheet without what only its authors read: a fifth of what a first page weighs."""
    bare = _STRING_OR_COMMENT.sub(lambda found: found[1] or "", text)
    return re.sub(r"\s*\n\s*", "\n", bare).lstrip()


def _with_addresses(text: str, name: str, uris: dict[str, str]) -> str:
    """A stylesheet that names typefaces and pictures as the joined one finds them."""

    def address(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        if target.startswith("css/"):  # an import, which the next step replaces
            return found[0]
        if target not in uris:
            line = text.count("\n", 0, found.start()) + 1
            message = f"it names {target}, which the theme lacks"
            raise ThemeError(f"theme/assets/{name}", message, "remove it", line)
        return f'url("{posixpath.relpath(uris[target], "assets/css")}")'

    return _URL.sub(address, text)


def _without_imports(
    text: str, files: dict[str, Path], uris: dict[str, str], names: tuple[str, ...]
) -> Iterator[str]:
    name, position = names[-1], 0
    for found in _COMMENT_OR_IMPORT.finditer(text):
        if found[0].startswith("/*"):
            continue
        match = _IMPORT.fullmatch(found[0])
        line = text.count("\n", 0, found.start()) + 1
        if not match:
            message = "this import is of a kind that is not joined with the other stylesheets"
            advice = 'write @import url("components/name.css") layer(components);'
            raise ThemeError(f"theme/assets/{name}", message, advice, line)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        if fault := _import_fault(match[1], target, files, names):
            raise ThemeError(f"theme/assets/{name}", f"it {fault}", "remove the import", line)
        yield text[position : found.start()]
        inner = _bundled(target, files, uris, names)
        yield f"@layer {match[2]} {{\n{inner}}}\n" if match[2] else inner
        position = found.end()
    yield text[position:]


def _import_fault(written: str, target: str, files: dict[str, Path], names: tuple[str, ...]) -> str:
    if target in names:
        return "imports itself"
    if "//" in written:
        return f"imports {written}, and a site asks nothing of another one"
    return "" if target in files else f"imports {target}, which the theme lacks"


def _check_names(names: Iterable[str]) -> None:
    """Hold the names of assets to what every file system and address can have."""
    taken: dict[str, str] = {}
    for name in names:
        if not _ASSET_NAME.fullmatch(name):
            shown = name.encode("unicode_escape").decode()
            message = "this name cannot be part of an address"
            advice = "name it in letters from a to z, digits, hyphens and dots"
            raise ThemeError(f"theme/assets/{shown}", message, advice)
        other = taken.setdefault(name.casefold(), name)
        if other != name:
            message = f"its name differs from that of theme/assets/{other} in case only"
            raise ThemeError(f"theme/assets/{name}", message, "rename one of the two")


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"it cannot be read ({error.strerror})"
        raise ThemeError(f"theme/assets/{name}", message, "check its permissions") from None


def _read_text(path: Path, name: str) -> str:
    try:
        return _read(path, name).decode("utf-8-sig")
    except UnicodeDecodeError:
        advice = "save it as UTF-8"
        raise ThemeError(f"theme/assets/{name}", "it is not UTF-8", advice) from None
