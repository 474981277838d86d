"""Validates raw records with pydantic, from schemas built once for each type of record.

pydantic's core walks mappings and lists, and collects every mistake on the way; what one text means
is said by `texts`, and every mistake is told in our own words by `mistakes`.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError, core_schema
from pydantic_core.core_schema import CoreSchema, ValidationInfo

from generator.load.mistakes import NOT_TEXT, Mistake, explain
from generator.load.refusals import RefusedError
from generator.load.shapes import (
    Items,
    Parts,
    Shape,
    Table,
    Text,
    private_of,
    shape_of,
    translation_of,
)
from generator.load.texts import Reading, reader_of
from generator.values.visibility import FieldLevel, FieldRule, NameLevel, NameRule, Visibility

T = TypeVar("T")


class UnreadableError(Exception):
    """A record with mistakes."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes
        """At least one."""


def read_record(record_type: type[T], raw: Mapping[str, Any], reading: Reading) -> T:
    """Read a mapping of text, lists and mappings as a record, or as a site's settings.

    Raises:
        UnreadableError: Something in it is wrong; holds every mistake.
    """
    known_type: type = record_type
    return record_type(**_validated(shape_of(known_type), raw, reading), **reading.given)


def read_translation(record_type: type, raw: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """Read an overlay of a record: the texts it gives, by the names of the fields.

    Raises:
        UnreadableError: Something in it is wrong; holds every mistake.
    """
    return _validated(translation_of(record_type), raw, reading)


def read_private_fields(
    record_type: type, raw: Mapping[str, Any], reading: Reading
) -> dict[str, Any]:
    """Read what a private file says of a record, by the names of the fields.

    Raises:
        UnreadableError: Something in it is wrong; holds every mistake.
    """
    return _validated(private_of(record_type), raw, reading)


def _validated(shape: Parts, raw: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    try:
        fields: dict[str, Any] = _validator(shape).validate_python(raw, context=reading)
    except ValidationError as error:
        details = error.errors(include_url=False)
        mistakes = [mistake for detail in details for mistake in explain(shape, raw, detail)]
        raise UnreadableError(mistakes) from None
    return fields


@functools.cache
def _validator(shape: Parts) -> SchemaValidator:
    return SchemaValidator(_fields_schema(shape))


def _schema(shape: Shape) -> CoreSchema:
    match shape:
        case Text():
            return core_schema.with_info_plain_validator_function(_text_validator(shape))
        case Items():
            items = core_schema.list_schema(_schema(shape.item))
            several = core_schema.no_info_before_validator_function(_as_list, items)
            return core_schema.no_info_after_validator_function(tuple, several)
        case Table():
            return core_schema.dict_schema(_schema(shape.key), _schema(shape.value))
        case Parts():
            return _parts_schema(shape)


def _parts_schema(shape: Parts) -> CoreSchema:
    schema: CoreSchema = _fields_schema(shape)
    if shape.alone is not None:
        alone = shape.alone
        schema = core_schema.no_info_before_validator_function(
            lambda value: {alone: value} if isinstance(value, str) else value, schema
        )
    if shape.is_translation:
        return schema
    build = _build_visibility if shape.type is Visibility else _builder(shape.type)
    return core_schema.no_info_after_validator_function(build, schema)


def _fields_schema(shape: Parts) -> core_schema.TypedDictSchema:
    fields = {
        key.name: core_schema.typed_dict_field(
            _schema(key.shape), required=key.is_required, validation_alias=written
        )
        for written, key in shape.keys.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid")


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _builder(part_type: type) -> Callable[[dict[str, Any]], Any]:
    return lambda fields: part_type(**fields)


def _build_visibility(rules: dict[str, Any]) -> Visibility:
    own = ("name", "person", "card", "at", "embargo_until")
    special = {key: rules.pop(key) for key in own if key in rules}
    if isinstance(shown := special.get("name"), FieldRule):
        special["name"] = _name_rule(shown)
    return Visibility(**special, fields=rules or None)


def _name_rule(rule: FieldRule) -> NameRule:
    """The rule for a name that is shown or not, a place's for one, in the levels of names."""
    level = NameLevel.FULL if rule.level is FieldLevel.PUBLIC else NameLevel.WITHHELD
    return NameRule(level, rule.authority, rule.on, rule.embargo_until)


def _text_validator(shape: Text) -> Callable[[Any, ValidationInfo], Any]:
    read = reader_of(shape)

    def validate(value: Any, info: ValidationInfo[Any]) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError(NOT_TEXT, "a text is expected")
        if not value or value.isspace():
            raise RefusedError(
                "empty-text", "the text is empty", "write it, or leave the field out"
            )
        if shape.if_known and value.strip() == "unknown":
            return None
        return read(value, info.context)

    return validate
