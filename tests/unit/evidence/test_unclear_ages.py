"""That ages in words that nothing is known of are told, where they decide what is shown."""

from typing import Any

import pytest
from factories import TODAY, make_corpus, make_event, make_photo, make_victim

from generator.diagnostics import Report
from generator.evidence.unclear_ages import check_ages
from generator.records.parts import Withdrawal
from generator.values.codes import Fate
from generator.values.visibility import (
    Authority,
    FieldLevel,
    FieldRule,
    NameLevel,
    NameRule,
    Visibility,
)

BY_SELF = Visibility(person=FieldRule(FieldLevel.PUBLIC, Authority.SELF))
BY_FAMILY = FieldRule(FieldLevel.PUBLIC, Authority.FAMILY)
HIDDEN = Visibility(person=FieldRule(FieldLevel.HIDDEN))
WITHDRAWN = Withdrawal(on=TODAY, authority=Authority.FAMILY)
WITHHELD = Visibility(name=NameRule(NameLevel.WITHHELD))


def reported(**fields: Any) -> list[str]:
    report = Report()
    event = make_event(id="fire", when="2020-03-14")
    victim = make_victim(**({"id": "person-1", "age": "младенец"} | fields))
    check_ages(make_corpus(event, victim).originals, report, today=TODAY)
    return [
        f"{one.severity.name.lower()}[{one.code}] {one.location.field}"
        for one in report.placed(lambda location: location)
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"fate": Fate.MISSING},
        {"fate": Fate.UNKNOWN},
        {"fate": Fate.SURVIVED, "visibility": BY_SELF},
        {"photo": make_photo()},
        {"media": (make_photo(),)},
    ],
)
def test_age_in_unknown_words_is_a_finding_where_it_protects(fields: dict[str, Any]) -> None:
    assert reported(**fields) == ["finding[victim-age-unclear] ('age',)"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"fate": Fate.MISSING, "age": None},
        {"fate": Fate.MISSING, "age": "2"},
        {"fate": Fate.MISSING, "age": "a boy"},
        {"fate": Fate.MISSING, "age": "elderly"},
        {"fate": Fate.MISSING, "born": "1950"},
        {"fate": Fate.MISSING, "born": "2015"},
        {"fate": Fate.MISSING, "visibility": HIDDEN},
        {"fate": Fate.MISSING, "visibility": WITHHELD},
        {"fate": Fate.MISSING, "withdrawn": WITHDRAWN},
        {"photo": make_photo(), "visibility": Visibility(fields={"photo": BY_FAMILY})},
    ],
)
def test_age_in_unknown_words_is_no_finding_where_it_decides_nothing(
    fields: dict[str, Any],
) -> None:
    assert reported(**fields) == []
