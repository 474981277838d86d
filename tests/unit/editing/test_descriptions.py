"""Every field and every code says what it means, and tools are told."""

from enum import StrEnum

import pytest
from msgspec import Struct

from generator import config
from generator.editing.descriptions import meanings, summary
from generator.editing.json_schema import code_meanings
from generator.records.reference import Place
from generator.values import codes, coordinates, visibility

LISTS = [
    found
    for module in (codes, visibility, coordinates, config)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]


@pytest.mark.parametrize("listed", LISTS, ids=lambda one: one.__name__)
def test_every_code_has_a_meaning(listed: type[StrEnum]) -> None:
    assert list(code_meanings(listed)) == [*listed]
    assert all(meaning.endswith(".") for meaning in code_meanings(listed).values())


def test_string_beneath_a_field_is_its_meaning() -> None:
    assert meanings(Place)["within"] == "The id of the place that holds it."
    assert summary(Place) == "Where something happened, as precisely as it is known."


def test_inherited_field_has_its_meaning_too() -> None:
    assert "last brought into line" in meanings(Place)["translated"]


def test_field_without_a_string_has_none() -> None:
    assert "__struct_fields__" not in meanings(Place)
    assert meanings(Struct) == {}
