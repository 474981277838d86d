"""Overlays: what is translated, and nothing else."""

from typing import Any

import pytest
from msgspec.structs import replace

from generator.diagnostics import Report
from generator.load.raw import Origin, RawRecord
from generator.load.records import parse_overlay, parse_record
from generator.records.event import Event
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.words import Words

EVENT = {
    "title": "Attack on the harbour",
    "kind": "armed-attack",
    "chronology": [
        {
            "id": "bakery",
            "text": "Four men enter.",
            "casualties": [
                {"outcome": "killed", "group": "victims", "words": "one"},
                {"outcome": "harmed", "group": "victims", "words": "stabbed"},
            ],
        },
        {"id": "chase", "text": "They leave."},
    ],
    "figures": [
        {"outcome": "killed", "group": "all", "words": "seven", "sources": "a"},
        {"outcome": "killed", "group": "all", "words": "eight", "sources": "a"},
    ],
    "body": "The harbour had two hundred workers.",
}
PERSON = {"name": "Anna Kask", "names": {"ru": "Анна Каск"}, "events": "e", "role": "A guard"}


def record(record_type: type[Any], fields: dict[str, Any]) -> Any:
    raw = RawRecord(fields, Origin("content/x/a.md"))
    made = parse_record(record_type, raw, "en", {"id": "a", "path": "content/x/a.md"}, Report())
    assert made is not None
    return made


def translated(record_type: type[Any], original: dict[str, Any], **texts: Any) -> Any:
    report = Report()
    overlay = RawRecord(texts, Origin("content/x/a.ru.md"))
    made = parse_overlay(record(record_type, original), overlay, "ru", report)
    assert not report.has_errors()
    return made


def told(**texts: Any) -> list[tuple[Any, str]]:
    report = Report()
    overlay = RawRecord(texts, Origin("content/x/a.ru.md"))
    assert parse_overlay(record(Event, EVENT), overlay, "ru", report) is None
    return [
        (diagnostic.location.field, diagnostic.code)
        for diagnostic in report.placed(lambda location: location)
    ]


def test_an_empty_overlay_changes_nothing_but_the_file() -> None:
    original = record(Event, EVENT)
    assert translated(Event, EVENT) == replace(original, path="content/x/a.ru.md")


def test_entries_are_named_by_id_and_figures_by_place() -> None:
    event = translated(
        Event,
        EVENT,
        chronology={
            "chase": {"text": "Они уезжают."},
            "bakery": {"casualties": {"2": {"words": "ранен"}}},
        },
        figures={"2": {"words": "восемь"}},
    )
    bakery, chase = event.chronology
    assert (bakery.id, chase.id) == ("bakery", "chase")
    assert (bakery.text.lang, chase.text.lang) == ("en", "ru")
    assert [str(casualty.words) for casualty in bakery.casualties] == ["one", "ранен"]
    assert [figure.words.lang for figure in event.figures] == ["en", "ru"]


def test_a_translated_body_replaces_the_original() -> None:
    event = translated(Event, EVENT, body="В порту работали двести человек.")
    assert (event.body.lang, event.body.plain) == ("ru", "В порту работали двести человек.")


def test_a_name_comes_from_names_unless_the_overlay_gives_it() -> None:
    assert translated(Victim, PERSON, role="Охранник").name == Words("Анна Каск", "ru")
    assert translated(Victim, PERSON, name="Анна").name == Words("Анна", "ru")
    place = {"name": "Port Elin", "kind": "town", "names": {"ru": "Порт-Элин"}}
    assert translated(Place, place).name == Words("Порт-Элин", "ru")


def test_the_original_name_is_kept_beside_the_one_in_the_overlays_language() -> None:
    assert translated(Victim, PERSON, name="Анна").names["en"] == "Anna Kask"
    place = {"name": "Port Elin", "kind": "town"}
    assert translated(Place, place, name="Порт-Элин").names == {"en": "Port Elin"}


@pytest.mark.parametrize(
    ("texts", "at", "code"),
    [
        ({"kind": "fire"}, ("kind", "(key)"), "overlay-not-text"),
        ({"titel": "x"}, ("titel", "(key)"), "unknown-field"),
        (
            {"chronology": {"chaise": {"text": "x"}}},
            ("chronology", "chaise", "(key)"),
            "overlay-unknown-item",
        ),
        (
            {"chronology": {"chase": {"place": "x"}}},
            ("chronology", "chase", "place", "(key)"),
            "overlay-not-text",
        ),
        ({"chronology": [{"text": "x"}]}, ("chronology",), "wrong-shape"),
        ({"figures": {"3": {"words": "x"}}}, ("figures", "3", "(key)"), "overlay-unknown-item"),
        (
            {"statements": {"1": {"words": "x"}}},
            ("statements", "1", "(key)"),
            "overlay-unknown-item",
        ),
    ],
)
def test_what_an_overlay_cannot_hold_is_told(texts: dict[str, Any], at: Any, code: str) -> None:
    assert told(**texts) == [(at, code)]


def test_adopted_version_stays_adopted_in_other_words() -> None:
    account = {
        "id": "cause",
        "point": "How it began",
        "versions": [{"says": "a lamp", "sources": "a"}, {"says": "arson", "sources": "a"}],
        "adopted": "arson",
        "reason": "The court found so.",
    }
    event = {"title": "The fire", "kind": "fire", "accounts": [account]}
    texts = {"cause": {"versions": {"1": {"says": "лампа"}, "2": {"says": "поджог"}}}}
    (told_in_russian,) = translated(Event, event, accounts=texts).accounts
    assert told_in_russian.adopted == Words("поджог", "ru")
