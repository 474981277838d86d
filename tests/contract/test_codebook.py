"""The codebook and the tables' schemas tell every column, field and code as the types have them.

Both are made from the types that are published; `UPDATE_REFERENCE=1` writes them anew.
"""

import datetime
import json
import os
from collections.abc import Iterator
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from made_references import assert_made
from msgspec import Struct

from generator.editing.descriptions import meanings, summary
from generator.export.data.columns import Decimal
from generator.export.data.package import SCHEMAS_PATH
from generator.export.data.tables import TABLES, Table
from generator.plan import data_files
from generator.public.event import PublicEvent
from generator.public.parts import PublicMedia
from generator.public.person import PublicPerson
from generator.public.reference import PublicPage, PublicPlace, PublicSource
from generator.values.coordinates import Coordinates
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.prose import Prose
from generator.values.when import When

RECORDS = (PublicEvent, PublicPerson, PublicPlace, PublicSource, PublicPage)
FORMS: dict[type, str] = {
    str: "text",
    int: "whole number",
    bool: "`true` or `false`",
    datetime.date: "day",
    When: "time",
    Count: "count",
    Prose: "prose",
    Coordinates: "point",
    Duration: "duration",
}
"""What the codebook calls the values that are no parts with fields of their own."""
TYPES: dict[type, str] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    datetime.date: "date",
    Decimal: "number",
}
"""The types of Table Schema."""
LEFT_OUT = {(PublicMedia, "path")}
"""Fields that no file has."""


def members(declared: Any) -> list[Any]:
    """What a field may hold, but for nothing."""
    if get_origin(declared) in (Union, UnionType):
        return [one for one in get_args(declared) if one is not NoneType]
    return [declared]


def is_code(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def column(row: type[Struct], name: str, declared: Any) -> dict[str, Any]:
    (kind,) = members(declared)
    field: dict[str, Any] = {"name": name, "description": meanings(row)[name]}
    constraints: dict[str, Any] = {} if kind is not declared else {"required": True}
    if get_origin(kind) is tuple:
        return {**field, "type": "string"}
    if is_code(kind):
        return {
            **field,
            "type": "string",
            "constraints": {**constraints, "enum": [code.value for code in kind]},
        }
    field["type"] = TYPES[kind]
    return {**field, "constraints": constraints} if constraints else field


def schema(table: Table) -> dict[str, Any]:
    row: Any = table.row
    hints = get_type_hints(row)
    found: dict[str, Any] = {
        "fields": [column(row, name, hints[name]) for name in row.__struct_fields__],
        "missingValues": [""],
    }
    if key := getattr(row, "KEY", None):
        found["primaryKey"] = list(key)
    foreign = [reference(table.name, *one) for one in getattr(row, "REFERS", {}).items()]
    return {**found, "foreignKeys": foreign} if foreign else found


def reference(table: str, columns: str, target: str) -> dict[str, Any]:
    resource, _, others = target.partition(".")
    return {
        "fields": columns.split(", "),
        "reference": {
            "resource": "" if resource == table else resource,
            "fields": others.split(", "),
        },
    }


def test_schemas_of_the_tables_are_those_of_their_rows() -> None:
    made = {
        table.name: {"description": summary(table.row), "schema": schema(table)} for table in TABLES
    }
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_REFERENCE"):
        SCHEMAS_PATH.write_text(text, encoding="utf-8")
    assert SCHEMAS_PATH.read_text(encoding="utf-8") == text, "run this with UPDATE_REFERENCE=1"


def test_every_table_is_listed_on_the_page_of_data() -> None:
    assert tuple(table.name for table in TABLES) == data_files.TABLES


def holds(declared: Any) -> str:
    """What a column or a field holds, in words."""
    found = []
    for kind in members(declared):
        if get_origin(kind) is tuple:
            found.append(f"list of {holds(get_args(kind)[0])}")
        elif is_code(kind):
            found.append(f"[code](#{kind.__name__.lower()})")
        elif kind in FORMS or kind is Decimal:
            found.append(FORMS.get(kind, "number"))
        else:
            found.append(f"[{noun(kind)}](#{noun(kind).replace(' ', '-')})")
    return " or ".join(found)


def noun(part: type) -> str:
    """What a part is called: its class's name in words, without saying that it is public."""
    name = part.__name__.removeprefix("Public")
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name).strip()


def told(meaning: str) -> str:
    """What a field means to who reads the files, in which none is what is not there."""
    return meaning.replace("; None where", "; left out where")


def fields(part: type, heading: str) -> str:
    hints = get_type_hints(part)
    lines = [heading, "", summary(part), "", "| name | holds | means |", "|---|---|---|"]
    lines += [
        f"| `{name}` | {holds(hints[name])} | {told(meanings(part)[name])} |"
        for name in part.__struct_fields__  # type: ignore[attr-defined]
        if (part, name) not in LEFT_OUT
    ]
    return "\n".join(lines)


def parts(*kinds: type) -> Iterator[type]:
    """Types, and whatever they are made of: first those that were named, then in order of use."""
    waiting, seen = list(kinds), set(kinds)
    while waiting:
        kind = waiting.pop(0)
        yield kind
        for name, declared in get_type_hints(kind).items():
            if name not in kind.__struct_fields__:  # type: ignore[attr-defined]
                continue
            for part in leaves(declared):
                if part not in seen and part not in FORMS and issubclass(part, Struct):
                    seen.add(part)
                    waiting.append(part)


def leaves(declared: Any) -> Iterator[type]:
    for kind in members(declared):
        if get_origin(kind) is tuple:
            yield from leaves(get_args(kind)[0])
        else:
            yield kind


def codes() -> list[type]:
    """Every coded list that a column or a field takes its codes from, in order of their names."""
    owners = (*(table.row for table in TABLES), *parts(*RECORDS))
    found = {
        leaf
        for owner in owners
        for declared in get_type_hints(owner).values()
        if get_origin(declared) is not type
        for leaf in leaves(declared)
        if is_code(leaf)
    }
    return sorted(found, key=lambda code: code.__name__)


def code_table(code: Any) -> str:
    lines = [f"### {code.__name__}", "", summary(code), "", "| code | means |", "|---|---|"]
    return "\n".join(
        [*lines, *(f"| `{one.value}` | {meanings(code).get(one.name, '')} |" for one in code)]
    )


def test_codebook_tells_every_table() -> None:
    made = "\n\n".join(fields(table.row, f"### {table.name}.csv") for table in TABLES)
    assert_made("codebook.md", "tables", made)


def test_codebook_tells_every_part_of_a_record() -> None:
    made = "\n\n".join(fields(part, f"### {noun(part).capitalize()}") for part in parts(*RECORDS))
    assert_made("codebook.md", "parts", made)


def test_codebook_tells_every_code() -> None:
    assert_made("codebook.md", "codes", "\n\n".join(map(code_table, codes())))
