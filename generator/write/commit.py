"""The commit: stage what changed, then put it in place so that no half of a site is ever left."""

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.artifact import Artifact
from generator.write.staging import WriteReport, open_staging


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
    with open_staging(output_path) as staging:
        for artifact in artifacts:
            staging.add(artifact)
        return staging.commit(check)
