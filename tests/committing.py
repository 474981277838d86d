"""Commits a site that is at hand as a whole."""

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
    """Stage every artifact, have what is staged checked, and put it in place."""
    with open_staging(output_path) as staging:
        for artifact in artifacts:
            staging.add(artifact)
        if check is not None:
            check(staging.placing.path)
        return staging.commit()
