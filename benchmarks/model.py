"""A corpus of invented records, made by chance from a seed."""

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass

from names import OCCUPATIONS, Invention

_KINDS = {
    "flood": "Flood at",
    "fire": "Great fire of",
    "landslide": "Landslide above",
    "storm": "Storm over",
    "earthquake": "Earthquake of",
    "shipwreck": "Loss of the ferry to",
    "rail-crash": "Train crash near",
}
_SOURCES = 20
_HOURS = (6, 7, 9, 11, 14, 17, 20)


@dataclass(frozen=True, slots=True)
class Source:
    """A document."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    archived: str


@dataclass(frozen=True, slots=True)
class Place:
    """A town, or the country that all towns are in."""

    id: str
    name: str
    at: str
    """Latitude and longitude, far out in an ocean; empty for the country."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a chronology."""

    id: str
    when: str
    place: Place
    text: str
    killed: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    id: str
    title: str
    kind: str
    day: str
    places: tuple[Place, ...]
    summary: str
    entries: tuple[Entry, ...]
    text: str
    source: str
    """A citation: a source's id, and the page."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom an event took."""

    id: str
    name: str
    latin: str
    sort: str
    """The name in Latin letters, the family name first."""
    event: str
    is_missing: bool
    day: str
    age: int
    occupation: str
    place: Place
    text: str
    """Markdown, with our citations and links; may be empty."""
    source: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records, each kind by its ids."""

    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    people: Mapping[str, Person]


def make_corpus(events: int, people: int, seed: int) -> Corpus:
    """A corpus in which every reference leads somewhere, and every event has people if it can."""
    chance = random.Random(f"{seed}/{events}/{people}")
    invention = Invention(chance)
    sources = [_source(at, chance, invention) for at in range(_SOURCES)]
    country = Place("land", invention.place(), "")
    towns = [town for at in range(events) for town in _towns(at, chance, invention)]
    made = [_event(at, towns, chance, invention) for at in range(events)]
    shares = [1 / chance.randrange(1, 40) for _ in made]
    taken = made[:people] + chance.choices(made, shares, k=max(0, people - events))
    return Corpus(
        {source.id: source for source in sources},
        {place.id: place for place in (country, *towns)},
        {event.id: event for event in made},
        {
            person.id: person
            for person in (_person(at, of, chance, invention) for at, of in enumerate(taken))
        },
    )


def _source(at: int, chance: random.Random, invention: Invention) -> Source:
    place = invention.place()
    return Source(
        f"paper-{at:02}",
        f"What was reported from {place}",
        f"The {invention.place()} Courier",
        f"{chance.randrange(2020, 2024)}-{chance.randrange(1, 13):02}",
        f"https://courier.example/item/{at}?lang=en",
        f"https://archive.example/item/{at}",
    )


def _towns(at: int, chance: random.Random, invention: Invention) -> list[Place]:
    """Two towns not far from each other."""
    north, east = chance.uniform(-54, -46), chance.uniform(-135, -115)
    return [
        Place(f"town-{2 * at + step:05}", invention.place(), f"{north + off:.4f}, {east + off:.4f}")
        for step, off in enumerate((0, chance.uniform(0.05, 0.4)))
    ]


def _cited(chance: random.Random) -> str:
    return f"paper-{chance.randrange(_SOURCES):02}#p{chance.randrange(1, 90)}"


def _event(at: int, towns: list[Place], chance: random.Random, invention: Invention) -> Event:
    places = towns[2 * at], towns[2 * at + 1]
    kind = chance.choice(list(_KINDS))
    day = datetime.date(1900, 1, 1) + datetime.timedelta(days=chance.randrange(43_000))
    hours = _HOURS[: chance.randrange(5, 8)]
    return Event(
        f"event-{at:05}",
        f"{_KINDS[kind]} {places[0].name}",
        kind,
        day.isoformat(),
        places,
        f"{invention.report(places[0].name)} {invention.report(places[1].name)}",
        tuple(
            _entry(step, f"{day}T{hour:02}", chance, places, invention)
            for step, hour in enumerate(hours)
        ),
        "\n\n".join(_paragraph(chance, invention, places[0].name) for _ in range(3)),
        _cited(chance),
    )


def _entry(
    step: int, hour: str, chance: random.Random, places: tuple[Place, ...], invention: Invention
) -> Entry:
    place = chance.choice(places)
    return Entry(
        f"step-{step}",
        f"{hour}:{chance.randrange(60):02}",
        place,
        f"{invention.report(place.name)} [@{_cited(chance)}]",
        chance.randrange(1, 4) if step == 2 else 0,
    )


def _person(at: int, event: Event, chance: random.Random, invention: Invention) -> Person:
    name = invention.name()
    town = event.places[0].name
    return Person(
        f"person-{at:06}",
        f"{name.given} {name.family}",
        f"{name.latin_given} {name.latin_family}",
        f"{name.latin_family}, {name.latin_given}",
        event.id,
        chance.random() < 0.05,
        event.day,
        chance.randrange(19, 90),
        chance.choice(OCCUPATIONS),
        chance.choice(event.places),
        _text(chance, invention, town, event) if at % 5 < 3 else "",
        _cited(chance),
    )


def _text(chance: random.Random, invention: Invention, town: str, event: Event) -> str:
    blocks = [_paragraph(chance, invention, town) for _ in range(chance.randrange(2, 5))]
    if chance.random() < 0.3:
        blocks.insert(1, "\n".join(f"- {item}" for item in invention.kept(town)))
    if chance.random() < 0.5:
        blocks.append(f"More is told with [what happened](../events/{event.id}.md).")
    return "\n\n".join(blocks)


def _paragraph(chance: random.Random, invention: Invention, town: str) -> str:
    text = " ".join(invention.sentences(town, chance.randrange(2, 5)))
    if chance.random() < 0.2:
        number = chance.randrange(100, 99_999)
        text += f" There is [a recording](https://archive.example/sound/{number}) of it."
    return f"{text} [@{_cited(chance)}]"
