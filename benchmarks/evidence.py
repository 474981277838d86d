"""What it costs to weigh the evidence of many people.

    python benchmarks/evidence.py [PEOPLE] [EVENTS]

Makes a corpus in memory, always the same for the same numbers, and times the ledger, the checks of
figures and the search for duplicates apart, then all of `weigh`. Its names belong to nobody.
"""

import datetime
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.evidence import weigh
from generator.evidence.answers import Answers
from generator.evidence.duplicates import check_duplicates
from generator.evidence.figures import check_figures, compare_figures
from generator.evidence.ledger import set_scenes, settle
from generator.records.corpus import Corpus, Edition
from generator.records.event import Entry, Event, Figure
from generator.records.parts import Casualty, Occurrence
from generator.records.reference import Page, Source
from generator.records.victim import Involvement, Victim
from generator.values.citation import Citation
from generator.values.codes import EventKind, Fate, Group, Outcome
from generator.values.count import Count
from generator.values.prose import Prose
from generator.values.when import parse_when
from generator.values.words import Words

RUNS = 3
TODAY = datetime.date(2024, 6, 1)

_STARTS = "An Be Ka Lo Mi No Pe Ra Sa Ti Ul Va Wi Ya Zo Ar Da El Gu Ha Jo Li Ma Ne Ol"
_ENDS = "da bek lin mar nor pas rik san tov ven zan gul han jar kel los mun"
_CYRILLIC = "Ан Бе Ка Ло Ми Но Пе Ра Са Ти Ул Ва Жа Зо Ар Да Ел Гу Ха Ли Ма Не Ол"
_CYRILLIC_ENDS = "да бек лин мар нор пас рик сан тов вен зан гул хан жар кел лос мун"
_SYLLABLES = tuple(
    (starts.split(), ends.split())
    for starts, ends in ((_STARTS, _ENDS), (_CYRILLIC, _CYRILLIC_ENDS))
)
_CITED = (Citation("report"),)


def people(number: int, events: int, chance: random.Random) -> Iterator[Victim]:
    """People of events; one in five is written in Cyrillic, one in three has an age."""
    for at in range(number):
        starts, ends = _SYLLABLES[chance.random() < 0.2]
        names = [
            "".join(chance.choices(starts, k=1) + chance.choices(ends, k=syllables))
            for syllables in (1, chance.choice((1, 2)))
        ]
        event = f"event-{chance.randrange(events)}"
        yield Victim(
            id=f"person-{at}",
            path=f"content/victims/person-{at}.md",
            name=Words(" ".join(names), "en"),
            events=(Involvement(event=event),),
            fate=Fate.KILLED,
            age=Words(str(chance.randrange(1, 95)), "en") if chance.random() < 1 / 3 else None,
            died=Occurrence(when=parse_when(_day(event))) if chance.random() < 0.5 else None,
            sources=_CITED,
        )


def _day(event: str) -> str:
    number = int(event.rpartition("-")[2])
    return f"{1900 + number % 120}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def make_event(number: int) -> Event:
    """An event with twenty entries and five figures."""
    id_ = f"event-{number}"
    day = _day(id_)
    return Event(
        id=id_,
        path=f"content/events/{id_}.md",
        title=Words(f"Event {number}", "en"),
        kind=EventKind.OTHER,
        when=parse_when(day),
        sources=_CITED,
        chronology=tuple(
            Entry(
                id=f"entry-{at}",
                when=parse_when(f"{day}T{at:02}:00"),
                text=Prose(("It goes on.",), "It goes on.", "en"),
                casualties=(
                    Casualty(outcome=Outcome.KILLED, group=Group.VICTIMS, count=Count(1, 1)),
                ),
            )
            for at in range(20)
        ),
        figures=tuple(
            Figure(
                outcome=Outcome.KILLED,
                group=Group.VICTIMS,
                count=Count(1000 + at, 1000 + at),
                as_of=parse_when(day),
                sources=_CITED,
            )
            for at in range(5)
        ),
    )


def make_corpus(number: int, events: int) -> Corpus:
    """A corpus in which every reference leads somewhere."""
    chance = random.Random(1931)
    report = Source(id="report", path="content/sources/report.yaml", title=Words("R", "en"))
    page = Page(id="methodology", path="content/pages/methodology.md", title=Words("M", "en"))
    return Corpus(
        Edition(
            "en",
            events={event.id: event for event in map(make_event, range(events))},
            victims={one.id: one for one in people(number, events, chance)},
            sources={"report": report},
            pages={"methodology": page},
        )
    )


def seconds(task: Callable[[], object]) -> float:
    """The median of several runs, by the wall clock."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print a table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    corpus = make_corpus(number, events)
    originals = corpus.originals
    answers = Answers(originals)
    site = SiteConfig(title="T", editor="E")
    scenes = set_scenes(originals.events, originals.victims.values())
    ledgers = {id_: settle(scene) for id_, scene in scenes.items()}

    def ledger() -> object:
        made = set_scenes(originals.events, originals.victims.values())
        return {id_: settle(scene) for id_, scene in made.items()}

    report = Report()
    rows = {
        "ledger": seconds(ledger),
        "figures": seconds(
            lambda: check_figures(scenes, ledgers, answers, Report(), compare_figures)
        ),
        "duplicates": seconds(lambda: check_duplicates(originals, answers, Report())),
        "all of weigh": seconds(lambda: weigh(corpus, (), Report(), today=TODAY, site=site)),
    }
    check_duplicates(originals, answers, report)
    print(f"{number} people, {events} events, Python {sys.version.split()[0]}, median of {RUNS}")
    for name, taken in rows.items():
        print(f"  {name:<14}{taken:8.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory   {peak:8.0f} MiB")
    print(f"  probable duplicates told: {len(list(report))}")


if __name__ == "__main__":
    main()
