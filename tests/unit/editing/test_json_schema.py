"""What an editor is told beyond what a record may hold."""

from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.editing.json_schema import Known, schema_of
from generator.load.shapes import shape_of, translation_of
from generator.records.event import Event
from generator.records.reference import Place, Source, Tribute
from generator.records.victim import Victim

PLACE: dict[str, Any] = {"name": "Port Roe", "kind": "town"}


def schema(record_type: type, **ids: list[str]) -> dict[str, Any]:
    """The schema of a record, where a site has some ids."""
    return schema_of(shape_of(record_type), Known(ids, ["en", "ru"]))


def takes(schema: dict[str, Any], **fields: Any) -> bool:
    """Whether a schema takes some fields, as an editor reads them."""
    return bool(Draft7Validator(schema).is_valid(fields))


def test_field_tells_what_it_means_and_how_it_is_written() -> None:
    told = schema(Event)["properties"]["when"]["description"]
    assert told.startswith("When it happened; ")
    assert "about 1987~" in told


def test_code_tells_what_it_means() -> None:
    codes = schema(Victim)["definitions"]["Fate"]
    told = dict(zip(codes["enum"], codes["enumDescriptions"], strict=True))
    assert told["survived"] == "Lived; has a record only with consent."


def test_ids_of_the_site_are_offered_and_not_required() -> None:
    known = schema(Place, place=["norland", "port-elin"])
    assert known["definitions"]["place-ids"]["enum"] == ["norland", "port-elin"]
    assert takes(known, **PLACE, **{"in": "norland"})
    assert takes(known, **PLACE, **{"in": "not-yet-written"})


def test_citation_is_offered_the_sources() -> None:
    known = schema(Place, source=["courier-1987"])
    assert known["definitions"]["source-ids"]["enum"] == ["courier-1987"]
    assert takes(known, **PLACE, sources="courier-1987#p3")
    assert not takes(known, **PLACE, sources="courier-1987#")


@pytest.mark.parametrize("record_type", [Event, Victim, Source])
def test_no_field_has_one_example_alone(record_type: type) -> None:
    """An editor would write it by itself, and it would stand there as a fact."""
    told = schema(record_type)
    groups = [told, *told["definitions"].values()]
    fields = [field for group in groups for field in group.get("properties", {}).values()]
    counts = {len(field["examples"]) for field in fields if "examples" in field}
    assert min(counts) > 1


def test_no_schema_offers_the_word_null() -> None:
    """It would be a text to the loader."""

    def types(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(types, value))
        if not isinstance(value, dict):
            return set()
        own = value.get("type", [])
        listed = {own} if isinstance(own, str) else {one for one in own if isinstance(one, str)}
        return listed.union(*map(types, value.values()))

    assert types(schema(Event)) == {"array", "boolean", "number", "object", "string"}
    assert None not in schema(Event)["definitions"]["EventKind"]["enum"]


@pytest.mark.parametrize(
    ("field", "value", "is_taken"),
    [
        ("precision", None, True),
        ("precision", "town", True),
        ("precision", "twn", False),
        ("name", None, False),
        ("name", 1984, True),
        ("name", ["a"], False),
        ("at", "59.44, 24.75", True),
        ("at", 59.44, False),
        ("names", {"ru": "Порт", "kk": None}, True),
        ("names", {"Russian!": "Порт"}, False),
        ("names", "Порт", False),
        ("sources", [], True),
        ("sources", ["a", None], False),
        ("visibility", {"at": "town"}, True),
        ("visibility", {"at": {"level": "town", "authority": "family"}}, True),
        ("visibility", {"at": "twn"}, False),
        ("colour", "red", False),
    ],
)
def test_value_is_taken_as_the_loader_takes_it(field: str, value: Any, is_taken: bool) -> None:
    assert takes(schema(Place), **{**PLACE, field: value}) is is_taken


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [("1987-03-14", True), (1987, True), (1987.5, False), (True, False), ("14.03.1987", False)],
)
def test_when_may_look_like_a_number(value: Any, is_taken: bool) -> None:
    assert takes(schema(Source), title="A report", published=value) is is_taken


def test_text_of_a_record_is_no_field_of_it() -> None:
    assert not takes(schema(Tribute), by="A", on="2024-03-14", status="pending", body="x")


def test_translation_needs_nothing_and_names_items_by_id() -> None:
    translated = schema_of(translation_of(Event), Known())
    assert takes(translated)
    assert takes(translated, chronology={"bakery": {"text": "x"}}, figures={"1": {"words": "y"}})
    assert not takes(translated, chronology=[{"id": "bakery", "text": "x"}])
    assert not takes(translated, kind="fire")
