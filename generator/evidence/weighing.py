"""Weigh a corpus: everything the records must answer, and what they come to."""

import datetime
from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.evidence.accounts import check_accounts
from generator.evidence.answers import Answers
from generator.evidence.brackets import check_brackets
from generator.evidence.cycles import check_cycles
from generator.evidence.deaths import check_deaths
from generator.evidence.derived import Derived
from generator.evidence.duplicates import check_duplicates
from generator.evidence.event_dates import check_event_dates
from generator.evidence.examples import check_examples
from generator.evidence.fates import check_fates
from generator.evidence.figures import check_figures
from generator.evidence.future import check_future
from generator.evidence.ids import check_ids
from generator.evidence.ledger import Ledger, set_scenes
from generator.evidence.lifetimes import check_lifetimes
from generator.evidence.memory import Memory
from generator.evidence.methodology import check_methodology
from generator.evidence.order import Ordering, order_events
from generator.evidence.references import check_references
from generator.evidence.rules import check_rules
from generator.evidence.source_dates import check_source_dates
from generator.evidence.sourcing import check_sourcing
from generator.evidence.translations import check_translations
from generator.evidence.unclear_ages import check_ages
from generator.evidence.wording import check_wording
from generator.evidence.zones import check_zones
from generator.records.corpus import Corpus, Edition
from generator.records.event import Event
from generator.records.private import PrivateRecord


class Evidence(Struct, frozen=True, kw_only=True):
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
    site: SiteConfig | None = None,
    unread: Collection[tuple[str, str]] = (),
    private: Collection[PrivateRecord] = (),
    memory: Memory | None = None,
) -> Evidence:
    """Compare the records with each other.

    Args:
        corpus: Every record.
        media_names: The files there are in `content/media/`.
        report: Gets every error, finding and note.
        today: The day of the build, which embargoes and minors need.
        site: The site's settings; without them no wording is looked at.
        unread: Kind and id of the records that there are and that could not be read.
        private: What is known of records and kept apart.
        memory: What need not be done again; is told what that is from now on.
    """
    originals = corpus.originals
    memory = memory or Memory()
    answers = Answers(originals)
    named = check_references(corpus, media_names, report, unread, memory.derived)
    check_ids(corpus, report, today=today, private=private)
    _check_records(corpus, report, unread, today=today)
    check_examples(corpus, report)
    check_translations(corpus, report)
    _check_facts(originals, answers, report, memory.derived)
    remaining = memory.found.remaining(originals, answers, site, today)
    found = Report()
    _look_at_each(corpus, remaining, answers, found, memory.derived, site=site, today=today)
    memory.found.conclude(originals, found, report)
    events = originals.events
    scenes = set_scenes(events, originals.victims.values())
    ledgers = {id_: memory.derived.ledger(scene) for id_, scene in scenes.items()}
    check_figures(scenes, ledgers, answers, report, memory.derived.mismatches_of)
    orderings = {id_: memory.derived.ordering(event) for id_, event in events.items()}
    for id_, ordering in orderings.items():
        _report_order(events[id_], ordering, answers, report)
    return Evidence(
        events=order_events(events.values()),
        chronologies={id_: ordering.order for id_, ordering in orderings.items()},
        cited=frozenset(named["source"]),
        ledgers=ledgers,
        visited=frozenset(named["place"]),
    )


def _check_records(
    corpus: Corpus,
    report: Report,
    unread: Collection[tuple[str, str]],
    *,
    today: datetime.date,
) -> None:
    """Whether each record holds together, and says what it must."""
    originals = corpus.originals
    check_cycles(originals, report)
    check_rules(originals, report, today=today)
    check_accounts(originals, report)
    check_fates(originals, report)
    check_ages(originals, report, today=today)
    check_sourcing(originals, report)
    check_methodology(originals, report, unread)


def _check_facts(edition: Edition, answers: Answers, report: Report, derived: Derived) -> None:
    """Whether what the records say beside each other can all be true."""
    check_deaths(edition, answers, report)
    check_event_dates(edition, answers, report)
    check_duplicates(edition, answers, report, derived)


def _look_at_each(
    corpus: Corpus,
    remaining: Edition,
    answers: Answers,
    report: Report,
    derived: Derived,
    *,
    site: SiteConfig | None,
    today: datetime.date,
) -> None:
    """Look at records one by one, and each time at translations and the site's own texts.

    A rule here may hold a record against its events and the sources of the site, and nothing else:
    what is found is kept for as long as these are the same, see `found.py`.
    """
    originals = corpus.originals
    corpus = replace(corpus, originals=remaining)
    if site is not None:
        check_wording(corpus, site, report)
    check_lifetimes(replace(originals, victims=remaining.victims), answers, report)
    check_source_dates(remaining, originals.events, answers, report, derived)
    check_zones(remaining, report)
    check_brackets(corpus, report)
    check_future(corpus, report, today=today)


_PLACING = ("when", "after", "before", "alongside")
"""The fields of an entry that say where it stands: an account of any answers for the order."""


def _report_order(event: Event, ordering: Ordering, answers: Answers, report: Report) -> None:
    """Report mistakes in what is said of the order of one chronology."""
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
        told = (wrong.entry, wrong.follows)
        if any(
            answers.on_event(event.id, entry=entry, field=field)
            for entry in told
            for field in _PLACING
        ):
            continue
        whens = [event.chronology[positions[name]].when for name in told]
        said = "at the same time as" if wrong.is_alongside else "after"
        how = (
            "their times are apart"
            if wrong.is_alongside
            else "its time ends before that one begins"
        )
        report.finding(
            "chronology-order-contradicts-times",
            event.path,
            f"'{wrong.entry}' ({whens[0]}) is said to come {said} '{wrong.follows}' "
            f"({whens[1]}), and {how}",
            "correct a time or the order, or tell in an account about "
            f"{{entry: {wrong.entry}, field: when}} why they differ",
            at=("chronology", positions[wrong.entry], "when"),
        )
