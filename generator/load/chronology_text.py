"""The chronology of an event's file, entry by entry: what nobody changes keeps every byte."""

import re
from itertools import pairwise

from msgspec import Struct, field

_KEY = re.compile(r"^chronology:[ \t]*(?:#.*)?$", re.MULTILINE)
_EMPTY = re.compile(r"^chronology:[ \t]*\[[ \t]*\][ \t]*(?:#.*)?\n", re.MULTILINE)
_ANY = re.compile(r"^[\"']?chronology[\"']?[ \t]*:", re.MULTILINE)
_NEXT = re.compile(r"^[^\s#-]", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent> *)- ", re.MULTILINE)


class ChronologyText(Struct):
    """The front matter of an event, around its chronology."""

    before: str
    """Up to the entries, the line of their name among it."""
    entries: dict[str, str] = field(default_factory=dict)
    """Each entry's own lines, by id."""
    after: str = ""
    """What follows."""

    def text(self) -> str:
        """The whole."""
        return "".join((self.before, *self.entries.values(), self.after))


def read_chronology(fields: str, ids: list[str]) -> ChronologyText | None:
    """Take the front matter of an event apart.

    Args:
        fields: Its text, of which the strict reader finds nothing wrong.
        ids: The ids of its entries, in their order.

    Returns:
        Its parts; nothing where the entries do not stand one below the other.
    """
    fields = _EMPTY.sub("chronology:\n", fields)
    start = _KEY.search(fields)
    if start is None:
        is_elsewhere = ids or _ANY.search(fields)
        return None if is_elsewhere else ChronologyText(f"{fields}chronology:\n")
    begin = start.end() + 1
    next_key = _NEXT.search(fields, begin)
    end = next_key.start() if next_key else len(fields)
    items = list(_ITEM.finditer(fields, begin, end))
    items = [one for one in items if one["indent"] == items[0]["indent"]]
    if len(items) != len(ids):
        return None
    if not items:
        return ChronologyText(fields[:begin], {}, fields[begin:])
    bounds = [*(one.start() for one in items), end]
    segments = [fields[at:until] for at, until in pairwise(bounds)]
    entries = dict(zip(ids, segments, strict=True))
    return ChronologyText(fields[: items[0].start()], entries, fields[end:])
