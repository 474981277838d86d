"""A file's bytes as text, and which encoding was taken for them."""

import codecs
import re
import stat
from pathlib import Path

from generator.importing.unusable import UnusableFileError

FILE_LIMIT = 64 * 2**20
"""The largest file that is read, in bytes."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CYRILLIC_WORD = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]+")


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        UnusableFileError: There is no such file, it cannot be read, is empty or too large.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnusableFileError(f"{path} is not a file")
        if status.st_size > FILE_LIMIT:
            limit = FILE_LIMIT // 2**20
            raise UnusableFileError(f"{path} has more than {limit} MiB; split it")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableFileError(f"{path} cannot be read ({reason})") from None
    if not data.strip():
        raise UnusableFileError(f"{path} is empty")
    return data


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding.

    UTF-8 wherever the bytes can be that; UTF-16 by its mark; otherwise Windows-1251 where most
    runs of high bytes are whole words, as in Cyrillic, and Windows-1252 where they stand alone.

    Raises:
        UnusableFileError: It is none of these.
    """
    if data.startswith(_UTF_16):
        return _decoded(data, "utf-16", "UTF-16")
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    words, runs = _CYRILLIC_WORD.findall(data), _HIGH.findall(data)
    if 2 * len(words) >= len(runs):
        return _decoded(data, "cp1251", "Windows-1251")
    return _decoded(data, "cp1252", "Windows-1252")


def _decoded(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), name
    except UnicodeDecodeError:
        raise UnusableFileError(
            f"the file is neither UTF-8 nor {name}; save it as UTF-8, and import it again"
        ) from None
