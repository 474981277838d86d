"""`docs/reference/records.md` tells every field of every record as the models have it.

The tables between its marks are made from the structs; `UPDATE_REFERENCE=1` writes them anew
and leaves what stands between them alone.
"""

import datetime
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from declared import DOCUMENTED, KINDS, RECORDS, is_coded, keys_of
from made_references import REFERENCES, assert_made
from msgspec import Struct
from msgspec.structs import fields

from generator.editing.descriptions import meanings, summary
from generator.load.shapes import Items, Parts, Shape, Table, Text, noun_of
from generator.values.citation import Citation
from generator.values.coordinates import Coordinates
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.visibility import Visibility
from generator.values.when import When
from generator.values.words import Words

FORMS: Mapping[Any, str] = {
    str: "text",
    Words: "words",
    Prose: "Markdown",
    When: "when",
    Citation: "citation",
    Count: "count",
    Duration: "duration",
    Coordinates: "coordinates",
    datetime.date: "day",
    bool: "`true` or `false`",
    int: "whole number",
    Form.ID: "id",
    Form.CODE: "code",
    Form.LANGUAGE: "language tag",
    Form.URL: "address",
    Form.COLOUR: "colour",
    Form.ZONE: "time zone",
    Form.NAME: "name",
    Form.BLOCKS: "Markdown with blocks",
}
"""What the reference calls the way a text is written, by its form or else by its type."""
MOST_LISTED = 8
"""How many codes are listed where a field is; longer lists stand among the codes alone."""
LINKS = {
    "when": "when.md",
    "Markdown": "text.md#in-a-field",
    "Markdown with blocks": "text.md#in-a-body",
}


def written(shape: Shape) -> str:
    """How a value of some shape is written."""
    match shape:
        case Items(item):
            return f"list: {written(item)}"
        case Table(key, value):
            return f"{written(key)}: {written(value)}"
        case Parts(part):
            noun = noun_of(part)
            return f"[{noun}](#{noun.replace(' ', '-')})"
        case Text(text_type, form, if_known):
            return _text(text_type, form) + (", or `unknown`" if if_known else "")


def _text(text_type: Any, form: Form | None) -> str:
    if is_coded(text_type):
        listed = ", ".join(f"`{code}`" for code in text_type)
        noun = noun_of(text_type)
        link = f"codes.md#{noun.replace(' ', '-')}"
        return f"[{noun}]({link})" + (f": {listed}" if len(text_type) <= MOST_LISTED else "")
    name = FORMS[form if form in FORMS else text_type]
    return f"[{name}]({LINKS[name]})" if name in LINKS else name


def unwritten(part: type[Struct], name: str) -> str:
    """What holds where a field is not written, for fields that then have a value."""
    (field,) = (field for field in fields(part) if field.name == name)
    match field.default:
        case bool(value):
            return f"; else `{str(value).lower()}`"
        case StrEnum() | int() | Count() | (str(), *_) as value:
            first = value[0] if isinstance(value, tuple) else value
            return f"; else `{first}`"
    return ""


def table(part: type) -> str:
    """What the reference says of a type: what it is, and its fields in order."""
    alone = getattr(part, "ALONE", None)
    lines = [summary(part), ""]
    lines += ["| field | written as | means |", "|---|---|---|"]
    for key, field in keys_of(part).items():
        name = "any other field" if (part, key) == (Visibility, "fields") else f"`{key}`"
        name += " **required**" if field.is_required else ""
        name += " (may stand alone)" if key == alone else ""
        form = written(field.shape) + unwritten(part, field.name)
        lines.append(f"| {name} | {form} | {meanings(part)[field.name]} |")
    return "\n".join(lines)


def section(heading: str) -> str:
    """What stands beneath a heading, up to the next one."""
    text = (REFERENCES / "records.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(f"\n{heading}\n")
    return rest.partition("\n#")[0]


@pytest.mark.parametrize("part", DOCUMENTED.values(), ids=list(DOCUMENTED))
def test_table_tells_the_fields_of_the_model(part: type) -> None:
    level = "##" if part in KINDS else "###"
    mark = f"fields: {part.__name__}"
    assert_made("records.md", mark, table(part))
    assert f"<!-- {mark} -->" in section(f"{level} {noun_of(part).capitalize()}")


def test_every_table_is_of_a_type_and_stands_once() -> None:
    text = (REFERENCES / "records.md").read_text(encoding="utf-8")
    tables = re.findall(r"<!-- fields: (\w+) -->", text)
    assert sorted(tables) == sorted(DOCUMENTED)


@pytest.mark.parametrize("part", DOCUMENTED.values(), ids=list(DOCUMENTED))
def test_table_has_three_columns_throughout(part: type) -> None:
    rows = [line for line in table(part).splitlines() if line.startswith("|")]
    assert [row for row in rows if row.count("|") != 4] == []


@pytest.mark.parametrize("form", sorted(set(FORMS.values())))
def test_form_is_explained(form: str) -> None:
    name = f"[{form}]({LINKS[form]})" if form in LINKS else form
    assert f"\n| {name} | " in section("## Forms")


@pytest.mark.parametrize("record", RECORDS, ids=noun_of)
def test_field_that_the_file_gives_is_told_in_words(record: type[Struct]) -> None:
    given = {*record.__struct_fields__} - {key.name for key in keys_of(record).values()}
    words = section("## What the file gives")
    assert [name for name in sorted(given) if f"`{name}`" not in words] == []


def test_every_kind_has_an_example() -> None:
    assert [
        kind for kind in KINDS if "```yaml" not in section(f"## {noun_of(kind).capitalize()}")
    ] == []
