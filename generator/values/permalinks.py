"""Every address that a site has ever had, and what became of those that it has no more."""

import datetime
import hashlib
import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

PERMALINKS = "permalinks.json"
"""The file that keeps them, in the site's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of an address, and what became of it, unless a page stands there."""

    since: datetime.date | None = None
    """The day on which an event or a person first was there; None where that is not kept."""
    moved_to: str | None = None
    """The address that took its place."""
    withdrawn_on: datetime.date | None = None
    """The day on which what stood there was taken back."""
    reason: str | None = None
    """Why it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalinks:
    """The addresses of a site."""

    addresses: Mapping[str, Answer] = field(default_factory=dict)
    """By the path relative to the site's root."""
    digests: frozenset[str] = frozenset()
    """Of addresses that are to be forgotten: what stood there was withdrawn for privacy."""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """The line of the file on which each address stands, counted from 1."""


def address_digest(address: str, key: bytes) -> str:
    """What is kept of an address that is to be forgotten: HMAC-SHA256 (RFC 2104), in hexadecimal.

    Without the key nobody can try out names until one fits.
    """
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()


def forget(permalinks: Permalinks, addresses: Collection[str], key: bytes) -> Permalinks:
    """The addresses without some of which only digests are kept.

    Args:
        permalinks: What is kept.
        addresses: Those to be forgotten.
        key: That of the digests.
    """
    digests = {address_digest(address, key) for address in addresses}
    kept = {
        address: answer
        for address, answer in permalinks.addresses.items()
        if address not in addresses
    }
    return replace(permalinks, addresses=kept, digests=permalinks.digests | digests)


def joined(permalinks: Permalinks, standing: Permalinks, key: bytes | None) -> Permalinks:
    """What is kept after a build, in the file that somebody else has changed meanwhile.

    What was answered or forgotten there stands; a build only adds addresses.

    Args:
        permalinks: What the build keeps.
        standing: What the file holds now.
        key: That of the digests, where there is one.
    """
    added = {
        address: answer
        for address, answer in permalinks.addresses.items()
        if address not in standing.addresses
        and (key is None or address_digest(address, key) not in standing.digests)
    }
    return replace(
        permalinks,
        addresses={**standing.addresses, **added},
        digests=standing.digests | permalinks.digests,
    )
