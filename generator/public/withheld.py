"""What was held back, for the scan that looks for it in what is about to be published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from generator.diagnostics import FieldPath
from generator.evidence.protection import may_be_named
from generator.evidence.references import kind_of
from generator.evidence.rules import optional_fields
from generator.public.lookup import Decisions
from generator.public.redaction import Decision
from generator.records.base import Record
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.reference import Source
from generator.records.victim import Victim
from generator.values.codes import TributeStatus
from generator.values.prose import Prose
from generator.values.visibility import NameLevel, SpeakerLevel
from generator.values.when import When
from generator.values.words import Words

SHOWN_OF_CONFIDENTIAL = frozenset({"id", "path", "kind", "confidential"})
"""The fields of a confidential source that are published."""
_TEXT_FIELDS = frozenset({"also", "sort", "file", "url", "archived", "latitude", "longitude"})
"""The fields of plain text that are neither ids nor codes."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that the records hold and that is not published."""

    kind: str
    """What kind of record holds it: `victim`, `event`, `source`, `place`, `tribute`."""
    id: str
    """The record's id."""
    field: FieldPath
    """The keys of the field; empty for a whole record."""
    texts: tuple[str, ...]
    """Its words, names, dates, file names and addresses. Some may be public elsewhere."""


def list_withheld(corpus: Corpus, decisions: Decisions, *, tributes: bool) -> tuple[Withheld, ...]:
    """Everything that is held back, in every language it is written in.

    Args:
        corpus: Every record.
        decisions: What of them is published.
        tributes: Whether the site shows tributes.
    """
    found: list[Withheld] = []
    for edition in (corpus.originals, *corpus.translations.values()):
        found.extend(_of_edition(edition, decisions))
    for written in corpus.tributes.values():
        for one in written:
            is_shown = tributes and one.status is TributeStatus.APPROVED
            if not is_shown or one.victim not in decisions.people:
                found.append(_whole(one))
    return tuple(dict.fromkeys(one for one in found if one.texts))


def _of_edition(edition: Edition, decisions: Decisions) -> Iterator[Withheld]:
    for event in edition.events.values():
        yield from _of_record(event, decisions.events.get(event.id))
    for victim in edition.victims.values():
        if victim.id not in decisions.moved:
            yield from _of_record(victim, decisions.people.get(victim.id))
    for place in edition.places.values():
        yield from _of_record(place, decisions.places.get(place.id))
    for source in edition.sources.values():
        if source.id in decisions.confidential:
            yield from _of_source(source)


def _of_record(record: Record, decision: Decision | None) -> Iterator[Withheld]:
    if decision is None:
        yield _whole(record)
        return
    for path in sorted(decision.hidden):
        yield _part(record, tuple(path.split(".")), _value_at(record, path))
    if isinstance(record, Victim):
        yield from _of_victim(record, decision)
    elif isinstance(record, Event):
        for position, one in enumerate(record.statements):
            if one.speaker_visibility is SpeakerLevel.ROLE:
                yield _part(record, ("statements", position, "speaker"), one.speaker)


def _of_victim(victim: Victim, decision: Decision) -> Iterator[Withheld]:
    if decision.name is not NameLevel.FULL:
        yield _part(victim, ("name",), victim.name)
        for key in ("names", "also", "sort", "honours"):
            yield _part(victim, (key,), getattr(victim, key))
    for position, relative in enumerate(victim.survived_by):
        if not may_be_named(relative):
            yield _part(victim, ("survived_by", position, "name"), relative.name)


def _of_source(source: Source) -> Iterator[Withheld]:
    for item in fields(source):
        if item.name not in SHOWN_OF_CONFIDENTIAL:
            yield _part(source, (item.name,), getattr(source, item.name))


def _whole(record: Record) -> Withheld:
    return Withheld(kind_of(record), record.id, (), _texts((record,)))


def _part(record: Record, field: FieldPath, value: Any) -> Withheld:
    return Withheld(kind_of(record), record.id, field, _texts((value,)))


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in _texts_of(tuple(values)) if text))


def _value_at(record: Any, path: str) -> Any:
    """What a record holds in a field, of a list of parts in each of them."""
    for key in path.split("."):
        if isinstance(record, tuple):
            record = tuple(_value_at(part, key) for part in record)
        elif is_dataclass(record) and not isinstance(record, type):
            record = getattr(record, optional_fields(type(record))[key].name)
    return record


def _texts_of(value: Any) -> Iterator[str]:
    """Every text in a value that a reader could recognise: words, names, files, addresses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Words | When):
        yield value.text
    elif isinstance(value, Prose):
        yield value.plain
    elif isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_of(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            content = getattr(value, item.name)
            first = content[0] if isinstance(content, tuple) and content else content
            if not isinstance(first, str) or item.name in _TEXT_FIELDS:
                yield from _texts_of(content)
