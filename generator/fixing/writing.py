"""Writes fixes into their files: all that they were made for, or none of them."""

import os
import tempfile
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
    done: list[str] = []
    try:
        for file in files:
            path = Path(os.path.realpath(site_path / file.path))
            if path.read_bytes() != file.before.encode():
                raise FixError(f"{file.path} was edited meanwhile; nothing was changed")
            ready.append((_written_beside(path, file.after.encode()), path))
        for file, (beside, path) in zip(reversed(files), reversed(ready), strict=True):
            beside.replace(path)
            done.append(file.path)
    except OSError as error:
        reason = f"a file could not be written ({error.strerror}: {error.filename})"
        if done:
            was = "was" if len(done) == 1 else "were"
            reason += f"; {', '.join(done)} {was} put right before that"
        raise FixError(reason) from None
    finally:
        for beside, _ in ready:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _written_beside(path: Path, content: bytes) -> Path:
    """A new file in the same folder, written to the disk, with the same permissions."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(path.stat().st_mode)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside
