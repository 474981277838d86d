"""That every rule of visibility does something: its field is there, its authority may decide."""

import datetime
import functools
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import FieldInfo, fields

from generator.diagnostics import Report, suggest
from generator.evidence.places import place_in
from generator.evidence.protection import UnheededRule, unheeded_rules
from generator.evidence.references import kind_of, records_of
from generator.records.base import is_part
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.prose import EMPTY
from generator.values.visibility import Authority, FieldRule, Visibility

ALWAYS_SHOWN = frozenset(
    {"timezone", "merged_into", "minor", "authority", "withdrawn", "translated"}
)
"""Fields that say how the others are to be read: without them the rest would say something else."""

_NO_RULE = Visibility()


def check_rules(edition: Edition, report: Report, *, today: datetime.date) -> None:
    """Report rules that do nothing: of a field that there is not, of who may not decide it."""
    for record in records_of(edition):
        if isinstance(record, Event | Victim | Place) and record.visibility.fields:
            _check_fields(record, record.visibility.fields, report)
    for victim in edition.victims.values():
        if victim.visibility != _NO_RULE:
            _check_authorities(victim, unheeded_rules(victim, edition.events, today), report)


def _check_fields(
    record: Event | Victim | Place, rules: Mapping[str, FieldRule], report: Report
) -> None:
    """Report rules for fields that do not exist: what was meant would be published."""
    known = HIDEABLE[type(record)]
    for name in rules:
        if name not in known:
            report.error(
                f"{kind_of(record)}-unknown-rule",
                record.path,
                f"no field '{name}' that can be hidden",
                suggest(name, known) or "leave the rule out, or hide the whole record",
                at=place_in(record, "visibility", name),
            )


def _check_authorities(victim: Victim, unheeded: Iterable[UnheededRule], report: Report) -> None:
    """Report rules that open nothing, since nobody who may has decided so."""
    for rule in unheeded:
        why = (
            f"'{rule.authority}' may not decide that this is shown"
            if rule.authority
            else "it does not say who decided that this is shown"
        )
        *most, last = (one for one in Authority if one in rule.allowed)
        is_person = rule.field == "person"  # without a rule there may be no record of a survivor
        report.finding(
            "victim-rule-unheeded",
            victim.path,
            f"the rule for '{rule.field}' opens nothing: {why}",
            f"where {', '.join(most)} or {last} decided it, write that as authority: with the day "
            f"(on:); else {'write level: hidden' if is_person else 'leave the rule out'}",
            at=place_in(victim, "visibility", rule.field),
        )


def _hideable(of: type) -> Iterator[str]:
    hints = typing.get_type_hints(of)
    for field in optional_fields(of).values():
        key = field.encode_name
        yield key
        for part in parts_of(hints[field.name]):
            yield from (f"{key}.{inner}" for inner in optional_fields(part))


@functools.cache
def optional_fields(of: type) -> dict[str, FieldInfo]:
    """The fields that a record can be without, by their authored key."""
    if not is_part(of):
        return {}
    return {
        field.encode_name: field
        for field in fields(of)
        if field.name not in ALWAYS_SHOWN
        and (field.default in (None, (), EMPTY) or field.default_factory is dict)
    }


def parts_of(hint: Any) -> Iterator[type]:
    """The types within `Occurrence | None` or `tuple[Relative, ...]`."""
    if isinstance(hint, type):
        yield hint
    elif isinstance(hint, types.UnionType) or typing.get_origin(hint) is tuple:
        for inner in typing.get_args(hint):
            yield from parts_of(inner)


HIDEABLE = {of: frozenset(_hideable(of)) for of in (Event, Victim, Place)}
"""The fields of a record, and with a dot those of its parts, that a rule can hide."""
