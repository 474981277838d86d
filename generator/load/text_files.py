"""Reading a file of the site: UTF-8 only, one kind of line end, one spelling of a letter."""

import re
import stat
from codecs import BOM_UTF8
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Report
from generator.load.characters import compose, find_forbidden

RECORD_LIMIT = 8 * 2**20
"""The largest record or settings file, in bytes."""
TABLE_LIMIT = 256 * 2**20
"""The largest roll, in bytes."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")


def read_text(
    file_path: Path, path: str, report: Report, *, limit: int = RECORD_LIMIT
) -> str | None:
    r"""Read a file as text.

    Args:
        file_path: Where the file is.
        path: Its POSIX path in the site, for the report.
        report: Gets an error where the file cannot be read, is larger than `limit`, is not UTF-8
            (RFC 3629) or holds a character that no record may hold.
        limit: Bytes.

    Returns:
        The text, as `decode_text` gives it; nothing where there is an error.
    """
    data = read_bytes(file_path, path, report, limit=limit)
    return None if data is None else decode_text(data, path, report)


def read_bytes(
    file_path: Path, path: str, report: Report, *, limit: int = RECORD_LIMIT
) -> bytes | None:
    """Read a file as it stands; nothing, and an error, where it cannot be read or is too large."""
    try:
        status = file_path.stat()
        if not stat.S_ISREG(status.st_mode):
            report.error("file-unreadable", path, "this is not a file", "remove it")
            return None
        if status.st_size > limit:
            message = f"the file has {_size(status.st_size)}, and at most {_size(limit)} are read"
            report.error("file-too-large", path, message, "split it, or keep images in media/")
            return None
        return file_path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        report.error("file-unreadable", path, message, "check its permissions")
        return None


def decode_text(data: bytes, path: str, report: Report) -> str | None:
    r"""The text of a file, without a byte order mark, its line ends `\n`, normalised by `compose`.

    Nothing, and an error, where it is not UTF-8 or holds a character that no record may hold.
    """
    data = data.removeprefix(BOM_UTF8)  # the codec that does so counts without saying so
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        report.add(_not_utf_8(data, error.start, path))
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if forbidden := find_forbidden(text):
        line, column, name = forbidden
        location = Location(path, line + 1, column + 1)
        message = f"{name} stands here"
        report.add(
            Diagnostic(
                "character-forbidden", location, message, "delete it, or type what was meant"
            )
        )
        return None
    return compose(text)


def _not_utf_8(data: bytes, start: int, path: str) -> Diagnostic:
    if data.startswith(_UTF_16):
        location, found, likely = Location(path, 1, 1), "the file is not UTF-8", "UTF-16"
    else:
        before = data[:start].decode("utf-8")
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        location = Location(path, len(lines), len(lines[-1]) + 1)
        found = f"the byte 0x{data[start]:02X} is not UTF-8"
        word_start = max(data.rfind(space, 0, start) for space in (b" ", b"\n", b"\t")) + 1
        likely = _likely_encoding(data[word_start:])
    message = f"{found}; it looks like {likely}"
    advice = "save the file as UTF-8 in your editor (Save with encoding)"
    return Diagnostic("not-utf-8", location, message, advice)


def _likely_encoding(data: bytes) -> str:
    """The encoding in which the words look most like words, with an example.

    Latin letters with accents stand alone between ASCII letters. Whole words of high bytes are
    another script; of the two Cyrillic encodings, words in the right one are not in capitals with
    a small first letter.
    """
    runs = _HIGH_RUN.findall(data)[:200]
    if not runs:
        return _example(data, "Windows-1252", re.compile(rb"[A-Za-z]*[\x80-\xff]+[A-Za-z]*"))
    scores = {
        encoding: sum(_looks_like_a_word(run.decode(encoding, "replace")) for run in runs)
        for encoding in ("Windows-1251", "KOI8-R")
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] * 2 < len(runs):
        return "another encoding"
    return _example(data, best, _HIGH_RUN)


def _looks_like_a_word(text: str) -> bool:
    return text.isalpha() and (text.islower() or text.istitle())


def _example(data: bytes, encoding: str, pattern: re.Pattern[bytes]) -> str:
    match = pattern.search(data)
    word = match[0][:40].decode(encoding, "replace") if match else ""
    return f"{encoding}, in which it is '{word}'" if word.isprintable() and word else encoding


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MiB" if count >= 2**20 else f"{count} bytes"
