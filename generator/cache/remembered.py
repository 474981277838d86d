"""How what is remembered of a build or a check is written, and whose it is."""

import os
from collections.abc import Sequence
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
    try:
        beside.write_text(text, encoding="ascii")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
