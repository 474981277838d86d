"""The commit: stage what changed, then put it in place so that no half of a site is ever left."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.artifact import Artifact
from generator.write.errors import WriteFailedError, before_commit, during_commit
from generator.write.journal import complete, decide, recover
from generator.write.manifest import MANIFEST_URI, Fingerprint, Manifest
from generator.write.tree import Tree
from generator.write.uris import Claims
from generator.write.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a commit did to the output; its manifest is not counted."""

    written: tuple[str, ...]
    """Uris of files that are new or changed, in order."""
    unchanged: int
    """Files that were already there with the same bytes, and were not touched."""
    removed: tuple[str, ...]
    """Uris of files that are no longer planned, in order."""
    bytes_written: int
    """Sizes of the written files, together."""


def commit(
    artifacts: Iterable[Artifact],
    output_path: Path,
    *,
    check: Callable[[Path], None] | None = None,
) -> WriteReport:
    """Make the output exactly the site that the artifacts are, or change nothing.

    The caller holds `output_lock`. Artifacts are taken one at a time and kept only on disk, and
    only where they differ from what stands there, byte for byte: an output edited by hand is
    repaired. An exception from `artifacts` or `check` passes through and changes nothing.

    Args:
        artifacts: every file of the site; each uri once, none of them `manifest.json`.
        output_path: the folder the finished site stands in; made with its parents if need be.
        check: is given the folder of new and changed files before anything is decided, and raises
            to refuse them.

    Returns:
        What was written, left and removed.

    Raises:
        BadUriError: an artifact's uri is hostile or collides with another.
        ForeignOutputError: the output holds what no build of ours wrote, or is a symbolic link.
        WriteFailedError: the file system refused; the output is unchanged, or, where the message
            says so, will be completed by the next build.
    """
    recover(output_path)
    workspace = Workspace.beside(output_path)
    staging = _Staging(workspace)
    try:
        for artifact in artifacts:
            staging.add(artifact)
        if check is not None:
            check(workspace.staged_path)
        return staging.commit()
    finally:
        with suppress(OSError):  # it stays hidden, and the next build discards it
            workspace.discard_staged()


class _Staging:
    """The files of one build on their way into the output."""

    __slots__ = (
        "_bytes",
        "_claims",
        "_files",
        "_folders",
        "_is_first",
        "_on_disk",
        "_workspace",
        "_written",
    )

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._claims = Claims()
        self._files: dict[str, Fingerprint] = {}
        self._folders = {workspace.staged_path}
        self._written: list[str] = []
        self._bytes = 0
        with before_commit(workspace.output_path):
            self._on_disk = workspace.read_output()
            self._is_first = _is_vacant(workspace.output_path)
            workspace.staged_path.mkdir(parents=True)

    def add(self, artifact: Artifact) -> None:
        """Stage a file if it differs from what stands in the output."""
        self._claims.add(artifact.uri)
        self._files[artifact.uri] = Fingerprint.of(artifact.content)
        with before_commit(self._workspace.output_path):
            if not self._is_in_place(artifact.uri, artifact.content):
                self._stage(artifact.uri, artifact.content)
                self._written.append(artifact.uri)
                self._bytes += len(artifact.content)

    def commit(self) -> WriteReport:
        """Put the staged files in place, and remove what was not added."""
        manifest = Manifest(self._files)
        unplanned = manifest.unplanned(self._on_disk)
        output_path = self._workspace.output_path
        if self._is_first:
            with before_commit(output_path):
                self._stage(MANIFEST_URI, manifest.encoded())
                self._workspace.staged_path.rename(output_path)
        elif self._written or unplanned or not self._is_in_place(MANIFEST_URI, manifest.encoded()):
            with before_commit(output_path):
                _refuse_unmovable(output_path, self._on_disk, [*self._written, *unplanned])
                decide(manifest, self._workspace)
            with during_commit(output_path):
                complete(manifest, self._workspace, self._on_disk)
        return WriteReport(
            written=tuple(sorted(self._written)),
            unchanged=len(self._files) - len(self._written),
            removed=tuple(uri for uri in reversed(unplanned) if not uri.endswith("/")),
            bytes_written=self._bytes,
        )

    def _is_in_place(self, uri: str, content: bytes) -> bool:
        return (
            self._on_disk.get(uri) == len(content)
            and (self._workspace.output_path / uri).read_bytes() == content
        )

    def _stage(self, uri: str, content: bytes) -> None:
        path = self._workspace.staged_path / uri
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        with path.open("xb") as file:
            file.write(content)


def _is_vacant(output_path: Path) -> bool:
    """Whether one rename can put a whole site there."""
    return not output_path.exists() or not any(output_path.iterdir())


def _refuse_unmovable(output_path: Path, on_disk: Tree, uris: Iterable[str]) -> None:
    """Find out before deciding what would stop the commit half-way.

    Raises:
        WriteFailedError: a folder cannot be changed, or is on another file system.
    """
    folders = {uri.rstrip("/").rpartition("/")[0] for uri in uris}
    for folder in sorted({"", *(folder for folder in folders if f"{folder}/" in on_disk)}):
        folder_path = output_path / folder
        if folder_path.stat().st_dev != output_path.parent.stat().st_dev:
            raise WriteFailedError(
                f"'{folder_path}' is a file system of its own, so that no file can be moved into "
                "it; choose a folder inside it as the output"
            )
        if not os.access(folder_path, os.W_OK | os.X_OK):
            raise WriteFailedError(
                f"'{folder_path}' may not be written to; what stood there is unchanged"
            )
