"""What follows from records is worked out anew where any of them has changed, and kept else."""

from typing import Any

from factories import (
    TODAY,
    cite,
    digest,
    make_corpus,
    make_entry,
    make_event,
    make_place,
    make_source,
    make_victim,
    words,
)
from hypothesis import example, given
from hypothesis import strategies as st

from generator.diagnostics import Report
from generator.evidence import Evidence, Memory, weigh
from generator.evidence.past import Past, decode_past, encode_past
from generator.records.corpus import Corpus
from generator.records.event import Figure
from generator.records.parts import Casualty, Occurrence, Withdrawal
from generator.values.codes import Fate, Group, Outcome
from generator.values.count import Count

VALUES: dict[str, list[Any]] = {
    "part_of": ["fire", "flood", None],
    "part withdrawn": [None, Withdrawal(on=TODAY)],
    "killed": [Count(1, 1), Count(4, None), None],
    "named": [("ada",), ("ada", "bo"), ()],
    "when": ["1987-03-14T12:00", "1987-03-14T10:00", None],
    "after": [(), ("end",), ("start",)],
    "timezone": ["Europe/Tallinn", None],
    "events": [("north",), ("north", "fire"), ("flood",)],
    "fate": [Fate.KILLED, Fate.MISSING, None],
    "withdrawn": [None, Withdrawal(on=TODAY)],
    "merged_into": [None, "bo"],
    "may_be": [(), ("someone",)],
    "name": ["Ada Roe", "Bo Roe", "B. Roe"],
    "beside": [("bo",), ("nobody",)],
    "who is there": ["bo", "nobody"],
    "end": ["end", "last"],
    "cited": ["report", "letter"],
    "reported": [(), (1,), (3, 5)],
}
"""What may be written in each place of a small site, the first at first."""
EDITS = st.sampled_from([(key, value) for key, values in VALUES.items() for value in values])
AT_FIRST = {key: values[0] for key, values in VALUES.items()}


def make(site: dict[str, Any]) -> Corpus:
    """Two events, a part of one of them, and the people of that."""
    harm = Casualty(outcome=Outcome.KILLED, group=Group.VICTIMS, count=site["killed"])
    start = make_entry(when="1987-03-14T11:00+02:00", victims=site["named"], casualties=(harm,))
    end = make_entry(id=site["end"], when=site["when"], after=site["after"])
    is_of = ("name", "events", "fate", "withdrawn", "merged_into", "may_be", "beside")
    figures = tuple(map(_reported, site["reported"]))
    died = Occurrence(entry="end", place="quay", sources=cite(site["cited"]))
    return make_corpus(
        make_event(),
        make_event(id="flood", when="1990"),
        make_event(
            id="north",
            part_of=site["part_of"],
            timezone=site["timezone"],
            withdrawn=site["part withdrawn"],
            chronology=(start, end),
            figures=figures,
        ),
        make_victim(id="ada", died=died, **{name: site[name] for name in is_of}),
        make_victim(id=site["who is there"], name="Bo Roe", events=("north",)),
        make_victim(id="someone", name=None, role=words("Someone"), events=("north",)),
        make_source(),
        make_place(),
    )


def _reported(count: int) -> Figure:
    killed = Count(count, count)
    return Figure(outcome=Outcome.KILLED, group=Group.VICTIMS, count=killed, sources=cite("report"))


def weighed(corpus: Corpus, memory: Memory | None = None) -> tuple[Evidence, set[Any]]:
    report = Report()
    return weigh(corpus, (), report, today=TODAY, memory=memory), set(report)


@given(edits=st.lists(EDITS, max_size=8))
@example(edits=[("part_of", None)])
@example(edits=[("killed", Count(4, None))])
@example(edits=[("fate", Fate.MISSING)])
@example(edits=[("events", ("flood",)), ("events", ("north",))])
@example(edits=[("after", ("end",))])
@example(edits=[("name", "B. Roe")])
@example(edits=[("who is there", "nobody")])
@example(edits=[("end", "last")])
@example(edits=[("cited", "letter")])
@example(edits=[("reported", (1,)), ("fate", Fate.MISSING)])
def test_whatever_changes_the_same_follows(edits: list[tuple[str, Any]]) -> None:
    site, past = dict(AT_FIRST), Past()
    for key, value in [("part_of", "fire"), *edits]:
        site[key] = value
        corpus = make(site)
        memory = Memory(digest(corpus), past)
        assert weighed(corpus, memory) == weighed(corpus)
        past = decode_past(encode_past(memory.past))


def test_what_no_change_has_reached_is_not_worked_out_again() -> None:
    first = Memory(digest(make(AT_FIRST)))
    weighed(make(AT_FIRST), first)
    edited = make(AT_FIRST | {"fate": Fate.MISSING})
    again = Memory(digest(edited), first.past)
    weighed(edited, again)
    assert again.past.orderings == first.past.orderings
    kept = again.past.ledgers.keys() & first.past.ledgers.keys()
    assert [again.past.ledgers[key] is first.past.ledgers[key] for key in kept] == [True]


def test_nothing_is_kept_of_an_event_with_somebody_who_has_no_digest() -> None:
    known = digest(make(AT_FIRST))
    del known["victim", "bo"]
    memory = Memory(known)
    weighed(make(AT_FIRST), memory)
    assert len(memory.past.ledgers) == 1
    assert len(memory.past.orderings) == 3
