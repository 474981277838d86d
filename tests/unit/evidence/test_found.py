"""A record is looked at again where anything that it was held against has changed."""

import datetime
from typing import Any

from factories import (
    TODAY,
    cite,
    digest,
    make_account,
    make_config,
    make_corpus,
    make_entry,
    make_event,
    make_source,
    make_victim,
    prose,
)
from hypothesis import example, given
from hypothesis import strategies as st

from generator.config import WordChanges
from generator.diagnostics import Diagnostic, FieldPath, Report
from generator.evidence import Memory, weigh
from generator.evidence.answers import Answers
from generator.evidence.past import Past, decode_past, encode_past
from generator.records.corpus import Corpus, Edition
from generator.records.parts import About, Occurrence
from generator.values.when import parse_when

TOLD = prose("It burned.", cites=["letter"])
ROLL = "content/victims/roll.csv"
VALUES: dict[str, list[Any]] = {
    "event": ["1987-03-14", "1900", "1990"],
    "entry": ["1987-03-14", "1900", "2022"],
    "died": ["1987-03-14", "1900", "1990", "2022"],
    "published": [None, "1900", "1987-03-14", "1990"],
    "text": ["She mended nets.", "Terrorists came."],
    "path": ["content/victims/ada.md", ROLL],
    "other text": ["He mended nets.", "Terrorists came."],
    "about": [None, "died.when", "died"],
    "drop": [(), ("terrorist",)],
    "today": [TODAY, datetime.date(2020, 1, 1), datetime.date(2024, 6, 2)],
}
"""What may be written in each place of a small site, the first at first."""
EDITS = st.sampled_from([(key, value) for key, values in VALUES.items() for value in values])


def make(site: dict[str, Any]) -> Corpus:
    """Two people, the event that killed them, a source, and another event that has an account."""
    about = About(victim="ada", field=site["about"])
    accounts = (make_account(about=about),) if site["about"] else ()
    published = site["published"] and parse_when(site["published"])
    died = Occurrence(when=parse_when(site["died"]), sources=cite("report"))
    return make_corpus(
        make_event(
            when=site["event"],
            summary=TOLD,
            chronology=(make_entry(when=site["entry"], sources=cite("report")),),
        ),
        make_event(id="flood", accounts=accounts, summary=TOLD),
        make_victim(
            id="ada",
            path=site["path"],
            died=died,
            body=prose(site["text"]),
            sources=cite("letter"),
        ),
        make_victim(id="bo", path=ROLL, body=prose(site["other text"]), sources=cite("letter")),
        make_source(id="report", published=published),
        make_source(id="letter"),
    )


def find(site: dict[str, Any], memory: Memory | None) -> set[tuple[Diagnostic, FieldPath]]:
    report = Report()
    settings = make_config("en", wording={"en": WordChanges(drop=site["drop"])})
    weigh(make(site), (), report, today=site["today"], site=settings, memory=memory)
    return {(diagnostic, diagnostic.location.field) for diagnostic in report}


@given(edits=st.lists(EDITS, max_size=8))
@example(edits=[("published", "1900")])
@example(edits=[("about", "died.when"), ("died", "1900"), ("about", None)])
@example(edits=[("drop", ("terrorist",)), ("text", "Terrorists came."), ("drop", ())])
@example(edits=[("text", "Terrorists came."), ("drop", ("terrorist",))])
@example(edits=[("path", ROLL), ("text", "Terrorists came."), ("other text", "Terrorists came.")])
@example(edits=[("event", "1990")])
@example(edits=[("entry", "1900")])
@example(edits=[("died", "2022"), ("today", datetime.date(2020, 1, 1)), ("today", TODAY)])
@example(edits=[("entry", "2022"), ("today", datetime.date(2020, 1, 1))])
def test_whatever_changes_the_same_is_found(edits: list[tuple[str, Any]]) -> None:
    site = {key: values[0] for key, values in VALUES.items()}
    past = Past()
    for key, value in [("drop", ()), *edits]:
        site[key] = value
        memory = Memory(digest(make(site)), past)
        assert find(site, memory) == find(site, None)
        past = decode_past(encode_past(memory.past))


SOURCED = make_corpus(
    make_event(summary=TOLD),
    make_victim(sources=cite("letter")),
    make_source(id="letter"),
)
TOLD_AHEAD = make_corpus(
    make_event(summary=TOLD),
    make_victim(sources=cite("letter"), died="2030-01-01"),
    make_source(id="letter"),
)


def remaining_of(corpus: Corpus, memory: Memory, today: datetime.date = TODAY) -> Edition:
    originals = corpus.originals
    return memory.found.remaining(originals, Answers(originals), None, today)


def test_nobody_is_looked_at_again() -> None:
    first = Memory(digest(SOURCED))
    weigh(SOURCED, (), Report(), today=TODAY, memory=first)
    remaining = remaining_of(SOURCED, Memory(digest(SOURCED), first.past))
    assert not remaining.events
    assert not remaining.victims


def test_on_another_day_only_they_are_of_whom_something_was_found() -> None:
    first = Memory(digest(TOLD_AHEAD))
    report = Report()
    weigh(TOLD_AHEAD, (), report, today=TODAY, memory=first)
    assert "date-in-future" in {diagnostic.code for diagnostic in report}
    memory = Memory(digest(TOLD_AHEAD), first.past)
    remaining = remaining_of(TOLD_AHEAD, memory, TODAY + datetime.timedelta(days=1))
    assert not remaining.events
    assert list(remaining.victims) == ["ada-roe"]


def test_whoever_has_no_digest_is_always_looked_at() -> None:
    known = digest(SOURCED)
    del known["victim", "ada-roe"]
    first = Memory(known)
    weigh(SOURCED, (), Report(), today=TODAY, memory=first)
    remaining = remaining_of(SOURCED, Memory(known, first.past))
    assert not remaining.events
    assert list(remaining.victims) == ["ada-roe"]


def test_of_what_is_damaged_nothing_is_used() -> None:
    encoded = encode_past(Past(day=TODAY, found={b"a mark": (), b"another": ()}))
    assert decode_past(encoded).day == TODAY
    for at in range(len(encoded)):
        damaged = encoded[:at] + bytes([encoded[at] ^ 1]) + encoded[at + 1 :]
        assert decode_past(damaged) == decode_past(encoded[:at]) == Past()
