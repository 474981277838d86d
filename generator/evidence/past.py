"""What a weighing leaves for the next one."""

import datetime
import zlib

import msgspec
from msgspec import Struct

_CHECKSUM = 4
"""Bytes."""


class Past(Struct, frozen=True, kw_only=True):
    """What the last weighing of a site left."""

    day: datetime.date = datetime.date.min
    """The day that it was of."""
    marks: frozenset[bytes] = frozenset()
    """Of each record that gave no cause for a finding: of it, and all that it was held against."""


def encode_past(past: Past) -> bytes:
    """As it is kept: a checksum (CRC-32), and MessagePack."""
    packed = _ENCODER.encode(past)
    return zlib.crc32(packed).to_bytes(_CHECKSUM) + packed


def decode_past(encoded: bytes) -> Past:
    """The same again; nothing of what is damaged, or was left by a program of another version."""
    packed = memoryview(encoded)[_CHECKSUM:]
    try:
        is_whole = encoded.startswith(zlib.crc32(packed).to_bytes(_CHECKSUM))
        return _DECODER.decode(packed) if is_whole else Past()
    except msgspec.MsgspecError:
        return Past()


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Past)
