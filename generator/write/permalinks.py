"""Keeps the addresses of a site in `permalinks.json`, for editors to commit."""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from generator.values.permalinks import PERMALINKS, Answer, Permalinks

_VERSION = 1
_encode = json.JSONEncoder(ensure_ascii=False).encode


def write_permalinks(permalinks: Permalinks, site_path: Path) -> str:
    """Put the file in place, or leave it where it is already the same.

    It is on the disk before it takes the place of the one that was there: unlike a site, it cannot
    be made again.

    Returns:
        The digest of what it holds now (SHA-256, hexadecimal).

    Raises:
        OSError: the folder cannot be written to; what stood there is unchanged.
    """
    content = encode(permalinks).encode()
    path = site_path / PERMALINKS
    beside = path.with_name(f".{PERMALINKS}.new")
    try:
        # Of a build that was killed; a link would be written through.
        beside.unlink(missing_ok=True)
        if not path.exists() or path.read_bytes() != content:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return hashlib.sha256(content).hexdigest()


def encode(permalinks: Permalinks) -> str:
    """The file's text: an address a line, in order, so that merging two branches is easy."""
    answer_text = cache(lambda answer: _encode(_answer(answer)))  # most say the same
    lines = [
        f"    {_encode(address)}: {answer_text(permalinks.addresses[address])}"
        for address in sorted(permalinks.addresses)
    ]
    digests = [f"    {json.dumps(digest)}" for digest in sorted(permalinks.digests)]
    return (
        f'{{\n  "version": {_VERSION},\n  "addresses": {{\n'
        + ",\n".join(lines)
        + '\n  },\n  "digests": [\n'
        + ",\n".join(digests)
        + "\n  ]\n}\n"
    )


def _answer(answer: Answer) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if answer.since:
        given["since"] = answer.since.isoformat()
    if answer.moved_to:
        given["moved_to"] = answer.moved_to
    if answer.withdrawn_on:
        given["withdrawn"] = {"on": answer.withdrawn_on.isoformat()}
        if answer.reason:
            given["withdrawn"]["reason"] = answer.reason
    return given


def make_key(path: Path) -> bytes:
    """Write a new key where only its owner can read it.

    Raises:
        OSError: the folder cannot be written to.
    """
    key = secrets.token_hex(32).encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key + b"\n")
    return key
