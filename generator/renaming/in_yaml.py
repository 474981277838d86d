"""Where the fields of a record refer to another: read by the shape of the record's type."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import FieldPath
from generator.evidence.walk import NAMED_BY
from generator.load.shapes import Items, Parts, Shape, Table, Text
from generator.load.yaml_scalars import scalars_of
from generator.records.parts import Account, Version
from generator.renaming.in_prose import edits_in_prose
from generator.renaming.names import Edit, Renaming
from generator.values.citation import Citation
from generator.values.prose import Prose

_ANCHOR = re.compile(r"&\S+\s+")
_PLACES_SAID = {(Version, "says"), (Account, "adopted")}
"""The words that may be a place's id, where an account is about a place."""


class Held(NamedTuple):
    """What a value of a record is."""

    shape: Shape | None
    """Its shape; nothing where it is of no field."""
    kind: str | None = None
    """The kind of record that it names by its id."""
    may_be: str | None = None
    """The kind of record that it names where it is nothing but an id."""

    def beneath(self, key: str) -> "Held":
        """What a field of it is."""
        if isinstance(self.shape, Table):
            return Held(self.shape.value)
        if not isinstance(self.shape, Parts) or key not in self.shape.keys:
            return Held(None)
        found = self.shape.keys[key]
        field = self.shape.type, found.name
        kind = None if self.shape.is_translation else NAMED_BY.get(field)
        return Held(found.shape, kind, "place" if field in _PLACES_SAID else None)

    def at(self, path: FieldPath) -> "Held":
        """What stands at a path in it."""
        held = self
        for step in path:
            held = held.item().beneath(step) if isinstance(step, str) else held.item()
        return held

    def item(self) -> "Held":
        """What an item of it is; a value that is no list is a list of one."""
        return self._replace(shape=self.shape.item) if isinstance(self.shape, Items) else self

    def text(self) -> "Held":
        """What it is where a text stands for it: a list of one, or a part alone."""
        held = self
        while isinstance(held.shape, Items | Parts):
            if isinstance(held.shape, Items):
                held = held.item()
            elif held.shape.alone is None:
                return Held(None)
            else:
                held = held.beneath(held.shape.alone)
        return held

    def names(self, renaming: Renaming) -> bool:
        """Whether it may name a record of the renamed one's kind."""
        is_citation = isinstance(self.shape, Text) and self.shape.type is Citation
        kind = "source" if is_citation else self.kind or self.may_be
        return kind == renaming.kind


def edits_in_yaml(
    text: str, start: int, end: int, held: Held, renaming: Renaming, folder: str
) -> Iterator[Edit]:
    """The edits of a record's fields.

    Args:
        text: The whole file, with whatever line ends it has.
        start: Where its YAML begins.
        end: Where its YAML ends.
        held: What the YAML is.
        renaming: The record and its new id.
        folder: The file's folder; POSIX path in the site.

    Raises:
        BrokenYamlError: the YAML cannot be read to its end.
    """
    for scalar in scalars_of(text[start:end]):
        one = held.at(scalar.at).text()
        first, last = start + scalar.start, start + scalar.end
        if isinstance(one.shape, Text) and one.shape.type is Prose:
            yield from edits_in_prose(text, first, last, renaming, folder)
        elif one.names(renaming):
            yield from edits_of_value(text, first, last, scalar.value, renaming)


def edits_of_value(
    text: str, start: int, end: int, value: str, renaming: Renaming
) -> Iterator[Edit]:
    """The edit of a value that is an id, or an id and the place in the source.

    Args:
        text: The whole file.
        start: Where the value begins, quotes and all.
        end: Where it ends.
        value: What it says.
        renaming: The record and its new id.
    """
    named, mark, place = value.partition("#")
    if named.strip() != renaming.old:
        return
    if anchor := _ANCHOR.match(text, start, end):  # may be called as the record is
        start = anchor.end()
    at = text.find(renaming.old, start, end)
    if at >= 0:
        yield Edit(at, at + len(renaming.old), renaming.new)
    else:  # typed in codes: "\\u0061nna"
        plain = f"{renaming.new}{mark}{place}".replace("\\", "\\\\").replace('"', '\\"')
        yield Edit(start, end, f'"{plain}"')
