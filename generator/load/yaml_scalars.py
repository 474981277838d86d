"""Where in a YAML text each value stands that is a text, for whoever changes it in place."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml
from yaml.events import (
    CollectionEndEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from generator.diagnostics import FieldPath
from generator.load.yaml_events import end_of, parse_events, start_of


class BrokenYamlError(Exception):
    """A text that is no YAML to its end."""


class Scalar(NamedTuple):
    """A value that is a text."""

    at: FieldPath
    """Its path from the top."""
    value: str
    """What it says."""
    start: int
    """Characters before it in the text, before its quotes where it has any."""
    end: int
    """Characters before what follows it."""


def lines_within_values(text: str) -> set[int]:
    """The lines, counted from 0, at whose end a value goes on.

    Raises:
        BrokenYamlError: the text is no YAML.
    """
    within: set[int] = set()
    try:
        for event in parse_events(text):
            if isinstance(event, ScalarEvent):
                start, end = start_of(event), end_of(event)
                if start.line < end.line:
                    # To YAML a line ends at U+0085 and its like too, and to no editor.
                    lines = (text.count("\n", 0, place.index) for place in (start, end))
                    within.update(range(*lines))
    except yaml.YAMLError as error:
        raise BrokenYamlError(str(error)) from None
    return within


def scalars_of(text: str) -> Iterator[Scalar]:
    """Every value that is a text, in order; the names of fields are none, nor is an alias.

    Raises:
        BrokenYamlError: the text is no YAML; what came before it has been given.
    """
    take = parse_events(text).__next__
    try:
        take()  # the stream begins
        take()  # the document, or the end of a stream without one
        yield from _scalars(take(), (), take)
    except yaml.YAMLError as error:
        raise BrokenYamlError(str(error)) from None
    except StopIteration:
        return


def _scalars(event: Event, at: FieldPath, take: Callable[[], Event]) -> Iterator[Scalar]:
    if isinstance(event, ScalarEvent):
        yield Scalar(at, event.value, start_of(event).index, end_of(event).index)
    elif isinstance(event, SequenceStartEvent):
        position = 0
        while not isinstance(item := take(), CollectionEndEvent):
            yield from _scalars(item, (*at, position), take)
            position += 1
    elif isinstance(event, MappingStartEvent):
        while not isinstance(key := take(), CollectionEndEvent):
            # A key that is no text is of no field, and was reported where the record was read.
            name = key.value if isinstance(key, ScalarEvent) else ""
            for _ in _scalars(key, at, take):
                pass
            yield from _scalars(take(), (*at, name), take)
