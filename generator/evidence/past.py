"""What a weighing leaves for the next one."""

import datetime
from collections.abc import Mapping

import msgspec
from msgspec import Struct, field

from generator.cache.sealed import seal, unseal
from generator.diagnostics import Diagnostic
from generator.evidence.figures import Mismatch
from generator.evidence.ledger import Ledger
from generator.evidence.namesakes import Spellings
from generator.evidence.order import Ordering
from generator.evidence.walk import Names


class Past(Struct, frozen=True, kw_only=True):
    """What the last weighing of a site left."""

    day: datetime.date = datetime.date.min
    """The day that it was of."""
    found: Mapping[bytes, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What was found in single records, by a digest of each and of all it was held against."""
    orderings: Mapping[bytes, Ordering] = field(default_factory=dict)
    """Chronologies in order, by a digest of all that each follows from."""
    ledgers: Mapping[bytes, Ledger] = field(default_factory=dict)
    """The same of ledgers."""
    mismatches: Mapping[bytes, tuple[Mismatch, ...]] = field(default_factory=dict)
    """The same of figures that cannot be true beside others, or beside what is told."""
    names: Mapping[bytes, Names] = field(default_factory=dict)
    """The same of what each record names."""
    spellings: Mapping[bytes, Spellings] = field(default_factory=dict)
    """The same of the words of each form of each person's name."""


def encode_past(past: Past) -> bytes:
    """As it is kept."""
    return seal(past)


def decode_past(encoded: bytes) -> Past:
    """The same again; nothing of what is damaged, or was left by a program of another version."""
    return unseal(encoded, msgspec.msgpack.Decoder(Past)) or Past()
