"""No value that is held back reaches any byte of a site, whatever it is and however it is hidden.

Every field of every record that can be held back has a value of its own here that stands nowhere
else. A field that is new to the models and has none fails the first test.
"""

import datetime
import html
import re
from collections.abc import Mapping
from dataclasses import fields
from io import BytesIO

import pytest
import yaml
from conftest import LEAST_SITE, Outcome, Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.evidence.rules import HIDEABLE
from generator.records.base import key_of
from generator.records.event import Event
from generator.records.reference import Place, Source, Tribute
from generator.records.victim import Victim

CANARY = re.compile(rb"zyxq|1803|4711|61\.2345|zyxq", re.IGNORECASE)
"""What no page may hold: words, a year, a number of people, a coordinate."""


def words(name: str) -> str:
    """A sentence that stands nowhere else."""
    return f"Zyxq {name} was here and nowhere else at all"


MEDIA = {
    "alt": words("alt"),
    "caption": words("caption"),
    "credit": words("credit"),
    "licence": words("licence"),
    "provenance": "zyxq-family",
    "sources": "source-1",
}
ACCOUNT = {
    "id": "zyxq-account",
    "point": words("point"),
    "about": {"field": "died.place"},
    "versions": [
        {"says": words("one"), "sources": "source-1"},
        {"says": words("another"), "sources": "source-1"},
    ],
    "reason": words("reason"),
}
CORRECTION = {"on": "1803-02-07", "text": words("correction")}

PERSON: dict[str, object] = {
    "name": "Zyxqa Zyxqb",
    "names": {"ru": "Зыксква Zyxqc"},
    "also": ["Zyxqd Zyxqe"],
    "sort": "Zyxqb, Zyxqa",
    "honours": words("honours"),
    "role": words("role"),
    "persons": 1,
    "events": "fire",
    "fate": "killed",
    "born": {"when": "1803-02-07", "place": "zyxq-place", "sources": "source-1"},
    "age": words("age of 40 years"),
    "injured": {"when": "1803-02-08", "place": "zyxq-place", "cause": words("injury")},
    "died": {"when": "1803-02-09", "place": "zyxq-place", "cause": words("cause")},
    "capacity": "zyxq-guard",
    "occupation": words("occupation"),
    "family_statement": {"text": words("statement"), "by": words("by"), "on": "1803-02-07"},
    "rites": [{"kind": "zyxq-rite", "when": "1803-02-10", "status": "held", "text": words("rite")}],
    "survived_by": [{"relation": words("relation"), "name": "Zyxqf Zyxqg", "age": 47}],
    "aid": [
        {"kind": "zyxq-aid", "amount": words("amount"), "text": words("aid"), "by": words("b")}
    ],
    "beside": ["ada-roe"],
    "may_be": ["unnamed"],
    "distinct_from": ["ada-roe"],
    "sensitive": [{"kind": "religion", "value": words("value"), "reason": words("why")}],
    "accounts": [ACCOUNT],
    "photo": {"file": "zyxq-portrait.jpg", **MEDIA},
    "media": [{"file": "zyxq-other.jpg", **MEDIA}],
    "sources": "source-1",
    "corrections": [CORRECTION],
    "body": words("body"),
}
"""A person with a private value in every field; `missing` cannot stand beside `died`."""
NOT_IN_PERSON = {"missing", "merged_into", "visibility", "withdrawn"}

EVENT: dict[str, object] = {
    "title": words("title"),
    "kind": "fire",
    "kind_words": words("kind"),
    "when": "1803-02-09",
    "timezone": "Europe/Tallinn",
    "places": ["zyxq-place"],
    "summary": words("summary"),
    "content_note": words("note"),
    "part_of": "fire",
    "related": ["fire"],
    "chronology": [
        {
            "id": "zyxq-entry",
            "when": "1803-02-09",
            "when_words": words("hour"),
            "place": "zyxq-place",
            "text": words("entry"),
            "casualties": [{"outcome": "wounded", "group": "victims", "count": 4711}],
            "victims": ["ada-roe"],
            "sources": "source-1",
        }
    ],
    "figures": [
        {
            "outcome": "wounded",
            "group": "victims",
            "count": 4711,
            "words": words("figure"),
            "by": words("teller"),
            "sources": "source-1",
        }
    ],
    "accounts": [{**ACCOUNT, "about": {"field": "when"}}],
    "alerts": [
        {
            "scheme": "zyxq-scheme",
            "level": "zyxq-red",
            "place": "zyxq-place",
            "measures": words("measures"),
        }
    ],
    "statements": [
        {
            "speaker": "Zyxqh Zyxqi",
            "capacity": words("capacity"),
            "medium": words("medium"),
            "paraphrase": words("paraphrase"),
            "sources": "source-1",
        }
    ],
    "aftermath": [{"kind": "zyxq-trial", "when": "1803-03", "text": words("trial")}],
    "media": [{"file": "zyxq-scene.jpg", **MEDIA}],
    "sources": "source-1",
    "corrections": [CORRECTION],
    "body": words("event body"),
}
NOT_IN_EVENT = {"visibility", "withdrawn"}

PLACE: dict[str, object] = {
    "name": words("place"),
    "names": {"ru": "Zyxqj"},
    "kind": words("kind of place"),
    "at": "61.2345, 24.7512",
    "precision": "building",
    "in": "town",
    "note": words("note of place"),
    "sources": "source-1",
}
SOURCE: dict[str, object] = {
    "title": words("source"),
    "kind": "letter",
    "publisher": "Zyxqk Zyxql",
    "author": ["Zyxqm Zyxqn"],
    "published": "1803-02-11",
    "lang": "et",
    "url": "https://zyxq.example/letter",
    "archived": "https://archive.example/zyxq",
    "accessed": "1803-02-12",
    "note": words("note of source"),
}
TRIBUTE = {"by": "Zyxqo Zyxqp", "on": "1803-02-07", "status": "pending", "body": words("tribute")}

PEOPLE_RULES: tuple[dict[str, object], ...] = (
    {"visibility": {"person": "hidden"}},
    {"visibility": {"embargo_until": "2024-06-02"}},
    {"visibility": {"person": {"level": "public", "embargo_until": "2030-01-01"}}},
)
EVENT_RULES: tuple[dict[str, object], ...] = (
    {"visibility": {"embargo_until": "2024-06-02"}},
    {"withdrawn": {"on": "2024-01-01", "authority": "editor", "notice": "none"}},
    {
        "visibility": {field: "hidden" for field in HIDEABLE[Event] if "." not in field},
        "title": "An open title",
        "timezone": "Europe/Tallinn",
    },
)
PLACE_RULES: tuple[dict[str, object], ...] = (
    {"visibility": {"name": "hidden"}},
    {"visibility": {"embargo_until": "2024-06-02"}},
)


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(buffer, "JPEG", comment=b"zyxq comment")
    return buffer.getvalue()


def markdown(record: Mapping[str, object]) -> str:
    front = {key: value for key, value in record.items() if key != "body" and value is not None}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{record.get('body') or ''}\n"


def plain(record: Mapping[str, object]) -> str:
    return yaml.safe_dump(dict(record), allow_unicode=True)


def private_site(
    person: Mapping[str, object], event: Mapping[str, object], place: Mapping[str, object]
) -> dict[str, str | bytes]:
    """The least site, and beside it records that are held back."""
    return {
        **LEAST_SITE,
        "site.yaml": f"{LEAST_SITE['site.yaml']}languages: [en, ru]\ntributes: {{enabled: true}}\n",
        "content/victims/unnamed.md": markdown(
            {
                "name": "unknown",
                "role": "A guard",
                "events": "fire",
                "fate": "killed",
                "sources": "report",
            }
        ),
        "content/places/town.yaml": "name: The town\nkind: town\n",
        "content/victims/person-1.md": markdown({**PERSON, **person}),
        "content/victims/person-1.ru.md": markdown({"body": words("перевод")}),
        "content/events/event-1.md": markdown({**EVENT, **event}),
        "content/events/event-1.ru.md": markdown({"title": words("название")})
        if "title" not in event
        else markdown({"title": "Открытое название"}),
        "content/places/zyxq-place.yaml": plain({**PLACE, **place}),
        "content/sources/source-1.yaml": plain(SOURCE | {"confidential": True}),
        "content/schemes/zyxq-scheme.yaml": plain(
            {"name": words("scheme"), "levels": [{"id": "zyxq-red", "name": words("level")}]}
        ),
        "content/tributes/ada-roe/zyxq.md": markdown(TRIBUTE),
        **{f"content/media/zyxq-{name}.jpg": picture() for name in ("portrait", "other", "scene")},
    }


def canaries(outcome: Outcome) -> list[str]:
    """The files that hold a private value, in themselves or in their names."""
    found = []
    for uri, content in outcome.files().items():
        readable = html.unescape(content.decode("utf-8", errors="ignore")).encode()
        if CANARY.search(content + readable + uri.encode()):
            found.append(uri)
    return found


@pytest.mark.parametrize(
    ("of", "record", "left_out"),
    [
        (Victim, PERSON, NOT_IN_PERSON),
        (Event, EVENT, NOT_IN_EVENT),
        (Place, PLACE, {"visibility"}),
        (Source, SOURCE, {"confidential", "corrections"}),
        (Tribute, TRIBUTE, {"victim"}),
    ],
)
def test_every_field_has_a_private_value(
    of: type, record: Mapping[str, object], left_out: set[str]
) -> None:
    known = {key_of(field.name, field.metadata) for field in fields(of)} - {
        "id",
        "path",
        "translated",
    }
    assert known - record.keys() <= left_out | {"corrections"}
    assert record.keys() <= known


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(
    person=st.sampled_from(PEOPLE_RULES),
    event=st.sampled_from(EVENT_RULES),
    place=st.sampled_from(PLACE_RULES),
)
def test_nothing_that_is_held_back_leaves(
    tmp_path_factory: pytest.TempPathFactory,
    person: Mapping[str, object],
    event: Mapping[str, object],
    place: Mapping[str, object],
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    outcome = site.write(private_site(person, event, place)).build()
    errors = [str(one) for one in outcome.diagnostics if one.severity.word == "error"]
    assert outcome.built, errors
    assert canaries(outcome) == []


def test_an_open_door_is_noticed(empty_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite can fail, and the leak scan stands behind the door."""
    monkeypatch.setattr("generator.public.lookup.redact", lambda record, _: record)
    site = empty_site.write(private_site(PEOPLE_RULES[-1], EVENT_RULES[-1], PLACE_RULES[0]))
    stopped = site.build()
    assert stopped.built is None
    assert "withheld-leaked" in stopped.codes()
    monkeypatch.setattr(
        "generator.write.leaks.LeakScan.watch", lambda _, artifacts, **__: artifacts
    )
    assert len(canaries(site.build())) > 1


@pytest.mark.parametrize("day", ["2024-06-01", "2024-06-02"])
def test_an_embargo_ends_on_its_day(site: Site, day: str) -> None:
    person = {
        "content/victims/person-1.md": markdown(
            {
                "name": "Zyxqa Zyxqb",
                "events": "fire",
                "fate": "killed",
                "sources": "report",
                "visibility": {"embargo_until": "2024-06-02"},
            }
        )
    }
    outcome = site.write(person).build(today=datetime.date.fromisoformat(day))
    assert bool(canaries(outcome)) is (day == "2024-06-02")
