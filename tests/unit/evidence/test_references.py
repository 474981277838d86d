"""That what records name exists."""

from collections.abc import Sequence

import pytest
from factories import (
    TODAY,
    cite,
    make_account,
    make_corpus,
    make_entry,
    make_event,
    make_page,
    make_photo,
    make_place,
    make_scheme,
    make_source,
    make_tribute,
    make_version,
    make_victim,
    prose,
)

from generator.diagnostics import FieldPath, Report
from generator.evidence import weigh
from generator.evidence.cycles import check_cycles
from generator.evidence.references import check_references
from generator.evidence.rules import check_rules
from generator.records.base import Record
from generator.records.corpus import Corpus
from generator.records.event import Alert
from generator.records.parts import About, Occurrence
from generator.records.victim import Missing, Rite
from generator.values.codes import RiteStatus
from generator.values.prose import LinkSlot, Prose, RecordLink
from generator.values.visibility import FieldLevel, FieldRule, Visibility

KNOWN: tuple[Record, ...] = (
    make_event(id="harbour", chronology=(make_entry(id="shots"),)),
    make_victim(id="ada-roe", events=("harbour",)),
    make_victim(id="unnamed", events=("harbour",), name=None),
    make_place(id="quay"),
    make_source(id="report"),
    make_scheme(id="national"),
    make_page(id="methods"),
)


def reported(corpus: Corpus, *media: str) -> list[tuple[str, FieldPath, str]]:
    report = Report()
    check_references(corpus, media, report)
    check_cycles(corpus.originals, report)
    check_rules(corpus.originals, report, today=TODAY)
    return [
        (diagnostic.code, diagnostic.location.field, diagnostic.advice)
        for diagnostic in report.placed(lambda location: location)
    ]


def reported_of(record: Record) -> list[tuple[str, FieldPath, str]]:
    others = (known for known in KNOWN if known.id != record.id)
    return [
        found
        for found in reported(make_corpus(*others, record), "quay.jpg")
        if found[0] != "media-unreferenced"
    ]


QUAY = "did you mean 'quay'?"
HARBOUR = "did you mean 'harbour'?"
ADA = "did you mean 'ada-roe'?"
REPORT = "did you mean 'report'?"

EVENT_CASES = [
    ({"part_of": "harbor"}, "event-unknown-event", ("part_of",), HARBOUR),
    ({"related": ("harbor",)}, "event-unknown-event", ("related", 0), HARBOUR),
    ({"places": ("quay", "quai")}, "event-unknown-place", ("places", 1), QUAY),
    (
        {"chronology": (make_entry(), make_entry(id="two", place="quai"))},
        "event-unknown-place",
        ("chronology", 1, "place"),
        QUAY,
    ),
    (
        {"chronology": (make_entry(victims=("ada-ro",)),)},
        "event-unknown-victim",
        ("chronology", 0, "victims", 0),
        ADA,
    ),
    (
        {"chronology": (make_entry(), make_entry(id="two", after=("stort",)))},
        "event-unknown-entry",
        ("chronology", 1, "after", 0),
        "did you mean 'start'?",
    ),
    (
        {"chronology": (make_entry(text=prose("It began.", cites=["reprt#p1"])),)},
        "event-unknown-source",
        ("chronology", 0, "text"),
        REPORT,
    ),
    (
        {"alerts": (Alert(scheme="nationl", level="low"),)},
        "event-unknown-scheme",
        ("alerts", 0, "scheme"),
        "did you mean 'national'?",
    ),
    (
        {"alerts": (Alert(scheme="national", level="hihg"),)},
        "event-unknown-level",
        ("alerts", 0, "level"),
        "did you mean 'high'?",
    ),
    (
        {"alerts": (Alert(scheme="national", level="low", after=("start",)),)},
        "event-unknown-entry",
        ("alerts", 0, "after", 0),
        "name the id of an entry of that event's chronology",
    ),
    (
        {"accounts": (make_account(versions=(make_version("one"),), about=About(victim="ada")),)},
        "event-unknown-victim",
        ("accounts", 0, "about", "victim"),
        ADA,
    ),
    (
        {"chronology": (make_entry(media=(make_photo("quai.jpg"),)),)},
        "event-unknown-media",
        ("chronology", 0, "media", 0, "file"),
        "did you mean 'quay.jpg'?",
    ),
    ({"sources": cite("report#p1", "repport")}, "event-unknown-source", ("sources", 1), REPORT),
    (
        {"body": prose("See.", links=["victims/ada"])},
        "event-unknown-victim",
        ("body", "ada."),
        ADA,
    ),
    (
        {"body": prose("See.", links=["pages/method"])},
        "event-unknown-page",
        ("body", "method."),
        "did you mean 'methods'?",
    ),
]


LINK_CASES = [
    (
        RecordLink("events", "harbour", "shot"),
        "page-unknown-entry",
        "#shot",
        "did you mean 'shots'?",
    ),
    (
        RecordLink("events", "harbour", "nowhere-near"),
        "page-unknown-entry",
        "#nowhere-near",
        "name the id of an entry of that event's chronology",
    ),
    (
        RecordLink("victims", "ada-roe", "shots"),
        "page-unknown-entry",
        "#shots",
        "leave out '#shots': only events have entries",
    ),
    (RecordLink("events", "harbor", "shots"), "page-unknown-event", "harbor.", HARBOUR),
]


def linking(link: RecordLink) -> Prose:
    return Prose((LinkSlot(link, "the words of a link"),), "the words of a link", "en")


@pytest.mark.parametrize(("link", "code", "words", "advice"), LINK_CASES)
def test_link_to_an_entry_that_does_not_exist_is_an_error(
    link: RecordLink, code: str, words: str, advice: str
) -> None:
    assert reported_of(make_page(body=linking(link))) == [(code, ("body", words), advice)]


def test_link_to_an_entry_of_another_event_is_in_order() -> None:
    assert reported_of(make_page(body=linking(RecordLink("events", "harbour", "shots")))) == []


def test_link_to_an_entry_of_a_broken_event_is_not_said_to_lead_nowhere() -> None:
    report = Report()
    corpus = make_corpus(make_page(body=linking(RecordLink("events", "harbour", "shots"))))
    check_references(corpus, (), report, unread={("event", "harbour")})
    assert report.placed(lambda location: location) == []


@pytest.mark.parametrize(("fields", "code", "at", "advice"), EVENT_CASES)
def test_event_that_names_what_does_not_exist_is_an_error(
    fields: dict[str, object], code: str, at: FieldPath, advice: str
) -> None:
    assert reported_of(make_event(**fields)) == [(code, at, advice)]


VICTIM_CASES = [
    ({"events": ("harbor",)}, "victim-unknown-event", ("events", 0, "event"), HARBOUR),
    (
        {"died": Occurrence(entry="shot")},
        "victim-unknown-entry",
        ("died", "entry"),
        "did you mean 'shots'?",
    ),
    (
        {"photo": make_photo("bo.jpg")},
        "victim-unknown-media",
        ("photo", "file"),
        "put it in content/media/, or name another",
    ),
    ({"died": Occurrence(place="quai")}, "victim-unknown-place", ("died", "place"), QUAY),
    ({"missing": Missing(place="quai")}, "victim-unknown-place", ("missing", "place"), QUAY),
    (
        {"rites": (Rite(kind="burial", place="quai", status=RiteStatus.HELD),)},
        "victim-unknown-place",
        ("rites", 0, "place"),
        QUAY,
    ),
    ({"beside": ("ada",)}, "victim-unknown-victim", ("beside", 0), ADA),
    ({"distinct_from": ("ada",)}, "victim-unknown-victim", ("distinct_from", 0), ADA),
    ({"merged_into": "ada"}, "victim-unknown-victim", ("merged_into",), ADA),
    ({"may_be": ("unamed",)}, "victim-unknown-victim", ("may_be", 0), "did you mean 'unnamed'?"),
    (
        {"may_be": ("unnamed", "ada-roe")},
        "victim-may-be-named",
        ("may_be", 1),
        "write merged_into where they are one person, an account where that is unclear",
    ),
    *(
        (
            {field: ("ada-roe", "bo-lind")},
            "victim-names-itself",
            (field, 1),
            "name the other person, or leave it out",
        )
        for field in ("beside", "distinct_from")
    ),
    (
        {"visibility": Visibility(fields={"foto": FieldRule(FieldLevel.HIDDEN)})},
        "victim-unknown-rule",
        ("visibility", "foto"),
        "did you mean 'photo'?",
    ),
]


@pytest.mark.parametrize(("fields", "code", "at", "advice"), VICTIM_CASES)
def test_person_that_names_what_does_not_exist_is_an_error(
    fields: dict[str, object], code: str, at: FieldPath, advice: str
) -> None:
    found = reported_of(make_victim(**({"id": "bo-lind", "events": ("harbour",)} | fields)))
    assert found == [(code, at, advice)]


def test_place_within_an_unknown_one_is_named_by_the_key_that_is_written() -> None:
    assert reported_of(make_place(id="pier", within="quai")) == [
        ("place-unknown-place", ("in",), QUAY)
    ]


def test_records_that_name_only_what_exists_are_in_order() -> None:
    assert reported(make_corpus(*KNOWN)) == []


def test_entry_id_in_two_events_of_a_person_is_ambiguous() -> None:
    chronology = (make_entry(id="shots"),)
    corpus = make_corpus(
        make_event(id="first", chronology=chronology),
        make_event(id="second", chronology=chronology),
        make_victim(events=("first", "second"), died=Occurrence(entry="shots")),
    )
    assert [code for code, _, _ in reported(corpus)] == ["victim-ambiguous-entry"]


@pytest.mark.parametrize(
    ("records", "code"),
    [
        (
            [make_event(id="a", part_of="b"), make_event(id="b", part_of="a")],
            "event-part-of-cycle",
        ),
        ([make_place(id="a", within="a")], "place-in-cycle"),
        (
            [
                make_victim(id="a", merged_into="b", events=()),
                make_victim(id="b", merged_into="c", events=()),
                make_victim(id="c", merged_into="a", events=()),
            ],
            "victim-merged-into-cycle",
        ),
    ],
)
def test_circle_of_records_is_an_error_once(records: Sequence[Record], code: str) -> None:
    assert [found for found, _, _ in reported(make_corpus(*records))] == [code]


def test_translation_is_reported_only_for_what_it_adds_and_by_the_overlays_keys() -> None:
    original = make_event(chronology=(make_entry(place="nowhere"),))
    overlay = make_event(
        path="content/events/fire.ru.md",
        chronology=(make_entry(place="nowhere", text=prose("Начало.", cites=["lost"])),),
    )
    assert [found[:2] for found in reported(make_corpus(original, ru=[overlay]))] == [
        ("event-unknown-place", ("chronology", 0, "place")),
        ("event-unknown-source", ("chronology", "start", "text")),
    ]


def test_photograph_that_nothing_shows_is_a_note() -> None:
    corpus = make_corpus(make_event(media=(make_photo("used.jpg"),)))
    report = Report()
    check_references(corpus, ["used.jpg", "spare.jpg"], report)
    (note,) = report.placed(lambda location: location)
    assert str(note) == (
        "content/media/spare.jpg: note[media-unreferenced]: no record shows this photograph"
    )


def test_what_a_broken_record_holds_is_not_said_to_lack() -> None:
    victim = make_victim(events=("harbour",), died=Occurrence(entry="shots"))
    tribute = make_tribute(victim="bo-roe")
    report = Report()
    unread = {("event", "harbour"), ("victim", "bo-roe")}
    corpus = make_corpus(victim, tribute)
    check_references(corpus, ["spare.jpg"], report, unread)
    assert report.placed(lambda location: location) == []


def test_what_is_named_and_nowhere_near_is_told_where_to_write_it() -> None:
    corpus = make_corpus(make_event(chronology=(make_entry(place="nowhere"),)))
    assert reported(corpus)[0][2] == "write it in content/places/nowhere.yaml, or name another"


def test_tribute_to_nobody_is_an_error() -> None:
    corpus = make_corpus(*KNOWN, make_tribute(victim="ada-ro"))
    assert reported(corpus) == [("tribute-unknown-victim", (), ADA)]


def test_order_that_times_rule_out_is_a_finding_and_a_circle_an_error() -> None:
    entries = (
        make_entry(id="a", when="1987-03-14T14:00"),
        make_entry(id="b", when="1987-03-14T13:00", after=("a",)),
        make_entry(id="c", after=("c",)),
    )
    report = Report()
    corpus = make_corpus(make_event(chronology=entries, timezone="Europe/Nowhere"))
    weigh(corpus, (), report, today=TODAY)
    found = [(one.code, one.location.field) for one in report.placed(lambda location: location)]
    assert sorted(one for one in found if one[0].startswith("chronology")) == [
        ("chronology-cycle", ("chronology", 2)),
        ("chronology-order-contradicts-times", ("chronology", 1, "when")),
    ]
