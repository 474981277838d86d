"""The theme: the package's own, with a site's `theme/` folder laid over it file by file."""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.artifact import Artifact
from generator.render.scripts import ScriptError, hashed_name, linked_scripts

KINDS = ("assets", "locales", "templates")
"""What a theme's folders are called."""

_IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)(?:\s+layer\(([\w.-]+)\))?\s*;')
_COMMENT_OR_IMPORT = re.compile(r"/\*.*?\*/|@import\b[^;{}]*;?", re.DOTALL | re.IGNORECASE)
_ASSET_NAME = re.compile(r"(?:[\w-][\w.-]{0,199}/)*[\w-][\w.-]{0,199}", re.ASCII)
_OURS_AGAIN = "correct it, or delete the file to have Cenotaph's own"


class ThemeError(Exception):
    """A theme file that cannot be used; says which, where in it, and what to do."""

    def __init__(self, path: str, message: str, advice: str = _OURS_AGAIN, line: int = 0) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message
        self.advice = advice
        self.line = line


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders of a theme, the site's own first."""

    folders: tuple[Path, ...]
    """Each laid over the ones after it, file by file."""

    @property
    def template_folders(self) -> list[Path]:
        """Where templates are looked for, in order."""
        return [folder / "templates" for folder in self.folders]

    def texts(self) -> Iterator[str]:
        """What its templates and catalogues say, markup and all."""
        for kind in ("templates", "locales"):
            for path in self.files(kind).values():
                yield path.read_text(encoding="utf-8", errors="replace")

    def files(self, kind: str) -> dict[str, Path]:
        """Every file below `kind`, by its POSIX path there; the site's own before ours."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            base = folder / kind
            for path in sorted(base.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    found[path.relative_to(base).as_posix()] = path
        return dict(sorted(found.items()))


def package_theme_path() -> Path:
    """The theme that comes with the package: beside it in a checkout, inside it in a wheel."""
    package_path = Path(__file__).parent.parent
    inside = package_path / "theme"
    return inside if inside.is_dir() else package_path.parent / "theme"


def open_theme(site_path: Path) -> Theme:
    """Lay the site's own `theme/` folder, where it has one, over the package's.

    Raises:
        ThemeError: the folder holds what is no part of a theme, or a link that leads out of it.
    """
    own, ours = site_path / "theme", package_theme_path()
    if not os.path.lexists(own) or os.path.realpath(own) == os.path.realpath(ours):
        return Theme((ours,))
    for path in (own, *sorted(own.rglob("*"))):
        name = path.relative_to(site_path).as_posix()
        if path.is_symlink():
            _check_link(path, name, site_path)
        if name in _FOLDER_NAMES and not path.is_dir():
            raise ThemeError(name, "a file stands where a theme has a folder", "remove it")
        if not path.is_file() and not path.is_dir():
            raise ThemeError(name, "this is neither a file nor a folder", "remove it")
    return Theme((own, ours))


_FOLDER_NAMES = ("theme", *(f"theme/{kind}" for kind in KINDS))


def _check_link(link: Path, name: str, site_path: Path) -> None:
    try:
        target = Path(os.path.realpath(link, strict=True))
    except OSError:
        raise ThemeError(name, "this link leads nowhere", "remove it") from None
    if not target.is_relative_to(site_path.resolve()):
        message = "this link leads out of the site's folder, so a copy of the site would lack it"
        raise ThemeError(name, message, "put the file itself here")


@dataclass(frozen=True, slots=True)
class Assets:
    """Stylesheets, icons and the like, at addresses that change with their content."""

    artifacts: tuple[Artifact, ...]
    """The files."""
    uris: dict[str, str]
    """Where each is, by its path below `theme/assets/`."""


def bundle_assets(theme: Theme) -> Assets:
    """Hash every asset's content into its address, and join `css/main.css` with what it imports.

    Raises:
        ThemeError: a file cannot be read, or its name be part of an address; a stylesheet or a
            script imports what the theme lacks.
    """
    files = theme.files("assets")
    _check_names(files)
    imported = {name for name in files if name.startswith("css/")} - {"css/main.css"}
    artifacts: list[Artifact] = []
    uris: dict[str, str] = {}
    scripts = {name: path for name, path in files.items() if name.endswith(".js")}
    for name, path in files.items():
        if name in imported or name in scripts:
            continue
        is_bundle = name == "css/main.css"
        content = _bundled(name, files).encode() if is_bundle else _read(path, name)
        uris[name] = f"assets/{hashed_name(name, content)}"
        artifacts.append(Artifact(uris[name], content))
    texts = {name: _read_text(path, name) for name, path in scripts.items()}
    try:
        for name, hashed, content in linked_scripts(texts):
            uris[name] = f"assets/{hashed}"
            artifacts.append(Artifact(uris[name], content))
    except ScriptError as error:
        message = f"it {error.fault}"
        raise ThemeError(
            f"theme/assets/{error.name}", message, "remove the import", error.line
        ) from None
    return Assets(tuple(artifacts), uris)


def _bundled(name: str, files: dict[str, Path], importers: tuple[str, ...] = ()) -> str:
    """A stylesheet with each `@import` replaced by what it names, in its layer."""
    text = _read_text(files[name], name)
    return "".join(_without_imports(text, files, (*importers, name)))


def _without_imports(text: str, files: dict[str, Path], names: tuple[str, ...]) -> Iterator[str]:
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
        inner = _bundled(target, files, names)
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
        return _read(path, name).decode()
    except UnicodeDecodeError:
        advice = "save it as UTF-8"
        raise ThemeError(f"theme/assets/{name}", "it is not UTF-8", advice) from None
