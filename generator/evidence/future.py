"""That nothing which is said to have happened is dated after the day of the build."""

import datetime
import functools
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from generator.diagnostics import FieldPath, Report
from generator.evidence.places import place_in
from generator.evidence.references import records_of
from generator.records.base import key_of
from generator.records.corpus import Corpus
from generator.records.event import Alert
from generator.records.parts import Withdrawal
from generator.records.victim import Rite
from generator.values.codes import RiteStatus
from generator.values.visibility import Visibility
from generator.values.when import When

MAY_BE_AHEAD = (Visibility, Withdrawal, Alert)
"""What may speak of days to come: embargoes, and alerts that are in force."""


def check_future(corpus: Corpus, report: Report, *, today: datetime.date) -> None:
    """Report days and whens that surely lie after today, anywhere on Earth."""
    latest = min(today, datetime.date.max - datetime.timedelta(1)) + datetime.timedelta(1)
    for record in records_of(corpus.originals):
        if not (getattr(record, "withdrawn", None) or getattr(record, "merged_into", None)):
            for at, day in _days(record, ()):
                if _first_of(day) > latest:
                    _tell(day, record.path, place_in(record, *at), report, today)
    for edition in corpus.translations.values():
        for record in records_of(edition):
            if record.translated is not None and record.translated > latest:
                _tell(record.translated, record.path, ("translated",), report, today)


def _first_of(day: datetime.date | When) -> datetime.date:
    """The first day that it can be; of what is doubtful or has no bound, the first there is."""
    if isinstance(day, datetime.date):
        return day
    return (None if day.qualification else day.earliest_day) or datetime.date.min


def _tell(
    day: datetime.date | When, path: str, at: FieldPath, report: Report, today: datetime.date
) -> None:
    report.finding(
        "date-in-future",
        path,
        f"{day} is after today, {today}",
        "correct the date; what is only planned can say so in words",
        at=at,
    )


def _days(value: Any, at: FieldPath) -> Iterator[tuple[FieldPath, datetime.date | When]]:
    if isinstance(value, When | datetime.date):
        yield at, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _days(item, (*at, position))
    elif is_dataclass(value) and not isinstance(value, (type, *MAY_BE_AHEAD)):
        if isinstance(value, Rite) and value.status is RiteStatus.PLANNED:
            return
        for name, key in _fields_to_visit(type(value)):
            if content := getattr(value, name):
                yield from _days(content, (*at, key))


@functools.cache
def _fields_to_visit(of: type) -> tuple[tuple[str, str], ...]:
    """Name and authored key of every field of a part of a record; values hold no days."""
    if not of.__module__.startswith("generator.records."):
        return ()
    return tuple(
        (field.name, key_of(field.name, field.metadata))
        for field in fields(of)
        if field.name not in ("id", "path")
    )
