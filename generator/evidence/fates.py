"""That what became of each person is told: an unstated fate is outside every count."""

from generator.diagnostics import Report
from generator.evidence.people import stands
from generator.evidence.places import place_in
from generator.records.corpus import Edition
from generator.records.victim import Victim
from generator.values.codes import Fate


def check_fates(edition: Edition, report: Report) -> None:
    """Report people of whom the records do not say what became of them in each of their events.

    There is no default, not even where a death is told: it may have come later. Records that were
    withdrawn or merged into another one count nowhere, and need none.
    """
    *others, last = Fate
    for victim in edition.victims.values():
        if stands(victim) and not _is_stated(victim):
            report.finding(
                "victim-fate-unstated",
                victim.path,
                "the record does not say what became of the person, so no count includes them",
                f"write fate: {', '.join(others)} or {last}",
                at=place_in(victim, "fate"),
            )


def _is_stated(victim: Victim) -> bool:
    fates = [involvement.fate for involvement in victim.events]
    return victim.fate is not None or (bool(fates) and None not in fates)
