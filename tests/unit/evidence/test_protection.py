"""Whom the records protect by default."""

import datetime
from typing import Any

import pytest
from factories import TODAY, make_event, make_photo, make_victim

from generator.evidence.ages import may_be_minor, may_have_been_minor
from generator.evidence.protection import (
    hidden_photographs,
    is_minor,
    is_person_hidden,
    may_be_named,
    name_level,
    unheeded_rules,
)
from generator.records.victim import Involvement, Relative
from generator.values.codes import Fate
from generator.values.visibility import (
    Authority,
    FieldLevel,
    FieldRule,
    NameLevel,
    NameRule,
    Visibility,
)
from generator.values.words import Words

EVENTS = {"fire": make_event(id="fire", when="1987-03-14")}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"age": "17"}, True),
        ({"age": "18"}, False),
        ({"age": "20 years old"}, False),
        ({"age": "about 17"}, True),
        ({"age": "about 20"}, True),
        ({"age": "about 40"}, False),
        ({"age": "17-19"}, True),
        ({"age": "20 months"}, True),
        ({"age": "a schoolboy"}, True),
        ({"age": "a boy"}, True),
        ({"age": "elderly"}, False),
        ({"age": "an old man"}, False),
        ({"age": "Middle-aged"}, False),
        ({"age": "in her fifties"}, False),
        ({"age": "a young man"}, True),
        ({"age": "two years old"}, True),
        ({"age": "the young son of a woman"}, True),
        ({"age": "младенец"}, True),
        ({"age": "36 лет"}, False),
        ({"age": "взрослый", "born": "1950"}, False),
        ({"age": "взрослый", "born": "1969"}, True),
        ({"age": "взрослый", "born": "../1950"}, False),
        ({"age": "взрослый", "born": "1950/.."}, True),
        ({}, False),
        ({"born": "1969-03-14"}, False),
        ({"born": "1969-03-15"}, True),
        ({"born": "1969"}, True),
        ({"born": "1968"}, False),
        ({"born": "1966~"}, True),
        ({"born": "1965~"}, False),
        ({"born": "1960/.."}, True),
        ({"born": "1969", "died": "1990"}, False),
        ({"born": "1969", "died": "1987-12-30"}, True),
        ({"born": "1950", "age": "17"}, True),
    ],
)
def test_child_is_whoever_the_records_allow_to_have_been_one(
    fields: dict[str, str], expected: bool
) -> None:
    assert may_have_been_minor(make_victim(**fields), EVENTS) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"age": "10", "missing": "1987"}, False),
        ({"age": "10", "missing": "2019"}, True),
        ({"age": "13", "missing": "2019-05-31"}, False),
        ({"age": "13", "missing": "2019-06-02"}, True),
        ({"born": "2006-06-01", "missing": "2019"}, False),
        ({"born": "2006-06-02", "missing": "2019"}, True),
        ({"born": "2010/..", "missing": "2019"}, True),
        ({"missing": "2019"}, False),
        ({"age": "младенец", "missing": "2019"}, True),
        ({"age": "младенец", "missing": "1987"}, False),
        ({"age": "младенец", "missing": "1987/.."}, True),
        ({"age": "взрослая", "born": "1990", "missing": "2019"}, False),
        ({"age": "взрослая", "born": "1990"}, False),
        ({"age": "взрослая", "born": "2010"}, True),
    ],
)
def test_whoever_is_missing_grows_up(fields: dict[str, str], expected: bool) -> None:
    victim = make_victim(fate=Fate.MISSING, events=(), **fields)
    assert may_be_minor(victim, EVENTS, TODAY) is expected


def person_rule(authority: Authority | None) -> Visibility:
    return Visibility(person=FieldRule(FieldLevel.PUBLIC, authority))


@pytest.mark.parametrize(
    ("age", "authority", "hidden"),
    [
        ("40", None, True),
        ("40", Authority.EDITOR, True),
        ("40", Authority.FAMILY, True),
        ("40", Authority.PUBLIC_RECORD, True),
        ("40", Authority.SELF, False),
        ("40", Authority.GUARDIAN, False),
        ("40", Authority.COURT, False),
        ("10", Authority.SELF, True),
        ("10", Authority.GUARDIAN, False),
    ],
)
def test_survivor_is_shown_only_with_consent(
    age: str, authority: Authority | None, hidden: bool
) -> None:
    events = {"fire": make_event(when="2024-01-05")}
    victim = make_victim(fate=Fate.SURVIVED, age=age, visibility=person_rule(authority))
    assert is_person_hidden(victim, events, TODAY) is hidden


def test_whoever_survived_one_event_and_died_in_another_needs_no_consent() -> None:
    involvements = (Involvement(event="fire", fate=Fate.SURVIVED), Involvement(event="later"))
    assert is_person_hidden(make_victim(events=involvements, fate=None), EVENTS, TODAY)
    assert not is_person_hidden(make_victim(events=involvements), EVENTS, TODAY)


@pytest.mark.parametrize(
    ("fate", "rule", "level"),
    [
        (Fate.KILLED, None, NameLevel.FULL),
        (Fate.MISSING, None, NameLevel.WITHHELD),
        (None, None, NameLevel.WITHHELD),
        (Fate.UNKNOWN, None, NameLevel.WITHHELD),
        (Fate.MISSING, NameRule(NameLevel.FULL), NameLevel.WITHHELD),
        (Fate.MISSING, NameRule(NameLevel.FULL, Authority.EDITOR), NameLevel.WITHHELD),
        (Fate.MISSING, NameRule(NameLevel.INITIALS), NameLevel.WITHHELD),
        (Fate.MISSING, NameRule(NameLevel.FULL, Authority.GUARDIAN), NameLevel.FULL),
        (Fate.MISSING, NameRule(NameLevel.FULL, Authority.PUBLIC_RECORD), NameLevel.FULL),
        (Fate.MISSING, NameRule(NameLevel.FIRST_NAME, Authority.FAMILY), NameLevel.FIRST_NAME),
        (Fate.KILLED, NameRule(NameLevel.INITIALS), NameLevel.INITIALS),
    ],
)
def test_name_of_a_child_who_may_be_alive_needs_an_authority(
    fate: Fate | None, rule: NameRule | None, level: NameLevel
) -> None:
    events = {"fire": make_event(when="2024-01-05")}
    victim = make_victim(fate=fate, age="10", visibility=Visibility(name=rule))
    assert name_level(victim, events, TODAY) is level


@pytest.mark.parametrize(("days", "level"), [(1, NameLevel.WITHHELD), (0, NameLevel.FULL)])
def test_name_is_shown_on_the_day_its_embargo_ends(days: int, level: NameLevel) -> None:
    rule = NameRule(embargo_until=TODAY + datetime.timedelta(days))
    victim = make_victim(visibility=Visibility(name=rule))
    assert name_level(victim, EVENTS, TODAY) is level


@pytest.mark.parametrize(
    ("age", "fate", "authority", "hidden"),
    [
        ("17", Fate.KILLED, None, True),
        ("about 17", Fate.KILLED, None, True),
        ("17", Fate.KILLED, Authority.EDITOR, True),
        ("17", Fate.KILLED, Authority.PUBLIC_RECORD, True),
        ("17", Fate.KILLED, Authority.FAMILY, False),
        ("17", Fate.KILLED, Authority.GUARDIAN, False),
        ("18", Fate.KILLED, None, False),
        ("17", Fate.MISSING, None, True),
        ("17", Fate.MISSING, Authority.PUBLIC_RECORD, False),
        ("30", Fate.MISSING, None, False),
    ],
)
def test_photograph_of_a_child_needs_an_authority(
    age: str, fate: Fate, authority: Authority | None, hidden: bool
) -> None:
    rules = {"photo": FieldRule(FieldLevel.PUBLIC, authority)} if authority else None
    victim = make_victim(
        age=age, fate=fate, photo=make_photo(), visibility=Visibility(fields=rules)
    )
    assert ("photo" in hidden_photographs(victim, EVENTS, TODAY)) is hidden


@pytest.mark.parametrize(("rules", "hidden"), [(None, True), ({"photo": FieldRule()}, False)])
def test_photograph_of_whoever_is_not_named_needs_a_rule(
    rules: dict[str, FieldRule] | None, hidden: bool
) -> None:
    visibility = Visibility(name=NameRule(NameLevel.INITIALS), fields=rules)
    victim = make_victim(photo=make_photo(), visibility=visibility)
    assert ("photo" in hidden_photographs(victim, EVENTS, TODAY)) is hidden


BY_FAMILY = FieldRule(FieldLevel.PUBLIC, Authority.FAMILY)
BY_SELF = FieldRule(FieldLevel.PUBLIC, Authority.SELF)
BY_EDITOR = FieldRule(FieldLevel.PUBLIC, Authority.EDITOR)
LATER = TODAY + datetime.timedelta(days=1)
A_CHILD = {"born": "2015", "fate": Fate.MISSING}


@pytest.mark.parametrize(
    ("fields", "visibility", "unheeded"),
    [
        ({}, Visibility(card=BY_EDITOR), ["card"]),
        ({}, Visibility(card=FieldRule()), ["card"]),
        ({}, Visibility(card=BY_FAMILY), []),
        ({}, Visibility(card=FieldRule(FieldLevel.HIDDEN)), []),
        ({}, Visibility(card=FieldRule(embargo_until=LATER)), []),
        ({}, Visibility(card=BY_EDITOR, person=FieldRule(FieldLevel.HIDDEN)), []),
        ({}, Visibility(name=NameRule(NameLevel.FULL)), []),
        ({}, Visibility(name=NameRule(NameLevel.INITIALS)), []),
        (A_CHILD, Visibility(name=NameRule(NameLevel.FULL)), ["name"]),
        (A_CHILD, Visibility(name=NameRule(NameLevel.FULL, Authority.FAMILY)), []),
        (A_CHILD | {"name": None, "role": "A boy"}, Visibility(name=NameRule()), []),
        (A_CHILD, Visibility(name=NameRule(NameLevel.INITIALS, Authority.EDITOR)), []),
        (A_CHILD, Visibility(name=NameRule(NameLevel.WITHHELD)), []),
        (A_CHILD, Visibility(name=NameRule(NameLevel.FULL, embargo_until=LATER)), []),
        ({"photo": make_photo()}, Visibility(fields={"photo": BY_EDITOR}), []),
        ({"age": "9", "photo": make_photo()}, Visibility(fields={"photo": BY_EDITOR}), ["photo"]),
        ({"age": "9", "photo": make_photo()}, Visibility(fields={"photo": BY_FAMILY}), []),
        ({"age": "9", "photo": make_photo()}, Visibility(fields={"media": BY_EDITOR}), []),
        ({"fate": Fate.SURVIVED, "born": "2015"}, Visibility(person=BY_SELF), ["person"]),
        ({"fate": Fate.SURVIVED, "born": "1950"}, Visibility(person=BY_SELF), []),
    ],
)
def test_rule_of_who_may_not_decide_is_told(
    fields: dict[str, Any], visibility: Visibility, unheeded: list[str]
) -> None:
    victim = make_victim(**({"fate": Fate.KILLED} | fields), visibility=visibility)
    assert [rule.field for rule in unheeded_rules(victim, EVENTS, TODAY)] == unheeded


def test_who_may_decide_is_told_with_the_rule() -> None:
    of_a_child = make_victim(age="9", fate=Fate.KILLED, visibility=Visibility(card=BY_EDITOR))
    [rule] = unheeded_rules(of_a_child, EVENTS, TODAY)
    assert rule.authority is Authority.EDITOR
    assert rule.allowed == {Authority.FAMILY, Authority.GUARDIAN, Authority.COURT}


@pytest.mark.parametrize("authority", [None, *Authority])
@pytest.mark.parametrize(
    ("age", "minor", "allowed"),
    [
        (None, None, {"self", "family", "guardian", "court", "public-record"}),
        (40, None, {"self", "family", "guardian", "court", "public-record"}),
        (13, None, {"guardian", "court"}),
        (None, True, {"guardian", "court"}),
    ],
)
def test_relative_is_named_only_on_an_authority(
    authority: Authority | None, age: int | None, minor: bool | None, allowed: set[str]
) -> None:
    name = Words("Bo Roe", "en")
    relative = Relative(
        relation=Words("son", "en"), name=name, age=age, minor=minor, authority=authority
    )
    assert may_be_named(relative) is (authority in allowed)
    assert is_minor(relative) is (age == 13 or minor is True)
