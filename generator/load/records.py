"""Reads one file's record, checked against itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from generator.diagnostics import Report
from generator.load.checks import check_record
from generator.load.overlays import check_items, translate
from generator.load.raw import RawRecord
from generator.load.schema import UnreadableError, read_record, read_translation
from generator.load.texts import Reading
from generator.records.base import Record
from generator.records.event import Event
from generator.records.reference import Page, Place, Scheme, Source
from generator.records.victim import Victim
from generator.values.date_order import DateOrder

RECORD_TYPES: Mapping[str, type[Record]] = {
    "event": Event,
    "victim": Victim,
    "place": Place,
    "source": Source,
    "scheme": Scheme,
    "page": Page,
}
"""By kind."""

R = TypeVar("R", bound=Record)


def parse_record(
    record_type: type[R],
    raw: RawRecord,
    lang: str,
    given: Mapping[str, str],
    report: Report,
    dates: DateOrder | None = None,
) -> R | None:
    """Make a record of what was written.

    Args:
        record_type: What it is.
        raw: What was written.
        lang: BCP 47 tag of the language it was written in.
        given: The fields that the file's place tells: `id`, `path`.
        report: Gets everything that is wrong with it.
        dates: In which order the site says that dates are meant.

    Returns:
        The record; nothing where anything is wrong.
    """
    folder = str(Path(raw.origin.path).parent.as_posix())
    try:
        record = read_record(record_type, raw.fields, Reading(lang, folder, given, dates))
    except UnreadableError as error:
        raw.report(error.mistakes, report)
        return None
    mistakes = list(check_record(record))
    raw.report(mistakes, report)
    return None if mistakes else record


def parse_overlay(original: R, raw: RawRecord, lang: str, report: Report) -> R | None:
    """Make of a record and its overlay the record in another language.

    Args:
        original: The record in the site's default language.
        raw: What the overlay's file says.
        lang: BCP 47 tag of the overlay's language.
        report: Gets everything that is wrong with the overlay.

    Returns:
        The record; nothing where anything in the overlay is wrong.
    """
    folder = str(Path(raw.origin.path).parent.as_posix())
    mistakes = list(check_items(original, raw.fields))
    texts = {}
    try:
        texts = read_translation(type(original), raw.fields, Reading(lang, folder))
    except UnreadableError as error:
        mistakes += error.mistakes
    raw.report(mistakes, report)
    if mistakes:
        return None
    return replace(translate(original, texts, lang), path=raw.origin.path)
