"""Which files a change of a site may touch, whatever a journal says that somebody else wrote."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.values.permalinks import PERMALINKS

_FOLDERS = ("content", "imports")
"""The folders in which records, and what imports keep, are changed."""


def is_within_reach(path: str, site_path: Path, roots: Iterable[Path]) -> bool:
    """Whether a file is one that a rename or an import may change, also by where links lead.

    Args:
        path: The file, told from the site's folder.
        site_path: The site's folder.
        roots: The folders whose files these are: the site's, and the private one.
    """
    if "\0" in path:
        return False
    said = Path(os.path.normpath(site_path / path))
    real = Path(os.path.realpath(site_path / path))
    return any(_is_ours(said, root) and _is_inside(real, root) for root in roots)


def _is_ours(said: Path, root: Path) -> bool:
    """Whether a path names what is changed in a folder."""
    whole = Path(os.path.normpath(root))
    parts = said.relative_to(whole).parts if said.is_relative_to(whole) else ()
    return parts == (PERMALINKS,) or (len(parts) > 1 and parts[0] in _FOLDERS)


def _is_inside(real: Path, root: Path) -> bool:
    """Whether a file is in a folder, and in none that is hidden there, such as that of git."""
    whole = Path(os.path.realpath(root))
    if not real.is_relative_to(whole):
        return False
    return not any(part.startswith(".") for part in real.relative_to(whole).parts[:-1])
