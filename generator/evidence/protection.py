"""Whom the records protect by default: children, those who may be alive, those who survived.

These are the rules of `docs/explanation/visibility.md`. The door applies them; they stand here so
that `check` can refuse an address that says what the door holds back.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from generator.evidence.ages import ADULT_AGE, is_age_unclear, may_be_minor, may_have_been_minor
from generator.evidence.people import stands
from generator.records.event import Event
from generator.records.victim import Relative, Victim
from generator.values.codes import Fate
from generator.values.visibility import (
    CONSENT,
    Authority,
    FieldLevel,
    FieldRule,
    NameLevel,
    NameRule,
    PointLevel,
    PointRule,
    Visibility,
)

FOR_A_MINOR = frozenset({Authority.GUARDIAN, Authority.COURT})
"""Who may decide that a living child is named or shown as a survivor."""
FOR_A_MISSING_MINOR = frozenset(
    {Authority.GUARDIAN, Authority.FAMILY, Authority.COURT, Authority.PUBLIC_RECORD}
)
"""Who may decide that a child who may be alive is named or pictured, as a search asks for."""
FOR_A_CHILDS_PHOTOGRAPH = frozenset({Authority.GUARDIAN, Authority.FAMILY})
"""Who may decide that a photograph of a dead child is shown."""
FOR_A_RELATIVE = frozenset(
    {
        Authority.SELF,
        Authority.FAMILY,
        Authority.GUARDIAN,
        Authority.COURT,
        Authority.PUBLIC_RECORD,
    }
)
"""Who may decide that a living relative is named."""
FOR_A_CARD = frozenset({Authority.SELF, Authority.FAMILY, Authority.GUARDIAN, Authority.COURT})
"""Who may decide that a person is on the picture that others share; a record is no consent."""
PHOTOGRAPHS = ("photo", "media")
"""The fields that hold pictures of the person."""


def is_hidden_by(rule: FieldRule | None, today: datetime.date) -> bool:
    """Whether a rule hides what it is for; on the day an embargo ends it no longer does."""
    if rule is None:
        return False
    return rule.level is FieldLevel.HIDDEN or _is_ahead(rule.embargo_until, today)


def is_point_hidden(rule: PointRule | None, today: datetime.date) -> bool:
    """Whether a rule hides the coordinates of a place wholly."""
    if rule is None:
        return False
    return rule.level is PointLevel.HIDDEN or _is_ahead(rule.embargo_until, today)


def is_record_hidden(visibility: Visibility, today: datetime.date) -> bool:
    """Whether a rule hides the whole record."""
    return is_hidden_by(visibility.person, today) or _is_ahead(visibility.embargo_until, today)


def _is_ahead(embargo_until: datetime.date | None, today: datetime.date) -> bool:
    return embargo_until is not None and embargo_until > today


def may_be_alive(victim: Victim) -> bool:
    """Whether the records do not say that the person is dead."""
    return victim.died is None and not any(fate.is_dead for fate in _fates(victim))


def _fates(victim: Victim) -> list[Fate]:
    fates = [victim.fate, *(involvement.fate for involvement in victim.events)]
    return [fate for fate in fates if fate is not None]


def is_person_hidden(victim: Victim, events: Mapping[str, Event], today: datetime.date) -> bool:
    """Whether nothing of the person is shown: by a rule, or as a survivor without consent."""
    rule = victim.visibility.person
    if is_record_hidden(victim.visibility, today):
        return True
    if not may_be_alive(victim) or Fate.SURVIVED not in _fates(victim):
        return False
    return rule is None or rule.authority not in _for_a_survivor(victim, events, today)


def _for_a_survivor(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> frozenset[Authority]:
    return FOR_A_MINOR if may_be_minor(victim, events, today) else CONSENT


def name_level(victim: Victim, events: Mapping[str, Event], today: datetime.date) -> NameLevel:
    """How much of the name may be shown."""
    rule = victim.visibility.name
    if rule is not None and _is_ahead(rule.embargo_until, today):
        return NameLevel.WITHHELD
    allowed = _for_a_name(victim, events, today)
    if allowed is not None and (rule.authority if rule else None) not in allowed:
        return NameLevel.WITHHELD
    return rule.level if rule else NameLevel.FULL


def _for_a_name(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> frozenset[Authority] | None:
    """Who may decide that it is shown; None where nobody has to."""
    return FOR_A_MISSING_MINOR if _is_living_minor(victim, events, today) else None


def _is_living_minor(victim: Victim, events: Mapping[str, Event], today: datetime.date) -> bool:
    return may_be_alive(victim) and may_be_minor(victim, events, today)


def hidden_photographs(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> frozenset[str]:
    """Which of the person's photographs no one with the authority to has agreed to show."""
    if not (victim.photo or victim.media):
        return frozenset()
    rules = victim.visibility.fields or {}
    needs_rule = name_level(victim, events, today) is not NameLevel.FULL
    allowed = _for_photographs(victim, events, today)
    return frozenset(
        name
        for name in PHOTOGRAPHS
        if not _is_photograph_allowed(rules.get(name), needs_rule=needs_rule, allowed=allowed)
    )


def _for_photographs(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> frozenset[Authority] | None:
    """Who may decide that they are shown; None where nobody has to."""
    if not (may_have_been_minor(victim, events) or _is_living_minor(victim, events, today)):
        return None
    return FOR_A_MISSING_MINOR if may_be_alive(victim) else FOR_A_CHILDS_PHOTOGRAPH


def _is_photograph_allowed(
    rule: FieldRule | None, *, needs_rule: bool, allowed: frozenset[Authority] | None
) -> bool:
    if needs_rule and rule is None:
        return False
    return allowed is None or (rule is not None and rule.authority in allowed)


def may_be_pictured(victim: Victim, events: Mapping[str, Event], today: datetime.date) -> bool:
    """Whether someone who may has agreed that the page be shared with the portrait or the name.

    For a survivor it is whoever may decide that there is such a page.
    """
    rule = victim.visibility.card
    if rule is None or is_hidden_by(rule, today):
        return False
    return rule.authority in _for_a_card(victim, events, today)


def _for_a_card(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> frozenset[Authority]:
    allowed = FOR_A_CARD
    if may_be_alive(victim) and Fate.SURVIVED in _fates(victim):
        allowed &= CONSENT
    if may_have_been_minor(victim, events) or _is_living_minor(victim, events, today):
        allowed -= {Authority.SELF}
    return allowed


class UnheededRule(NamedTuple):
    """A rule that would show what stays hidden."""

    field: str
    """What it is for."""
    authority: Authority | None
    """Who decided it; None where it does not say."""
    allowed: frozenset[Authority]
    """Those who may."""


def unheeded_rules(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> Iterator[UnheededRule]:
    """The rules that would show what stays hidden, as no one who may has decided it.

    An embargo is no such rule: it says itself that nothing is shown yet. Nor is one for a part of
    a name, which protects the rest for good, where the default ends with childhood.
    """
    visibility = victim.visibility
    if not stands(victim) or is_record_hidden(visibility, today):
        return
    if is_person_hidden(victim, events, today):
        if person := visibility.person:
            consent = _for_a_survivor(victim, events, today)
            yield UnheededRule("person", person.authority, consent)
        return
    rules = visibility.fields or {}
    of_photographs = _for_photographs(victim, events, today)
    for field, is_there, rule, allowed in (
        ("name", victim.name, visibility.name, _for_a_name(victim, events, today)),
        *((one, getattr(victim, one), rules.get(one), of_photographs) for one in PHOTOGRAPHS),
        ("card", True, visibility.card, _for_a_card(victim, events, today)),
    ):
        if is_there and rule and allowed and _opens(rule, today) and rule.authority not in allowed:
            yield UnheededRule(field, rule.authority, allowed)


def _opens(rule: NameRule | FieldRule, today: datetime.date) -> bool:
    """Whether a rule would have all shown of what it is for."""
    is_full = rule.level in {NameLevel.FULL, FieldLevel.PUBLIC}
    return is_full and not _is_ahead(rule.embargo_until, today)


def is_protected_by_unclear_age(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> bool:
    """Whether less is shown of a person because the words for the age might mean a child."""
    if not stands(victim) or not is_age_unclear(victim):
        return False
    without = replace(victim, age=None)
    return _decided(victim, events, today) != _decided(without, events, today)


def _decided(
    victim: Victim, events: Mapping[str, Event], today: datetime.date
) -> tuple[NameLevel, frozenset[str]] | None:
    """How much of the name, and which photographs are not; None where nothing is."""
    if is_person_hidden(victim, events, today):
        return None
    hidden = hidden_photographs(victim, events, today)
    return (
        name_level(victim, events, today),
        frozenset(name for name in hidden if getattr(victim, name)),
    )


def is_minor(relative: Relative) -> bool:
    """Whether a relative was a child at the death."""
    return bool(relative.minor) or (relative.age is not None and relative.age < ADULT_AGE)


def may_be_named(relative: Relative) -> bool:
    """Whether someone who may has agreed that a relative's name be published."""
    allowed = FOR_A_MINOR if is_minor(relative) else FOR_A_RELATIVE
    return relative.authority in allowed
