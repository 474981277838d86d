"""The editors' own words are looked at, and nobody else's."""

import pytest
from factories import (
    cite,
    make_account,
    make_config,
    make_corpus,
    make_entry,
    make_event,
    make_page,
    make_photo,
    make_place,
    make_source,
    make_tribute,
    make_version,
    make_victim,
    prose,
    words,
)

from generator.config import SiteConfig, SiteWords, WordChanges
from generator.diagnostics import FieldPath, Report
from generator.evidence.wording import check_wording
from generator.records.base import Record
from generator.records.event import Aftermath, Figure, Statement
from generator.records.parts import Correction, Occurrence
from generator.records.victim import Aid, FamilyStatement, Relative, Rite
from generator.values.codes import Group, Outcome, RiteStatus

JUDGED = "The terrorists came."


def told(*records: Record, site: SiteConfig | None = None, **more: list[Record]) -> list[FieldPath]:
    report = Report()
    languages = ("en", *more)
    check_wording(make_corpus(*records, **more), site or make_config(*languages), report)
    return [one.location.field for one in report.placed(lambda location: location)]


@pytest.mark.parametrize(
    ("record", "at"),
    [
        (make_event(title=JUDGED), ("title",)),
        (make_event(summary=prose(JUDGED)), ("summary",)),
        (make_event(content_note=words(JUDGED)), ("content_note",)),
        (make_event(kind_words=words(JUDGED)), ("kind_words",)),
        (make_event(body=prose(JUDGED)), ("body", "terrorists")),
        (make_event(chronology=(make_entry(text=prose(JUDGED)),)), ("chronology", 0, "text")),
        (
            make_event(aftermath=(Aftermath(kind="trial", text=prose(JUDGED)),)),
            ("aftermath", 0, "text"),
        ),
        (make_event(accounts=(make_account(point=words(JUDGED)),)), ("accounts", 0, "point")),
        (make_event(accounts=(make_account(reason=prose(JUDGED)),)), ("accounts", 0, "reason")),
        (make_event(media=(make_photo(alt=words(JUDGED)),)), ("media", 0, "alt")),
        (make_event(media=(make_photo(caption=prose(JUDGED)),)), ("media", 0, "caption")),
        (make_victim(role=words(JUDGED)), ("role",)),
        (make_victim(died=Occurrence(cause=words(JUDGED))), ("died", "cause")),
        (
            make_victim(rites=(Rite(kind="burial", status=RiteStatus.HELD, text=prose(JUDGED)),)),
            ("rites", 0, "text"),
        ),
        (make_victim(aid=(Aid(kind="payment", text=prose(JUDGED)),)), ("aid", 0, "text")),
        (make_place(kind=words(JUDGED)), ("kind",)),
        (make_place(note=prose(JUDGED)), ("note",)),
        (make_source(note=prose(JUDGED)), ("note",)),
        (make_page(title=words(JUDGED)), ("title",)),
        (make_page(body=prose(JUDGED)), ("body", "terrorists")),
    ],
)
def test_editors_own_words_are_looked_at(record: Record, at: FieldPath) -> None:
    assert told(record) == [at]


@pytest.mark.parametrize(
    "record",
    [
        make_event(statements=(Statement(words=prose(JUDGED), sources=cite("report")),)),
        make_event(
            figures=(
                Figure(
                    outcome=Outcome.KILLED,
                    group=Group.VICTIMS,
                    words=words(JUDGED),
                    by=words(JUDGED),
                    sources=cite("report"),
                ),
            )
        ),
        make_event(chronology=(make_entry(when_words=words(JUDGED)),)),
        make_event(accounts=(make_account(versions=(make_version(JUDGED), make_version("b"))),)),
        make_victim(name="Terrorist"),
        make_victim(also=(JUDGED,)),
        make_victim(honours=words("martyr")),
        make_victim(family_statement=FamilyStatement(text=prose("A martyr."))),
        make_victim(survived_by=(Relative(relation=words("a martyr's son")),)),
        make_source(title=JUDGED),
        make_place(name=JUDGED),
        make_tribute(body=prose("A martyr.")),
    ],
)
def test_what_others_said_and_what_things_are_called_is_left_alone(record: Record) -> None:
    assert told(record) == []


@pytest.mark.parametrize(
    "quoted",
    [
        "“terrorists”",
        '"terrorists"',
        "«terrorists»",
        "»terrorists«",
        "„terrorists“",
        "‘the widow’s terrorists’",
        "'the widow's terrorists'",
        "‹terrorists›",
        "״terrorists״",
        "「terrorists」",
    ],
)
def test_quotation_is_left_alone(quoted: str) -> None:
    assert told(make_event(summary=prose(f"He spoke of {quoted} again."), title=quoted)) == []


def test_apostrophe_is_no_quotation_mark() -> None:
    assert told(make_event(summary=prose("The town's terrorists and the port's."))) == [
        ("summary",)
    ]


def test_word_cut_by_markup_is_found_and_a_block_quotation_left_alone() -> None:
    assert told(make_page(body=prose("The <em>terror</em>ists came."))) == [("body", "terrorists")]
    assert told(make_page(body=prose("The word <em>terrorist</em> is not used."))) == []
    assert told(make_page(body=prose("</p><blockquote>Terrorists!</blockquote><p>"))) == []


def test_translation_is_told_at_its_own_words_alone() -> None:
    original = make_event(title=JUDGED, chronology=(make_entry(),))
    overlay = make_event(
        path="content/events/fire.ru.md",
        title=words(JUDGED),
        summary=prose("—"),
        content_note=words("Террористы", "ru"),
    )
    assert told(original, ru=[overlay]) == [("title",), ("content_note",)]


def test_site_s_own_title_and_tagline_are_looked_at_in_each_language() -> None:
    site = make_config(
        "en", "ru", tagline=JUDGED, translations={"ru": SiteWords(title="Шахиды порта")}
    )
    assert told(site=site) == [("tagline",), ("translations", "ru", "title")]


def test_corrections_are_the_editors_words_too() -> None:
    correction = Correction(on=make_tribute().on, text=prose(JUDGED))
    assert told(make_page(corrections=(correction,))) == [("corrections", 0, "text")]


def test_changes_for_a_language_hold_for_its_regions() -> None:
    site = make_config("en-GB", wording={"en": WordChanges(drop=("terrorist",))})
    report = Report()
    check_wording(make_corpus(), site, report)
    assert not list(report.placed(lambda location: location))
