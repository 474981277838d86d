"""Robust links: what a link to a source says of its other address, for when one of them dies.

The attributes are those of Robust Links (robustlinks.mementoweb.org, after RFC 7089): a link to the
original names its archived copy, a link to the copy the original, and both the day of the version.
"""

import re

from markupsafe import Markup

from generator.public.reference import PublicSource

# Web archives have the time of a copy in its address: fourteen digits, or the first eight of them.
_COPIED = re.compile(r"/(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:[a-z]{2}_)?/")


def original_attrs(source: PublicSource) -> Markup:
    """The attributes of a link to the original; nothing where no archived copy is named."""
    return _attrs("versionurl", source.archived, source)


def copy_attrs(source: PublicSource) -> Markup:
    """The attributes of a link to the archived copy; nothing where the original has no address."""
    return _attrs("originalurl", source.url, source)


def _attrs(name: str, other: str | None, source: PublicSource) -> Markup:
    if other is None:
        return Markup()
    attributes = Markup(' data-{}="{}"').format(name, other)
    day = _version_day(source)
    return attributes + Markup(' data-versiondate="{}"').format(day) if day else attributes


def _version_day(source: PublicSource) -> str | None:
    """The day of the copy, else the one on which an editor read the original (ISO 8601)."""
    copied = _COPIED.search(source.archived or "")
    if copied:
        return "-".join(copied.groups())
    read = source.accessed
    if read is None or read.qualification or read.earliest_day != read.latest_day:
        return None
    return read.earliest_day.isoformat() if read.earliest_day else None
