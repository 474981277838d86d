"""The work folder beside the output: the lock, the staged files, the journal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator.write.errors import ForeignOutputError, OutputBusyError, before_commit
from generator.write.manifest import MANIFEST_URI, Manifest
from generator.write.tree import Tree, read_tree


@dataclass(frozen=True, slots=True)
class Workspace:
    """An output and the work folder beside it, on the same file system so that files can move."""

    output_path: Path
    """The folder the finished site stands in, absolute."""

    @classmethod
    def beside(cls, output_path: Path) -> Self:
        """Name the work folder of an output; touches no file.

        Raises:
            ForeignOutputError: the output is the root of the file system, or a symbolic link.
        """
        absolute_path = output_path.absolute()
        if absolute_path.name in {"", ".."}:
            raise ForeignOutputError(f"'{output_path}' cannot be an output; choose a folder")
        workspace = cls(absolute_path)
        for path in (absolute_path, workspace.work_path):
            if path.is_symlink():
                raise ForeignOutputError(
                    f"'{path}' is a symbolic link, and a build never writes through one; "
                    "name the folder it leads to as the output, or remove it"
                )
        return workspace

    @property
    def work_path(self) -> Path:
        """The work folder."""
        return self.output_path.with_name(f".{self.output_path.name}.cenotaph")

    @property
    def lock_path(self) -> Path:
        """The file that a running build holds locked; it stays."""
        return self.work_path / "lock"

    @property
    def staged_path(self) -> Path:
        """The folder of new and changed files that are decided on, laid out as the site is."""
        return self.work_path / "staged"

    def staging_path(self, build: str) -> Path:
        """The folder in which one build gathers them: nothing of another one comes into it."""
        return self.work_path / f"staging-{build}"

    def part_path(self, process: str) -> Path:
        """A file that one process is writing."""
        return self.work_path / f"part-{process}"

    @property
    def journal_path(self) -> Path:
        """The next manifest: while it stands here, its commit is decided but not finished."""
        return self.work_path / "journal"

    @property
    def draft_path(self) -> Path:
        """A journal still being written."""
        return self.work_path / "journal.part"

    def holds_rest(self) -> bool:
        """Whether more than the lock is there: of a build that was cut off, or could not tidy up.

        Raises:
            OSError: it cannot be read.
        """
        try:
            with os.scandir(self.work_path) as entries:
                return any(entry.name != self.lock_path.name for entry in entries)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def read_output(self) -> tuple[Tree, Manifest]:
        """List the output, after making sure that it is ours to change, and read its manifest.

        Raises:
            ForeignOutputError: it is not a folder, or holds what no build of ours wrote.
            OSError: it cannot be read.
        """
        if self.output_path.exists() and not self.output_path.is_dir():
            raise ForeignOutputError(f"'{self.output_path}' is not a folder; choose another output")
        on_disk = read_tree(self.output_path)
        manifest = Manifest.read(self.output_path / MANIFEST_URI) if on_disk else Manifest({})
        if manifest is None:
            raise ForeignOutputError(
                f"'{self.output_path}' is not empty and has no manifest of ours, so its files "
                "would be lost; choose another folder as the output, or empty it"
            )
        return on_disk, manifest

    def discard_staged(self) -> None:
        """Remove what was staged, unless a journal has promised it.

        Raises:
            OSError: it cannot be removed.
        """
        import shutil  # with four compressors, which a build with nothing to do never needs

        if self.journal_path.exists():
            return
        self.draft_path.unlink(missing_ok=True)
        for path in (self.staged_path, *self.work_path.glob("staging-*")):
            if path.exists():
                shutil.rmtree(path)
        for path in self.work_path.glob("part-*"):
            path.unlink(missing_ok=True)


@contextmanager
def output_lock(output_path: Path) -> Iterator[None]:
    """Keep every other build off an output; the kernel lets go when the process ends.

    Args:
        output_path: the folder the finished site stands in; it need not exist.

    Raises:
        OutputBusyError: another build holds it; this one does not wait.
        ForeignOutputError: the output or its work folder is a symbolic link, or there is no work
            folder and the output holds what no build of ours wrote.
        WriteFailedError: the work folder cannot be made.
    """
    from filelock import FileLock, Timeout  # a check that writes nothing never pays for it

    workspace = Workspace.beside(output_path)
    lock = FileLock(workspace.lock_path, blocking=False)
    with before_commit(workspace.output_path):
        if not workspace.work_path.exists():
            workspace.read_output()  # nothing is left beside a folder that is not ours
        workspace.work_path.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            raise OutputBusyError(
                f"another build is writing to '{workspace.output_path}'; wait until it has ended"
            ) from None
    try:
        yield
    finally:
        lock.release()
