"""The theme: the package's own, with a site's `theme/` folder laid over it file by file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("assets", "locales", "templates")
"""What a theme's folders are called."""

_OURS_AGAIN = "correct it, or delete the file to have Cenotaph's own"


class ThemeError(Exception):
    """A theme file that cannot be used; says which, where in it, and what to do."""

    def __init__(self, path: str, message: str, advice: str = _OURS_AGAIN, line: int = 0) -> None:
        super().__init__(path, message, advice, line)  # by which it is sent between processes
        self.path = path
        self.message = message
        self.advice = advice
        self.line = line

    def __str__(self) -> str:
        """Which file, and what is wrong with it."""
        return f"{self.path}: {self.message}"


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

    def unused_templates(self) -> Iterator[tuple[str, list[str]]]:
        """The site's own templates that stand for none of ours and that no other of them names.

        Each by its path below `templates`, with those of ours that it may be meant for.
        """
        own, *ours = self.template_folders
        known = [_below(folder) for folder in ours]
        texts = {
            path: (own / path).read_text(encoding="utf-8", errors="replace")
            for path in (_below(own) if ours else ())
        }
        for path in texts:
            is_named = any(path in text for other, text in texts.items() if other != path)
            if not is_named and not any(path in paths for paths in known):
                yield path, [path for paths in known for path in paths]

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
    return Theme((own, ours))


def _below(folder: Path) -> list[str]:
    """The files below a folder, by their POSIX paths there; not the leftovers of editors."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]


_FOLDER_NAMES = ("theme", *(f"theme/{kind}" for kind in KINDS))


def _check_link(link: Path, name: str, site_path: Path) -> None:
    try:
        target = Path(os.path.realpath(link, strict=True))
    except OSError:
        raise ThemeError(name, "this link leads nowhere", "remove it") from None
    if not target.is_relative_to(site_path.resolve()):
        message = "this link leads out of the site's folder, so a copy of the site would lack it"
        raise ThemeError(name, message, "put the file itself here")
