"""A file's bytes as text, and which encoding was taken for them."""

import codecs
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from generator.importing.unusable import UnusableFileError

FILE_LIMIT = 64 * 2**20
"""The largest file that is read where nobody says otherwise, in bytes."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CYRILLIC_WORD = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_OLDER = {"koi8-r": "KOI8-R", "cp866": "CP866"}
"""Cyrillic before Windows, and what it is called."""
_FREQUENT = frozenset("оеаинтсрвл")
"""Two thirds of the letters of a text in Russian, and most of those of its neighbours."""
_LEAST, _MARGIN = 0.45, 0.15
_WORD, _SAMPLE = 3, 20_000


def read_bytes(path: Path, *, limit: int = FILE_LIMIT) -> bytes:
    """Read a file whole, of at most `limit` bytes.

    Raises:
        UnusableFileError: There is no such file, it cannot be read, is empty or too large.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnusableFileError(f"{path} is not a file")
        if status.st_size > limit:
            raise UnusableFileError(f"{path} has more than {limit // 2**20} MiB; split it")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnusableFileError(f"{path} cannot be read ({reason})") from None
    if not data.strip():
        raise UnusableFileError(f"{path} is empty")
    return data


def decode(data: bytes, named: str | None = None) -> tuple[str, str]:
    """The text, and the name of its encoding.

    The one that is named, if any is. Otherwise UTF-8 wherever the bytes can be that; UTF-16 by its
    mark; else Windows-1251 where most runs of high bytes are whole words, as in Cyrillic (KOI8-R or
    CP866 where their letters are much more likely), and Windows-1252 where they stand alone.

    Raises:
        UnusableFileError: It is none of these, or not what it was named.
    """
    if named is not None:
        return _decoded_as(data, named)
    if data.startswith(_UTF_16):
        return _decoded(data, "utf-16", "UTF-16")
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    words, runs = _CYRILLIC_WORD.findall(data), _HIGH.findall(data)
    if older := _older_cyrillic(runs):
        return _decoded(data, older, _OLDER[older])
    if 2 * len(words) >= len(runs):
        return _decoded(data, "cp1251", "Windows-1251")
    return _decoded(data, "cp1252", "Windows-1252")


def _older_cyrillic(runs: Sequence[bytes]) -> str | None:
    """The encoding of before Windows in which the letters are much rather those of a language."""
    if 2 * sum(len(run) >= _WORD for run in runs) < len(runs):
        return None
    sample = b"".join(runs)[:_SAMPLE]
    shares = {
        encoding: sum(sign in _FREQUENT for sign in sample.decode(encoding, "replace").casefold())
        / len(sample)
        for encoding in ("cp1251", *_OLDER)
    }
    best = max(_OLDER, key=lambda encoding: shares[encoding])
    return best if shares[best] > max(_LEAST, shares["cp1251"] + _MARGIN) else None


def _decoded(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), name
    except UnicodeDecodeError:
        raise UnusableFileError(
            f"the file is neither UTF-8 nor {name}; save it as UTF-8, and import it again"
        ) from None


def _decoded_as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        return data.decode(encoding).removeprefix("\ufeff"), name
    except UnicodeError:
        raise UnusableFileError(
            f"the file is not {encoding}", "leave the encoding out, and it will be found"
        ) from None
    except (LookupError, ValueError):  # no such name, or one of no encoding of text
        raise UnusableFileError(
            f"there is no encoding '{encoding}'", "write utf-8, utf-16, windows-1251 or another"
        ) from None
