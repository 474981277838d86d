"""Says where the files of editors belong not: among records, or in the place of others."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.write.manifest import MANIFEST_URI, Manifest

_INPUTS = ("content", "static", "theme", "imports")
_KEPT = re.compile(r"\.cache|\.git|\..+\.cenotaph")
"""Folders of programs, which make and remove what they like in them."""


class FilesError(Exception):
    """Files that cannot be written where they belong; says which, and what to do."""


def refuse_folder(site_path: Path, output_path: Path, what: str) -> None:
    """Refuse to write among what a build reads, keeps or has made.

    Args:
        site_path: The site's folder, whole.
        output_path: The folder that files are to go into.
        what: What they are, for the message.

    Raises:
        FilesError: the folder is one of those, or there is a file in its place.
    """
    real = Path(os.path.realpath(output_path))
    for folder in _upwards(real, site_path):
        if os.path.lexists(folder) and not folder.is_dir():
            raise FilesError(f"{folder} is a file; name a folder with --output")
        name = folder.name
        if _is_built(folder, site_path):
            reason = f"belong in no built site, from which a build removes them, as in {name}/"
        elif _KEPT.fullmatch(name) or (folder.parent == site_path and name in _INPUTS):
            reason = f"are no part of {name}/"
        else:
            continue
        raise FilesError(f"{what} {reason}; name another folder with --output")


def _upwards(path: Path, site_path: Path) -> Iterator[Path]:
    """A folder and those that it lies in; none that the site lies in too."""
    for folder in (path, *path.parents):
        if site_path.is_relative_to(folder):
            break
        yield folder


def _is_built(folder: Path, site_path: Path) -> bool:
    """Whether a build writes there: it has left its manifest, or it will as a rule."""
    if folder == site_path / "_site":
        return True
    manifest_path = folder / MANIFEST_URI
    return manifest_path.is_file() and Manifest.read(manifest_path) is not None


def refuse_foreign(files: Mapping[Path, bytes], is_ours: Callable[[Path, bytes], bool]) -> None:
    """Refuse to write over what was not written by the same command.

    Args:
        files: What is to be written.
        is_ours: Whether the command has written a file, by its path and what it holds.

    Raises:
        FilesError: a file was not, or cannot be read.
    """
    for path, content in files.items():
        if not path.is_file():
            continue
        try:
            standing = path.read_bytes()
        except OSError as error:
            raise FilesError(f"{path} cannot be read ({error.strerror})") from None
        if standing != content and not is_ours(path, standing):
            raise FilesError(
                f"{path} is there already, and this command did not write it; "
                "move it, or name another folder with --output"
            )
