"""Who is shown how, and on whose authority: what the door decided, for the editors to look at.

Nothing that is held back is in it, so that it can be read out in a meeting.
"""

import datetime
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.evidence.ages import may_be_minor, may_have_been_minor
from generator.evidence.protection import (
    PHOTOGRAPHS,
    may_be_alive,
    may_be_named,
)
from generator.public.lookup import Decisions
from generator.public.redaction import Decision
from generator.records.base import Record
from generator.records.corpus import Corpus
from generator.records.event import Event
from generator.records.parts import Withdrawal
from generator.records.reference import Place, Source
from generator.records.victim import Victim
from generator.values.codes import TributeStatus
from generator.values.visibility import (
    Authority,
    FieldRule,
    NameLevel,
    NameRule,
    PointRule,
    SpeakerLevel,
    Visibility,
)


class Shown(Struct, frozen=True, kw_only=True):
    """How one thing of a record is shown, and why."""

    path: str
    """The record's file."""
    id: str
    """The record's id, which is public."""
    what: str
    """The field, `person` or `record` for all of it: `name`, `survived_by.2`."""
    level: str
    """What readers are given of it: `full`, `withheld`, `hidden`, `public`, `role`."""
    because: str
    """The rule or the default that decided it, in words."""
    authority: Authority | None = None
    """Who decided it, where a rule says so."""
    on: datetime.date | None = None
    """The day it was decided."""
    until: datetime.date | None = None
    """The day on which an embargo ends it."""


def list_shown(
    corpus: Corpus, decisions: Decisions, *, tributes: bool, today: datetime.date
) -> tuple[Shown, ...]:
    """Everything that is not simply shown, and everything that a rule shows.

    Args:
        corpus: Every record.
        decisions: What the door let through.
        tributes: Whether the site shows tributes.
        today: The day of the build.
    """
    originals = corpus.originals
    rows: list[Shown] = []
    for event in originals.events.values():
        rows += _of_event(event, decisions.events.get(event.id), today)
    for victim in originals.victims.values():
        decision = decisions.people.get(victim.id)
        rows += _of_victim(victim, decision, originals.events, today)
    for place in originals.places.values():
        decision = decisions.places.get(place.id)
        rows += _of_record(place, place.visibility, decision, None, today)
    rows += map(_confidential, (one for one in originals.sources.values() if one.confidential))
    rows += _of_tributes(corpus, is_shown=tributes)
    return tuple(rows)


def _of_event(event: Event, decision: Decision | None, today: datetime.date) -> Iterator[Shown]:
    yield from _of_record(event, event.visibility, decision, event.withdrawn, today)
    for position, one in enumerate(event.statements, start=1):
        if one.speaker_visibility is SpeakerLevel.ROLE:
            what = f"statements.{position}.speaker"
            yield _row(event, what, "role", "a private person speaks by role")


def _of_victim(
    victim: Victim, decision: Decision | None, events: Mapping[str, Event], today: datetime.date
) -> Iterator[Shown]:
    visibility = victim.visibility
    if victim.merged_into:
        yield _row(victim, "record", "hidden", f"merged into '{victim.merged_into}'")
        return
    yield from _of_record(victim, visibility, decision, victim.withdrawn, today)
    if decision is None:
        if not (victim.withdrawn or _hides(visibility, today)):
            yield _row(victim, "person", "hidden", "a survivor, without consent to be shown")
        return
    if visibility.name or decision.name is not NameLevel.FULL:
        because = _why_name(victim, decision.name, events, today)
        yield _ruled(victim, "name", decision.name, because, visibility.name, today)
    yield from _photographs(victim, decision, events, today)
    if visibility.card is not None:
        yield _card(victim, visibility.card, decision, today)
    for position, relative in enumerate(victim.survived_by, start=1):
        level = "relation only" if not may_be_named(relative) else "named"
        if relative.name is not None:
            what = f"survived_by.{position}"
            yield _row(victim, what, level, "a relative", authority=relative.authority)
    for position, one in enumerate(victim.sensitive, start=1):
        level = "public" if one.reason.text.strip() else "hidden"
        yield _row(victim, f"sensitive.{position}", level, f"{one.kind}, for the reason stated")


def _why_name(
    victim: Victim, level: NameLevel, events: Mapping[str, Event], today: datetime.date
) -> str:
    rule = victim.visibility.name
    if rule is not None and rule.embargo_until and rule.embargo_until > today:
        return "an embargo"
    if rule is None or level is not rule.level:
        return "may be alive and a child" if may_be_minor(victim, events, today) else "a default"
    return "a rule"


def _photographs(
    victim: Victim, decision: Decision, events: Mapping[str, Event], today: datetime.date
) -> Iterator[Shown]:
    """Those that a default hides; what a rule says of them is told with the other rules."""
    rules = victim.visibility.fields or {}
    is_child = may_have_been_minor(victim, events) or (
        may_be_alive(victim) and may_be_minor(victim, events, today)
    )
    for name in PHOTOGRAPHS:
        is_hidden_by_default = name in decision.hidden and not _is_hiding(rules.get(name), today)
        if getattr(victim, name) and is_hidden_by_default:
            because = "a child's, without authority" if is_child else "the name is not shown"
            yield _row(victim, name, "hidden", because)


def _card(victim: Victim, rule: FieldRule, decision: Decision, today: datetime.date) -> Shown:
    """Whether the page may be shared with a picture of its own."""
    level = "public" if decision.card else "hidden"
    is_closed = not decision.card and not _is_hiding(rule, today)
    because = "without an authority that may decide it" if is_closed else "a rule"
    return _ruled(victim, "card", level, because, rule, today)


def _of_record(
    record: Event | Victim | Place,
    visibility: Visibility,
    decision: Decision | None,
    withdrawn: Withdrawal | None,
    today: datetime.date,
) -> Iterator[Shown]:
    """What holds for the whole record, and the rules for its fields."""
    if withdrawn is not None:
        because = f"withdrawn, with {withdrawn.notice}"
        yield _row(
            record, "record", "hidden", because, authority=withdrawn.authority, on=withdrawn.on
        )
        return
    if visibility.embargo_until is not None:
        level = "hidden" if visibility.embargo_until > today else "public"
        yield _row(record, "record", level, "an embargo", until=visibility.embargo_until)
    if visibility.person is not None:
        level = "hidden" if decision is None else "public"
        yield _ruled(record, "person", level, "a rule", visibility.person, today)
    if visibility.name is not None and not isinstance(record, Victim):
        level = "hidden" if decision is None else "public"
        yield _ruled(record, "name", level, "a rule", visibility.name, today)
    if visibility.at is not None:
        is_hidden = decision is None or decision.hides("at")
        level = "hidden" if is_hidden else visibility.at.level
        yield _ruled(record, "at", level, "a rule", visibility.at, today)
    for name, rule in (visibility.fields or {}).items():
        is_hidden = decision is None or decision.hides(name)
        yield _ruled(record, name, "hidden" if is_hidden else "public", "a rule", rule, today)


def _hides(visibility: Visibility, today: datetime.date) -> bool:
    """Whether a rule hides the whole of a person."""
    is_ahead = visibility.embargo_until is not None and visibility.embargo_until > today
    return is_ahead or _is_hiding(visibility.person, today)


def _is_hiding(rule: FieldRule | None, today: datetime.date) -> bool:
    if rule is None:
        return False
    return rule.level == "hidden" or bool(rule.embargo_until and rule.embargo_until > today)


def _confidential(source: Source) -> Shown:
    return _row(source, "record", "existence", "a confidential source")


def _of_tributes(corpus: Corpus, *, is_shown: bool) -> Iterator[Shown]:
    for tributes in corpus.tributes.values():
        for one in tributes:
            if not is_shown or one.status is not TributeStatus.APPROVED:
                because = f"a tribute, {one.status}" if is_shown else "the site shows no tributes"
                yield _row(one, "record", "hidden", because)


def _ruled(
    record: Record,
    what: str,
    level: str,
    because: str,
    rule: NameRule | FieldRule | PointRule | None,
    today: datetime.date,
) -> Shown:
    if rule is None:
        return _row(record, what, level, because)
    until = rule.embargo_until
    if until is not None and until > today:
        because = "an embargo"
    return _row(record, what, level, because, authority=rule.authority, on=rule.on, until=until)


def _row(
    record: Record,
    what: str,
    level: str,
    because: str,
    *,
    authority: Authority | None = None,
    on: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Shown:
    return Shown(
        path=record.path,
        id=record.id,
        what=what,
        level=str(level),
        because=because,
        authority=authority,
        on=on,
        until=until,
    )
