"""What stands in a folder, link by link, never following one."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.cache.inventory import looks_of

VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})
"""Left alone at the top of the output: it may be a working tree that the site is published from."""

Tree = dict[str, str | None]
"""How each regular file looks, by uri; None for a link or any other thing that is not a file of
ours, and for a folder, whose uri ends in a slash."""


def read_tree(root: Path) -> Tree:
    """List all that stands in a folder, in order, except version control at its top.

    Args:
        root: the folder; one that does not exist is empty.

    Raises:
        OSError: a folder cannot be read.
    """
    tree: Tree = {}
    if root.is_dir():
        _read_into(tree, str(root), "")
    return {uri: tree[uri] for uri in sorted(tree) if uri.partition("/")[0] not in VERSION_CONTROL}


def folders_of(uris: Iterable[str]) -> set[str]:
    """The folders that files lie in, each as a tree names it."""
    folders: set[str] = set()
    for uri in uris:
        folder = uri.rpartition("/")[0]
        while folder and f"{folder}/" not in folders:
            folders.add(f"{folder}/")
            folder = folder.rpartition("/")[0]
    return folders


def _read_into(tree: Tree, folder: str, prefix: str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            uri = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                tree[f"{uri}/"] = None
                _read_into(tree, entry.path, f"{uri}/")
            elif entry.is_file(follow_symlinks=False):
                tree[uri] = looks_of(entry.stat(follow_symlinks=False))
            else:
                tree[uri] = None
