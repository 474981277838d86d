"""No value that is held back reaches any byte of a site, whatever it is and however it is hidden.

Sites are drawn at random: records of every kind that name each other, and rules of every kind that
hold back a whole record, a field or a part of one. Whatever is held back says `zyxq`, or has a
number, a year or a coordinate that stands nowhere else; nothing else does. What is looked for is
known from how the site was drawn, not from what the door decided.
"""

import datetime
import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
import yaml
from conftest import LEAST_SITE, Outcome, Site
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from generator.evidence.rules import HIDEABLE
from generator.public import from_event
from generator.public.from_reference import publish_source
from generator.public.lookup import Lookup
from generator.public.person import PublicTribute
from generator.public.redaction import Decision
from generator.public.reference import PublicSource
from generator.records.base import keys_of
from generator.records.event import Event, Statement
from generator.records.reference import Place, Source, Tribute
from generator.records.victim import Victim
from generator.values.visibility import NameLevel, SpeakerLevel

CANARY = re.compile(rb"zyxq|(?<![0-9a-f])(1803|4711)(?![0-9a-f])|61\.2345", re.IGNORECASE)
"""What no page may hold: words and ids, a year, a number of people, a coordinate; digests may."""


@dataclass(frozen=True)
class Leaf:
    """A value of a record, which is private in some sites and open in others."""

    secret: str
    """What it is where it is held back."""
    open: str
    """What it is otherwise."""


def words(name: str) -> Leaf:
    return Leaf(f"Zyxq {name} was here and nowhere else at all", f"Openly told of {name}")


def day(number: int) -> Leaf:
    return Leaf(f"1803-02-{number:02}", f"1931-11-{number:02}")


def when(number: int) -> Leaf:
    """A doubtful one contradicts no other, be that private or open."""
    return Leaf(f"1803-02-{number:02}?", f"1931-11-{number:02}?")


PLACE_ID = Leaf("zyxq-place", "town")
CITED = Leaf("zyxq-source", "report")
CODE = Leaf("zyxq-code", "guard")


def media(name: str) -> dict[str, Any]:
    return {
        "file": Leaf(f"zyxq-{name}.jpg", f"open-{name}.jpg"),
        "alt": words(f"{name} alt"),
        "caption": words(f"{name} caption"),
        "credit": words(f"{name} credit"),
        "licence": words(f"{name} licence"),
        "provenance": CODE,
        "sources": CITED,
    }


def account(about: str) -> dict[str, Any]:
    said = [words("one version"), words("another version")]
    return {
        "id": Leaf("zyxq-account", "open-account"),
        "point": words("point"),
        "about": {"field": about},
        "versions": [{"says": one, "sources": CITED} for one in said],
        "adopted": said[0],
        "reason": words("reason"),
    }


CORRECTION = {"on": day(9), "text": words("correction")}

PERSON: dict[str, Any] = {
    "name": Leaf("Zyxqa Zyxqb", "Bo Ek"),
    "names": {"ru": Leaf("Зыксква Zyxqc", "Бо Эк")},
    "also": [Leaf("Zyxqd Zyxqe", "Bob Ek")],
    "sort": Leaf("Zyxqb, Zyxqa", "Ek, Bo"),
    "honours": words("honours"),
    "role": words("role"),
    "persons": "1",
    "events": "fire",
    "fate": "killed",
    "born": {"when": when(1), "place": PLACE_ID, "sources": CITED},
    "age": Leaf("4711", "40"),
    "injured": {"when": when(2), "place": PLACE_ID, "cause": words("injury")},
    "died": {"when": when(3), "place": PLACE_ID, "cause": words("cause"), "sources": CITED},
    "capacity": CODE,
    "occupation": words("occupation"),
    "family_statement": {"text": words("statement"), "by": words("speaker"), "on": day(4)},
    "rites": [{"kind": CODE, "when": when(5), "status": "held", "text": words("rite")}],
    "survived_by": [{"relation": words("relation"), "name": "Zyxqf Zyxqg", "age": "47"}],
    "aid": [{"kind": CODE, "amount": words("amount"), "text": words("aid"), "by": words("giver")}],
    "beside": ["ada-roe"],
    "may_be": ["unnamed"],
    "distinct_from": ["ada-roe"],
    "sensitive": [{"kind": "religion", "value": words("value"), "reason": words("why")}],
    "accounts": [account("occupation")],
    "photo": media("portrait"),
    "media": [media("other")],
    "sources": CITED,
    "corrections": [CORRECTION],
    "body": words("body"),
}
"""A person in full. A relative's name is never released here, so it is always private."""
NOT_IN_PERSON = {"missing", "merged_into", "visibility", "withdrawn"}

EVENT: dict[str, Any] = {
    "title": words("title"),
    "kind": "fire",
    "kind_words": words("kind"),
    "when": when(3),
    "timezone": "Europe/Tallinn",
    "places": [PLACE_ID],
    "summary": words("summary"),
    "content_note": words("note"),
    "part_of": "fire",
    "related": ["fire"],
    "chronology": [
        {
            "id": Leaf("zyxq-entry", "open-entry"),
            "when": when(3),
            "when_words": words("hour"),
            "place": PLACE_ID,
            "text": words("entry"),
            "casualties": [{"outcome": "wounded", "group": "victims", "count": Leaf("4711", "3")}],
            "victims": ["ada-roe"],
            "sources": CITED,
        }
    ],
    "figures": [
        {
            "outcome": "wounded",
            "group": "victims",
            "count": Leaf("4711", "3"),
            "words": words("figure"),
            "by": words("teller"),
            "sources": CITED,
        }
    ],
    "accounts": [account("summary")],
    "alerts": [{"scheme": "scale", "level": "red", "place": PLACE_ID, "measures": words("m")}],
    "statements": [
        {
            "speaker": Leaf("Zyxqh Zyxqi", "Ministry of Boats"),
            "capacity": words("capacity"),
            "medium": words("medium"),
            "paraphrase": words("paraphrase"),
            "sources": CITED,
        },
        {"speaker": "Zyxqr Zyxqs", "speaker_visibility": "role", "sources": CITED},
    ],
    "aftermath": [{"kind": CODE, "when": when(8), "text": words("trial")}],
    "media": [media("scene")],
    "sources": CITED,
    "corrections": [CORRECTION],
    "body": words("event body"),
}
"""An event in full; one of its speakers is always private."""
NOT_IN_EVENT = {"visibility", "withdrawn"}

PLACE: dict[str, Any] = {
    "name": words("place"),
    "names": {"ru": words("place in Russian")},
    "kind": words("kind of place"),
    "at": Leaf("61.2345, 24.7512", "59.4444, 24.7512"),
    "precision": "building",
    "in": "town",
    "note": words("note of place"),
    "sources": CITED,
}
SOURCE: dict[str, Any] = {
    "title": words("source"),
    "kind": "letter",
    "publisher": Leaf("Zyxqk Zyxql", "Harbour Press"),
    "author": [Leaf("Zyxqm Zyxqn", "A. Writer")],
    "published": when(11),
    "lang": "et",
    "url": Leaf("https://zyxq.example/letter", "https://open.example/letter"),
    "archived": Leaf("https://archive.example/zyxq", "https://archive.example/open"),
    "accessed": when(12),
    "note": words("note of source"),
}
TRIBUTE: dict[str, Any] = {
    "by": Leaf("Zyxqo Zyxqp", "A neighbour"),
    "on": day(7),
    "status": "pending",
    "body": words("tribute"),
}

WHOLE_PERSON: tuple[Mapping[str, Any], ...] = (
    {"visibility": {"person": "hidden"}},
    {"visibility": {"embargo_until": "2024-06-02"}},
    {"visibility": {"person": {"level": "public", "embargo_until": "2030-01-01"}}},
    {"withdrawn": {"on": "2024-01-01", "authority": "family", "notice": "none"}},
    {"withdrawn": {"on": "2024-01-01", "reason": "It was asked for."}},
    {"events": {"event": "fire", "fate": "survived"}, "fate": None, "died": None},
)
"""What hides all of a person; a survivor needs nobody's rule."""
NAME_ALONE: tuple[Mapping[str, Any], ...] = (
    {"name": "withheld"},
    {"name": {"level": "full", "embargo_until": "2024-06-02"}},
)
OF_NAME = {"name", "names", "also", "sort", "honours"}
WHOLE_EVENT: tuple[Mapping[str, Any], ...] = (
    {"visibility": {"embargo_until": "2024-06-02"}},
    {"withdrawn": {"on": "2024-01-01", "authority": "editor", "notice": "none"}},
)
WHOLE_PLACE: tuple[Mapping[str, Any], ...] = (
    {"visibility": {"name": "hidden"}},
    {"visibility": {"embargo_until": "2024-06-02"}},
)
KEEPS_SENSE = {"fate", "events", "timezone", "sources"}
"""Fields whose absence would say something else of the record, or that hold no private value."""
REPEATED = {"accounts.adopted"}
"""What repeats another field word by word, and is as open as that one."""


def hideable(of: type[Event | Victim | Place], record: Mapping[str, Any]) -> list[str]:
    """The fields of a record, and with a dot their parts, that a rule can hide and that it has."""
    known = HIDEABLE[of]
    return sorted(
        path
        for path in known - REPEATED
        if path.partition(".")[0] in record.keys() - KEEPS_SENSE - OF_NAME and has(record, path)
    )


def has(record: Any, path: str) -> bool:
    key, _, rest = path.partition(".")
    value = record.get(key)
    value = value[0] if isinstance(value, list) else value
    return value is not None and (not rest or (isinstance(value, dict) and has(value, rest)))


def filled(value: Any, hidden: Collection[str], path: str = "", *, is_all: bool = False) -> Any:
    """A record with what is hidden in it private, and the rest open."""
    here = is_all or path in hidden
    if isinstance(value, Leaf):
        return value.secret if here else value.open
    if isinstance(value, list):
        return [filled(item, hidden, path, is_all=here) for item in value]
    if isinstance(value, dict):
        return {
            key: filled(item, hidden, f"{path}.{key}" if path else key, is_all=here)
            for key, item in value.items()
            if item is not None
        }
    return value


def markdown(record: Mapping[str, Any]) -> str:
    front = {key: value for key, value in record.items() if key != "body"}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{record.get('body', '')}\n"


def plain(record: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(record), allow_unicode=True)


def picture(shade: int) -> bytes:
    buffer = BytesIO()
    image = Image.new("RGB", (8, 6), (shade, shade, 90))
    image.save(buffer, "JPEG", comment=b"zyxq comment")
    return buffer.getvalue()


PICTURES = {
    f"content/media/{mark}-{name}.jpg": picture(10 * number + (5 if mark == "zyxq" else 0))
    for number, name in enumerate(("portrait", "other", "scene"))
    for mark in ("zyxq", "open")
}


def common_files() -> dict[str, str | bytes]:
    """What every drawn site has: open records, which name the private ones in every way."""
    private_source = filled(SOURCE, (), is_all=True)
    unnamed = {"name": "unknown", "role": "A guard", "events": "fire", "fate": "killed"}
    ada = {
        "name": "Ada Roe",
        "events": "fire",
        "fate": "killed",
        "died": {"when": "1931-11-02", "place": "zyxq-place"},
        "beside": ["person-1", "zyxq-person"],
        "distinct_from": ["zyxq-person"],
        "sources": "report",
        "body": "See [the other](zyxq-person.md), [there](../places/zyxq-place.md) and "
        "[then](../events/zyxq-event.md#zyxq-entry).",
    }
    fire = {
        "title": "The fire",
        "kind": "fire",
        "when": "1931-11-02",
        "places": ["town", "zyxq-place"],
        "related": ["zyxq-event"],
        "chronology": [
            {
                "id": "start",
                "text": "It begins. See [them](../victims/person-1.md).",
                "place": "zyxq-place",
                "victims": ["zyxq-person", "person-1", "ada-roe"],
            }
        ],
        "sources": ["report", "source-1"],
    }
    return {
        **LEAST_SITE,
        **PICTURES,
        "site.yaml": f"{LEAST_SITE['site.yaml']}languages: [en, ru]\ntributes: {{enabled: true}}\n",
        "content/events/fire.md": markdown(fire),
        "content/victims/ada-roe.md": markdown(ada),
        "content/victims/unnamed.md": markdown({**unnamed, "sources": "report"}),
        "content/places/town.yaml": "name: The town\nkind: town\nin: zyxq-place\nat: 59, 24\n",
        "content/schemes/scale.yaml": "name: Scale\nlevels: [{id: red, name: Red}]\n",
        "content/sources/source-1.yaml": plain(private_source | {"confidential": True}),
        "content/sources/zyxq-source.yaml": plain(private_source),
        "content/tributes/ada-roe/zyxq.md": markdown(filled(TRIBUTE, (), is_all=True)),
    }


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str | bytes]:
    """A site in which something of every kind is held back, each in one of the ways there are."""
    files = common_files()
    # A person, an event and a place of whom nothing may be seen, not even the address.
    whole = draw(st.sampled_from(WHOLE_PERSON[:4]))
    hidden = filled({**PERSON, "may_be": None}, (), is_all=True) | whole
    files["content/victims/zyxq-person.md"] = markdown(hidden)
    files["content/victims/zyxq-person.ru.md"] = markdown({"body": "Zyxq по-русски и нигде больше"})
    event = filled(EVENT, (), is_all=True) | draw(st.sampled_from(WHOLE_EVENT))
    files["content/events/zyxq-event.md"] = markdown(event)
    place = filled(PLACE, (), is_all=True) | draw(st.sampled_from(WHOLE_PLACE))
    files["content/places/zyxq-place.yaml"] = plain({**place, "in": None} | {"in": "far"})
    files["content/places/far.yaml"] = "name: Far\nkind: region\n"
    files["content/victims/person-1.md"] = draw(people())
    files["content/events/flood.md"] = draw(events())
    merged = filled({"name": PERSON["name"], "role": words("merged")}, (), is_all=True)
    merged |= {"events": "fire", "fate": "killed", "sources": "report", "merged_into": "ada-roe"}
    if draw(st.booleans()):  # that two people are one is private where one of them is
        merged["visibility"] = {"person": "hidden"}
        files["content/victims/zyxq-merged.md"] = markdown(merged)
    return files


@st.composite
def people(draw: st.DrawFn) -> str:
    """Somebody of whom a part is shown, at an address that says nothing."""
    if draw(st.integers(0, 3)) == 0:
        whole = dict(draw(st.sampled_from(WHOLE_PERSON)))
        dropped = {key for key, value in whole.items() if value is None}
        person = filled(PERSON, (), is_all=True) | whole
        return markdown({key: value for key, value in person.items() if key not in dropped})
    hidden = draw(st.sets(st.sampled_from(hideable(Victim, PERSON)), max_size=8))
    visibility: dict[str, Any] = dict.fromkeys(hidden, "hidden")
    for path in draw(st.sets(st.sampled_from(sorted(hidden)), max_size=2)) if hidden else ():
        visibility[path] = {"level": "public", "embargo_until": "2024-06-02"}
    private = set(hidden)
    if draw(st.booleans()):  # without the name a picture needs a rule of its own
        visibility |= dict(draw(st.sampled_from(NAME_ALONE)))
        private |= OF_NAME | ({"photo", "media"} - visibility.keys())
    elif draw(st.booleans()):  # a dead child's picture needs somebody's authority
        private |= {"photo", "media"} - visibility.keys()
        return markdown({**filled(PERSON, private), "age": "9", "visibility": visibility})
    return markdown({**filled(PERSON, private), "visibility": visibility})


@st.composite
def events(draw: st.DrawFn) -> str:
    """An event of which fields are not shown."""
    hidden = draw(st.sets(st.sampled_from(hideable(Event, EVENT)), max_size=8))
    return markdown(
        {**filled(EVENT, hidden), "visibility": dict.fromkeys(sorted(hidden), "hidden")}
    )


def canaries(outcome: Outcome) -> list[str]:
    """The files that hold a private value, in themselves or in their names."""
    found = []
    for uri, content in outcome.files().items():
        if uri == "manifest.json":  # the sizes in it are any numbers; its addresses are here
            continue
        whole = content.replace(b"\r\n ", b"") if uri.endswith(".ics") else content
        readable = html.unescape(whole.decode("utf-8", errors="ignore")).encode()
        if CANARY.search(whole + readable + uri.encode()):
            found.append(uri)
    return found


@pytest.mark.parametrize(
    ("of", "record", "left_out"),
    [
        (Victim, PERSON, NOT_IN_PERSON),
        (Event, EVENT, NOT_IN_EVENT),
        (Place, PLACE, {"visibility"}),
        (Source, SOURCE, {"confidential"}),
        (Tribute, TRIBUTE, {"victim"}),
    ],
)
def test_every_field_has_a_private_value(
    of: type[Struct], record: Mapping[str, object], left_out: set[str]
) -> None:
    known = {key for _, key in keys_of(of)} - {"id", "path"}
    assert known - record.keys() - {"translated"} == left_out
    assert record.keys() <= known


@settings(
    max_examples=30,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],  # a smaller site that fails takes minutes to find
)
@given(files=sites())
def test_nothing_that_is_held_back_leaves(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str | bytes]
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    outcome = site.write(files).build(is_preview=False)  # so that feeds tell of people too
    errors = [str(one) for one in outcome.diagnostics if one.severity.word == "error"]
    assert outcome.built, errors
    assert canaries(outcome) == []


@pytest.fixture
def guarded(empty_site: Site) -> Site:
    """A site that has something to hold back at every gate of the door."""
    child = filled(PERSON, {"photo", "media"}) | {"age": "9"}
    named = filled(PERSON, OF_NAME | {"photo", "media", "occupation"})
    named |= {"visibility": {"name": "withheld", "occupation": "hidden"}}
    hidden = filled({**PERSON, "may_be": None}, (), is_all=True) | WHOLE_PERSON[0]
    event = filled(EVENT, (), is_all=True) | WHOLE_EVENT[0]
    place = filled(PLACE, (), is_all=True) | WHOLE_PLACE[0] | {"in": "far"}
    return empty_site.write(
        {
            **common_files(),
            "content/victims/zyxq-person.md": markdown(hidden),
            "content/events/zyxq-event.md": markdown(event),
            "content/events/flood.md": markdown(filled(EVENT, ())),
            "content/places/zyxq-place.yaml": plain(place),
            "content/places/far.yaml": "name: Far\nkind: region\n",
            "content/victims/person-1.md": markdown(named),
            "content/victims/person-2.md": markdown(child),
        }
    )


def all_tributes(tributes: Collection[Tribute], lookup: Lookup) -> Iterator[PublicTribute]:
    for one in tributes:
        yield PublicTribute(by=one.by, on=one.on, text=lookup.text(one.body))


def openly(source: Source, lookup: Lookup, *, lang: str) -> PublicSource:
    return publish_source(replace(source, confidential=False), lookup, lang=lang)


def by_name(statement: Statement, lookup: Lookup) -> object:
    named = replace(statement, speaker_visibility=SpeakerLevel.FULL)
    return PUBLISH_STATEMENT(named, lookup)


PUBLISH_STATEMENT = from_event._publish_statement
GATES: dict[str, Callable[..., object]] = {
    "generator.public.lookup.redact": lambda record, _: record,
    "generator.public.redaction.name_level": lambda *_: NameLevel.FULL,
    "generator.public.redaction.hidden_photographs": lambda *_: frozenset(),
    "generator.public.door.decide_person": lambda *_: Decision(),
    "generator.public.door.decide_event": lambda *_: Decision(),
    "generator.public.door.decide_place": lambda *_: Decision(),
    "generator.public.from_victim._publish_tributes": all_tributes,
    "generator.public.from_victim.may_be_named": lambda _: True,
    "generator.public.draft.publish_source": openly,
    "generator.public.from_event._publish_statement": by_name,
}
"""What the door decides by, and how each of it is opened."""
LETS_OUT_NAMES = {
    "generator.public.from_victim.may_be_named",
    "generator.public.from_event._publish_statement",
}
"""Gates behind which the leak scan is blind: a name that the door gives out as one is public."""


def test_with_every_gate_shut_nothing_leaves(guarded: Site) -> None:
    outcome = guarded.build(is_preview=False)
    assert outcome.built, outcome.diagnostics
    assert canaries(outcome) == []
    kinds = {uri.rpartition(".")[2] for uri in outcome.files()}
    assert {"html", "xml", "ics", "geojson", "json"} <= kinds


@pytest.mark.parametrize("gate", GATES)
def test_an_open_gate_is_noticed(guarded: Site, gate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite can fail, at every gate."""
    monkeypatch.setattr(gate, GATES[gate])
    monkeypatch.setattr("generator.write.leaks.LeakScan.leaks_in", lambda *_, **__: ())
    assert canaries(guarded.build()) != []


@pytest.mark.parametrize("gate", sorted(GATES.keys() - LETS_OUT_NAMES))
def test_behind_every_gate_stands_the_leak_scan(
    guarded: Site, gate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, GATES[gate])
    stopped = guarded.build()
    assert stopped.built is None
    assert "withheld-leaked" in stopped.codes()


@pytest.mark.parametrize("day_of_build", ["2024-06-01", "2024-06-02"])
def test_an_embargo_ends_on_its_day(site: Site, day_of_build: str) -> None:
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
    outcome = site.write(person).build(today=datetime.date.fromisoformat(day_of_build))
    assert bool(canaries(outcome)) is (day_of_build == "2024-06-02")
