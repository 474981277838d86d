"""Makes a memorial of invented people: the same numbers and seed, the same bytes.

    python benchmarks/corpus.py FOLDER [--events N] [--people N] [--seed N] [--roll]

Writes a site that Cenotaph builds without a finding. Three people in five have a text. With
`--roll` the others are rows of tables, one for each event, instead of files.
"""

import argparse
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from model import Corpus, Entry, Event, Person, Place, Source, make_corpus

_SITE = """\
title: Register of Names
editor: Nobody in particular
url: https://memorial.example/
languages: [en]
"""
_METHODOLOGY = """\
---
title: How this record is made
---
Everybody in it is invented, to measure how long a build takes.
"""


def site_files(corpus: Corpus, *, is_roll: bool) -> Iterator[tuple[str, str]]:
    """The files of our own format, each with its path."""
    yield "site.yaml", _SITE
    yield "content/pages/methodology.md", _METHODOLOGY
    for source in corpus.sources.values():
        yield f"content/sources/{source.id}.yaml", _source_text(source)
    for place in corpus.places.values():
        yield f"content/places/{place.id}.yaml", _place_text(place)
    people = people_by_event(corpus)
    for event in corpus.events.values():
        yield event_path(event), event_text(event, people[event.id])
        rows = [person for person in people[event.id] if is_roll and not person.text]
        if rows:
            yield f"content/victims/roll-{event.id}.csv", _table(rows)
            yield f"content/victims/roll-{event.id}.yaml", f"defaults:\n  events: {event.id}\n"
    for person in corpus.people.values():
        if person.text or not is_roll:
            yield person_path(person), person_text(person)


def people_by_event(corpus: Corpus) -> dict[str, list[Person]]:
    """The people of each event, by the event's id."""
    found: dict[str, list[Person]] = {id_: [] for id_ in corpus.events}
    for person in corpus.people.values():
        found[person.event].append(person)
    return found


def event_path(event: Event) -> str:
    """Where an event's record is kept."""
    return f"content/events/{event.id}.md"


def person_path(person: Person) -> str:
    """Where a person's record is kept."""
    return f"content/victims/{person.id}.md"


def _source_text(source: Source) -> str:
    fields = ("title", "publisher", "published", "url", "archived")
    lines = [f"{field}: {getattr(source, field)}" for field in fields]
    return "\n".join(["kind: news", "lang: en", *lines, ""])


def _place_text(place: Place) -> str:
    if not place.at:
        return f"name: {place.name}\nkind: country\nprecision: country\n"
    return f"name: {place.name}\nkind: town\nat: {place.at}\nprecision: town\nin: land\n"


def event_text(event: Event, people: list[Person]) -> str:
    """An event's record; what was reported is a little more than its people come to."""
    missing = sum(person.is_missing for person in people)
    killed = len(people) - missing + sum(entry.killed for entry in event.entries)
    figure = f"group: victims, by: Ministry, as_of: {event.day}, sources: {event.source}"
    lines = [
        f"title: {event.title}",
        f"kind: {event.kind}",
        f"when: {event.day}",
        "timezone: Etc/UTC",
        f"places: [{', '.join(place.id for place in event.places)}]",
        f"summary: {event.summary}",
        "chronology:",
        *(line for entry in event.entries for line in _entry_lines(entry)),
        "figures:",
        f"  - {{outcome: killed, count: {killed}, {figure}}}",
        f"  - {{outcome: wounded, count: {killed // 2 + 1}+, {figure}}}",
        *([f"  - {{outcome: missing, count: {missing}, {figure}}}"] if missing else []),
        f"sources: {event.source}",
    ]
    return _record(lines, event.text)


def _entry_lines(entry: Entry) -> list[str]:
    lines = [
        f"  - id: {entry.id}",
        f"    when: {entry.when}",
        f"    place: {entry.place.id}",
        f"    text: {entry.text}",
    ]
    if entry.killed:
        lines += [
            "    casualties:",
            f"      - {{outcome: killed, group: victims, count: {entry.killed}}}",
        ]
    return lines


def person_text(person: Person) -> str:
    """A person's record."""
    gone = "missing" if person.is_missing else "died"
    when = "since" if person.is_missing else "when"
    lines = [
        f"name: {person.name}",
        *([f"names: {{en: {person.latin}}}"] if not person.name[0].isascii() else []),
        f"sort: {person.sort}",
        f"events: {person.event}",
        f"fate: {'missing' if person.is_missing else 'killed'}",
        f"{gone}: {{{when}: {person.day}, place: {person.place.id}}}",
        f"age: {person.age}",
        f"occupation: {person.occupation}",
        f"sources: {person.source}",
    ]
    return _record(lines, person.text)


def _record(lines: list[str], text: str) -> str:
    return "\n".join(["---", *lines, "---", *([text] if text else []), ""])


_COLUMNS = (
    "id,name,names.en,sort,fate,died.when,died.place,missing.since,missing.place,"
    "age,occupation,sources"
)


def _table(people: list[Person]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS.split(","))
    for person in people:
        gone = (person.day, person.place.id)
        times = ("missing", "", "", *gone) if person.is_missing else ("killed", *gone, "", "")
        latin = "" if person.name[0].isascii() else person.latin
        name = (person.id, person.name, latin, person.sort)
        table.writerow([*name, *times, person.age, person.occupation, person.source])
    return out.getvalue()


def write_files(folder: Path, files: Iterator[tuple[str, str]]) -> None:
    """Write files beneath a folder."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a site."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    add_sizes(parser)
    options = parser.parse_args()
    corpus = make_corpus(options.events, options.people, options.seed)
    write_files(options.folder, site_files(corpus, is_roll=options.roll))


def add_sizes(parser: argparse.ArgumentParser) -> None:
    """Let the size of the corpus be given."""
    parser.add_argument("--events", type=int, default=100, metavar="N")
    parser.add_argument("--people", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1931, metavar="N")
    parser.add_argument("--roll", action="store_true", help="people without text as tables")


if __name__ == "__main__":
    main()
