"""What it costs to weigh the evidence of many people: `python benchmarks/evidence.py [PEOPLE]`.

Three corpora are made in memory, from a seed: people of many events, a roll of one event, and
namesakes in one event. Each is weighed in a process of its own, so that its peak memory is its own.
Everyone in them is invented.
"""

import datetime
import multiprocessing
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.diagnostics import Report, Severity
from generator.evidence.answers import Answers
from generator.evidence.duplicates import check_duplicates
from generator.evidence.figures import check_figures
from generator.evidence.ledger import set_scenes, settle
from generator.evidence.weighing import weigh
from generator.records.corpus import Corpus, Edition
from generator.records.event import Entry, Event, Figure
from generator.records.parts import Casualty, Occurrence
from generator.records.reference import Source
from generator.records.victim import Involvement, Victim
from generator.values.citation import Citation
from generator.values.codes import EventKind, Fate, Group, Outcome
from generator.values.count import Count
from generator.values.prose import Prose
from generator.values.when import parse_when
from generator.values.words import Words

TODAY = datetime.date(2024, 6, 1)
REPEATS = 3
PEOPLE = 50_000
EVENTS = 500
NAMESAKES = 10_000
ENTRIES = 12
"""Of each chronology."""

_CITED = (Citation("report", "p3"),)
_SCRIPTS = (
    (("Ada", "Ben", "Clara", "David", "Edda", "Frank"), ("ro", "ka", "len", "mo", "sti", "var")),
    (("Анна", "Борис", "Вера", "Глеб", "Дина", "Ержан"), ("ма", "ли", "бек", "ша", "ро", "тку")),
    (("Αννα", "Νίκος", "Ελένη", "Πέτρος"), ("πα", "λη", "κο", "στα", "μυ", "ρι")),
    (("ليلى", "سمير", "نادية", "كريم"), ("با", "لو", "مي", "رش", "كو", "تن")),
    (("秀英", "建国", "丽", "伟"), ("王", "李", "陈", "周", "吴", "郑")),
)
"""Given names and the syllables of surnames, by script."""


def make_corpus(people: int, events: int, *, name: str | None = None) -> Corpus:
    """Invented people of invented events, the same for the same arguments."""
    draw = random.Random(1931)
    victims = [_make_victim(number, events, name or _name(draw), draw) for number in range(people)]
    taken: dict[str, list[str]] = {f"event-{number}": [] for number in range(events)}
    for victim in victims:
        for involvement in victim.events:
            taken[involvement.event].append(victim.id)
    made = [_make_event(number, taken[f"event-{number}"]) for number in range(events)]
    report = Source(id="report", path="content/sources/report.yaml", title=_words("A report"))
    return Corpus(
        Edition(
            "en",
            events={event.id: event for event in sorted(made, key=lambda event: event.id)},
            victims={victim.id: victim for victim in victims},
            sources={report.id: report},
        )
    )


def _name(draw: random.Random) -> str:
    given_names, syllables = draw.choice(_SCRIPTS)
    surname = "".join(draw.choices(syllables, k=5)).capitalize()
    return f"{draw.choice(given_names)} {surname}"


def _make_victim(number: int, events: int, name: str, draw: random.Random) -> Victim:
    """One person in three with a birth, one in three with an age, one in fifty unnamed."""
    year = _year(number % events)
    born = Occurrence(when=parse_when(f"{year - draw.randint(1, 80)}")) if number % 3 == 0 else None
    age = _words(str(draw.randint(1, 80))) if number % 3 == 1 else None
    return Victim(
        id=f"person-{number:06}",
        path=f"content/victims/person-{number:06}.md",
        name=None if number % 50 == 49 else _words(name),
        role=_words("A passer-by"),
        events=(Involvement(event=f"event-{number % events}"),),
        fate=draw.choice((Fate.KILLED, Fate.KILLED, Fate.KILLED, Fate.DIED_LATER, Fate.MISSING)),
        born=born,
        age=age,
        capacity=draw.choice(("civilian", "police", "military")),
        sources=_CITED,
    )


def _make_event(number: int, people: list[str]) -> Event:
    """An event whose entries name everyone; each tenth event takes in the nine after it."""
    year = _year(number)
    return Event(
        id=f"event-{number}",
        path=f"content/events/event-{number}.md",
        title=_words(f"Event {number}"),
        kind=EventKind.FIRE,
        when=parse_when(f"{year}-03-14"),
        part_of=f"event-{number - number % 10}" if number % 10 else None,
        chronology=tuple(_make_entry(place, year, people) for place in range(ENTRIES)),
        figures=tuple(_make_figures(year, len(people))),
        sources=_CITED,
    )


def _year(event: int) -> int:
    """When an event was: a part in the year of its whole."""
    return 1900 + event // 10 % 100


def _make_entry(place: int, year: int, people: list[str]) -> Entry:
    named = tuple(people[place::ENTRIES])
    count = Count(len(named), len(named))
    return Entry(
        id=f"entry-{place}",
        when=parse_when(f"{year}-03-14T{place:02}:30"),
        text=Prose((f"<p>Entry {place}.</p>",), f"Entry {place}.", "en"),
        casualties=(Casualty(outcome=Outcome.KILLED, group=Group.VICTIMS, count=count),),
        victims=named,
        sources=_CITED,
    )


def _make_figures(year: int, people: int) -> Iterator[Figure]:
    for day in (15, 20, 25):
        yield Figure(
            outcome=Outcome.KILLED,
            group=Group.VICTIMS,
            count=Count(people, people * 12),
            as_of=parse_when(f"{year}-03-{day}"),
            sources=_CITED,
        )
    for capacity in ("civilian", "police"):
        yield Figure(
            outcome=Outcome.KILLED,
            group=Group.VICTIMS,
            capacity=capacity,
            count=Count(0, people * 12),
            sources=_CITED,
        )


def _words(text: str) -> Words:
    return Words(text, "en")


class Measured(NamedTuple):
    """What weighing one corpus took: seconds of the processor, and MiB at the peak."""

    ledger: float
    figures: float
    duplicates: float
    whole: float
    peak: float
    diagnostics: int


def measure(people: int, events: int, name: str | None) -> Measured:
    """Weigh one corpus, each part of it alone and then the whole; medians."""
    corpus = make_corpus(people, events, name=name)
    originals = corpus.originals
    answers = Answers(originals)
    scenes = set_scenes(originals.events, originals.victims.values())
    ledgers = {id_: settle(scene) for id_, scene in scenes.items()}

    def draw_up() -> None:
        drawn = set_scenes(originals.events, originals.victims.values())
        for scene in drawn.values():
            settle(scene)

    def weigh_all() -> int:
        report = Report()
        weigh(corpus, (), report, today=TODAY)
        return sum(map(report.count, Severity))

    return Measured(
        ledger=_median(draw_up),
        figures=_median(lambda: check_figures(scenes, ledgers, answers, Report())),
        duplicates=_median(lambda: check_duplicates(originals, answers, Report())),
        whole=_median(weigh_all),
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        diagnostics=weigh_all(),
    )


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def main(arguments: list[str]) -> None:
    """Measure each corpus and print a table."""
    people = int(arguments[0]) if arguments else PEOPLE
    corpora = (
        (f"{people:,} people, {EVENTS} events", people, EVENTS, None),
        (f"{people:,} people, 1 event", people, 1, None),
        (f"{NAMESAKES:,} people of one name, 1 event", NAMESAKES, 1, "Ada Roe"),
    )
    python = sys.version.split()[0]
    print(f"Python {python}; processor seconds, medians of {REPEATS}; peak memory in MiB")
    print(
        f"{'corpus':40}{'ledger':>9}{'figures':>9}{'duplicates':>12}{'weigh':>9}{'peak':>7}  told"
    )
    spawning = multiprocessing.get_context("spawn")
    for title, *shape in corpora:
        with ProcessPoolExecutor(1, mp_context=spawning) as apart:
            found = apart.submit(measure, *shape).result()
        print(
            f"{title:40}{found.ledger:9.2f}{found.figures:9.2f}{found.duplicates:12.2f}"
            f"{found.whole:9.2f}{found.peak:7.0f}  {found.diagnostics:,}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
