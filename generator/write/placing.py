"""Puts the files of one build where it gathers them, from wherever they are made."""

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from generator.cache.inventory import size_of
from generator.write.errors import before_commit
from generator.write.manifest import Fingerprint
from generator.write.tree import Tree
from generator.write.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that is where it is to be: in the output already, or staged."""

    uri: str
    """POSIX path relative to the site's root."""
    fingerprint: Fingerprint
    """What is in it."""
    is_staged: bool
    """Whether it differs from what stands in the output."""


class Placing:
    """Stages files, in any process and on any machine that sees the folders.

    A file may be placed again, also by another process and at the same time: it is written
    elsewhere, and then takes its place whole. The folder is never made here, so that nothing of a
    build that has ended can come into another one's.
    """

    __slots__ = ("_folders", "_on_disk", "_part", "_path", "_workspace", "path")

    def __init__(self, workspace: Workspace, path: Path, on_disk: Tree) -> None:
        """Begin to place files.

        Args:
            workspace: The output and its work folder.
            path: The folder that they are staged in.
            on_disk: What the output held when the build began.
        """
        self._workspace = workspace
        self._on_disk = on_disk
        self._folders = {""}
        self._part = (0, "")
        self._path = str(path)
        self.path = path

    @property
    def output_path(self) -> Path:
        """The folder the finished site stands in, absolute."""
        return self._workspace.output_path

    @property
    def on_disk(self) -> Tree:
        """What the output held when the build began."""
        return self._on_disk

    def place(self, uri: str, content: bytes) -> Placed:
        """Stage a file if it differs from what stands in the output.

        Raises:
            WriteFailedError: the file system refused.
        """
        with before_commit(self.output_path):
            is_in_place = self.is_in_place(uri, content)
            if not is_in_place:
                self._stage(uri, content)
        return Placed(uri, Fingerprint.of(content), not is_in_place)

    def standing(self, uri: str) -> bytes:
        """What the output holds at an address.

        Raises:
            WriteFailedError: it cannot be read.
        """
        with before_commit(self.output_path):
            return (self.output_path / uri).read_bytes()

    def is_in_place(self, uri: str, content: bytes) -> bool:
        """Whether the output holds a file with these very bytes.

        Raises:
            OSError: it cannot be read.
        """
        looks = self._on_disk.get(uri)
        return (
            looks is not None
            and size_of(looks) == str(len(content))
            and (self.output_path / uri).read_bytes() == content
        )

    def _stage(self, uri: str, content: bytes) -> None:
        self._make_folder(uri.rpartition("/")[0])
        part_path = self._part_path()
        # A `Path` for each file would take as long as the writing of it.
        with open(part_path, "wb") as file:  # noqa: PTH123
            file.write(content)
        os.replace(part_path, f"{self._path}/{uri}")  # noqa: PTH105

    def _part_path(self) -> str:
        """Where this process writes a file: no other one does, here or elsewhere."""
        process, path = self._part
        if process != os.getpid():
            path = str(self._workspace.part_path(uuid.uuid4().hex))
            self._part = (os.getpid(), path)
        return path

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._make_folder(folder.rpartition("/")[0])
            (self.path / folder).mkdir(exist_ok=True)
            self._folders.add(folder)
