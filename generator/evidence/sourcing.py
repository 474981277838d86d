"""That what is said rests on a source, and on one that can have known it."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import FieldPath, Report
from generator.evidence.answers import Answers
from generator.evidence.order import known_zone
from generator.evidence.places import place_in
from generator.evidence.walk import walk_references
from generator.records.base import Record
from generator.records.corpus import Edition
from generator.records.event import Entry, Event
from generator.records.reference import Source
from generator.records.victim import Victim
from generator.values.citation import Citation
from generator.values.codes import RiteStatus
from generator.values.prose import Prose
from generator.values.when import When


def check_sourcing(edition: Edition, report: Report) -> None:
    """Report events, entries and people of whom no source is named, and note links that may die."""
    for event in edition.events.values():
        if event.withdrawn or event.sources:
            continue  # what the record as a whole rests on, all of it rests on
        if not _cites(event):
            _tell_unsourced("event", event, (), report)
            continue
        for position, entry in enumerate(event.chronology):
            if (entry.when or entry.casualties) and not _cites(entry):
                _tell_unsourced("entry", event, ("chronology", position), report)
    for victim in edition.victims.values():
        if not (victim.withdrawn or victim.merged_into or _cites(victim)):
            _tell_unsourced("victim", victim, (), report)
    for source in edition.sources.values():
        if source.url and not source.archived:
            report.note(
                "source-not-archived",
                source.path,
                "the source is on the web, and no archived copy of it is named",
                "save it in a web archive, and write archived: with the address of the copy",
                at=("url",),
            )


def _cites(value: Record | Entry) -> bool:
    return any(reference.kind == "source" for reference in walk_references(value))


def _tell_unsourced(kind: str, record: Record, at: FieldPath, report: Report) -> None:
    report.finding(
        f"{kind}-without-source",
        record.path,
        f"no source is named for this {kind}",
        "write sources: with the id of a document that says so, or cite one in the text",
        at=place_in(record, *at),
    )


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
    citations: tuple[Citation, ...]
    """Who says so."""


def check_source_dates(edition: Edition, answers: Answers, report: Report) -> None:
    """Report sources that were published before what they are cited for."""
    for event in edition.events.values():
        for fact in _facts_of_event(event):
            if not answers.on_event(event.id, entry=fact.entry, field=fact.field):
                _check_fact(fact, event, known_zone(event.timezone), edition, report)
    for victim in edition.victims.values():
        for fact in _facts_of_victim(victim):
            if not answers.on_person(victim.id, field=fact.field):
                _check_fact(fact, victim, None, edition, report)


def _check_fact(
    fact: _Fact, record: Record, zone: str | None, edition: Edition, report: Report
) -> None:
    cited = {one.source: edition.sources.get(one.source) for one in fact.citations}
    for source in cited.values():
        if source and _is_older(source, fact.when, zone):
            report.finding(
                "source-older-than-cited",
                record.path,
                f"'{source.id}' was published {source.published}, before what it is cited for "
                f"({fact.when})",
                "correct one of the dates, or cite the source that tells of it",
                at=place_in(record, *fact.at),
            )


def _is_older(source: Source, when: When, zone: str | None) -> bool:
    published = source.published
    return published is not None and published.bounds(zone).is_before(when.bounds(zone))


def _facts_of_event(event: Event) -> Iterator[_Fact]:
    for position, entry in enumerate(event.chronology):
        if entry.when:
            citations = (*entry.sources, *entry.text.citations)
            at: FieldPath = ("chronology", position, "when")
            yield _Fact(at, entry.id, "when", entry.when, citations)
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
            yield _Fact(at, None, "aftermath", item.when, _all(item.sources, item.text))


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
            yield _Fact(("rites", position, "when"), None, "rites", rite.when, rite.sources)


def _all(sources: tuple[Citation, ...], text: Prose) -> tuple[Citation, ...]:
    return (*sources, *text.citations)
