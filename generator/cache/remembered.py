"""How what is remembered of a build or a check is written, and whose it is."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.cache.fingerprint import generator_fingerprint, generator_looks

DAMAGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading something else than what was written may raise."""


def this_generator() -> tuple[str, str]:
    """By what a file says which generator wrote it: how that looked, and what is in it."""
    return generator_looks(), generator_fingerprint()


def is_of_this_generator(said: Sequence[str]) -> bool:
    """Whether that was this one."""
    looks, fingerprint = said
    return looks == generator_looks() or fingerprint == generator_fingerprint()


def write_whole(path: Path, text: str) -> None:
    """Write a file beside the one that it replaces, and put it in place as a whole.

    Raises:
        OSError: the folder cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    _sweep(path)
    try:
        beside.write_text(text, encoding="ascii")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what processes that were killed had begun to write in a file's place."""
    for left in path.parent.glob(f".{path.name}.*"):
        process = left.name.rpartition(".")[2]
        with suppress(OSError):
            if process.isdecimal() and not _is_running(int(process)):
                left.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # of another user
        return True
    return True
