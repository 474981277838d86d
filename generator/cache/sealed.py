"""Values as they are kept, with what shows that they are whole: a checksum (CRC-32) before them."""

import zlib

_CHECKSUM = 4
"""Bytes."""


def seal(value: bytes) -> bytes:
    """A value, as it is to be kept."""
    return zlib.crc32(value).to_bytes(_CHECKSUM) + value


def unseal(kept: bytes) -> memoryview | None:
    """The value; None where what was kept is damaged."""
    value = memoryview(kept)[_CHECKSUM:]
    return value if kept.startswith(zlib.crc32(value).to_bytes(_CHECKSUM)) else None
