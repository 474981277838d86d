"""Spreadsheets to import: XLSX and ODS, changed part by part within a whole archive.

They are read in this process, where users have one that nothing else depends on. XLS, of which all
is read by a library that takes as much memory as a file asks for, can only be read there.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

from fuzz.sheets import assert_whole
from generator.importing.reading.binary import read_binary
from generator.importing.reading.sheet import Wish
from generator.importing.reading.tables import sheet_of
from generator.importing.unusable import UnusableFileError

MAX_LENGTH = 16_384


def check(data: bytes) -> None:
    """Rows of texts under columns, or what to do about a file that has none."""
    if not data.startswith(b"PK"):
        return
    try:
        sheet = sheet_of(read_binary(data, "list", Wish()), Wish())
    except UnusableFileError as error:
        assert error.message, "nothing is said of a file that is not read"
        return
    assert_whole(sheet)


def mutate(data: bytes, max_size: int, seed: int, change: Callable[[bytes, int], bytes]) -> bytes:
    """Change one part of an archive; now and then the archive itself.

    Args:
        data: An input.
        max_size: The most bytes that may come of it.
        seed: Chooses what is changed.
        change: The fuzzer's own way to change bytes, into at most so many.
    """
    chosen = random.Random(seed)
    parts = _unpacked(data)
    if not parts or chosen.random() < 0.05:
        return change(data, max_size)
    name = chosen.choice(sorted(parts))
    parts[name] = change(parts[name], len(parts[name]) + 256)
    packed = _packed(parts)
    return packed if len(packed) <= max_size else data


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError):
        return {}
    except (NotImplementedError, LookupError):
        return {}


def _packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()
