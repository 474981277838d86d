"""No private value is reachable from what is published, whatever the rules."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from factories import (
    TODAY,
    make_account,
    make_config,
    make_corpus,
    make_entry,
    make_event,
    make_photo,
    make_place,
    make_source,
    make_victim,
    prose,
    words,
)
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from generator.diagnostics import Report
from generator.evidence import weigh
from generator.evidence.rules import HIDEABLE
from generator.public import door, redaction
from generator.public.door import publish
from generator.public.redaction import Decision
from generator.records.corpus import Corpus
from generator.records.event import Event
from generator.records.parts import About, Occurrence
from generator.records.victim import (
    Aid,
    FamilyStatement,
    Missing,
    Relative,
    Rite,
    SensitiveAttribute,
    Victim,
)
from generator.values.citation import Citation
from generator.values.codes import Fate, RiteStatus, SensitiveKind
from generator.values.visibility import (
    Authority,
    FieldLevel,
    FieldRule,
    NameLevel,
    NameRule,
    Visibility,
)


def canary(id_: str, *path: str) -> str:
    """A text that stands in one field of one record and nowhere else."""
    return f"canary-{id_}-{'-'.join(path)}"


def texts(value: object) -> Iterator[str]:
    """Every text in a published object, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))


def person_with_canaries(id_: str, **given_fields: Any) -> Victim:
    """A person whose every text is a canary of its field."""

    def text(*path: str) -> Any:
        return words(canary(id_, *path))

    def occurrence(name: str) -> Occurrence:
        sources = (Citation("report", canary(id_, name, "sources")),)
        return Occurrence(cause=text(name, "cause"), place=f"place-{id_}-{name}", sources=sources)

    defaults: dict[str, Any] = {
        "names": {"ru": f"Имя {canary(id_, 'names')}"},
        "also": (canary(id_, "also"),),
        "sort": canary(id_, "sort"),
        "honours": text("honours"),
        "role": text("role"),
        "age": text("age"),
        "born": occurrence("born"),
        "injured": occurrence("injured"),
        "died": occurrence("died"),
        "missing": Missing(place=f"place-{id_}-missing"),
        "capacity": canary(id_, "capacity"),
        "occupation": text("occupation"),
        "family_statement": FamilyStatement(
            text=prose(canary(id_, "family_statement", "text")), by=text("family_statement", "by")
        ),
        "rites": (
            Rite(
                kind=canary(id_, "rites", "kind"),
                place=f"place-{id_}-rites",
                status=RiteStatus.HELD,
                text=prose(canary(id_, "rites", "text")),
            ),
        ),
        "survived_by": (
            Relative(relation=text("survived_by", "relation"), name=text("survived_by", "name")),
        ),
        "aid": (Aid(kind=canary(id_, "aid", "kind"), by=text("aid", "by")),),
        "sensitive": (
            SensitiveAttribute(
                kind=SensitiveKind.RELIGION,
                value=text("sensitive", "value"),
                reason=text("sensitive", "reason"),
            ),
        ),
        "accounts": (make_account(point=text("accounts", "point")),),
        "photo": make_photo(
            canary(id_, "photo", "file"), caption=prose(canary(id_, "photo", "caption"))
        ),
        "media": (make_photo(canary(id_, "media", "file")),),
        "sources": (Citation("report", canary(id_, "sources")),),
        "body": prose(canary(id_, "body")),
    }
    name = words(f"Given {canary(id_, 'name')}")
    return make_victim(**(defaults | {"id": id_, "name": name} | given_fields))


NAME_FIELDS = ("name", "names", "also", "sort", "honours")
EMBARGOES = st.sampled_from([None, TODAY, TODAY + datetime.timedelta(days=1)])
AUTHORITIES = st.none() | st.sampled_from(Authority)
FIELD_RULES = st.builds(
    FieldRule,
    level=st.sampled_from(FieldLevel),
    authority=AUTHORITIES,
    embargo_until=EMBARGOES,
)
VISIBILITIES = st.builds(
    Visibility,
    name=st.none()
    | st.builds(
        NameRule,
        level=st.sampled_from(NameLevel),
        authority=AUTHORITIES,
        embargo_until=EMBARGOES,
    ),
    person=st.none() | FIELD_RULES,
    fields=st.none()
    | st.dictionaries(st.sampled_from(sorted(HIDEABLE[Victim])), FIELD_RULES, max_size=4),
    embargo_until=EMBARGOES,
)
PEOPLE = st.fixed_dictionaries(
    {"visibility": VISIBILITIES, "fate": st.none() | st.sampled_from(Fate)},
    optional={"age": st.sampled_from(["9", "about 17", "40"]).map(words)},
)


def is_rule_hiding(rule: FieldRule | None) -> bool:
    """Written out here again, so that a mistake in the door is not its own measure."""
    if rule is None:
        return False
    is_ahead = rule.embargo_until is not None and rule.embargo_until > TODAY
    return rule.level is FieldLevel.HIDDEN or is_ahead


def forbidden(victim: Victim) -> Iterator[str]:
    """The beginnings of all canaries that a person's own rules keep back."""
    rules = victim.visibility
    ahead = rules.embargo_until is not None and rules.embargo_until > TODAY
    if ahead or is_rule_hiding(rules.person):
        yield canary(victim.id)
        yield f"place-{victim.id}-"
    name = rules.name
    if name and (name.level is not NameLevel.FULL or (name.embargo_until or TODAY) > TODAY):
        yield from (canary(victim.id, part) for part in NAME_FIELDS)
    for path, rule in (rules.fields or {}).items():
        if is_rule_hiding(rule):
            yield canary(victim.id, *path.split("."))
            holder, _, part = path.partition(".")
            if part in ("", "place"):
                yield f"place-{victim.id}-{holder}"
    yield canary(victim.id, "survived_by", "name")


def corpus_with(people: list[dict[str, Any]]) -> Corpus:
    victims = [person_with_canaries(f"p{number}", **one) for number, one in enumerate(people)]
    ids = tuple(victim.id for victim in victims)
    event = make_event(
        chronology=(make_entry(victims=ids),),
        accounts=tuple(
            make_account(
                id=f"account-{id_}",
                point=words(canary(id_, "occupation", "account")),
                about=About(victim=id_, field="occupation"),
            )
            for id_ in ids
        ),
    )
    places = (
        make_place(id=f"place-{id_}-{name}")
        for id_ in ids
        for name in ("born", "injured", "died", "missing", "rites")
    )
    sources = (make_source(id="report"), make_source(id="letter"))
    return make_corpus(event, *victims, *places, *sources, ru=[event])


def leaks(corpus: Corpus) -> set[str]:
    """Published texts that carry a canary of something held back."""
    evidence = weigh(corpus, (), Report(), today=TODAY)
    published = publish(corpus, evidence, make_config("en", "ru"), today=TODAY).corpus
    kept_back = tuple(
        beginning for victim in corpus.originals.victims.values() for beginning in forbidden(victim)
    )
    return {text for text in texts(published) if any(mark in text for mark in kept_back)}


@given(st.lists(PEOPLE, max_size=3))
def test_nothing_held_back_is_reachable_from_what_is_published(
    people: list[dict[str, Any]],
) -> None:
    assert leaks(corpus_with(people)) == set()


@given(st.lists(PEOPLE, max_size=3))
def test_everyone_who_may_be_shown_is_in_every_edition(people: list[dict[str, Any]]) -> None:
    corpus = corpus_with(people)
    events = corpus.originals.events
    evidence = weigh(corpus, (), Report(), today=TODAY)
    published = publish(corpus, evidence, make_config("en", "ru"), today=TODAY).corpus
    shown = {
        victim.id
        for victim in corpus.originals.victims.values()
        if redaction.decide_person(victim, events, TODAY)
    }
    dead = {
        victim.id
        for victim in corpus.originals.victims.values()
        if victim.fate in (Fate.KILLED, Fate.DIED_LATER)
        and not any(mark == canary(victim.id) for mark in forbidden(victim))
    }
    assert dead <= shown
    for edition in published.editions:
        assert edition.people.keys() == shown
        assert {person.id for person in edition.events["fire"].victims} == shown


HIDE_ALL_SORTS = [
    {"visibility": Visibility(person=FieldRule(FieldLevel.HIDDEN))},
    {"visibility": Visibility(name=NameRule(NameLevel.WITHHELD))},
    {"visibility": Visibility(fields={"occupation": FieldRule(FieldLevel.HIDDEN)})},
]


def show_all(victim: Victim, events: Mapping[str, Event], today: datetime.date) -> Decision:
    return Decision()


def redact_nothing(record: Any, hidden: frozenset[str]) -> Any:
    return record


@pytest.mark.parametrize("people", [[one] for one in HIDE_ALL_SORTS])
def test_a_door_left_open_is_noticed(
    people: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpus_with(people)
    assert leaks(corpus) == set()
    monkeypatch.setattr(door, "decide_person", show_all)
    assert leaks(corpus)


def test_redaction_that_does_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.public.lookup.redact", redact_nothing)
    assert leaks(corpus_with(HIDE_ALL_SORTS[2:]))
