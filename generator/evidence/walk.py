"""Every field of a record that names something else, with the path an editor finds it by."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import fields

from generator.diagnostics import FieldPath
from generator.records.base import Record, is_part
from generator.records.event import Aftermath, Alert, Entry, Event
from generator.records.parts import About, MediaItem, Occurrence
from generator.records.reference import Place
from generator.records.victim import Involvement, Missing, Rite, Victim
from generator.values.citation import Citation
from generator.values.declared import may_hold
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


class Names(Struct, frozen=True, array_like=True):
    """What a record names, in whatever fields."""

    ids: Mapping[str, frozenset[str]]
    """By kind, entries apart."""
    entries: frozenset[tuple[str, tuple[str, str] | None]]
    """The ids of entries, each with the record whose entry it is, where a link says so."""


def names_of(record: Record) -> Names:
    """Everything that a record names, each once."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    entries: set[tuple[str, tuple[str, str] | None]] = set()
    for reference in walk_references(record):
        if reference.kind == "entry":
            entries.add((reference.id, reference.within))
        else:
            ids[reference.kind].add(reference.id)
    return Names({kind: frozenset(named) for kind, named in ids.items()}, frozenset(entries))


def walk_references(value: Any) -> list[Reference]:
    """Everything that a record, or a part of one, names.

    Paths are keys and positions as they are authored. A list's only value that was written
    without a list still has its position, and a shorthand its full keys.
    """
    found: list[Reference] = []
    _collect(value, (), found)
    return found


def cites(value: Any) -> bool:
    """Whether a record, or a part of one, names any source."""
    if isinstance(value, Citation):
        return True
    if isinstance(value, Prose):
        return bool(value.citations)
    if isinstance(value, tuple):
        return any(map(cites, value))
    for name, _, kind in _fields_to_visit(value.__class__):
        content = getattr(value, name) if kind is None else None
        if content and _is_visited(content.__class__) and cites(content):
            return True
    return False


def _collect(value: Any, at: FieldPath, found: list[Reference]) -> None:
    """Add what a value names; to a list, as nested generators take twice as long."""
    if isinstance(value, Citation):
        found.append(Reference(at, "source", value.source))
    elif isinstance(value, Prose):
        found.extend(_walk_prose(value, at))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, (*at, position), found)
    else:
        for name, key, kind in _fields_to_visit(value.__class__):
            content = getattr(value, name)
            if content and kind is not None:
                found.extend(_walk_names(content, kind, (*at, key)))
            elif content and _is_visited(content.__class__):
                _collect(content, (*at, key), found)


def _walk_prose(prose: Prose, at: FieldPath) -> Iterator[Reference]:
    for citation in prose.citations:
        yield Reference(at, "source", citation.source)
    for link in prose.links:
        kind = link.kind.removesuffix("s")
        yield Reference(at, kind, link.id)
        if link.fragment:
            yield Reference(at, "entry", link.fragment, (kind, link.id))


def _walk_names(names: str | tuple[str, ...], kind: str, at: FieldPath) -> Iterator[Reference]:
    if isinstance(names, str):
        yield Reference(at, kind, names)
    else:
        for position, named in enumerate(names):
            yield Reference((*at, position), kind, named)


@functools.cache
def _is_visited(of: type) -> bool:
    """Whether a value of a type may name anything: most fields hold a word or a code."""
    return bool(_fields_to_visit(of)) or issubclass(of, (Citation, Prose, tuple))


@functools.cache
def _fields_to_visit(of: type) -> tuple[tuple[str, str, str | None], ...]:
    """Name, authored key and, of a field that names something, the kind that it names."""
    if not is_part(of):
        return ()
    return tuple(
        (field.name, field.encode_name, NAMED_BY.get((of, field.name)))
        for field in fields(of)
        if field.name not in ("id", "path", "visibility")
        and ((of, field.name) in NAMED_BY or may_hold(field.type, _is_visited))
    )
