"""What is held back of each record, and the record without it."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from generator.evidence.protection import (
    hidden_photographs,
    is_hidden_by,
    is_person_hidden,
    is_point_hidden,
    is_record_hidden,
    may_be_pictured,
    name_level,
)
from generator.evidence.rules import optional_fields
from generator.records.event import Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.visibility import NameLevel, Visibility

Part = TypeVar("Part", bound=Struct)


class Decision(Struct, frozen=True):
    """What is shown of one record that is published."""

    name: NameLevel = NameLevel.FULL
    """How much of a person's name."""
    hidden: frozenset[str] = field(default_factory=frozenset)
    """The fields that are not shown, those of parts with a dot: `died.place`."""

    card: bool = False
    """Whether a person's page may be shared with a picture of its own."""

    def hides(self, path: str) -> bool:
        """Whether a field is not shown, be it by a rule for it or for what holds it."""
        if not self.hidden:
            return False
        steps = path.split(".")
        return any(".".join(steps[:length]) in self.hidden for length in range(1, len(steps) + 1))

    def hides_any(self, path: str) -> bool:
        """Whether a field, what holds it, or anything in it is not shown."""
        return self.hides(path) or any(name.startswith(f"{path}.") for name in self.hidden)


def decide_event(event: Event, today: datetime.date) -> Decision | None:
    """What is shown of an event; None where it is not published."""
    if event.withdrawn or _is_hidden(event.visibility, today):
        return None
    return Decision(hidden=_hidden_fields(event.visibility, today))


def decide_place(place: Place, today: datetime.date) -> Decision | None:
    """What is shown of a place; None where it is not published."""
    if _is_hidden(place.visibility, today):
        return None
    hidden = _hidden_fields(place.visibility, today)
    return Decision(
        hidden=hidden | {"at"} if is_point_hidden(place.visibility.at, today) else hidden
    )


def decide_person(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> Decision | None:
    """What is shown of a person; None where the person is counted only, or was taken back.

    A record that was merged into another is not published beside it.
    """
    if victim.withdrawn or victim.merged_into or is_person_hidden(victim, events, today):
        return None
    hidden = _hidden_fields(victim.visibility, today) | hidden_photographs(victim, events, today)
    card = may_be_pictured(victim, events, today)
    return Decision(name_level(victim, events, today), hidden, card)


def _is_hidden(visibility: Visibility, today: datetime.date) -> bool:
    """Whether a rule hides a record whose name has no levels: there any but the full one does."""
    rule = visibility.name
    is_named = rule is None or (
        rule.level is NameLevel.FULL and (rule.embargo_until is None or rule.embargo_until <= today)
    )
    return not is_named or is_record_hidden(visibility, today)


def _hidden_fields(visibility: Visibility, today: datetime.date) -> frozenset[str]:
    rules = visibility.fields or {}
    return frozenset(name for name, rule in rules.items() if is_hidden_by(rule, today))


def redact(record: Part, hidden: Iterable[str]) -> Part:
    """The record as if what is hidden had not been written.

    Raises:
        KeyError: A field is not one that can be hidden; `evidence` reports those beforehand.
    """
    changes: dict[str, Any] = {}
    for path in sorted(hidden):
        key, _, rest = path.partition(".")
        known = optional_fields(type(record))[key]
        content = changes.get(known.name, getattr(record, known.name))
        if rest:
            changes[known.name] = _redact_parts(content, rest)
        elif known.default_factory is dict:
            changes[known.name] = {}
        else:
            changes[known.name] = known.default
    return replace(record, **changes) if changes else record


def _redact_parts(content: Any, path: str) -> Any:
    if isinstance(content, tuple):
        return tuple(redact(part, (path,)) for part in content)
    return None if content is None else redact(content, (path,))
