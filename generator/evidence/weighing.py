"""Weigh a corpus: everything the records must answer, and what they come to."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.evidence.answers import Answers
from generator.evidence.cycles import check_cycles
from generator.evidence.fates import check_fates
from generator.evidence.figures import check_figures
from generator.evidence.ids import check_ids
from generator.evidence.ledger import Ledger, set_scenes, settle
from generator.evidence.order import Ordering, known_zone, order_chronology, order_events
from generator.evidence.references import check_references
from generator.evidence.rules import check_rules
from generator.evidence.unclear_ages import check_ages
from generator.records.corpus import Corpus
from generator.records.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the records come to."""

    events: tuple[str, ...]
    """The ids of all events in order of time, the undated last."""
    chronologies: Mapping[str, tuple[str, ...]]
    """Of each event, by its id, the ids of its entries in order."""
    cited: frozenset[str]
    """Ids of the sources that any record cites."""
    ledgers: Mapping[str, Ledger]
    """Of each event, by its id, what is reported beside what is accounted for."""
    visited: frozenset[str]
    """Ids of the places that any record names."""


def weigh(
    corpus: Corpus,
    media_names: Collection[str],
    report: Report,
    *,
    today: datetime.date,
    unread: Collection[tuple[str, str]] = (),
) -> Evidence:
    """Compare the records with each other.

    Args:
        corpus: Every record.
        media_names: The files there are in `content/media/`.
        report: Gets every error, finding and note.
        today: The day of the build, which embargoes and minors need.
        unread: Kind and id of the records that there are and that could not be read.
    """
    named = check_references(corpus, media_names, report, unread)
    check_cycles(corpus.originals, report)
    check_ids(corpus, report, today=today)
    check_rules(corpus.originals, report)
    check_fates(corpus.originals, report)
    check_ages(corpus.originals, report, today=today)
    events = corpus.originals.events
    answers = Answers(corpus.originals)
    scenes = set_scenes(events, corpus.originals.victims.values())
    ledgers = {id_: settle(scene) for id_, scene in scenes.items()}
    check_figures(scenes, ledgers, answers, report)
    return Evidence(
        events=order_events(events.values()),
        chronologies={id_: _weigh_order(event, report) for id_, event in events.items()},
        cited=frozenset(named["source"]),
        ledgers=ledgers,
        visited=frozenset(named["place"]),
    )


def _weigh_order(event: Event, report: Report) -> tuple[str, ...]:
    """The order of one chronology; mistakes in what is said of it are reported."""
    ordering = order_chronology(event.chronology, known_zone(event.timezone))
    _report_order(event, ordering, report)
    return ordering.order


def _report_order(event: Event, ordering: Ordering, report: Report) -> None:
    positions = {entry.id: position for position, entry in enumerate(event.chronology)}
    for cycle in ordering.cycles:
        names = " before ".join(f"'{name}'" for name in (*cycle, cycle[0]))
        report.error(
            "chronology-cycle",
            event.path,
            f"the entries stand in a circle: {names}",
            "take out one 'after' or 'before'",
            at=("chronology", positions[cycle[0]]),
        )
    for wrong in ordering.contradictions:
        report.finding(
            "chronology-order-contradicts-times",
            event.path,
            f"'{wrong.entry}' is said to come after '{wrong.follows}', "
            "and its time ends before that one begins",
            "correct a time or the order, or tell in an account why they differ",
            at=("chronology", positions[wrong.entry], "when"),
        )
