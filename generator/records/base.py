"""What every record has, and how a field tells the loader about itself."""

from collections.abc import Iterable
from typing import Any, TypeGuard

from msgspec import Struct, field

from generator.values.forms import Given, InOverlay

RecordKey = tuple[str, str]
"""A record's kind and id: `("event", "harbour-1987")`."""


class Record(Struct, frozen=True, kw_only=True):
    """One authored thing."""

    id: Given
    """The stem of its file; changes only by `rename`."""
    path: Given
    """POSIX path of its file, relative to the site's folder."""
    translated: InOverlay = None
    """Of a translation, the day on which it was last brought into line with the original."""


def written_as(key: str, default: Any = None) -> Any:
    """A field whose key in a record is a word that Python reserves: `from`, `in`, `for`."""
    return field(name=key, default=default)


def is_part(of: type) -> TypeGuard[type[Struct]]:
    """Whether a type is that of a record or of a part of one, and not of a value."""
    return issubclass(of, Struct) and of.__module__.startswith("generator.records.")


def keys_of(of: type[Struct]) -> Iterable[tuple[str, str]]:
    """Name and authored key of every field of a record, or of a part of one."""
    return zip(of.__struct_fields__, of.__struct_encode_fields__, strict=True)
