"""Where the repository is that a folder is kept in."""

from pathlib import Path


def repository_top(folder_path: Path) -> Path | None:
    """The folder that git keeps with all that is in it; None where it keeps none.

    Args:
        folder_path: A folder, which need not exist yet; links to it are followed, as git sees
            what they lead to.
    """
    real = folder_path.resolve()
    return next((folder for folder in (real, *real.parents) if (folder / ".git").exists()), None)
