"""The only door between what is recorded and what is published.

What comes out of `publish` has no field that could hold anything private, and nothing after it
can import a record. See `docs/explanation/visibility.md`.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.config import SiteConfig
from generator.evidence import Evidence
from generator.evidence.ledger import Ledger, set_scenes, settle
from generator.evidence.people import wholes
from generator.public.corpus import PublicCorpus, PublicEdition
from generator.public.draft import Draft
from generator.public.lookup import Decisions, Lookup, Uses
from generator.public.memory import PublicMemory
from generator.public.parts import PublicWithdrawal
from generator.public.redaction import (
    Decision,
    decide_event,
    decide_person,
    decide_place,
    redact,
)
from generator.public.withheld import Withheld, list_withheld
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.visibility import NameLevel, Notice

_Item = TypeVar("_Item")


class Publication(Struct, frozen=True):
    """What leaves the door, and what stays behind it."""

    corpus: PublicCorpus
    """All that may be published."""
    unlisted: frozenset[tuple[str, str]]
    """Folder and id of the records that are there and have no page, nor a word in its place."""
    unused: frozenset[tuple[str, str]]
    """The same of places and sources that may have a page, and that nothing published names; and of
    what only an embargo hides: their addresses are kept for when they are used again."""
    withheld: tuple[Withheld, ...]
    """What was held back, for the leak scan alone; no template sees it."""
    decisions: Decisions
    """How that was decided, for `check --privacy`; no template sees it either."""
    files: Mapping[tuple[str, str, str], str]
    """Where each published record is edited, by language, folder and id: the POSIX path of its file
    in the site; none where the site does not say where that is."""


def publish(
    corpus: Corpus,
    evidence: Evidence,
    config: SiteConfig,
    *,
    today: datetime.date,
    memory: PublicMemory | None = None,
) -> Publication:
    """Let through what may be published.

    Args:
        corpus: Every record, of which `evidence` has found no error.
        evidence: What the records come to.
        config: The site's settings.
        today: The day of the build, which embargoes and minors need.
        memory: What need not be made again; is told what that is from now on.
    """
    decisions, originals = _decide(corpus, evidence, today), corpus.originals
    uses = Uses()
    lookups = [Lookup(corpus, lang, decisions, evidence, uses) for lang in config.languages]
    drafts = [
        Draft(config, lookup, memory.edition(lookup) if memory else None) for lookup in lookups
    ]
    for draft in drafts:
        draft.write_records()
    # A place or a source that only something hidden names would tell of it.
    uses.places.update(originals.places.keys() - evidence.visited - frozenset(_said(originals)))
    uses.sources.update(originals.sources.keys() - evidence.cited)
    is_growing = True
    while is_growing:  # what was made last may name more
        is_growing = any(draft.write_used() for draft in drafts)
    editions = _shared([draft.edition() for draft in drafts])
    withdrawn = dict(_withdrawn(originals))
    hidden = frozenset(_hidden(originals, decisions))
    awaited = frozenset(key for key in hidden if _is_awaited(*key, originals, today))
    moved = {id_: to for id_, to in decisions.moved.items() if to in decisions.people}
    return Publication(
        corpus=PublicCorpus(editions=editions, moved=moved, withdrawn=withdrawn),
        unlisted=hidden - withdrawn.keys() - awaited,
        unused=awaited.union(_unused(originals, decisions, editions[0])),
        withheld=list_withheld(corpus, decisions, tributes=config.tributes.enabled),
        decisions=decisions,
        files=dict(_files(corpus, editions)) if config.edit_url else {},
    )


def _said(originals: Edition) -> Iterator[str]:
    """What accounts say, the ids of places among it."""
    of_events = (event.accounts for event in originals.events.values())
    of_people = (victim.accounts for victim in originals.victims.values())
    for account in chain.from_iterable(chain(of_events, of_people)):
        yield from (version.says.text for version in account.versions)


def _files(
    corpus: Corpus, editions: Iterable[PublicEdition]
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The file of each record that has a page in a language."""
    for edition in editions:
        own = corpus.translations.get(edition.lang, corpus.originals)
        for folder, records in edition.by_folder.items():
            for id_, record in records.items():
                if record.lang == edition.lang:
                    yield (edition.lang, folder, id_), getattr(own, folder)[id_].path


def _withdrawn(originals: Edition) -> Iterator[tuple[tuple[str, str], PublicWithdrawal]]:
    """The records whose address is to say that they were taken back."""
    records: dict[str, Mapping[str, Event | Victim]] = {
        "events": originals.events,
        "victims": originals.victims,
    }
    for folder, kind in records.items():
        for id_, record in kind.items():
            taken = record.withdrawn
            if taken and taken.notice is Notice.TOMBSTONE:
                public = PublicWithdrawal(
                    on=taken.on, authority=taken.authority, reason=taken.reason
                )
                yield (folder, id_), public


def _hidden(originals: Edition, decisions: Decisions) -> Iterator[tuple[str, str]]:
    for id_ in originals.events.keys() - decisions.events.keys():
        yield "events", id_
    for id_ in originals.victims.keys() - decisions.people.keys() - decisions.moved.keys():
        yield "victims", id_
    for id_ in originals.places.keys() - decisions.places.keys():
        yield "places", id_


def _is_awaited(folder: str, id_: str, originals: Edition, today: datetime.date) -> bool:
    """Whether nothing but an embargo hides a record, so that it is shown on the day that ends."""
    record: Event | Victim | Place = getattr(originals, folder)[id_]
    rules = record.visibility
    dates = [
        rules.embargo_until,
        *(rule.embargo_until for rule in (rules.name, rules.person) if rule),
    ]
    end = max((date for date in dates if date), default=today)
    return end > today and _decided(record, originals, end) is not None


def _decided(
    record: Event | Victim | Place, originals: Edition, day: datetime.date
) -> Decision | None:
    match record:
        case Event():
            return decide_event(record, day)
        case Victim():
            return decide_person(record, originals.events, day)
        case Place():
            return decide_place(record, day)


def _unused(
    originals: Edition, decisions: Decisions, edition: PublicEdition
) -> Iterator[tuple[str, str]]:
    for id_ in decisions.places.keys() - edition.places.keys():
        yield "places", id_
    for id_ in originals.sources.keys() - edition.sources.keys():
        yield "sources", id_


def _decide(corpus: Corpus, evidence: Evidence, today: datetime.date) -> Decisions:
    """What is published; rules are read from the original records alone."""
    originals = corpus.originals
    events, victims = originals.events, originals.victims
    shown = _published((id_, decide_event(event, today)) for id_, event in events.items())
    return Decisions(
        events=shown,
        people=_published(
            (id_, decide_person(victim, events, today)) for id_, victim in victims.items()
        ),
        places=_published(
            (id_, decide_place(place, today)) for id_, place in originals.places.items()
        ),
        moved=_moved(corpus, today),
        ledgers=_ledgers(originals, evidence, shown),
        confidential=frozenset(
            id_ for id_, source in originals.sources.items() if source.confidential
        ),
    )


def _ledgers(
    originals: Edition, evidence: Evidence, shown: Mapping[str, Decision]
) -> Mapping[str, Ledger]:
    """The ledgers of what is shown: numbers take in hidden people, and no hidden field or event."""
    events = originals.events
    redacted = {id_: redact(events[id_], decision.hidden) for id_, decision in shown.items()}
    changed = [id_ for id_, event in events.items() if redacted.get(id_) is not event]
    differing = {one for id_ in changed for one in (id_, *wholes(id_, events))}
    if not differing:
        return evidence.ledgers
    scenes = set_scenes(redacted, originals.victims.values())
    return {
        id_: settle(scene) if id_ in differing else evidence.ledgers[id_]
        for id_, scene in scenes.items()
    }


def _published(decided: Iterable[tuple[str, _Item | None]]) -> dict[str, _Item]:
    return {id_: decision for id_, decision in decided if decision is not None}


def _moved(corpus: Corpus, today: datetime.date) -> dict[str, str]:
    """Where each merged record leads to; one that is hidden or not named in full leads nowhere."""
    victims, events = corpus.originals.victims, corpus.originals.events
    moved: dict[str, str] = {}
    for id_, victim in victims.items():
        last = victim
        seen: set[str] = set()
        while last.merged_into and last.merged_into not in seen:
            decision = decide_person(replace(last, merged_into=None), events, today)
            if decision is None or decision.name is not NameLevel.FULL:
                break
            seen.add(last.merged_into)
            last = victims[last.merged_into]
        else:
            if last is not victim:
                moved[id_] = last.id
    return moved


def _shared(editions: Sequence[PublicEdition]) -> tuple[PublicEdition, ...]:
    """The editions, with what is the same in the first one held in memory once."""
    first, *others = editions
    return first, *(
        PublicEdition(
            lang=edition.lang,
            events=_same_as(first.events, edition.events),
            people=_same_as(first.people, edition.people),
            places=_same_as(first.places, edition.places),
            sources=_same_as(first.sources, edition.sources),
            pages=_same_as(first.pages, edition.pages),
        )
        for edition in others
    )


def _same_as(first: Mapping[str, _Item], other: Mapping[str, _Item]) -> dict[str, _Item]:
    return {id_: first[id_] if first.get(id_) == item else item for id_, item in other.items()}
