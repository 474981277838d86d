"""That an address does not carry a name that is held back."""

import datetime

import pytest
from factories import TODAY, make_corpus, make_event, make_source, make_victim, words

from generator.diagnostics import Report
from generator.evidence.ids import check_ids, revealed
from generator.records.base import Record
from generator.values.visibility import FieldLevel, FieldRule, NameLevel, NameRule, Visibility

WITHHELD = Visibility(name=NameRule(NameLevel.WITHHELD))


def codes(*records: Record) -> list[str]:
    report = Report()
    check_ids(make_corpus(make_event(), *records), report, today=TODAY)
    return [found.code for found in report.placed(lambda location: location)]


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("anna-kask", "Anna Kask"),
        ("annakask1", "Anna Kask"),
        ("kask-2", "Анна Каск"),
        ("анна-2", "Anna Kask"),
        ("muller", "Jörg Müller"),
        ("v-anna-1", "Anna-Liisa Õun"),
        ("wang-1", "王小明"),
        ("ivo-1", "Ivo Saar"),
        ("obrien", "Pat O'Brien"),
    ],
)
def test_part_of_a_name_is_found_in_any_script_and_spelling(id_: str, name: str) -> None:
    assert revealed(id_, [name])


@pytest.mark.parametrize(
    ("id_", "name"),
    [("private-1", "Iva Roe"), ("person-17", "Bo Li"), ("p-1987", "Anna Kask"), ("x-an", "An Lo")],
)
def test_neutral_id_is_let_pass(id_: str, name: str) -> None:
    assert revealed(id_, [name]) is None


@pytest.mark.parametrize("level", [NameLevel.WITHHELD, NameLevel.INITIALS, NameLevel.FIRST_NAME])
def test_id_with_a_name_that_is_not_shown_in_full_is_refused(level: NameLevel) -> None:
    assert codes(make_victim(visibility=Visibility(name=NameRule(level)))) == ["id-reveals-name"]


@pytest.mark.parametrize(
    ("record", "advice"),
    [
        (make_victim(visibility=WITHHELD), "cenotaph rename victim ada-roe --withheld; "),
        (
            make_source(id="rand-1987", author=(words("P. Rand"),), confidential=True),
            "cenotaph rename source rand-1987 source-1 --withheld; ",
        ),
    ],
)
def test_advice_is_what_an_editor_can_do_and_what_it_cannot_undo(
    record: Record, advice: str
) -> None:
    report = Report()
    check_ids(make_corpus(make_event(), record), report, today=TODAY)
    (found,) = report.placed(lambda location: location)
    assert advice in found.advice
    assert found.advice.endswith("the old address was public")


def test_other_spellings_and_translations_of_the_name_count_too() -> None:
    hidden = {"name": "Held Back", "visibility": WITHHELD}
    assert codes(make_victim(id="kaask-1", also=("Kaask",), **hidden)) == ["id-reveals-name"]
    assert codes(make_victim(id="kask-1", names={"ru": "Каск"}, **hidden)) == ["id-reveals-name"]
    corpus = make_corpus(
        make_event(),
        make_victim(id="kask-1", **hidden),
        ru=[make_victim(id="kask-1", name=words("Анна Каск", "ru"), visibility=WITHHELD)],
    )
    report = Report()
    check_ids(corpus, report, today=TODAY)
    assert report.has_errors()


def test_name_under_embargo_is_not_shown_yet() -> None:
    rule = NameRule(embargo_until=TODAY + datetime.timedelta(days=1))
    assert codes(make_victim(visibility=Visibility(name=rule))) == ["id-reveals-name"]


def test_id_that_is_shown_nowhere_or_whose_name_is_shown_is_let_pass() -> None:
    hidden = Visibility(name=NameRule(NameLevel.WITHHELD), person=FieldRule(FieldLevel.HIDDEN))
    assert codes(make_victim(visibility=hidden), make_victim(id="bo-lind", name="Bo Lind")) == []


def test_confidential_source_is_not_named_by_its_id() -> None:
    source = make_source(id="rand-1987", author=(words("P. Rand"),), confidential=True)
    assert codes(source) == ["id-reveals-source"]
    assert codes(make_source(id="source-1", author=(words("P. Rand"),), confidential=True)) == []
