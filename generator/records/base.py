"""What every record has, and how a field tells the loader about itself."""

from dataclasses import dataclass, field
from typing import Any

from generator.values.forms import Given, InOverlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One authored thing."""

    id: Given
    """The stem of its file; changes only by `rename`."""
    path: Given
    """POSIX path of its file, relative to the site's folder."""
    translated: InOverlay = None
    """Of a translation, the day on which it was last brought into line with the original."""


def written_as(key: str, default: Any = None) -> Any:
    """A field whose key in a record is a word that Python reserves: `from`, `in`, `for`."""
    return field(default=default, metadata={"key": key})


def key_of(name: str, metadata: Any) -> str:
    """The key that a dataclass field has in a record."""
    key: str = metadata.get("key", name)
    return key
