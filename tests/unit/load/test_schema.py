"""Raw records become structs, or every mistake in them is told."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from generator.config import SiteConfig
from generator.load.mistakes import Mistake
from generator.load.schema import UnreadableError, read_record, read_translation
from generator.load.shapes import Items, Parts, Shape, Table, shape_of, translation_of
from generator.load.texts import Reading
from generator.records.event import Event
from generator.records.reference import Page, Place, Scheme, Source, Tribute
from generator.records.victim import Victim
from generator.values.codes import Fate
from generator.values.visibility import FieldLevel, NameLevel

READING = Reading("en", "content/victims", {"id": "a", "path": "content/victims/a.md"})
LEAST = {"name": "Anna Kask", "events": "harbour-1987"}
TYPES = [Event, Victim, Place, Source, Scheme, Page, Tribute, SiteConfig]


def victim(**fields: Any) -> Victim:
    return read_record(Victim, {**LEAST, **fields}, READING)


def mistakes(record_type: type, raw: dict[str, Any]) -> list[Mistake]:
    with pytest.raises(UnreadableError) as caught:
        read_record(record_type, raw, READING)
    return caught.value.mistakes


def victim_mistakes(**fields: Any) -> list[tuple[Any, str]]:
    return [(mistake.at, mistake.code) for mistake in mistakes(Victim, {**LEAST, **fields})]


def test_defaults_come_from_the_dataclass() -> None:
    least = victim()
    assert least.fate is None
    assert least.names == {}
    assert not least.body


def test_what_the_place_of_a_file_tells_is_not_authored() -> None:
    assert victim().id == "a"
    assert victim_mistakes(id="b") == [(("id", "(key)"), "unknown-field")]


@pytest.mark.parametrize("also", ["Anna Kaask", ["Anna Kaask"]])
def test_a_single_value_is_a_list_of_one(also: Any) -> None:
    assert victim(also=also).also == ("Anna Kaask",)


def test_keys_that_python_reserves_are_written_as_they_are() -> None:
    alert = {"scheme": "national", "level": "red", "from": "1987", "for": "P40D"}
    event = read_record(Event, {"title": "T", "kind": "fire", "alerts": alert}, READING)
    assert str(event.alerts[0].start) == "1987"
    assert event.alerts[0].lasting is not None
    assert event.alerts[0].lasting.days == 40


def test_an_involvement_may_have_its_own_fate() -> None:
    both = victim(events=["harbour-1987", {"event": "fire", "fate": "survived"}]).events
    assert [one.event for one in both] == ["harbour-1987", "fire"]
    assert both[1].fate is Fate.SURVIVED


@pytest.mark.parametrize(
    ("word", "answer"), [("true", True), ("yes", True), ("No", False), ("false", False)]
)
def test_yes_and_no_are_answers(word: str, answer: bool) -> None:
    relative = {"relation": "son", "minor": word}
    assert victim(survived_by=relative).survived_by[0].minor is answer


def test_visibility_has_a_rule_for_each_field_of_the_record() -> None:
    visibility = victim(visibility={"name": "initials", "photo": {"level": "hidden"}}).visibility
    assert visibility.name is not None
    assert visibility.name.level is NameLevel.INITIALS
    assert visibility.fields is not None
    assert visibility.fields["photo"].level is FieldLevel.HIDDEN


def test_every_mistake_is_told_at_once() -> None:
    told = victim_mistakes(fate="kiled", born="195", died={"plase": "quay"}, names={"kz": "Анна"})
    assert sorted(told) == [
        (("born",), "bad-when"),
        (("died", "plase", "(key)"), "unknown-field"),
        (("fate",), "unknown-value"),
        (("names", "kz"), "bad-language"),
    ]


def test_a_mistake_in_a_shorthand_stands_at_the_shorthand() -> None:
    assert victim_mistakes(died="1987-13")[0][0] == ("died",)
    assert victim_mistakes(died={"when": "1987-13"})[0][0] == ("died", "when")
    assert victim_mistakes(sources="a#")[0][0] == ("sources",)
    assert victim_mistakes(sources=["a", "b#"])[0][0] == ("sources", 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"fate": "kiled"}, "did you mean 'killed'?"),
        ({"visibility": {"name": "hidden"}}, "full, initials, first-name, withheld"),
        ({"visibility": {"photo": "initials"}}, "public, hidden"),
        ({"survived_by": {"age": "ten", "relation": "son"}}, "write it in digits"),
        ({"photo": "anna.jpg"}, "write it as {file: …, alt: …, credit: …, licence: …}"),
        ({"role": ["A", "guard"]}, "write it on one line"),
        ({"rites": {"kind": "burial"}}, "write one of planned, held"),
    ],
)
def test_advice_says_what_to_write(fields: dict[str, Any], words: str) -> None:
    (mistake,) = mistakes(Victim, {**LEAST, **fields})
    assert words in mistake.advice


@pytest.mark.parametrize("name", ["???", "123", "·", "\u202eksaK annA"])
def test_no_name_is_made_of_signs_or_written_backwards(name: str) -> None:
    assert victim_mistakes(name=name)[0][0] == ("name",)


@pytest.mark.parametrize("name", ["O", "Ng", "<b>Anna</b>", "آنا كاسك", "李", "X Æ A-12", "Ó"])
def test_a_name_is_what_was_typed(name: str) -> None:
    own = victim(name=name).name
    assert own is not None
    assert own.text == name


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example", "//a", "http://", "a b"])
def test_only_web_addresses_are_urls(url: str) -> None:
    (mistake,) = mistakes(Source, {"title": "T", "url": url})
    assert mistake.code == "bad-url"


def test_an_overlay_gives_texts_by_id_and_by_place() -> None:
    raw = {"chronology": {"bakery": {"text": "Четверо"}}, "figures": {"1": {"words": "семь"}}}
    texts = read_translation(Event, raw, Reading("ru", "content/events"))
    assert texts["chronology"]["bakery"]["text"].lang == "ru"
    assert texts["figures"][1]["words"].text == "семь"


def test_an_overlay_holds_texts_alone() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_translation(Event, {"kind": "fire"}, Reading("ru", "content/events"))
    assert [mistake.code for mistake in caught.value.mistakes] == ["overlay-not-text"]


def test_only_an_overlay_has_the_day_of_its_translation() -> None:
    reading = Reading("ru", "content/events")
    texts = read_translation(Event, {"translated": "2024-06-02"}, reading)
    assert texts == {"translated": datetime.date(2024, 6, 2)}
    with pytest.raises(UnreadableError) as caught:
        read_translation(Event, {"translated": "2024-06-31"}, reading)
    assert [mistake.code for mistake in caught.value.mistakes] == ["bad-date"]
    with pytest.raises(UnreadableError) as caught:
        read_record(Page, {"title": "Methods", "translated": "2024-06-02"}, reading)
    assert [mistake.code for mistake in caught.value.mistakes] == ["unknown-field"]


@pytest.mark.parametrize("record_type", TYPES)
def test_no_key_is_lost(record_type: type[Struct]) -> None:
    given_fields = {"id", "path", "translated"} | ({"victim"} if record_type is Tribute else set())
    names = {key.name for key in shape_of(record_type).keys.values()}
    if record_type is SiteConfig:
        given_fields = set()
    assert names == {*record_type.__struct_fields__} - given_fields


def keys_within(shape: Shape) -> set[str]:
    match shape:
        case Items(item):
            return keys_within(item)
        case Table(_, value):
            return keys_within(value)
        case Parts():
            beneath = [keys_within(key.shape) for key in shape.keys.values()]
            return set(shape.keys).union(*beneath)
        case _:
            return set()


KEYS = sorted(set().union(*(keys_within(shape_of(record_type)) for record_type in TYPES)))
TEXTS = st.text(max_size=12) | st.sampled_from(
    ["unknown", "1987-03-14", "killed", "a#p1", "8+", "full", "yes", "[x](y)", "*a* [@b", "\u202e"]
)
RAW = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | TEXTS, inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(TYPES), st.dictionaries(st.sampled_from(KEYS), RAW, max_size=6), st.booleans()
)
def test_whatever_is_written_gives_a_record_or_mistakes(
    record_type: type, raw: dict[str, Any], is_overlay: bool
) -> None:
    is_site = record_type is SiteConfig
    reading = Reading("en", "content/events", {} if is_site else {"id": "a", "path": "b"})
    if record_type is Tribute:
        reading = Reading("en", "b", {**reading.given, "victim": "c"})
    try:
        if is_overlay and not is_site:
            read_translation(record_type, raw, reading)
        else:
            read_record(record_type, raw, reading)
    except UnreadableError as error:
        assert error.mistakes
        assert all(mistake.code and mistake.message for mistake in error.mistakes)


def test_a_translation_has_no_field_but_texts_and_its_day() -> None:
    assert set(translation_of(Place).keys) == {"name", "kind", "note", "translated"}
