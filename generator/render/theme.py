"""The theme: the package's own, with a site's `theme/` folder laid over it file by file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

KINDS = ("assets", "locales", "templates")
"""What a theme's folders are called."""

OURS_AGAIN = "correct it, or delete the file to have Cenotaph's own"
"""What to do about a file of the site's own, where no more is known."""


class ThemeError(Exception):
    """A theme file that cannot be used; says which, where in it, and what to do."""

    def __init__(self, path: str, message: str, advice: str = OURS_AGAIN, line: int = 0) -> None:
        super().__init__(path, message, advice, line)  # by which it is sent between processes
        self.path = path
        self.message = message
        self.advice = advice
        self.line = line

    def __str__(self) -> str:
        """Which file, and what is wrong with it."""
        return f"{self.path}: {self.message}"


class Remark(NamedTuple):
    """What is to be said of a file of the site's own theme."""

    path: str
    """POSIX path relative to the site's folder."""
    message: str
    """What is wrong, in a sentence without its full stop."""
    advice: str = OURS_AGAIN
    """What to do."""
    line: int = 0
    """Counted from 1; 0 where it is about the whole file."""


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

    def own(self, kind: str) -> dict[str, Path]:
        """The files below `kind` that are the site's own, by their POSIX paths there."""
        own, *ours = self.folders
        base = own / kind
        return {path: base / path for path in _below(base)} if ours else {}

    def files(self, kind: str) -> dict[str, Path]:
        """Every file below `kind`, by its POSIX path there; the site's own before ours."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            base = folder / kind
            found.update((path, base / path) for path in _below(base))
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
        _check_kind(path, ours / path.relative_to(own), name)
    return Theme((own, ours))


def _check_kind(path: Path, replaced: Path, name: str) -> None:
    """Hold what replaces a file of ours to be a file, and a folder to be a folder."""
    if path.is_dir() and replaced.is_file():
        message = "a folder stands where a theme has a file"
        raise ThemeError(name, message, "move what is in it, and remove it")
    if path.is_file() and replaced.is_dir():
        raise ThemeError(name, "a file stands where a theme has a folder", "remove it")


def is_leftover(name: str) -> bool:
    """Whether a file is what an editor or a system left beside those that are meant."""
    return name.startswith((".", "#")) or name.endswith("~") or name in _OF_WINDOWS


def _below(folder: Path) -> list[str]:
    """The files below a folder, by their POSIX paths there; not the leftovers of editors."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not is_leftover(path.name)
    ]


_OF_WINDOWS = ("Thumbs.db", "desktop.ini")
_FOLDER_NAMES = ("theme", *(f"theme/{kind}" for kind in KINDS))


def _check_link(link: Path, name: str, site_path: Path) -> None:
    try:
        target = Path(os.path.realpath(link, strict=True))
    except OSError:
        raise ThemeError(name, "this link leads nowhere", "remove it") from None
    if not target.is_relative_to(site_path.resolve()):
        message = "this link leads out of the site's folder, so a copy of the site would lack it"
        raise ThemeError(name, message, "put the file itself here")
    own = site_path / "theme"
    if link != own and not target.is_relative_to(own.resolve()):  # it may be the site's key
        raise ThemeError(
            name, "this link leads to what does not lie in theme/", "put the file itself here"
        )
