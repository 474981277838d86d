"""What the schemas say of records is what the loader says of them.

Whatever the loader takes, a schema takes; and what is wrong with the keys, the shape or the codes
of a record, a schema refuses too. Every file is looked at twice: as the text that was typed, and
as an editor sees it, to which `8` is a number and an empty field null (YAML 1.2, core schema).
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from strategies import when_texts

from generator.config import SiteConfig
from generator.diagnostics import Report
from generator.editing.json_schema import Known, schema_of
from generator.editing.schemas import SchemaFile, look_around, schemas
from generator.load.front_matter import split_front_matter
from generator.load.raw import BODY
from generator.load.records import RECORD_TYPES
from generator.load.schema import UnreadableError, read_record, read_translation
from generator.load.shapes import Items, Parts, Shape, Table, Text, shape_of, translation_of
from generator.load.strict_yaml import decode_yaml
from generator.load.texts import Reading
from generator.records.reference import Tribute
from generator.values.citation import Citation
from generator.values.count import Count
from generator.values.when import When

REPOSITORY = Path(__file__).parents[2]
SITES = REPOSITORY / "tests" / "sites"
GOOD = [REPOSITORY, SITES / "examples"]
INVALID = sorted(path for path in (SITES / "invalid").iterdir() if path.is_dir())
TYPES = [*RECORD_TYPES.values(), Tribute, SiteConfig]

TOLD = {
    "unknown-field",
    "missing-field",
    "unknown-value",
    "wrong-shape",
    "overlay-not-text",
    "bad-code",
    "bad-colour",
    "name-without-letters",
}
"""What a schema sees as well as the loader does, by the diagnostics' codes."""


class AsAnEditor(yaml.SafeLoader):
    """Reads YAML with the types of its version 1.2, as yaml-language-server does."""


AsAnEditor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", "~|null|Null|NULL|", "~nN\0"),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    AsAnEditor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), [*first.replace("\0", "")]
    )
AsAnEditor.yaml_implicit_resolvers[""] = AsAnEditor.yaml_implicit_resolvers["~"]


def read_as_an_editor(text: str) -> Any:
    """A file's YAML with its types; keys are texts, as JSON has them."""
    return with_text_keys(yaml.load(text, AsAnEditor))


def with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): with_text_keys(one) for key, one in value.items()}
    return [with_text_keys(one) for one in value] if isinstance(value, list) else value


def yaml_of(path: Path) -> str:
    """The YAML of a record's file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return text
    halves = split_front_matter(text, path.name, Report())
    return halves.fields if halves else ""


def is_for(file: SchemaFile, path: str) -> bool:
    """Whether a schema is for a file, by its path in the site; `*` passes no slash."""

    def fits(pattern: str) -> bool:
        same_depth = pattern.count("/") == f"/{path}".count("/")
        return same_depth and fnmatch(f"/{path}", pattern)

    takes = [pattern for pattern in file.patterns if not pattern.startswith("!")]
    leaves = [pattern[1:] for pattern in file.patterns if pattern.startswith("!")]
    return any(map(fits, takes)) and not any(map(fits, leaves))


def schema_for(made: list[SchemaFile], path: str) -> Any:
    """The schema that is for a file; there is one and no other."""
    (schema,) = (one.schema for one in made if is_for(one, path))
    return schema


def files_of(site_path: Path) -> Iterator[str]:
    """Every file of a site that a schema is for, by its path in it."""
    for path in sorted([site_path / "site.yaml", *(site_path / "content").rglob("*.*")]):
        if path.suffix in (".md", ".yaml"):
            yield path.relative_to(site_path).as_posix()


def refusals(schema: Any, value: Any) -> list[str]:
    """What a schema has against a value."""
    return [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(value)]


_VALIDATORS: dict[int, tuple[Any, Draft7Validator]] = {}


def validator(schema: Any) -> Draft7Validator:
    """The validator of a schema, made once; the schema is kept, so that its identity is its own."""
    if id(schema) not in _VALIDATORS:
        _VALIDATORS[id(schema)] = (schema, Draft7Validator(schema))
    return _VALIDATORS[id(schema)][1]


@pytest.mark.parametrize("site_path", GOOD, ids=lambda path: path.name)
def test_every_good_record_is_taken(site_path: Path) -> None:
    made, refused = list(schemas(look_around(site_path))), {}
    for name in files_of(site_path):
        text, schema = yaml_of(site_path / name), schema_for(made, name)
        typed = decode_yaml(text, name, Report())
        refused[name] = refusals(schema, typed) + refusals(schema, read_as_an_editor(text))
    assert {name: told for name, told in refused.items() if told} == {}
    assert len(refused) > 10


@pytest.mark.parametrize("site_path", INVALID, ids=lambda path: path.name)
def test_what_is_wrong_with_keys_shape_or_codes_is_refused(site_path: Path) -> None:
    expected = (site_path / "expected.txt").read_text(encoding="utf-8")
    told = re.findall(r"^([^:\n]+\.(?:md|yaml)):\d+:\d+: error\[([\w-]+)\]", expected, re.MULTILINE)
    wrong = {path for path, code in told if code in TOLD}
    made = list(schemas(look_around(site_path)))
    taken = [
        path
        for path in sorted(wrong)
        if not refusals(schema_for(made, path), read_as_an_editor(yaml_of(site_path / path)))
    ]
    assert taken == []


@pytest.mark.parametrize(
    "file", list(schemas(look_around(SITES / "examples"))), ids=lambda f: f.name
)
def test_schema_is_one(file: SchemaFile) -> None:
    Draft7Validator.check_schema(file.schema)


TEXTS = st.one_of(
    st.sampled_from(
        ["unknown", "yes", "true", "8", "13", "1987", "x", "ru", "north-quay", " a ", "-"]
    ),
    st.sampled_from(["8-12", "~20", "8+", "P40D", "59.44, 24.75", "#d9a400", "Europe/Tallinn"]),
    st.sampled_from(["https://archive.example/a", "2024-06-02", "2024-02-30", "court-1989 # p12"]),
    when_texts(),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=8),
)
"""Texts of every form, right for some fields and wrong for others."""


def texts(shape: Text) -> st.SearchStrategy[str]:
    """Texts for a field, mostly right ones."""
    if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
        return st.one_of(st.sampled_from([*shape.type]).map(str), st.just("no-code"))
    right = {
        When: when_texts(),
        Count: st.sampled_from(["8", "8-12", "8 – 12", "~20", "8+"]),
        Citation: st.sampled_from(["a", "ä-1#p3", "a # 12:30"]),
    }
    return st.one_of(right[shape.type], TEXTS) if shape.type in right else TEXTS


@st.composite
def written(draw: st.DrawFn, shape: Shape) -> Any:
    """What may stand in a file where a shape is expected, or where something else is."""
    match shape:
        case Text():
            return draw(st.one_of(texts(shape), texts(shape), st.just(["a", "b"])))
        case Items(item):
            several = st.lists(written(item), max_size=2)
            return draw(st.one_of(written(item), several))
        case Table(key, value):
            return draw(st.dictionaries(texts(key), written(value), max_size=2))
        case Parts():
            if shape.alone and draw(st.booleans()):
                return draw(written(shape.keys[shape.alone].shape))
            names = [name for name in shape.keys if name != BODY]
            needed = {name for name in names if shape.keys[name].is_required}
            chosen = needed | draw(st.sets(st.sampled_from(names), max_size=2))
            if draw(st.integers(0, 9)) == 0:
                chosen -= {draw(st.sampled_from(names))}
            keys = {name: draw(written(shape.keys[name].shape)) for name in sorted(chosen)}
            return {**keys, "no_such_field": "x"} if draw(st.integers(0, 19)) == 0 else keys


def records(shapes: list[Parts]) -> st.SearchStrategy[tuple[Parts, Any]]:
    """A shape, and a record as it might be written."""
    return st.one_of([st.tuples(st.just(shape), written(shape)) for shape in shapes])


RECORDS = [shape_of(record_type) for record_type in TYPES]
OVERLAYS = [translation_of(record_type) for record_type in RECORD_TYPES.values()]
SCHEMAS = {
    id(shape): schema_of(shape, Known({"place": ["a"], "source": ["b"]}, ["en", "ru"]))
    for shape in (*RECORDS, *OVERLAYS)
}


def mistakes(shape: Parts, raw: Any) -> set[str]:
    """The codes of what the loader has against a record."""
    reading = Reading("en", "content/events", {"id": "a", "path": "a"})
    try:
        if shape.is_translation:
            read_translation(shape.type, raw, reading)
        elif shape.type is SiteConfig:
            read_record(shape.type, raw, Reading("", ""))
        elif shape.type is Tribute:
            given_too = {**reading.given, "victim": "a"}
            read_record(shape.type, raw, Reading("en", "content/tributes/a", given_too))
        else:
            read_record(shape.type, raw, reading)
    except UnreadableError as error:
        return {mistake.code for mistake in error.mistakes}
    return set()


@given(records(RECORDS + OVERLAYS))
def test_schema_and_loader_agree(drawn: tuple[Parts, Any]) -> None:
    shape, raw = drawn
    if not isinstance(raw, dict):
        return
    codes = mistakes(shape, raw)
    refused = refusals(SCHEMAS[id(shape)], raw)
    if not codes:
        assert refused == []
    if codes & {"unknown-field", "missing-field", "wrong-shape", "overlay-not-text"}:
        assert refused
