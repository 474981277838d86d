"""`docs/reference/codes.md` tells what every code means that a field can take.

All that stands between its marks is made from the enums that the models name; `UPDATE_REFERENCE=1`
writes it anew.
"""

from collections.abc import Iterator
from enum import StrEnum

import pytest
from declared import fields_with_texts, is_coded
from made_references import assert_made

from generator.editing.descriptions import meanings, summary
from generator.load.shapes import noun_of
from generator.values.forms import Form


def codes() -> list[type[StrEnum]]:
    """Every list of codes, in the order in which the fields of records first name it."""
    named = (text.type for _, _, _, text in fields_with_texts() if is_coded(text.type))
    return list(dict.fromkeys(named))


def link(part: type, key: str) -> str:
    """A field, and where it is told."""
    noun = noun_of(part)
    return f"`{key}` of [{noun}](records.md#{noun.replace(' ', '-')})"


def section(code: type[StrEnum]) -> str:
    """What a list of codes is, which fields take one, and what each means."""
    takers = [link(part, key) for part, key, _, text in fields_with_texts() if text.type is code]
    told = meanings(code)
    rows = [f"| `{member}` | {told[member.name]} |" for member in code]
    head = [f"## {noun_of(code).capitalize()}", summary(code) + " In " + ", ".join(takers) + "."]
    return "\n\n".join([*head, "\n".join(["| code | means |", "|---|---|", *rows])])


def open_lists() -> Iterator[str]:
    """The fields whose codes an editor may add to."""
    yield "| field | means |\n|---|---|"
    for part, key, field, text in fields_with_texts():
        if text.form is Form.CODE:
            yield f"| {link(part, key)} | {meanings(part)[field.name]} |"


def made() -> str:
    """All that is made of the code."""
    sections = [section(code) for code in codes()]
    return "\n\n".join(["", "\n".join(open_lists()), *sections]).lstrip("\n")


def test_reference_is_what_the_models_say() -> None:
    assert_made("codes.md", "codes", made())


@pytest.mark.parametrize("code", codes(), ids=noun_of)
def test_every_code_says_what_it_means(code: type[StrEnum]) -> None:
    assert [*meanings(code)] == [member.name for member in code]
