"""The theme: the package's own, with a site's `theme/` folder laid over it file by file."""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.artifact import Artifact

_IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)(?:\s+layer\(([\w.-]+)\))?\s*;')


class ThemeError(Exception):
    """A theme file that cannot be used; says which, where in it, and what to do."""

    def __init__(self, path: str, message: str, advice: str = "", line: int = 0) -> None:
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
    """Lay the site's own `theme/` folder, where it has one, over the package's."""
    own, ours = site_path / "theme", package_theme_path()
    folders = (own, ours) if own.is_dir() and own.resolve() != ours.resolve() else (ours,)
    return Theme(folders)


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
        ThemeError: a stylesheet imports a file that the theme lacks.
    """
    files = theme.files("assets")
    imported = {name for name in files if name.startswith("css/")} - {"css/main.css"}
    artifacts: list[Artifact] = []
    uris: dict[str, str] = {}
    for name, path in files.items():
        if name in imported:
            continue
        is_bundle = name == "css/main.css"
        content = _bundled(name, files).encode() if is_bundle else path.read_bytes()
        stem, dot, extension = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:10]
        uri = f"assets/{stem}-{digest}{dot}{extension}"
        artifacts.append(Artifact(uri, content))
        uris[name] = uri
    return Assets(tuple(artifacts), uris)


def _bundled(name: str, files: dict[str, Path], importers: tuple[str, ...] = ()) -> str:
    """A stylesheet with each `@import` replaced by what it names, in its layer."""
    text = _read_stylesheet(files[name], name)
    return "".join(_without_imports(text, files, (*importers, name)))


def _without_imports(text: str, files: dict[str, Path], names: tuple[str, ...]) -> Iterator[str]:
    name, position = names[-1], 0
    for match in _IMPORT.finditer(text):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        fault = _import_fault(target, files, names)
        if fault:
            line = text.count("\n", 0, match.start()) + 1
            raise ThemeError(f"theme/assets/{name}", f"it {fault}", "remove the import", line)
        yield text[position : match.start()]
        inner = _bundled(target, files, names)
        yield f"@layer {match[2]} {{\n{inner}}}\n" if match[2] else inner
        position = match.end()
    yield text[position:]


def _import_fault(target: str, files: dict[str, Path], names: tuple[str, ...]) -> str:
    if target in names:
        return "imports itself"
    return "" if target in files else f"imports {target}, which the theme lacks"


def _read_stylesheet(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        advice = "save it as UTF-8"
        raise ThemeError(f"theme/assets/{name}", "it is not UTF-8", advice) from None
