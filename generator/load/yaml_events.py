"""What YAML is read with: the events of libyaml's parser, or of PyYAML's where that is missing."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Protocol

import yaml
from msgspec import Struct
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class EventParser(Protocol):
    """A parser that gives one event at a time."""

    def get_event(self) -> yaml.Event | None:
        """The next event; nothing after the last.

        Raises:
            yaml.YAMLError: The text is not YAML from here on.
        """


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, some thirty times slower, for interpreters without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def fastest_parser() -> Callable[[str], EventParser]:
    """The parser to use in this interpreter."""
    with suppress(ImportError):
        from yaml import CBaseLoader

        return CBaseLoader
    return PurePythonParser


open_parser = fastest_parser()
"""Opens a parser on a text."""


def parse_events(text: str) -> Iterator[yaml.Event]:
    """Every event of a text, in order.

    Raises:
        yaml.YAMLError: The text is not YAML; what came before it has been given.
    """
    parser = open_parser(text)
    while (event := parser.get_event()) is not None:
        yield event


class Place(Struct, frozen=True):
    """A place in a YAML text."""

    line: int
    """Counted from 0."""
    column: int
    """Counted from 0, in characters."""
    index: int
    """Characters before it in the text."""


def start_of(event: yaml.Event) -> Place:
    """Where an event's text begins."""
    mark = event.start_mark
    return Place(mark.line, mark.column, mark.index) if mark else Place(0, 0, 0)


def end_of(event: yaml.Event) -> Place:
    """Where an event's text ends."""
    mark = event.end_mark
    return Place(mark.line, mark.column, mark.index) if mark else Place(0, 0, 0)
