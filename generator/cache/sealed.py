"""Values as they are kept: in MessagePack, behind a checksum (CRC-32) that shows them whole."""

import zlib
from typing import TypeVar

import msgspec

_T = TypeVar("_T")

_CHECKSUM = 4
"""Bytes."""


def seal(value: object) -> bytes:
    """A value, as it is to be kept."""
    packed = msgspec.msgpack.encode(value)
    return zlib.crc32(packed).to_bytes(_CHECKSUM) + packed


def unseal(kept: bytes, decoder: "msgspec.msgpack.Decoder[_T]") -> _T | None:
    """The value; None where what was kept is damaged, or is none that the decoder knows."""
    packed = memoryview(kept)[_CHECKSUM:]
    if not kept.startswith(zlib.crc32(packed).to_bytes(_CHECKSUM)):
        return None
    try:
        return decoder.decode(packed)
    except msgspec.MsgspecError:
        return None
