"""That a source can have known what it is cited for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import FieldPath, Report
from generator.evidence.answers import Answers
from generator.evidence.certainty import anywhere, sure_bounds
from generator.evidence.derived import Derived
from generator.evidence.order import known_zone
from generator.evidence.people import stands
from generator.evidence.places import place_in
from generator.records.base import Record
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.reference import Source
from generator.records.victim import Victim
from generator.values.citation import Citation
from generator.values.codes import RiteStatus
from generator.values.when import When


class _Fact(NamedTuple):
    """Something dated, and what is cited for it."""

    at: FieldPath
    """The field of its when."""
    entry: str | None
    """The entry that it is of."""
    field: str
    """What an account of it would be about."""
    when: When
    """When it happened."""
    sources: tuple[Citation, ...]
    """Who says so."""
    mentioned: tuple[Citation, ...] = ()
    """What its text cites, perhaps for something that was before."""


class _Check(NamedTuple):
    """One record, and what it is checked with."""

    record: Record
    zone: str | None
    edition: Edition
    report: Report


def check_source_dates(
    edition: Edition,
    events: Mapping[str, Event],
    answers: Answers,
    report: Report,
    derived: Derived,
) -> None:
    """Report sources that were published before what they are cited for.

    Where a source was published is not known: its day may have been that of any zone.

    Args:
        edition: Every source, and whose citations to look at.
        events: All of them, by id, for the zones that people died in.
        answers: The accounts that there are.
        report: Gets a finding for each such citation.
        derived: Knows what events cite.
    """
    for event in edition.events.values():
        if event.withdrawn is None:
            check = _Check(event, known_zone(event.timezone), edition, report)
            cited = derived.names_of("event", event).ids.get("source", ())
            for fact in _facts_of_event(event, sorted(cited), edition):
                older = _older(fact, check)
                if older and not answers.on_event(event.id, entry=fact.entry, field=fact.field):
                    _tell(fact, older, check)
    for victim in edition.victims.values():
        if stands(victim):
            zones = (events[one.event].timezone for one in victim.events if one.event in events)
            zone = next(filter(None, map(known_zone, zones)), None)
            check = _Check(victim, zone, edition, report)
            for fact in _facts_of_victim(victim):
                older = _older(fact, check)
                if older and not answers.on_person(victim.id, field=fact.field):
                    _tell(fact, older, check)


def _older(fact: _Fact, check: _Check) -> list[Source]:
    """The sources that cannot know of it, of those that are to."""
    if not (fact.sources or fact.mentioned):
        return []
    known = check.edition.sources
    named = {one.source: known.get(one.source) for one in fact.sources}
    mentioned = {one.source: known.get(one.source) for one in fact.mentioned}
    cited = named
    if not any(_can_know(one, fact.when, check.zone) for one in (named | mentioned).values()):
        cited = named | mentioned
    return [one for one in cited.values() if one and not _can_know(one, fact.when, check.zone)]


def _tell(fact: _Fact, older: list[Source], check: _Check) -> None:
    entry = f"entry: {fact.entry}, " if fact.entry else ""
    for source in older:
        check.report.finding(
            "source-older-than-cited",
            check.record.path,
            f"'{source.id}' was published {source.published}, before what it is cited for "
            f"({fact.when})",
            "correct one of the dates, cite the source that tells of it, or tell in an account "
            f"about {{{entry}field: {fact.field}}} what is known",
            at=place_in(check.record, *fact.at),
        )


def _can_know(source: Source | None, when: When, zone: str | None) -> bool:
    """Whether it may have been published after something; what is not known may."""
    if source is None or source.published is None:
        return True
    happened = sure_bounds(when, zone) if zone else anywhere(when)
    return not anywhere(source.published).is_before(happened)


def _facts_of_event(event: Event, cited: list[str], edition: Edition) -> Iterator[_Fact]:
    if event.when and all(
        (source := edition.sources.get(id_)) and source.published for id_ in cited
    ):
        # Only where none of all that the record cites can know of it: some tell what was before.
        citations = tuple(map(Citation, cited))
        yield _Fact(("when",), None, "when", event.when, (), citations)
    for position, entry in enumerate(event.chronology):
        if entry.when:
            at: FieldPath = ("chronology", position, "when")
            own = (*entry.sources, *(one for part in entry.casualties for one in part.sources))
            yield _Fact(at, entry.id, "when", entry.when, own, entry.text.citations)
    for position, figure in enumerate(event.figures):
        if figure.as_of:
            at = ("figures", position, "as_of")
            field = f"figures.{figure.outcome}.{figure.group}"
            yield _Fact(at, None, field, figure.as_of, figure.sources)
    for position, statement in enumerate(event.statements):
        if statement.when:
            at = ("statements", position, "when")
            yield _Fact(at, None, "statements", statement.when, statement.sources)
    for position, item in enumerate(event.aftermath):
        if item.when:
            at = ("aftermath", position, "when")
            yield _Fact(at, None, "aftermath", item.when, item.sources, item.text.citations)


def _facts_of_victim(victim: Victim) -> Iterator[_Fact]:
    for key, occurrence in (
        ("born", victim.born),
        ("injured", victim.injured),
        ("died", victim.died),
    ):
        if occurrence and occurrence.when:
            yield _Fact((key, "when"), None, f"{key}.when", occurrence.when, occurrence.sources)
    for position, rite in enumerate(victim.rites):
        if rite.when and rite.status is RiteStatus.HELD:
            mentioned = rite.text.citations if rite.text else ()
            yield _Fact(
                ("rites", position, "when"), None, "rites", rite.when, rite.sources, mentioned
            )
