"""That it can be told from an age whether it is a child's, where that decides what is shown."""

import datetime

from generator.diagnostics import Report
from generator.evidence.places import place_in
from generator.evidence.protection import is_protected_by_unclear_age
from generator.records.corpus import Edition


def check_ages(edition: Edition, report: Report, *, today: datetime.date) -> None:
    """Report ages in words that might mean a child, of people whom that alone protects."""
    for victim in edition.victims.values():
        if victim.age and is_protected_by_unclear_age(victim, edition.events, today):
            report.finding(
                "victim-age-unclear",
                victim.path,
                f"'{victim.age.text}' may be a child's age, so the person is protected as a child",
                "write a number or a range (40, 40-50), or 'born', or leave the age out",
                at=place_in(victim, "age"),
            )
