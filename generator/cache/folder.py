"""The folder that all that is kept lies in, which belongs in no repository."""

from pathlib import Path

_IGNORED = "# Made by Cenotaph, and safe to delete. It holds hidden fields too.\n*\n"


def make_cache_folder(path: Path) -> None:
    """Make it where it is not there, so that git leaves it alone.

    Raises:
        OSError: something else stands there, or it cannot be written to.
    """
    if path.is_dir():
        return
    path.mkdir(parents=True, exist_ok=True)
    (path / ".gitignore").write_text(_IGNORED, encoding="ascii")
