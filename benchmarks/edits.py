"""What an editor changes between two builds, and which pages must then show it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from model import Corpus, Event, Person

from tools import FileText, Tool

_LETTERS = "abcdefghij"
_PUBLISHED = {".html", ".xml", ".json"}


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one record."""

    corpus: Corpus
    """All records, the changed one among them."""
    file: FileText
    """The changed file."""
    shown: str
    """What the change brought."""
    pages: tuple[str, ...]
    """The pages, as patterns, each of which must have it in one of its files."""
    gone: tuple[str, ...]
    """What no page may have any more."""


def edit(scenario: str, tool: Tool, corpus: Corpus, number: int) -> Edit:
    """The change of a scenario; each number changes another record."""
    word = "Quoz" + "".join(_LETTERS[int(digit)] for digit in f"{number:03}")
    if scenario == "edit-title":
        return _edit_title(tool, corpus, _pick(corpus, number), word)
    texts = [person for person in corpus.people.values() if person.text]
    person = texts[number * 37 % len(texts)]
    if scenario == "edit-name":
        return _edit_name(tool, corpus, person, word)
    return _edit_text(tool, corpus, person, word)


def _pick(corpus: Corpus, number: int) -> Event:
    ids = sorted({person.event for person in corpus.people.values()})
    return corpus.events[ids[number * 7 % len(ids)]]


def _edit_text(tool: Tool, corpus: Corpus, person: Person, word: str) -> Edit:
    changed = replace(person, text=f"{person.text}\n\nA letter from {word} was found later.")
    return _changed_person(tool, corpus, changed, word, (_page(tool, "victims", person.id),), ())


def _edit_name(tool: Tool, corpus: Corpus, person: Person, word: str) -> Edit:
    given = person.sort.partition(", ")[2]
    changed = replace(
        person, name=f"{given} {word}", latin=f"{given} {word}", sort=f"{word}, {given}"
    )
    pages = (
        _page(tool, "victims", person.id),
        _page(tool, "events", person.event),
        tool.roll,
    )
    return _changed_person(tool, corpus, changed, word, pages, (person.name, person.sort))


def _changed_person(
    tool: Tool,
    corpus: Corpus,
    changed: Person,
    shown: str,
    pages: tuple[str, ...],
    gone: tuple[str, ...],
) -> Edit:
    after = replace(corpus, people={**corpus.people, changed.id: changed})
    return Edit(after, tool.person_file(after, changed), shown, pages, gone)


def _edit_title(tool: Tool, corpus: Corpus, event: Event, word: str) -> Edit:
    changed = replace(event, title=f"Fall of {word}")
    after = replace(corpus, events={**corpus.events, event.id: changed})
    people = [person for person in corpus.people.values() if person.event == event.id]
    pages = (
        _page(tool, "events", event.id),
        *(_page(tool, "victims", person.id) for person in people),
        tool.years,
    )
    return Edit(after, tool.event_file(after, changed), word, pages, (event.title,))


def _page(tool: Tool, kind: str, id_: str) -> str:
    return tool.page.format(kind=kind, id=id_)


def stale_pages(change: Edit, output_path: Path) -> list[str]:
    """What of a site does not show a change: pages without the new words, files with the old."""
    texts = _read_all(output_path)
    wrong = [
        pattern
        for pattern in change.pages
        if not any(
            change.shown in texts[name]
            for name in (
                path.relative_to(output_path).as_posix() for path in output_path.glob(pattern)
            )
        )
    ]
    # A title may be the beginning of another event's.
    gone = [re.compile(rf"{re.escape(old)}(?!\w)") for old in change.gone]
    wrong += [name for name, text in texts.items() if any(old.search(text) for old in gone)]
    return sorted(set(wrong))


def _read_all(output_path: Path) -> Mapping[str, str]:
    paths = (path for path in output_path.rglob("*") if path.suffix in _PUBLISHED)
    return {
        path.relative_to(output_path).as_posix(): path.read_text(encoding="utf-8") for path in paths
    }
