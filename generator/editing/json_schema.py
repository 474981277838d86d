"""JSON Schemas of records, from the shapes that the loader reads them by.

Draft 7, which every editor's language server knows, with `patternErrorMessage`, `errorMessage` and
`enumDescriptions` beside it, by which yaml-language-server and VS Code speak to people.

A schema takes all that the loader takes. An editor sees YAML with types, where the loader sees the
text that was typed: `8` comes as a number, an empty field as null. So a field takes whatever its
text may look like, and null wherever it may be left out. No schema says `"type": "null"`, since
editors would then offer the word, which is a text for the loader.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import fields

from generator.editing.descriptions import meanings, summary
from generator.editing.text_forms import ANSWER, WORDS, TextForm, text_form
from generator.evidence.walk import NAMED_BY
from generator.load.raw import BODY
from generator.load.shapes import Items, Key, Parts, Shape, Table, Text
from generator.values.citation import Citation
from generator.values.forms import Form
from generator.values.visibility import FieldRule, Visibility
from generator.values.zones import zone_names

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a piece of one."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the schemas are written in."""

_NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""Takes an empty field alone, and offers nothing."""
_NEEDED: Schema = {
    "if": {"not": {"type": ["string", "number", "boolean", "array", "object"]}},
    "then": {"type": "string", "errorMessage": "Something must be written here."},
}


class Known(Struct, frozen=True):
    """What an editor may be offered beside what the models say: what the site has."""

    ids: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of its records, and under `media` the names of its files, by kind."""
    languages: Sequence[str] = ()
    """The tags of its languages."""


def schema_of(shape: Parts, known: Known) -> Schema:
    """The schema of a record, or of a site's settings, written as YAML.

    Args:
        shape: What the loader expects.
        known: What the site has, which is offered and not required.
    """
    top, definitions = group_of(shape, known)
    title = shape.noun.capitalize()
    return {"$schema": DRAFT, "title": title, **top, "definitions": definitions}


def group_of(shape: Parts, known: Known) -> tuple[Schema, Schema]:
    """The schema of a group of fields, and the definitions that it refers to."""
    writer = _Writer(known)
    return writer.group(shape), dict(sorted(writer.definitions.items()))


class _Writer:
    """Writes one schema, and what is used in several places of it once."""

    def __init__(self, known: Known) -> None:
        self.definitions: dict[str, Schema] = {}
        self._known = known

    def group(self, shape: Parts) -> Schema:
        """A mapping whose keys are fields."""
        keys = {written: key for written, key in shape.keys.items() if written != BODY}
        schema: Schema = {
            **_described(summary(shape.type)),
            "type": "object",
            "properties": {written: self._field(shape, written) for written in keys},
            "additionalProperties": False,
        }
        if required := [written for written, key in keys.items() if key.is_required]:
            schema["required"] = required
        return schema

    def _field(self, shape: Parts, written: str) -> Schema:
        """What may stand at a key, with what is said of it."""
        key = shape.keys[written]
        kind = None if shape.is_translation else NAMED_BY.get((shape.type, key.name))
        value = self._value(key.shape, kind, is_needed=key.is_required)
        told = meaning(shape, key)
        form = _text_of(key.shape)
        if form is not None and form not in (WORDS, ANSWER) and kind is None:
            told = f"{told} {form.says}"
        field_schema = {**_described(told), **value}
        if form is not None and form.examples and kind is None:
            field_schema["examples"] = [int(one) if one.isdigit() else one for one in form.examples]
        if default := _default(shape, key):
            field_schema["default"] = default
        return field_schema

    def _value(self, shape: Shape, kind: str | None, *, is_needed: bool) -> Schema:
        match shape:
            case Text():
                return self._text(shape, kind, is_needed=is_needed)
            case Items(item):
                one = self._value(item, kind, is_needed=True)
                several = {"type": "array", "items": one}
                return self._any([several, one], is_needed=is_needed)
            case Table(key, value):
                return self._any([self._table(key, value)], is_needed=is_needed)
            case Parts():
                return self._any(self._parts(shape), is_needed=is_needed)

    def _text(self, shape: Text, kind: str | None, *, is_needed: bool) -> Schema:
        if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
            return self._any([self._codes(shape.type)], is_needed=is_needed)
        if shape.type is bool:
            return self._any([{"type": "boolean"}, self._form(ANSWER)], is_needed=is_needed)
        form = self._form(text_form(shape.type, shape.form, if_known=shape.if_known))
        form = {"allOf": [form, self._define("needed", _NEEDED)]} if is_needed else form
        if shape.form is Form.ZONE:
            return {"anyOf": [{"enum": sorted(zone_names())}, form]}
        ids = self._ids("source" if shape.type is Citation else kind)
        # A choice of one: yaml-language-server writes the colon after a key whose schema is one.
        return {"anyOf": [ids, form] if ids else [form]}

    def _form(self, form: TextForm) -> Schema:
        types = ("string", "number", "boolean")
        refused = [one for one in types if one not in form.looks_like]
        schema: Schema = {
            "if": {"type": ["array", "object", *refused]},
            "then": {"type": "string", "errorMessage": form.says},
            "pattern": form.pattern,
            "patternErrorMessage": form.says,
        }
        if form.steps:
            schema["multipleOf"] = form.steps
        return self._define(form.name, schema)

    def _ids(self, kind: str | None) -> Schema | None:
        """What the site has of a kind of thing; nothing where it has none."""
        ids = self._known.ids.get(kind, ()) if kind else ()
        return self._define(f"{kind}-ids", {"enum": list(ids)}) if ids else None

    def _table(self, key: Text, value: Shape) -> Schema:
        """A mapping whose keys the editor chooses; one whose value is empty is not there."""
        beneath = self._value(value, None, is_needed=False)
        schema: Schema = {
            "type": "object",
            "propertyNames": {"pattern": text_form(key.type, key.form).pattern},
            "additionalProperties": beneath,
        }
        if key.form is Form.LANGUAGE and self._known.languages:
            schema["properties"] = dict.fromkeys(self._known.languages, beneath)
        return schema

    def _parts(self, shape: Parts) -> list[Schema]:
        name = f"{'translated-' if shape.is_translation else ''}{shape.type.__name__}"
        if name not in self.definitions:
            self.definitions[name] = {}  # keeps its place, should it hold itself
            self.definitions[name] = self.group(shape)
        group = {"$ref": f"#/definitions/{name}"}
        if shape.alone is None:
            return [group]
        alone = shape.keys[shape.alone]
        kind = NAMED_BY.get((shape.type, alone.name))
        return [group, self._value(alone.shape, kind, is_needed=True)]

    def _codes(self, codes: type[StrEnum]) -> Schema:
        told = code_meanings(codes)
        listed = {"enum": list(told), "enumDescriptions": list(told.values())}
        return self._define(codes.__name__, listed)

    def _any(self, choices: list[Schema], *, is_needed: bool) -> Schema:
        """One of some; nothing too, unless something is needed."""
        if not is_needed:
            choices = [*choices, self._define("nothing", _NOTHING)]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}

    def _define(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return {"$ref": f"#/definitions/{name}"}


def meaning(shape: Parts, key: Key) -> str:
    """What a field means, as its model says."""
    if shape.type is Visibility and key.name not in meanings(Visibility):
        return summary(FieldRule)
    return meanings(shape.type)[key.name]


def code_meanings(codes: type[StrEnum]) -> dict[str, str]:
    """What each code of a list means, by the code."""
    return {code.value: meanings(codes)[code.name] for code in codes}


def _text_of(shape: Shape) -> TextForm | None:
    """The form of the text that a field's value is, or each of its items; nothing for codes."""
    while isinstance(shape, Items):
        shape = shape.item
    if isinstance(shape, Parts) and shape.alone:
        shape = shape.keys[shape.alone].shape
    if not isinstance(shape, Text):
        return None
    if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
        return None
    return text_form(shape.type, shape.form, if_known=shape.if_known)


def _described(text: str) -> Schema:
    """A description; for editors that show Markdown once more where there is any in it."""
    described = {"description": text}
    return {**described, "markdownDescription": text} if "`" in text else described


def _default(shape: Parts, key: Key) -> str | None:
    """The code that holds where a field is left out."""
    for declared in fields(shape.type):
        if declared.name == key.name and isinstance(declared.default, StrEnum):
            return declared.default.value
    return None
