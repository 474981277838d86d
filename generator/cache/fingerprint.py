"""Which generator works here, with which dependencies: another one may give other bytes."""

import functools
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.cache.inventory import looks_of

_PACKAGE = Path(__file__).parent.parent


@functools.cache
def generator_fingerprint() -> str:
    """A digest of the generator's own files, the interpreter, and every package installed.

    Packages are known by the names of their `.dist-info` folders, which hold their versions
    (PEP 376): reading their metadata would take longer than a build in which nothing changed.
    """
    digest = hashlib.sha256(_surroundings())
    start = len(str(_PACKAGE))
    for path, _ in _sorted_files():
        content = Path(path).read_bytes()
        digest.update(f"{path[start:]} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@functools.cache
def generator_looks() -> str:
    """The same of how the files look, without reading them: where it is the same, so are they."""
    digest = hashlib.sha256(_surroundings())
    for path, status in _sorted_files():
        digest.update(f"{path} {looks_of(status)}\n".encode())
    return digest.hexdigest()


def _surroundings() -> bytes:
    told = [f"{sys.implementation.cache_tag} {sys.version}", *sorted(_installed())]
    return "\n".join(told).encode()


@functools.cache
def _sorted_files() -> list[tuple[str, os.stat_result]]:
    return sorted(_files(str(_PACKAGE)))


def _installed() -> Iterator[str]:
    for folder in map(Path, sys.path):
        if folder.name.endswith("-packages") and folder.is_dir():
            yield from (path.name for path in folder.glob("*.dist-info"))


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file of the generator but what Python compiled it to, and the theme, which is read."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in {"__pycache__", "theme"}:
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.path, entry.stat()
