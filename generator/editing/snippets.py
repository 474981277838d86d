"""Snippets for what a schema cannot complete: the fields in front matter, and a roll's first line.

No editor's YAML support looks into the front matter of a Markdown file, so that VS Code offers
these there instead: whole records, and every field with what it means and what it may hold. Of a
list of words the first is blank: an editor writes the first one by itself, and whoever passed over
it would have stated a fact.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeAlias

from generator.editing.json_schema import Known, meaning
from generator.evidence.walk import NAMED_BY
from generator.load.raw import BODY
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Key, Parts, Shape, Table, Text, shape_of
from generator.records.reference import Tribute
from generator.values.citation import Citation

Snippets: TypeAlias = dict[str, dict[str, Any]]
"""Snippets by their titles, as VS Code keeps them."""

MOST_CHOICES = 40
"""An editor is offered no longer list of ids within a snippet."""

_MARKDOWN = "markdown"
_TABLE = "csv,plaintext"
_COLUMNS = ("id", "name", "sort", "events", "fate", "born", "died.when", "died.place", "age")
"""What the first line of a roll has to begin with; others are added as they are needed."""


def snippets(known: Known) -> Snippets:
    """Every snippet, in the order of records and of their fields.

    Args:
        known: What the site has, of which short lists are offered.
    """
    writer = _Writer(known)
    made: Snippets = {}
    for kind in ("event", "victim", "page"):
        shape = shape_of(RECORD_TYPES[kind])
        made |= writer.of_record(kind, shape)
        made |= writer.of_fields(kind, shape)
    made |= writer.of_record("tribute", shape_of(Tribute))
    header = {
        "scope": _TABLE,
        "prefix": "roll",
        "description": "The first line of a roll: one person a row, columns named as fields are.",
        "body": [",".join(_COLUMNS), "$0"],
    }
    return {**made, "A roll's first line": header}


class _Writer:
    """Writes snippets, and numbers what is to be filled in within each."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._stop = 0

    def of_record(self, kind: str, shape: Parts) -> Snippets:
        """The whole front matter of a record: what is needed, and what is written mostly."""
        self._stop = 0
        keys = {name: key for name, key in shape.keys.items() if _is_usual(kind, name, key)}
        lines = [line for name in keys for line in self._lines(shape, name, "")]
        about = f"The start of {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
        body = ["---", *lines, "---", "$0"]
        return {about: _snippet(kind, f"{about}: its front matter.", body)}

    def of_fields(self, kind: str, shape: Parts) -> Snippets:
        """Each field of a record, with what it means."""
        made: Snippets = {}
        for name, key in shape.keys.items():
            if name in (BODY, "visibility"):
                continue
            self._stop = 0
            told = f"{kind.capitalize()}: {meaning(shape, key)}"
            made[f"{kind}: {name}"] = _snippet(name, told, [*self._lines(shape, name, ""), "$0"])
        return made

    def _lines(self, shape: Parts, name: str, indent: str) -> list[str]:
        """A field with something to fill in; of a group, what it needs beneath it."""
        key = shape.keys[name]
        kind = NAMED_BY.get((shape.type, key.name))
        inner = key.shape.item if isinstance(key.shape, Items) else key.shape
        if not isinstance(inner, Parts):
            return [f"{indent}{name}: {self._value(inner, kind)}"]
        if inner.alone:
            kind = NAMED_BY.get((inner.type, inner.keys[inner.alone].name))
            return [f"{indent}{name}: {self._value(inner.keys[inner.alone].shape, kind)}"]
        needed = [one for one, field in inner.keys.items() if field.is_required]
        needed = needed or list(inner.keys)[:2]
        lines = [line for one in needed for line in self._lines(inner, one, f"{indent}    ")]
        if isinstance(key.shape, Items):
            lines[0] = f"{indent}  - {lines[0].removeprefix(f'{indent}    ')}"
        return [f"{indent}{name}:", *lines]

    def _value(self, shape: Shape, kind: str | None) -> str:
        """What stands at a key, as something to fill in or to choose."""
        if isinstance(shape, Table):
            return f"{{{self._value(shape.key, None)}: {self._value(shape.value, None)}}}"
        assert isinstance(shape, Text), "groups have lines of their own"
        self._stop += 1
        if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
            return self._choice(list(shape.type))
        if shape.type is bool:
            return self._choice(["true", "false"])
        ids = self._known.ids.get("source" if shape.type is Citation else kind or "", ())
        if 0 < len(ids) <= MOST_CHOICES:
            return self._choice(ids)
        return f"${self._stop}"

    def _choice(self, words: Iterable[str]) -> str:
        offered = ",".join([" ", *(_escaped(word) for word in words)])
        return f"${{{self._stop}|{offered}|}}"


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, Any]:
    return {"scope": _MARKDOWN, "prefix": prefix, "description": description, "body": body}


_USUAL = {
    "event": ("when", "timezone", "places", "summary", "sources"),
    "victim": ("fate", "born", "died", "sources"),
    "page": ("menu",),
}


def _is_usual(kind: str, name: str, key: Key) -> bool:
    return key.is_required or name in _USUAL.get(kind, ())


def _escaped(word: str) -> str:
    """A word within a list of choices."""
    for character in "\\$,|}":
        word = word.replace(character, f"\\{character}")
    return word
