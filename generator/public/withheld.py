"""What was held back, for the scan that looks for it in what is about to be published."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from msgspec import Struct

from generator.diagnostics import FieldPath
from generator.evidence.places import place_in
from generator.evidence.protection import may_be_named
from generator.evidence.rules import optional_fields
from generator.public.from_reference import DECIMALS, shown_point, shown_precision
from generator.public.lookup import Decisions
from generator.public.redaction import Decision
from generator.records.base import Record, keys_of
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.reference import Place, Source
from generator.records.victim import Victim
from generator.values.codes import TributeStatus
from generator.values.coordinates import Coordinates, Precision
from generator.values.prose import Prose
from generator.values.visibility import NameLevel, PointLevel, SpeakerLevel
from generator.values.words import Words

SHOWN_OF_CONFIDENTIAL = frozenset({"id", "path", "kind", "confidential"})
"""The fields of a confidential source that are published."""


class Form(Enum):
    """How a value that is held back is looked for."""

    NAME = "name"
    """A person's: in every order of its words, and in other scripts."""
    TEXT = "text"
    """Words in a row: whole, and sentence by sentence."""
    EXACT = "exact"
    """An address, a file name, a contact, a point on Earth: as it stands."""


_FORMS: dict[str | int, Form] = {
    "name": Form.NAME,
    "names": Form.NAME,
    "also": Form.NAME,
    "sort": Form.NAME,
    "speaker": Form.NAME,
    "author": Form.NAME,
    "publisher": Form.NAME,
    "file": Form.EXACT,
    "url": Form.EXACT,
    "archived": Form.EXACT,
    "contacts": Form.EXACT,
}
"""The fields that are no free text. What is in other fields and is neither Words nor Prose, such
as a when or an age, is too common to be looked for; points are looked for on their own."""


class Withheld(Struct, frozen=True):
    """One value that the records hold and that is not published."""

    path: str
    """The record's file."""
    field: FieldPath
    """Where the value stands in it, as near as is known."""
    form: Form
    """How it is looked for."""
    text: str
    """The value. Some are public elsewhere."""


def list_withheld(corpus: Corpus, decisions: Decisions, *, tributes: bool) -> tuple[Withheld, ...]:
    """Everything that is held back, in every language it is written in.

    Args:
        corpus: Every record.
        decisions: What of them is published.
        tributes: Whether the site shows tributes.
    """
    found: dict[Withheld, None] = {}
    for edition in (corpus.originals, *corpus.translations.values()):
        found.update(dict.fromkeys(_of_edition(edition, decisions)))
    found.update(dict.fromkeys(_points(corpus.originals.places.values(), decisions)))
    for written in corpus.tributes.values():
        for one in written:
            is_shown = tributes and one.status is TributeStatus.APPROVED
            if not is_shown or one.victim not in decisions.people:
                found.update(dict.fromkeys(_values(one, one)))
    return tuple(found)


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
        yield from _values(record, record)
        return
    for path in sorted(decision.hidden):
        keys = tuple(path.split("."))
        yield from _values(record, _value_at(record, keys), keys)
    if isinstance(record, Victim):
        yield from _of_victim(record, decision)
    elif isinstance(record, Event):
        for position, one in enumerate(record.statements):
            if one.speaker_visibility is SpeakerLevel.ROLE:
                yield from _values(record, one.speaker, ("statements", position, "speaker"))


def _of_victim(victim: Victim, decision: Decision) -> Iterator[Withheld]:
    if decision.name is not NameLevel.FULL:
        for key in ("name", "names", "also", "sort", "honours"):
            yield from _values(victim, getattr(victim, key), (key,))
    for position, relative in enumerate(victim.survived_by):
        if not may_be_named(relative):
            yield from _values(victim, relative.name, ("survived_by", position, "name"))


def _points(places: Iterable[Place], decisions: Decisions) -> Iterator[Withheld]:
    """The points that a rule hides, or lets be shown only coarser than they are written.

    What is shown of this or another place is no secret.
    """
    held_back: list[Place] = []
    shown: set[str] = set()
    for place in places:
        rule, decision = place.visibility.at, decisions.places.get(place.id)
        if decision is None or decision.hides("at"):
            held_back.append(place)
            continue
        if rule is not None and rule.level is not PointLevel.PUBLIC:
            held_back.append(place)
        if point := shown_point(place, shown_precision(place.precision, rule)):
            shown.update(_numbers(point))
    for place in held_back:
        for text in _numbers(place.at) if place.at else ():
            if text not in shown:
                yield Withheld(place.path, place_in(place, "at"), Form.EXACT, text)


def _numbers(at: Coordinates) -> Iterator[str]:
    """What gives a point away: both numbers in a row, and each that is as fine as a street."""
    for latitude, longitude in dict.fromkeys(
        (
            (at.latitude, at.longitude),
            (at.latitude.rstrip("0"), at.longitude.rstrip("0")),  # 59.4440, repeated as 59.444
        )
    ):
        if "." in latitude and "." in longitude:
            yield f"{latitude}, {longitude}"
            yield f"{longitude}, {latitude}"  # as GeoJSON has it
        for number in (latitude, longitude):
            if len(number.partition(".")[2]) >= DECIMALS[Precision.STREET]:
                yield number


def _of_source(source: Source) -> Iterator[Withheld]:
    for name in source.__struct_fields__:
        if name not in SHOWN_OF_CONFIDENTIAL:
            yield from _values(source, getattr(source, name), (name,))


def _value_at(record: Any, keys: tuple[str, ...]) -> Any:
    """What a record holds in a field, of a list of parts in each of them."""
    for key in keys:
        if isinstance(record, tuple):
            record = tuple(_value_at(part, (key,)) for part in record)
        elif isinstance(record, Struct):
            record = getattr(record, optional_fields(type(record))[key].name)
    return record


def _values(record: Record, value: Any, at: FieldPath = ()) -> Iterator[Withheld]:
    for field, text in texts_in(value, at):
        form = form_of(field, text, is_place=isinstance(record, Place))
        yield Withheld(record.path, place_in(record, *field), form, text)


def form_of(field: FieldPath, text: str, *, is_place: bool) -> Form:
    """How the text of a field is looked for."""
    if "by" in field:  # "Her family" is no name, "Mart Lepik" is
        return Form.NAME if text == text.title() and " " in text else Form.TEXT
    form = next((_FORMS[key] for key in reversed(field) if key in _FORMS), Form.TEXT)
    # What a place is called may be said of any other: "Customs house".
    return Form.TEXT if form is Form.NAME and is_place else form


def texts_in(value: Any, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text in a value that a reader could recognise, with the field that it stands in.

    Ids and codes are left out: what is plain text is told by its field's name.
    """
    if isinstance(value, Words | Prose):
        if text := value.text if isinstance(value, Words) else value.plain:
            yield at, text
    elif isinstance(value, str):
        if not _FORMS.keys().isdisjoint(at):
            yield at, value
    else:
        for key, item in _items(value):
            yield from texts_in(item, (*at, key))


def _items(value: Any) -> Iterator[tuple[str | int, Any]]:
    """What a value holds, by key, position or field."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, Struct):
        for name, key in keys_of(type(value)):
            if name not in ("id", "path", "visibility", "withdrawn"):
                yield key, getattr(value, name)
