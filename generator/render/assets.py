"""A theme's stylesheets, scripts, typefaces and icons, as a site publishes them."""

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from msgspec import Struct

from generator.artifact import Artifact
from generator.diagnostics import suggest
from generator.render.scripts import ScriptError, hashed_name, linked_scripts
from generator.render.stylesheets import COMPONENTS, FOLDER, MAIN, Stylesheets, is_stylesheet
from generator.render.theme import OURS_AGAIN, Theme, ThemeError
from generator.values.content_policy import integrity_of

_ASSET_NAME = re.compile(r"(?:[\w-][\w.-]{0,199}/)*[\w-][\w.-]{0,199}", re.ASCII)
_PAPER = ".md"
"""How what is told of assets and is none itself ends: where a typeface is from."""


class Assets(Struct, frozen=True):
    """Stylesheets, icons and the like, at addresses that change with their content."""

    artifacts: tuple[Artifact, ...]
    """The files."""
    uris: dict[str, str]
    """Where each is, by its path below `theme/assets/`."""
    integrities: dict[str, str] = {}
    """By what a browser knows that it got each as it was, by the same paths."""
    unjoined: tuple[str, ...] = ()
    """The site's own stylesheets that no other one imports, by their path there."""


def bundle_assets(theme: Theme) -> Assets:
    """Hash every asset's content into its address, and join `css/main.css` with what it imports.

    Raises:
        ThemeError: a file cannot be read, or its name be part of an address; a stylesheet or a
            script names what the theme lacks.
    """
    files, own = theme.files("assets"), theme.own("assets").keys()
    _check_names(files, own)
    sheets = {name: path for name, path in files.items() if is_stylesheet(name)}
    named = {
        name: Artifact(f"assets/{hashed_name(name, content)}", content)
        for name, content in _unlinked(files)
    }
    named |= _scripts({name: path for name, path in files.items() if name.endswith(".js")})
    uris = {name: artifact.uri for name, artifact in named.items()}
    if MAIN not in sheets:
        return Assets(tuple(named.values()), uris, _integrities(named))
    texts = {name: _read_text(path, name) for name, path in sheets.items()}
    joined = Stylesheets(texts, frozenset(own & texts.keys()), uris).joined()
    content = joined.text.encode()
    named[MAIN] = Artifact(f"assets/{hashed_name(MAIN, content)}", content)
    uris[MAIN] = named[MAIN].uri
    unjoined = sorted((own & texts.keys()) - joined.names)
    return Assets(tuple(named.values()), uris, _integrities(named), tuple(unjoined))


def explain_missing(name: str, assets: Mapping[str, str]) -> tuple[str, str]:
    """Say that a theme has no file of a name, and what may be done about it.

    Args:
        name: A path below `theme/assets/`, as a template has it.
        assets: The addresses of what there is.
    """
    if name.startswith(FOLDER) and is_stylesheet(name):
        message = f"'{name}' has no address of its own: all stylesheets are joined into {MAIN}"
        return message, f"leave it out; what is in {COMPONENTS} is joined without more"
    return f"the theme has no asset '{name}'", suggest(name, assets) or OURS_AGAIN


def _integrities(named: Mapping[str, Artifact]) -> dict[str, str]:
    return {name: integrity_of(artifact.content) for name, artifact in named.items()}


def _unlinked(files: Mapping[str, Path]) -> Iterator[tuple[str, bytes]]:
    """The assets that name no others: all but stylesheets, scripts, and what is told of them."""
    for name, path in files.items():
        if not is_stylesheet(name) and not name.endswith((".js", _PAPER)):
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


def _check_names(names: Mapping[str, Path], own: Set[str]) -> None:
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
            told, beside = (name, other) if name in own else (other, name)
            whose = "theme/assets/" if beside in own else "Cenotaph's own "
            message = f"its name differs from that of {whose}{beside} in case only"
            raise ThemeError(f"theme/assets/{told}", message, "rename one of the two")
        if is_stylesheet(name) and not name.startswith(FOLDER):
            message = "stylesheets are joined into one, and stand in theme/assets/css/"
            advice = f"move it to theme/assets/{COMPONENTS}{name.rpartition('/')[2]}"
            raise ThemeError(f"theme/assets/{name}", message, advice)


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
