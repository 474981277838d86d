"""Values named with `&` and repeated with `*`, held to what a record could mean by them."""

from typing import Any

from yaml.events import AliasEvent, Event

from generator.load.yaml_advice import YamlMistake, YamlRefusedError, quoted_around
from generator.load.yaml_events import start_of

DEPTH_LIMIT = 32
"""How deep lists and mappings may stand within each other, aliases expanded."""
EXPANSION_LIMIT = 10_000
"""How much all aliases of a file may repeat, in values and in hundreds of characters.

What reads a record walks its values as a tree, so a few lines of nested aliases would else become
gigabytes (the "billion laughs" of XML).
"""

_CHARACTERS_PER_WEIGHT = 100


class Anchors:
    """The anchors of one document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values: dict[str, tuple[Any, int, int]] = {}
        """Each value with its weight and its height."""
        self._events: dict[str, Event] = {}
        self._named: set[str] = set()
        """The anchors that an alias has named."""
        self._open: set[str] = set()
        self._expanded = 0

    def begin(self, anchor: str) -> None:
        """Note that the list or mapping of an anchor is being read."""
        self._open.add(anchor)

    def keep(self, anchor: str, value: Any, event: Event) -> YamlMistake | None:
        """Keep a value that has been read; an anchor names one value only."""
        self._open.discard(anchor)
        if anchor in self._values:
            return _mistake(
                "yaml-alias", event, f"'&{anchor}' names a second value", "give it another name"
            )
        self._values[anchor] = value, *_measure(value)
        self._events[anchor] = event
        return None

    def expand(self, event: AliasEvent, depth: int) -> tuple[Any, YamlMistake | None]:
        """The value an alias repeats, or no text and the reason why it has none.

        Raises:
            YamlRefusedError: The aliases of the document repeat too much.
        """
        anchor = event.anchor or ""
        self._named.add(anchor)
        if anchor in self._open:
            return "", _mistake(
                "yaml-alias",
                event,
                f"'*{anchor}' stands within the value it repeats",
                "write out what is meant",
            )
        if anchor not in self._values:
            return "", _mistake(
                "yaml-start-character",
                event,
                f"'*' at the start of a text refers to another value in YAML, and none is named "
                f"'&{anchor}'",
                f"write {self._quoted(event)}",
            )
        value, weight, height = self._values[anchor]
        self._expanded += weight
        if self._expanded > EXPANSION_LIMIT or depth + height - 1 > DEPTH_LIMIT:
            message = "the aliases of this file repeat more than a record can hold"
            raise YamlRefusedError(
                _mistake("yaml-alias", event, message, "write out what is meant")
            )
        return value, None

    def unused(self) -> list[YamlMistake]:
        """A mistake for each anchor that nothing refers to: a text that begins with `&`."""
        return [
            _mistake(
                "yaml-start-character",
                event,
                f"'&' at the start of a text names the value in YAML, and nothing refers to "
                f"'*{anchor}'",
                f"write {self._quoted(event)}",
            )
            for anchor, event in self._events.items()
            if anchor not in self._named
        ]

    def _quoted(self, event: Event) -> str:
        place = start_of(event)
        return quoted_around(self._text.split("\n")[place.line], place.column)


def too_deep(event: Event) -> YamlMistake:
    """Say that a list or mapping stands deeper than `DEPTH_LIMIT`."""
    message = f"lists and fields stand more than {DEPTH_LIMIT} deep within each other"
    return _mistake("yaml-too-deep", event, message, "no record needs that many")


def _measure(value: Any) -> tuple[int, int]:
    """How much a value weighs, aliases expanded, and how many levels it has."""
    if not isinstance(value, dict | list):
        return 1 + len(value or "") // _CHARACTERS_PER_WEIGHT, 0
    parts = [_measure(part) for part in (value.values() if isinstance(value, dict) else value)]
    return 1 + sum(part[0] for part in parts), 1 + max((part[1] for part in parts), default=0)


def _mistake(code: str, event: Event, message: str, advice: str) -> YamlMistake:
    place = start_of(event)
    return YamlMistake(code, place.line, place.column, message, advice)
