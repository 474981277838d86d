"""What a page's content refers to: links, sources, photographs, found by walking it once."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import get_type_hints

from msgspec import Struct, field

from generator.plan.addresses import Addresses
from generator.plan.frame import RefKey, Target
from generator.public.corpus import PublicEdition
from generator.public.parts import EntryRef, PersonRef, PublicMedia, Ref
from generator.public.reference import PublicSource
from generator.values.citation import Citation
from generator.values.declared import may_hold
from generator.values.photograph import Variant
from generator.values.prose import Prose


class Needs(Struct):
    """The references of one page."""

    refs: dict[RefKey, None] = field(default_factory=dict)
    """Records that it names, in the order of first mention."""
    sources: dict[str, None] = field(default_factory=dict)
    """Sources that it cites, likewise."""
    photographs: dict[str, None] = field(default_factory=dict)
    """Paths of the photographs that it shows, likewise."""


def needs_of(*content: object) -> Needs:
    """Collect what published values refer to, however deep it stands in them."""
    needs = Needs()
    for value in _walk(content):
        _take(value, needs)
    return needs


def _take(value: object, needs: Needs) -> None:
    """Collect what one part refers to itself."""
    match value:
        case PersonRef():
            needs.refs["victims", value.id] = None
        case Ref():
            needs.refs[value.kind, value.id] = None
        case EntryRef():
            needs.refs["events", value.event.id] = None
        case Citation():
            needs.sources[value.source] = None
        case PublicSource():
            needs.refs["sources", value.id] = None
        case PublicMedia():
            needs.photographs[value.path] = None
        case Prose():
            needs.refs.update(((link.kind, link.id), None) for link in value.links)
            needs.sources.update((citation.source, None) for citation in value.citations)


def citations_in(*content: object) -> Iterator[Citation]:
    """Every citation in published values, repeated ones too, in reading order."""
    for value in _walk(content):
        if type(value) is Citation:
            yield value
        elif type(value) is Prose:
            yield from value.citations


def links_to(needs: Needs, addresses: Addresses) -> dict[RefKey, Target]:
    """Where the records are that have a page; notes link to their sources' pages too."""
    records = addresses.records
    keys = chain(needs.refs, (("sources", id_) for id_ in needs.sources))
    return {key: records[key] for key in keys if key in records}


def sources_cited(needs: Needs, edition: PublicEdition) -> dict[str, PublicSource]:
    """The sources themselves."""
    return {id_: edition.sources[id_] for id_ in needs.sources if id_ in edition.sources}


def pictures_shown(
    needs: Needs, photographs: Mapping[str, tuple[Variant, ...]]
) -> dict[str, tuple[Variant, ...]]:
    """The files that readers are given of each photograph."""
    return {path: photographs[path] for path in needs.photographs if path in photographs}


def _walk(content: tuple[object, ...]) -> list[object]:
    """Every part in published values, however deep, that refers to something itself.

    They are in reading order.
    """
    found: list[object] = []
    waiting: list[object] = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value[::-1]
            continue
        kind = type(value)
        if kind in _REFERRING:
            found.append(value)
        for name in _FIELDS[kind]:
            if part := getattr(value, name):
                waiting.append(part)
    return found


_REFERRING = frozenset({PersonRef, Ref, EntryRef, Citation, PublicSource, PublicMedia, Prose})
"""The classes of the parts that refer to something themselves."""


class _Fields(dict[type, tuple[str, ...]]):
    """The fields of each class that may hold what refers to something, last first."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        declared = get_type_hints(kind) if issubclass(kind, (Struct, tuple)) else {}
        self[kind] = tuple(declared)  # what a class holds of its own is visited
        self[kind] = names = tuple(
            name for name in reversed(declared) if may_hold(declared[name], self._is_visited)
        )
        return names

    def _is_visited(self, kind: type) -> bool:
        return kind in _REFERRING or bool(self[kind])


_FIELDS = _Fields(dict.fromkeys((Citation, EntryRef, PersonRef, Prose, Ref), ()))
