"""The generators that are compared: how each is called, and where its pages are."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import corpus as ours
from export import ELEVENTY, HUGO, PELICAN, Dialect, peer_event, peer_files, peer_person
from model import Corpus, Event, Person

_BUILD_PATH = Path(__file__).resolve().parents[1] / "build.py"

FileText = tuple[str, str]
"""A file's path and its text."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator."""

    name: str
    command: tuple[str, ...]
    """What builds the site in the current folder."""
    version: tuple[str, ...]
    """What tells its version."""
    output: str
    """The folder that it writes."""
    caches: tuple[str, ...]
    """What it keeps between builds, beside its output."""
    page: str
    """The address of the page of `{id}` of the `{kind}` events or victims."""
    years: str
    """The pages of the index by year, as a pattern."""
    roll: str
    """The pages of the A-Z roll, as a pattern."""
    files: Callable[[Corpus], Iterator[FileText]]
    """All records."""
    event_file: Callable[[Corpus, Event], FileText]
    """An event's record."""
    person_file: Callable[[Corpus, Person], FileText]
    """A person's record."""


def cenotaph(*, is_roll: bool) -> Tool:
    """Our own."""

    def event_file(corpus: Corpus, event: Event) -> FileText:
        people = ours.people_by_event(corpus)[event.id]
        return ours.event_path(event), ours.event_text(event, people)

    return Tool(
        name="cenotaph",
        command=(sys.executable, str(_BUILD_PATH), "--site", "."),
        version=(sys.executable, str(_BUILD_PATH), "--version"),
        output="_site",
        caches=(".cache",),
        page="{kind}/{id}.html",
        years="chronology*/*.html",
        roll="roll/*.html",
        files=lambda corpus: ours.site_files(corpus, is_roll=is_roll),
        event_file=event_file,
        person_file=lambda _, person: (ours.person_path(person), ours.person_text(person)),
    )


def _peer(
    name: str, dialect: Dialect, command: tuple[str, ...], version: str, output: str, cache: str
) -> Tool:
    return Tool(
        name=name,
        command=command,
        version=(command[0], version),
        output=output,
        caches=(cache,),
        page="{kind}/{id}/index.html",
        years="events/index.html",
        roll="victims/index.html",
        files=lambda corpus: peer_files(dialect, corpus),
        event_file=lambda corpus, event: (
            dialect.events.format(id=event.id),
            peer_event(dialect, corpus, event),
        ),
        person_file=lambda corpus, person: (
            dialect.people.format(id=person.id),
            peer_person(dialect, corpus, person),
        ),
    )


def _hugo(program: str) -> Tool:
    return _peer("hugo", HUGO, (program, "build", "--quiet"), "version", "public", "resources")


def _pelican(program: str) -> Tool:
    return _peer("pelican", PELICAN, (program, "--quiet"), "--version", "output", ".cache")


def _eleventy(program: str) -> Tool:
    return _peer("eleventy", ELEVENTY, (program, "--quiet"), "--version", "_site", ".cache")


PEERS = {"hugo": _hugo, "pelican": _pelican, "eleventy": _eleventy}
"""What makes a tool of its program's path, by the tool's name."""


def find_program(name: str, given: str | None) -> str | None:
    """Where a program is: as given, or on PATH."""
    found = shutil.which(given or name)
    return str(Path(found).absolute()) if found else None


def told_version(tool: Tool) -> str:
    """What a tool says that it is."""
    said = subprocess.run(tool.version, capture_output=True, text=True, check=False).stdout
    return said.strip().partition("\n")[0]
