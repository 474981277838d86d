"""Stage what changed, then put it in place so that no half of a site is ever left."""

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.artifact import Artifact
from generator.write.errors import WriteFailedError, before_commit, during_commit
from generator.write.journal import complete, decide, recover
from generator.write.manifest import MANIFEST_URI, Fingerprint, Manifest
from generator.write.placing import Placed, Placing
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
    manifest: str = field(default="", compare=False)
    """SHA-256 of the manifest, hexadecimal."""


@contextmanager
def open_staging(output_path: Path) -> Iterator["Staging"]:
    """Begin to make the output exactly the site that is staged, or to change nothing.

    The caller holds `output_lock`. Files are kept only on disk, and only where they differ from
    what stands there, byte for byte: an output edited by hand is repaired. What was staged and not
    committed is discarded in the end.

    Raises:
        ForeignOutputError: the output holds what no build of ours wrote, or is a symbolic link.
        WriteFailedError: the file system refused.
    """
    recover(output_path)
    workspace = Workspace.beside(output_path)
    staging = Staging(workspace)
    try:
        yield staging
    finally:
        with suppress(OSError):  # it stays hidden, and the next build discards it
            workspace.discard_staged()


class Staging:
    """The files of one build on their way into the output."""

    __slots__ = (
        "_bytes",
        "_claims",
        "_files",
        "_is_first",
        "_last",
        "_workspace",
        "_written",
        "placing",
    )

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._claims = Claims()
        self._files: dict[str, Fingerprint] = {}
        self._written: list[str] = []
        self._bytes = 0
        with before_commit(workspace.output_path):
            on_disk, self._last = workspace.read_output()
            self._is_first = _is_vacant(workspace.output_path)
            path = workspace.staging_path(uuid.uuid4().hex)
            path.mkdir(parents=True)
        self.placing = Placing(workspace, path, on_disk)
        """Puts files where they are gathered; `take` what it answers, wherever it was done."""

    def claim(self, uri: str) -> None:
        """Reserve an address, before anything is written there.

        Raises:
            BadUriError: it is hostile or collides with another.
        """
        self._claims.add(uri)

    def keep(self, uri: str) -> None:
        """Make what stands in the output, as its manifest has it, a file of this site too."""
        self.take(Placed(uri, self._last.files[uri], is_staged=False))

    def take(self, placed: Placed) -> None:
        """Make a placed file one of the site's."""
        self._files[placed.uri] = placed.fingerprint
        if placed.is_staged:
            self._written.append(placed.uri)
            self._bytes += placed.fingerprint.size

    def add(self, artifact: Artifact) -> None:
        """Claim a file's address, place it, and take it.

        Raises:
            BadUriError: its uri is hostile or collides with another.
            WriteFailedError: the file system refused.
        """
        self.claim(artifact.uri)
        self.take(self.placing.place(artifact.uri, artifact.content))

    def commit(self) -> WriteReport:
        """Put the staged files in place, and remove what was not added.

        Raises:
            WriteFailedError: the file system refused; the output is unchanged, or, where the
                message says so, will be completed by the next build.
        """
        manifest, on_disk = Manifest(self._files), self.placing.on_disk
        encoded = manifest.encoded()
        unplanned = manifest.unplanned(on_disk)
        output_path = self._workspace.output_path
        if self._is_first:
            self.placing.place(MANIFEST_URI, encoded)
            with before_commit(output_path):
                self.placing.path.rename(output_path)
        elif self._written or unplanned or not self._has_manifest(encoded):
            with before_commit(output_path):
                _refuse_unmovable(output_path, on_disk, [*self._written, *unplanned])
                self.placing.path.rename(self._workspace.staged_path)
                decide(encoded, self._workspace)
            with during_commit(output_path):
                complete(manifest, self._workspace, on_disk)
        return WriteReport(
            written=tuple(sorted(self._written)),
            unchanged=len(self._files) - len(self._written),
            removed=tuple(uri for uri in reversed(unplanned) if not uri.endswith("/")),
            bytes_written=self._bytes,
            manifest=Fingerprint.of(encoded).sha256,
        )

    def _has_manifest(self, encoded: bytes) -> bool:
        with before_commit(self._workspace.output_path):
            return self.placing.is_in_place(MANIFEST_URI, encoded)


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
