"""Strict YAML: text stays the text that was typed, and what has two readings is refused.

The language is YAML 1.1 as libyaml reads it, without its types, tags, merge keys and second
documents; `docs/explanation/strict-yaml.md` says why. Values are built from the parser's events,
since its nodes would cost as much again.
"""

from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.diagnostics import Diagnostic, Location, Report
from generator.load.characters import FORBIDDEN, character_name, find_forbidden
from generator.load.yaml_advice import YamlMistake, YamlRefusedError, elided, quoted, quoted_around
from generator.load.yaml_anchors import DEPTH_LIMIT, Anchors, too_deep
from generator.load.yaml_events import end_of, parse_events, start_of
from generator.load.yaml_mistakes import explain, explain_top
from generator.load.yaml_suspects import find_suspects, is_suspect

if TYPE_CHECKING:
    from collections.abc import Callable

_CORE_TAG = "tag:yaml.org,2002:"


def decode_yaml(
    text: str, path: str, report: Report, *, first_line: int = 1
) -> dict[str, Any] | None:
    r"""Read one mapping of texts, lists and mappings.

    Args:
        text: The YAML, with `\n` line ends.
        path: The file's POSIX path in the site, for the report.
        report: Gets an error for everything that is wrong, each with its line and column.
        first_line: The line of the file on which `text` starts, counted from 1.

    Returns:
        The mapping, made of `dict`, `list` and `str` only, without the keys that were given no
        value; or nothing where there is an error. An aliased value is one object in several
        places, so none may be changed.
    """
    mistakes: list[YamlMistake] = []
    result = _decode(text.removeprefix("\ufeff"), mistakes, first_line)
    for mistake in mistakes:
        location = Location(path, mistake.line + first_line, mistake.column + 1)
        report.add(Diagnostic(mistake.code, location, mistake.message, mistake.advice))
    return None if mistakes else result


def _decode(text: str, mistakes: list[YamlMistake], first_line: int) -> dict[str, Any] | None:
    if forbidden := find_forbidden(text):
        line, column, name = forbidden
        message = f"{name} stands here"
        mistakes.append(
            YamlMistake(
                "character-forbidden", line, column, message, "delete it, or type what was meant"
            )
        )
        return None
    builder = _Builder(text, mistakes, first_line)
    try:
        result = builder.document()
    except YamlRefusedError as refused:
        mistakes.append(refused.mistake)
        return None
    except yaml.YAMLError as error:
        mistake = explain(text, error, builder.last)
        # What was odd on the lines just before is most often the same mistake, half understood.
        mistakes[:] = [one for one in mistakes if one.line < mistake.line - 1]
        mistakes.append(mistake)
        return None
    if not mistakes and is_suspect(text):
        mistakes.extend(find_suspects(text))
    return result


class _Builder:
    """Builds the value of one document, and keeps every mistake met on the way."""

    def __init__(self, text: str, mistakes: list[YamlMistake], first_line: int) -> None:
        self.last: ScalarEvent | None = None
        """The scalar read last, beside which a parser's problem is understood."""
        self._text = text
        self._mistakes = mistakes
        self._first_line = first_line
        self._next: Callable[[], Event] = parse_events(text).__next__
        self._anchors = Anchors(text)
        self._cut: Event | None = None
        """The text that a comma ended, and what first came after it."""
        self._after_cut: tuple[Event, str] | None = None
        self._has_escapes = "\\" in text

    def document(self) -> dict[str, Any]:
        """The mapping that the text is; of an empty text, an empty one."""
        self._next()
        start = self._next()
        if not isinstance(start, DocumentStartEvent):
            return {}
        if start.version or start.tags:
            self._mistake(
                "yaml-directive", start, "a record has no lines that begin with '%'", "delete it"
            )
        top = self._next()
        if isinstance(top, ScalarEvent) and not top.value and not top.style:
            result: dict[str, Any] = {}
        elif isinstance(top, MappingStartEvent):
            result = self._value(top, 1)
        else:
            raise YamlRefusedError(explain_top(self._text, top))
        self._next()
        if isinstance(after := self._next(), DocumentStartEvent):
            self._mistake(
                "yaml-documents",
                after,
                "'---' begins a second record",
                "keep one record a file; text below the fields needs a file that ends in .md",
            )
        self._mistakes.extend(self._anchors.unused())
        return result

    def _value(self, event: Event, depth: int) -> Any:
        """The value that begins with an event; `None` where nothing is given."""
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, AliasEvent):
            value, mistake = self._anchors.expand(event, depth)
            self._keep(mistake)
            return value
        assert isinstance(event, CollectionStartEvent)
        if depth > DEPTH_LIMIT:
            raise YamlRefusedError(too_deep(event))
        if event.tag is not None:
            self._tagged(event)
        if event.anchor is not None:
            self._anchors.begin(event.anchor)
        read = self._mapping if isinstance(event, MappingStartEvent) else self._sequence
        value = read(depth + 1)
        if event.anchor is not None:
            self._keep(self._anchors.keep(event.anchor, value, event))
        return value

    def _mapping(self, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        keys: dict[str, Event] = {}
        given: Event | None = None
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._key(event, keys, depth)
            value_event = self._next()
            value = self._value(value_event, depth)
            if key is None:
                continue
            keys[key] = event
            if value is not None:
                result[key] = value
                given = value_event
            elif ":" not in self._text[end_of(event).index : start_of(value_event).index]:
                self._bare_key(key, event, given)
        return result

    def _sequence(self, depth: int) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            value = self._value(event, depth)
            if value is None:
                advice = "delete its '-' or comma, or write the item"
                self._mistake("empty-item", event, "an item of this list is empty", advice)
            result.append(value)
        return result

    def _scalar(self, event: ScalarEvent) -> str | None:
        self.last = event
        value: str = event.value
        given = value if value or event.style else None
        if event.tag is not None:
            self._tagged(event)
        if event.anchor is not None:
            self._keep(self._anchors.keep(event.anchor, given, event))
        if given is not None and (not value or value.isspace()):
            self._mistake("empty-text", event, "an empty text says nothing", "leave the field out")
        if self._has_escapes and (match := FORBIDDEN.search(value)):
            message = f"this text holds {character_name(match[0])}"
            self._mistake("character-forbidden", event, message, "leave it out")
        return given

    def _key(self, event: Event, keys: dict[str, Event], depth: int) -> str | None:
        """The name of a field; nothing where it has none, or one that is taken."""
        if not isinstance(event, ScalarEvent):
            self._value(event, depth)
            message = "the name of a field is a list, a mapping or an alias"
            self._mistake("yaml-key", event, message, "write a name, a colon and a space")
            return None
        self.last = event
        key: str = event.value
        if key in keys:
            line = start_of(keys[key]).line + self._first_line
            message = f"'{elided(key)}' is given twice, first on line {line}"
            advice = "keep one; several values are written as a list, [a, b]"
            self._mistake("yaml-duplicate-key", event, message, advice)
        elif key == "<<":
            message = "'<<' would merge another mapping into this one, out of the reader's sight"
            self._mistake("yaml-merge-key", event, message, "write its fields out here")
        elif not key or event.tag is not None or event.anchor is not None:
            advice = "write a name, a colon and a space"
            self._mistake("yaml-key", event, "the name of a field must be plain text", advice)
        else:
            return key
        return None

    def _bare_key(self, key: str, event: Event, given: Event | None) -> None:
        """A text without a colon among fields, most often what follows a comma within braces."""
        name = elided(key)
        if ":" in key:
            fixed = key.replace(":", ": ", 1)
            message = "a field needs a space after its ':'"
            self._mistake("yaml-colon-space", event, message, f"write {elided(fixed)}")
        elif isinstance(given, ScalarEvent) and not given.style:
            whole = self._text[start_of(given).index : end_of(event).index]
            if self._cut is given and self._after_cut:
                self._mistakes.pop()
                event, name = self._after_cut
            self._cut, self._after_cut = given, (event, name)
            message = f"a comma within braces ends the text, and '{name}' is no field"
            self._mistake("yaml-comma", event, message, f"write {quoted(whole)}")
        else:
            advice = f"write {name}: and its value; a list stands between [ and ]"
            self._mistake("yaml-not-a-field", event, f"'{name}' has no ':' and no value", advice)

    def _tagged(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """A type; before a text, most often a text that begins with `!`."""
        place = start_of(event)
        if isinstance(event, CollectionStartEvent) or f"{event.tag}".startswith(_CORE_TAG):
            message = "'!' names a type in YAML, and a record's fields have types of their own"
            self._mistake("yaml-tag", event, message, "delete it and the word it begins")
        else:
            shown = quoted_around(self._text.split("\n")[place.line], place.column)
            message = "'!' at the start of a text names a type in YAML"
            self._mistake("yaml-start-character", event, message, f"write {shown}")

    def _mistake(self, code: str, event: Event, message: str, advice: str) -> None:
        place = start_of(event)
        self._mistakes.append(YamlMistake(code, place.line, place.column, message, advice))

    def _keep(self, mistake: YamlMistake | None) -> None:
        if mistake:
            self._mistakes.append(mistake)
