"""What was cleared is looked at again where anything that it was held against has changed."""

import hashlib
from typing import Any

from factories import (
    TODAY,
    cite,
    make_account,
    make_config,
    make_corpus,
    make_event,
    make_source,
    make_victim,
    prose,
)
from hypothesis import given
from hypothesis import strategies as st

from generator.config import WordChanges
from generator.diagnostics import Diagnostic, Report
from generator.evidence import Cleared, weigh
from generator.evidence.references import kind_of, records_of
from generator.records.base import Record
from generator.records.corpus import Corpus
from generator.records.parts import About, Occurrence
from generator.values.when import parse_when

WHENS = st.sampled_from(["1900", "1987-03-14", "1990"])
SITES = st.fixed_dictionaries(
    {
        "event": WHENS,
        "whole": st.none() | WHENS,
        "died": WHENS,
        "published": st.none() | WHENS,
        "text": st.sampled_from(["She mended nets.", "Terrorists came."]),
        "about": st.sampled_from(
            [None, About(victim="ada", field="died.when"), About(field="when")]
        ),
        "drop": st.sampled_from([(), ("terrorist",)]),
    }
)


def make(site: dict[str, Any]) -> Corpus:
    """A person, the event that killed her, what that is a part of, and a source for both."""
    accounts = (make_account(about=site["about"]),) if site["about"] else ()
    part_of = "whole" if site["whole"] else None
    died = Occurrence(when=parse_when(site["died"]), sources=cite("report"))
    published = site["published"] and parse_when(site["published"])
    records: list[Record] = [
        make_event(when=site["event"], accounts=accounts, part_of=part_of),
        make_victim(id="ada", died=died, body=prose(site["text"])),
        make_source(id="report", published=published),
        make_source(id="letter"),
    ]
    if site["whole"]:
        records.append(make_event(id="whole", when=site["whole"]))
    return make_corpus(*records)


def find(corpus: Corpus, drop: tuple[str, ...], cleared: Cleared | None) -> set[Diagnostic]:
    report = Report()
    settings = make_config("en", wording={"en": WordChanges(drop=drop)})
    weigh(corpus, (), report, today=TODAY, site=settings, cleared=cleared)
    return set(report)


def digests(corpus: Corpus) -> dict[tuple[str, str], bytes]:
    return {
        (kind_of(record), record.id): hashlib.sha256(repr(record).encode()).digest()
        for record in records_of(corpus.originals)
    }


@given(sites=st.lists(SITES, min_size=2, max_size=6))
def test_whatever_changes_the_same_is_found(sites: list[dict[str, Any]]) -> None:
    marks: frozenset[bytes] = frozenset()
    for site in sites:
        corpus = make(site)
        cleared = Cleared(digests(corpus), marks)
        found = find(corpus, site["drop"], cleared)
        assert found == find(corpus, site["drop"], None)
        marks = frozenset(cleared.marks)


SOURCED = make_corpus(
    make_event(summary=prose("It burned.", cites=["report"])),
    make_victim(sources=cite("report")),
    make_source(id="report"),
)


def test_nobody_of_whom_nothing_was_found_is_looked_at_again() -> None:
    first = Cleared(digests(SOURCED))
    weigh(SOURCED, (), Report(), today=TODAY, cleared=first)
    again = Cleared(digests(SOURCED), frozenset(first.marks))
    remaining = again.remaining(SOURCED.originals, None)
    assert not remaining.events
    assert not remaining.victims


def test_whoever_has_no_digest_is_always_looked_at() -> None:
    known = digests(SOURCED)
    del known["victim", "ada-roe"]
    first = Cleared(known)
    weigh(SOURCED, (), Report(), today=TODAY, cleared=first)
    remaining = Cleared(known, frozenset(first.marks)).remaining(SOURCED.originals, None)
    assert not remaining.events
    assert list(remaining.victims) == ["ada-roe"]
