"""Every field of a record that names something else, with the path an editor finds it by."""

import functools
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from generator.diagnostics import FieldPath
from generator.records.base import key_of
from generator.records.event import Aftermath, Alert, Entry, Event
from generator.records.parts import About, MediaItem, Occurrence
from generator.records.reference import Place
from generator.records.victim import Involvement, Missing, Rite, Victim
from generator.values.citation import Citation
from generator.values.prose import Prose

NAMED_BY: dict[tuple[type, str], str] = {
    (Event, "part_of"): "event",
    (Event, "related"): "event",
    (Event, "places"): "place",
    (Entry, "after"): "entry",
    (Entry, "before"): "entry",
    (Entry, "alongside"): "entry",
    (Entry, "place"): "place",
    (Entry, "victims"): "victim",
    (Alert, "scheme"): "scheme",
    (Alert, "after"): "entry",
    (Alert, "place"): "place",
    (Aftermath, "place"): "place",
    (About, "victim"): "victim",
    (About, "entry"): "entry",
    (MediaItem, "file"): "media",
    (Occurrence, "entry"): "entry",
    (Occurrence, "place"): "place",
    (Place, "within"): "place",
    (Involvement, "event"): "event",
    (Missing, "place"): "place",
    (Rite, "place"): "place",
    (Victim, "beside"): "victim",
    (Victim, "may_be"): "victim",
    (Victim, "merged_into"): "victim",
    (Victim, "distinct_from"): "victim",
}
"""The fields that hold ids or file names, with the kind of thing that they name."""


class Reference(NamedTuple):
    """Something that a record names."""

    at: FieldPath
    """The path of the field."""
    kind: str
    """The kind of thing named: `event`, `entry`, `media`."""
    id: str
    """Its id, of a photograph its file's name."""
    within: tuple[str, str] | None = None
    """Kind and id of the record whose entry it is, where a link says so with `#`."""


def walk_references(value: Any, at: FieldPath = ()) -> Iterator[Reference]:
    """Everything that a record names.

    Paths are keys and positions as they are authored. A list's only value that was written
    without a list still has its position, and a shorthand its full keys.
    """
    if isinstance(value, Citation):
        yield Reference(at, "source", value.source)
    elif isinstance(value, Prose):
        yield from _walk_prose(value, at)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from walk_references(item, (*at, position))
    elif is_dataclass(value) and not isinstance(value, type):
        for name, key, kind in _fields_to_visit(type(value)):
            if content := getattr(value, name):
                yield from _walk_field(content, kind, (*at, key))


def _walk_prose(prose: Prose, at: FieldPath) -> Iterator[Reference]:
    for citation in prose.citations:
        yield Reference(at, "source", citation.source)
    for link in prose.links:
        kind = link.kind.removesuffix("s")
        yield Reference(at, kind, link.id)
        if link.fragment:
            yield Reference(at, "entry", link.fragment, (kind, link.id))


def _walk_field(content: Any, kind: str | None, at: FieldPath) -> Iterator[Reference]:
    if kind is None:
        yield from walk_references(content, at)
    elif isinstance(content, str):
        yield Reference(at, kind, content)
    else:
        for position, named in enumerate(content):
            yield Reference((*at, position), kind, named)


@functools.cache
def _fields_to_visit(of: type) -> tuple[tuple[str, str, str | None], ...]:
    """Name, authored key and, of a field that names something, the kind that it names."""
    if not of.__module__.startswith("generator.records."):
        return ()
    return tuple(
        (field.name, key_of(field.name, field.metadata), NAMED_BY.get((of, field.name)))
        for field in fields(of)
        if field.name not in ("id", "path", "visibility")
    )
