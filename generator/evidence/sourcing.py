"""That what is said rests on a source, on the web on one that will last."""

from generator.diagnostics import FieldPath, Report
from generator.evidence.people import stands
from generator.evidence.places import place_in
from generator.evidence.walk import cites
from generator.records.base import Record
from generator.records.corpus import Edition
from generator.records.event import Event
from generator.records.victim import Victim


def check_sourcing(edition: Edition, report: Report) -> None:
    """Report events, parts of them, and people of whom no source is named.

    Note links that may die.
    """
    for event in edition.events.values():
        if event.withdrawn is None:
            _check_claims(event, report)
            # What the record as a whole rests on, all the rest of it rests on.
            if not event.sources:
                _check_event(event, report)
    for victim in edition.victims.values():
        if stands(victim):
            _check_accounts(victim, report)
            if not (victim.sources or cites(victim)):
                _tell("victim", victim, (), report)
    for source in edition.sources.values():
        if source.url and not source.archived:
            report.note(
                "source-not-archived",
                source.path,
                "the source is on the web, and no archived copy of it is named",
                "save it in a web archive, and write archived: with the address of the copy",
                at=("url",),
            )


def _check_claims(event: Event, report: Report) -> None:
    """What somebody said needs a source of its own, which an empty list is not."""
    for position, figure in enumerate(event.figures):
        if not figure.sources:
            _tell("figure", event, ("figures", position), report)
    for position, statement in enumerate(event.statements):
        if not statement.sources:
            _tell("statement", event, ("statements", position), report)
    _check_accounts(event, report)


def _check_accounts(record: Event | Victim, report: Report) -> None:
    for position, account in enumerate(record.accounts):
        for number, version in enumerate(account.versions):
            if not version.sources:
                _tell("version", record, ("accounts", position, "versions", number), report)


def _check_event(event: Event, report: Report) -> None:
    if not cites(event):
        _tell("event", event, (), report)
        return
    for position, entry in enumerate(event.chronology):
        is_claim = entry.when or entry.casualties or entry.victims
        if is_claim and not cites(entry):
            _tell("entry", event, ("chronology", position), report)
    for position, alert in enumerate(event.alerts):
        if not cites(alert):
            _tell("alert", event, ("alerts", position), report)
    for position, item in enumerate(event.aftermath):
        if not cites(item):
            _tell("aftermath", event, ("aftermath", position), report)


def _tell(what: str, record: Record, at: FieldPath, report: Report) -> None:
    report.finding(
        f"{what}-without-source",
        record.path,
        f"no source is named for this {what}",
        "write sources: with the id of a document that says so, or cite one in the text",
        at=place_in(record, *at),
    )
