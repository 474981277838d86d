"""That a person's fate is told: nothing stands for one that is not."""

import datetime

import pytest
from factories import make_corpus, make_event, make_victim

from generator.diagnostics import Report, Severity
from generator.evidence.fates import check_fates
from generator.records.parts import Withdrawal
from generator.records.victim import Involvement, Victim
from generator.values.codes import Fate
from generator.values.visibility import Authority

EVENTS = (make_event(id="fire"), make_event(id="flood"))
WITHDRAWN = Withdrawal(on=datetime.date(2024, 5, 1), authority=Authority.FAMILY)
INTO = make_victim(id="ada-rowe")


def findings(victim: Victim) -> list[str]:
    report = Report()
    check_fates(make_corpus(*EVENTS, INTO, victim).originals, report)
    placed = report.placed(lambda location: location)
    assert all(found.severity is Severity.FINDING for found in placed)
    return [f"{found.location.field} {found}" for found in placed]


@pytest.mark.parametrize(
    "victim",
    [
        make_victim(fate=None),
        make_victim(fate=None, died="1987-03-14"),
        make_victim(fate=None, events=(Involvement(event="fire", fate=Fate.SURVIVED), "flood")),
    ],
)
def test_unstated_fate_is_a_finding(victim: Victim) -> None:
    (found,) = findings(victim)
    assert found.startswith("('fate',) content/victims/ada-roe.md: finding[victim-fate-unstated]: ")
    assert found.endswith("; write fate: killed, died-later, missing, survived or unknown")


@pytest.mark.parametrize(
    "victim",
    [
        make_victim(fate=Fate.UNKNOWN),
        make_victim(fate=None, events=(Involvement(event="fire", fate=Fate.KILLED),)),
        make_victim(fate=None, withdrawn=WITHDRAWN),
        make_victim(fate=None, merged_into="ada-rowe"),
    ],
)
def test_stated_fate_or_record_that_no_longer_stands_is_none(victim: Victim) -> None:
    assert findings(victim) == []
