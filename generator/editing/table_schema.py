"""A Table Schema (Frictionless) of rolls: every column that a row may have."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from generator.editing.json_schema import meaning
from generator.editing.text_forms import WORDS, text_form
from generator.load.raw import BODY, TEXT_COLUMN
from generator.load.shapes import Items, Parts, Shape, Table, Text, shape_of
from generator.records.victim import Victim
from generator.values.forms import Form


def table_schema(languages: Sequence[str]) -> dict[str, Any]:
    """The schema of a roll with all columns that it is likely to have, of which it may lack any.

    Each column is text: what it says is read by its field, as in a record. Of a cell that lists
    several, separated by `;`, no more is said than that.
    """
    person = shape_of(Victim)
    fields = [
        {
            **_column("id", "The id of the person, which becomes the address.", _ID),
            "constraints": {"required": True, "unique": True, "pattern": _bare(_ID)},
        }
    ]
    for name, key in person.keys.items():
        if name == BODY:
            fields.append(_column(TEXT_COLUMN, meaning(person, key), key.shape))
        elif isinstance(key.shape, Parts):
            fields += _columns_of(name, key.shape)
        elif isinstance(key.shape, Table):
            told = meaning(person, key)
            fields += [_column(f"{name}.{tag}", told, key.shape.value) for tag in languages]
        else:
            fields.append(_column(name, meaning(person, key), key.shape))
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fieldsMatch": "superset",
        "fields": fields,
        "primaryKey": ["id"],
        "missingValues": [""],
    }


_ID = Text(str, Form.ID)


def _columns_of(name: str, group: Parts) -> Iterator[dict[str, Any]]:
    """The columns of a group of fields: the one that may stand alone, and each part."""
    if group.alone:
        alone = group.keys[group.alone]
        yield _column(name, meaning(group, alone), alone.shape)
    for part, key in group.keys.items():
        inner = key.shape.item if isinstance(key.shape, Items) else key.shape
        if isinstance(inner, Parts) and inner.alone:  # a rule of visibility
            yield _column(f"{name}.{part}", meaning(group, key), inner.keys[inner.alone].shape)
        elif isinstance(inner, Text):
            yield _column(f"{name}.{part}", meaning(group, key), key.shape)


def _column(name: str, told: str, shape: Shape) -> dict[str, Any]:
    column: dict[str, Any] = {"name": name, "type": "string", "description": told}
    if not isinstance(shape, Text):
        return column
    if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
        return {**column, "constraints": {"enum": list(shape.type)}}
    if (form := text_form(shape.type, shape.form)) is not WORDS and form.examples:
        column |= {"examples": list(form.examples), "constraints": {"pattern": _bare(shape)}}
    return column


def _bare(shape: Text) -> str:
    """The pattern of a text, as a Table Schema has it: of the whole cell, without anchors."""
    return text_form(shape.type, shape.form).pattern.removeprefix("^").removesuffix("$")
