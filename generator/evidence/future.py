"""That nothing which is said to have happened is dated after the day of the build."""

import datetime
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from generator.diagnostics import FieldPath, Report
from generator.evidence.places import place_in
from generator.evidence.references import records_of
from generator.records.base import key_of
from generator.records.corpus import Edition
from generator.records.event import Alert
from generator.records.parts import Withdrawal
from generator.records.victim import Rite
from generator.values.codes import RiteStatus
from generator.values.visibility import Visibility
from generator.values.when import When

MAY_BE_AHEAD = (Visibility, Withdrawal, Alert)
"""What may speak of days to come: embargoes, and alerts that are in force."""


def check_future(edition: Edition, report: Report, *, today: datetime.date) -> None:
    """Report whens that lie wholly after today, anywhere on Earth."""
    latest = min(today, datetime.date.max - datetime.timedelta(1)) + datetime.timedelta(1)
    for record in records_of(edition):
        for at, when in _whens(record, ()):
            first = when.earliest_day
            if first is not None and first > latest:
                report.finding(
                    "date-in-future",
                    record.path,
                    f"{when} is after today, {today}",
                    "correct the date; what is only planned can say so in words",
                    at=place_in(record, *at),
                )


def _whens(value: Any, at: FieldPath) -> Iterator[tuple[FieldPath, When]]:
    if isinstance(value, When):
        yield at, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _whens(item, (*at, position))
    elif is_dataclass(value) and not isinstance(value, (type, *MAY_BE_AHEAD)):
        if isinstance(value, Rite) and value.status is RiteStatus.PLANNED:
            return
        for field in fields(value):
            if field.name not in ("id", "path"):
                name = key_of(field.name, field.metadata)
                yield from _whens(getattr(value, field.name), (*at, name))
