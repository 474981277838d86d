"""The same corpus as other generators read it: front matter in YAML, and Markdown."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from model import Corpus, Event, Person

PEERS_PATH = Path(__file__).parent / "peers"
_CITED = re.compile(r"\[@([\w-]+)#p(\d+)\]")
_LINKED = re.compile(r"\]\(\.\./events/([\w-]+)\.md\)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where a tool looks for records, and what it wants in them beyond what all want."""

    events: str
    """The path of an event's file, with `{id}` in it."""
    people: str
    """The path of a person's file, with `{id}` in it."""
    event_fields: Mapping[str, object]
    """Further fields of an event; `{id}` in a text is filled in."""
    person_fields: Mapping[str, object]
    """Further fields of a person."""


HUGO = Dialect("content/events/{id}.md", "content/victims/{id}.md", {}, {})
PELICAN = Dialect(
    "content/events/{id}.md", "content/victims/{id}.md", {"slug": "{id}"}, {"slug": "{id}"}
)
ELEVENTY = Dialect(
    "content/events/{id}.md",
    "content/victims/{id}.md",
    {"layout": "event.njk", "tags": "event"},
    {"layout": "victim.njk", "tags": "victim"},
)


def peer_files(dialect: Dialect, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """A tool's records, each with its path."""
    for event in corpus.events.values():
        yield dialect.events.format(id=event.id), peer_event(dialect, corpus, event)
    for person in corpus.people.values():
        yield dialect.people.format(id=person.id), peer_person(dialect, corpus, person)


def copy_templates(tool: str, folder: Path) -> None:
    """Put a tool's templates and configuration into a folder."""
    shutil.copytree(PEERS_PATH / tool, folder, dirs_exist_ok=True)


def peer_event(dialect: Dialect, corpus: Corpus, event: Event) -> str:
    """An event's file."""
    fields = {
        "title": event.title,
        "key": event.id,
        "date": event.day,
        "year": event.day[:4],
        "place": ", ".join(place.name for place in event.places),
        "abstract": event.summary,
        "chronology": [
            {
                "when": entry.when,
                "place": entry.place.name,
                "text": _as_links(entry.text, corpus),
                "killed": entry.killed,
            }
            for entry in event.entries
        ],
    }
    return _file(fields, dialect.event_fields, event.id, _as_links(event.text, corpus))


def peer_person(dialect: Dialect, corpus: Corpus, person: Person) -> str:
    """A person's file."""
    fields = {
        "title": person.name,
        "latin": person.latin,
        "sort": person.sort,
        "letter": person.sort[0],
        "event": person.event,
        "fate": "missing" if person.is_missing else "killed",
        "day": person.day,
        "age": person.age,
        "occupation": person.occupation,
        "place": person.place.name,
        "cited": _as_links(f"[@{person.source}]", corpus),
    }
    return _file(fields, dialect.person_fields, person.id, _as_links(person.text, corpus))


def _file(fields: Mapping[str, object], further: Mapping[str, object], id_: str, text: str) -> str:
    filled = {
        field: value.format(id=id_) if isinstance(value, str) else value
        for field, value in further.items()
    }
    lines = [f"{field}: {_yaml(value)}" for field, value in {**fields, **filled}.items()]
    return "\n".join(["---", *lines, "---", *([text] if text else []), ""])


def _yaml(value: object) -> str:
    """A value in YAML: dates are left bare, everything else is JSON, which YAML contains."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _as_links(text: str, corpus: Corpus) -> str:
    def source(found: re.Match[str]) -> str:
        cited = corpus.sources[found[1]]
        return f"([{cited.title}, p. {found[2]}]({cited.url}))"

    return _LINKED.sub(r"](/events/\1/)", _CITED.sub(source, text))
