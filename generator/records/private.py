"""What editors know of a record and never publish: kept apart from the site, joined by id."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.values.words import Words


class PrivateNotes(Struct, frozen=True, kw_only=True):
    """The fields that only a private file has."""

    contacts: tuple[str, ...] = ()
    """Addresses and telephone numbers of those who know the person."""
    remarks: Words | None = None
    """What else the editors should remember."""


class PrivateRecord(Struct, frozen=True, kw_only=True):
    """One private file: fields of the record that it is about, and `PrivateNotes`."""

    kind: str
    """`event`, `victim`, `place` or `source`."""
    id: str
    """The id of the site's record."""
    path: str
    """POSIX path of the file, relative to the site's folder."""
    fields: Mapping[str, Any]
    """By the name of the field, each as the record's type has it."""
