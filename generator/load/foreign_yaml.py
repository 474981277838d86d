"""YAML that another tool wrote: read for what it says, where a record's own is held to more.

Every scalar is the text that was typed, as in `strict_yaml`. What is refused there is read here:
types are passed over and run nothing, `<<` merges, a repeated key keeps both its values. What could
stop the reader is refused here too: depth, and how much aliases repeat, have the same bounds.
"""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.load.yaml_advice import YamlMistake, YamlRefusedError
from generator.load.yaml_anchors import DEPTH_LIMIT, Anchors, too_deep
from generator.load.yaml_events import parse_events
from generator.load.yaml_mistakes import explain

_NOTHING = ("", "~", "null", "Null", "NULL")
_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "\n\n\n")
"""What ends a line in YAML 1.1, and in no editor: the parser counts these."""


class ForeignYamlError(Exception):
    """A text that is no YAML, or more than is read."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        """Where, counted from 1 in the text."""
        self.problem = problem
        """What is wrong, and what to write."""


def read_foreign_yaml(text: str) -> Any:
    r"""The value of the first document of a text.

    Args:
        text: The YAML, with `\n` line ends.

    Returns:
        Texts, lists, mappings with texts for keys, and `None` where nothing is given. An aliased
        value is one object in several places, so none may be changed.

    Raises:
        ForeignYamlError: It is no YAML, or nested or repeated beyond the limits of a record.
    """
    lined = text.translate(_LINE_ENDS)
    builder = _Builder(text, Anchors(lined))
    try:
        return builder.document()
    except YamlRefusedError as refused:
        mistake = refused.mistake
    except yaml.YAMLError as error:
        mistake = explain(lined, error, builder.last)
    before = sum(len(line) + 1 for line in lined.split("\n")[: mistake.line])
    line = text.count("\n", 0, before) + 1
    raise ForeignYamlError(line, f"{mistake.message}; {mistake.advice}")


class _Builder:
    """Builds the value of one document from its events."""

    def __init__(self, text: str, anchors: Anchors) -> None:
        self.last: ScalarEvent | None = None
        """The scalar read last, beside which a parser's problem is understood."""
        self._next: Callable[[], Event] = parse_events(text).__next__
        self._anchors = anchors

    def document(self) -> Any:
        self._next()
        if not isinstance(self._next(), DocumentStartEvent):
            return None
        return self._value(self._next(), 1)

    def _value(self, event: Event, depth: int) -> Any:
        if isinstance(event, AliasEvent):
            value, mistake = self._anchors.expand(event, depth)
            _refuse(mistake)
            return value
        assert isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent)
        if depth > DEPTH_LIMIT:
            raise YamlRefusedError(too_deep(event))
        if isinstance(event, ScalarEvent):
            value = self._scalar(event)
        else:
            if event.anchor is not None:
                self._anchors.begin(event.anchor)
            read = self._mapping if isinstance(event, MappingStartEvent) else self._sequence
            value = read(depth + 1)
        if event.anchor is not None:
            _refuse(self._anchors.keep(event.anchor, value, event))
        return value

    def _scalar(self, event: ScalarEvent) -> str | None:
        self.last = event
        return None if not event.style and event.value in _NOTHING else event.value

    def _sequence(self, depth: int) -> list[Any]:
        result = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            result.append(self._value(event, depth))
        return result

    def _mapping(self, depth: int) -> dict[str, Any]:
        given: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._value(event, depth)
            value = self._value(self._next(), depth)
            if key == "<<":
                for one in value if isinstance(value, list) else [value]:
                    merged = {**(one if isinstance(one, dict) else {}), **merged}
            else:
                given[_unique(_name(key), given)] = value
        return {**{key: one for key, one in merged.items() if key not in given}, **given}


def _refuse(mistake: YamlMistake | None) -> None:
    if mistake:
        raise YamlRefusedError(mistake)


def _name(key: Any) -> str:
    """The name of a field, also where it is a list or a mapping."""
    if isinstance(key, dict):
        key = [*key, *key.values()]
    return ", ".join(map(_name, key)) if isinstance(key, list) else key or ""


def _unique(name: str, taken: dict[str, Any]) -> str:
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name} ({number})"
    return unique
