"""That nothing which is said to have happened is dated after the day of the build."""

import datetime
import functools
from typing import Any

from msgspec.structs import fields

from generator.diagnostics import FieldPath, Report
from generator.evidence.places import place_in
from generator.evidence.references import records_of
from generator.records.base import Record, is_part
from generator.records.corpus import Corpus
from generator.records.event import Alert
from generator.records.parts import Withdrawal
from generator.records.victim import Rite
from generator.values.codes import RiteStatus
from generator.values.declared import may_hold
from generator.values.visibility import Visibility
from generator.values.when import When

MAY_BE_AHEAD = (Visibility, Withdrawal, Alert)
"""What may speak of days to come: embargoes, and alerts that are in force."""


def check_future(corpus: Corpus, report: Report, *, today: datetime.date) -> None:
    """Report days and whens that surely lie after today, anywhere on Earth."""
    latest = min(today, datetime.date.max - datetime.timedelta(1)) + datetime.timedelta(1)
    for record in records_of(corpus.originals):
        if not (getattr(record, "withdrawn", None) or getattr(record, "merged_into", None)):
            for at, day in _days(record):
                if _is_surely_after(day, latest):
                    _tell(day, record.path, place_in(record, *at), report, today)
    for edition in corpus.translations.values():
        for record in records_of(edition):
            if record.translated is not None and record.translated > latest:
                _tell(record.translated, record.path, ("translated",), report, today)


def _is_surely_after(day: datetime.date | When, latest: datetime.date) -> bool:
    """Whether it is later in any case: what is doubtful or has no bound may be any day."""
    if isinstance(day, datetime.date):
        return day > latest
    first = day.earliest_day  # before its qualification, as hardly any lies ahead
    return first is not None and first > latest and not day.qualification


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


_Days = list[tuple[FieldPath, datetime.date | When]]


def _days(record: Record) -> _Days:
    """Every day and when of a record that must not lie ahead, with the path of its field."""
    found: _Days = []
    _collect(record, (), found)
    return found


def _collect(value: Any, at: FieldPath, found: _Days) -> None:
    """Add the days of a value; to a list, as nested generators take twice as long."""
    if isinstance(value, (When, datetime.date)):
        found.append((at, value))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, (*at, position), found)
    elif not (isinstance(value, Rite) and value.status is RiteStatus.PLANNED):
        for name, key in _fields_to_visit(value.__class__):
            content = getattr(value, name)
            if content and _is_visited(content.__class__):
                _collect(content, (*at, key), found)


@functools.cache
def _is_visited(of: type) -> bool:
    """Whether a value of a type may hold a day: most fields hold a word or a code."""
    return bool(_fields_to_visit(of)) or issubclass(of, (When, datetime.date, tuple))


@functools.cache
def _fields_to_visit(of: type) -> tuple[tuple[str, str], ...]:
    """Name and authored key of every field of a part of a record; values hold no days."""
    if not is_part(of):
        return ()
    if issubclass(of, MAY_BE_AHEAD):
        return ()
    return tuple(
        (field.name, field.encode_name)
        for field in fields(of)
        if field.name not in ("id", "path") and may_hold(field.type, _is_visited)
    )
