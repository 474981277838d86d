"""The journal: the next site's manifest, standing beside the output until the site is that one.

It names no steps. They follow from it: what it does not name goes, what is staged moves in, and
its own move to the site's manifest ends the commit. So each step may be done twice, and a commit
that was cut off anywhere is completed by doing all of them again.
"""

import errno
import os
from pathlib import Path

from generator.write.errors import before_commit, during_commit
from generator.write.manifest import MANIFEST_URI, Manifest
from generator.write.tree import Tree, read_tree
from generator.write.workspace import Workspace


def recover(output_path: Path) -> bool:
    """Complete a commit that was cut off, or discard what was staged for one never decided.

    Called at the start of each build, under `output_lock`.

    Args:
        output_path: the folder the finished site stands in; it need not exist.

    Returns:
        Whether a commit was completed.

    Raises:
        ForeignOutputError: the output or its work folder is a symbolic link.
        WriteFailedError: the file system refused; the journal stays for the next build.
    """
    workspace = Workspace.beside(output_path)
    with before_commit(workspace.output_path):
        if not workspace.journal_path.exists():
            workspace.discard_staged()
            return False
    with during_commit(workspace.output_path):
        journal = Manifest.read(workspace.journal_path)
        on_disk = read_tree(workspace.output_path)
        if journal is None or not _is_within_reach(journal, workspace, on_disk):
            workspace.journal_path.unlink()
            workspace.discard_staged()
            return False
        complete(journal, workspace, on_disk)
        workspace.discard_staged()
    return True


def decide(journal: bytes, workspace: Workspace) -> None:
    """Write the journal, whole, and give it its name: from here on the commit will be completed.

    Args:
        journal: the next site's manifest, encoded.
        workspace: the output and its work folder.

    Raises:
        OSError: it could not be written; there is no journal, and nothing has moved.
    """
    with workspace.draft_path.open("wb") as file:
        file.write(journal)
        file.flush()
        os.fsync(file.fileno())
    workspace.draft_path.replace(workspace.journal_path)


def complete(journal: Manifest, workspace: Workspace, on_disk: Tree) -> None:
    """Make the output the site that the journal names.

    Removals come first: a withdrawn page is the first to leave, a file may make way for a folder
    of its name, and on a system that ignores case the old spelling makes way for the new one.

    Args:
        journal: the next site's manifest, as it stands at the journal's path.
        workspace: the output and its work folder.
        on_disk: what the output holds now.

    Raises:
        OSError: a step failed; the journal stays.
    """
    output_path, staged_path = workspace.output_path, workspace.staged_path
    _sync_folder(workspace.work_path)  # the journal's name is on disk before anything moves
    for uri in journal.unplanned(on_disk):
        _remove(output_path / uri, is_folder=uri.endswith("/"))
    staged = read_tree(staged_path)
    for uri in staged:
        if uri.endswith("/"):
            (output_path / uri).mkdir(exist_ok=True)
    for uri in staged:
        if not uri.endswith("/"):
            (staged_path / uri).replace(output_path / uri)
    workspace.journal_path.replace(output_path / MANIFEST_URI)


def _is_within_reach(journal: Manifest, workspace: Workspace, on_disk: Tree) -> bool:
    """Whether every file that the journal names is staged or in place, with its very bytes.

    A killed process always leaves it so. A power cut may not, nor does someone who deletes the
    output; then the journal is dropped, and the build that follows repairs what differs.
    """
    return workspace.output_path.is_dir() and all(
        fingerprint.matches(workspace.staged_path / uri)
        or (uri in on_disk and fingerprint.matches(workspace.output_path / uri))
        for uri, fingerprint in journal.files.items()
    )


def _remove(path: Path, *, is_folder: bool) -> None:
    if not is_folder:
        path.unlink(missing_ok=True)
        return
    try:
        path.rmdir()
    except OSError as error:
        # Something new came into it since it was listed; the next build will see that.
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
