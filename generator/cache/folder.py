"""The folder that all that is kept lies in, which belongs in no repository."""

from contextlib import suppress
from pathlib import Path

from generator.cache.remembered import write_whole

_IGNORED = "# Made by Cenotaph, and safe to delete. It holds hidden fields too.\n*\n"


def make_cache_folder(path: Path) -> None:
    """Make it where it is not there, so that git leaves it alone; a half-made one is completed.

    Raises:
        OSError: something else stands there, or it cannot be written to.
    """
    ignored_path = path / ".gitignore"
    with suppress(FileNotFoundError, NotADirectoryError):
        if ignored_path.stat().st_size:
            return
    path.mkdir(parents=True, exist_ok=True)
    write_whole(ignored_path, _IGNORED)  # cut off, it would keep nothing from git
