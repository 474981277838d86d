"""That it can be told from an age whether it is a child's, where that decides what is shown."""

import datetime

from generator.diagnostics import Report
from generator.evidence.age_words import is_mistyped_age
from generator.evidence.places import place_in
from generator.evidence.protection import is_protected_by_unclear_age
from generator.records.corpus import Edition


def check_ages(edition: Edition, report: Report, *, today: datetime.date) -> None:
    """Report ages that say none, and those that might be a child's where that alone protects."""
    for victim in edition.victims.values():
        if victim.age is None:
            continue
        if is_mistyped_age(victim.age.text):
            report.finding(
                "victim-age-mistyped",
                victim.path,
                f"'{victim.age.text}' is no age that can be read",
                "write a number, or an age in words: about 40, 30 months; or leave it out",
                at=place_in(victim, "age"),
            )
        elif is_protected_by_unclear_age(victim, edition.events, today):
            report.finding(
                "victim-age-unclear",
                victim.path,
                f"'{victim.age.text}' may be a child's age, so the person is protected as a child",
                "write a number or a range (40, 40-50), or 'born', or leave the age out",
                at=place_in(victim, "age"),
            )
