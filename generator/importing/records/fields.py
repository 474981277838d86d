"""The fields of a record that a cell can fill."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from generator.evidence.walk import NAMED_BY
from generator.importing.records.mapping import Kind
from generator.load.raw import BODY, TEXT_COLUMN
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Parts, Shape, Table, Text, shape_of
from generator.records.event import Entry
from generator.values.citation import Citation
from generator.values.forms import Form
from generator.values.when import When

ID = "id"
"""The field of a record's own id."""
LIVED = "lived"
"""Stands for a person's birth and death, which one cell tells: `1878 - 1941`."""
SAMPLE_LANGUAGE = "ru"
"""Stands in lists of fields for any language."""


class CellField(NamedTuple):
    """A field, as a column of a roll names it."""

    name: str
    """Its whole path: `died.when`, also where a record may write `died` alone."""
    shape: Text
    """What its text, or each item of it, is read as."""
    is_list: bool = False
    """Whether it holds several."""
    names: str | None = None
    """The kind of record that it names by an id."""

    @property
    def is_when(self) -> bool:
        """Whether it holds a time."""
        return self.shape.type is When


def field_at(kind: Kind, name: str) -> CellField | None:
    """The field of that name; None where a record of the kind has none that a cell can fill."""
    if name in (ID, LIVED):
        has_it = name == ID or kind is Kind.VICTIM
        shape = Text(When) if name == LIVED else Text(str, Form.ID)
        return CellField(name, shape) if has_it else None
    steps = [BODY if name == TEXT_COLUMN and kind is not Kind.ENTRY else name]
    if name != TEXT_COLUMN:
        steps = name.split(".")
    if steps[0] == BODY and name != TEXT_COLUMN:
        return None
    return _walk(_shape(kind), steps, [])


def _walk(shape: Shape, steps: list[str], walked: list[str]) -> CellField | None:
    names: str | None = None
    is_list = False
    while True:
        match shape:
            case Text():
                if steps:
                    return None
                is_citation = shape.type is Citation
                name = TEXT_COLUMN if walked == [BODY] else ".".join(walked)
                return CellField(name, shape, is_list, "source" if is_citation else names)
            case Items():
                is_list, shape = True, shape.item
            case Table():
                if not steps:
                    return None
                walked, steps, shape = [*walked, steps[0]], steps[1:], shape.value
            case Parts():
                step = steps[0] if steps else shape.alone
                if step is None or step not in shape.keys or (is_list and steps):
                    return None
                key = shape.keys[step]
                names = NAMED_BY.get((shape.type, key.name))
                walked = walked if is_list else [*walked, step]
                steps, shape = steps[1:], key.shape


def _shape(kind: Kind) -> Parts:
    return shape_of(Entry if kind is Kind.ENTRY else RECORD_TYPES[kind])


@functools.cache
def field_names(kind: Kind) -> tuple[str, ...]:
    """The names of all fields that a cell can fill, in their record's order."""
    own = (TEXT_COLUMN if name == BODY else name for name in _names(_shape(kind), ""))
    extra = (ID, LIVED) if kind is Kind.VICTIM else (ID,)
    return tuple(dict.fromkeys((*extra, *(name for name in own if field_at(kind, name)))))


def _names(shape: Parts, before: str) -> Iterator[str]:
    for key, (_, inner, _) in shape.keys.items():
        name = f"{before}{key}"
        if isinstance(inner, Parts):
            yield from _names(inner, f"{name}.")
        elif isinstance(inner, Table):
            yield f"{name}.{SAMPLE_LANGUAGE}"
        else:
            yield name


def required_fields(kind: Kind) -> tuple[str, ...]:
    """The fields that every record of a kind must have, beyond its id."""
    return tuple(key for key, field in _shape(kind).keys.items() if field.is_required and key != ID)
