"""Writes fixes into their files: all that they were made for, or none of them."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.fixing.files import FixedFile


class FixError(Exception):
    """Fixes that could not be written; says why. Nothing was changed, unless it says so."""


def write_fixes(site_path: Path, files: Sequence[FixedFile]) -> None:
    """Write every file beside the one that it replaces, then put each in place by one rename.

    Raises:
        FixError: a file is another than when it was looked at, or cannot be written.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for file in files:
            path = Path(os.path.realpath(site_path / file.path))
            if path.read_bytes() != file.before.encode():
                raise FixError(f"{file.path} was edited meanwhile; nothing was changed")
            beside = path.with_name(f".{path.name}.new")
            ready.append((beside, path))
            with beside.open("wb") as stream:
                stream.write(file.after.encode())
                stream.flush()
                os.fsync(stream.fileno())
            beside.chmod(path.stat().st_mode)
        while ready:
            beside, path = ready[-1]
            beside.replace(path)
            ready.pop()
    except OSError as error:
        raise FixError(
            f"a file could not be written ({error.strerror}: {error.filename})"
        ) from None
    finally:
        for beside, _ in ready:
            with suppress(OSError):
                beside.unlink()
