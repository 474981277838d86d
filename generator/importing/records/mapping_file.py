"""Reads a mapping file, and holds it against the sheet that it is for."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from generator.diagnostics import FieldPath, Report, suggest
from generator.importing.reading.sheet import Sheet
from generator.importing.records.cells import code_of, is_said
from generator.importing.records.fields import (
    ID,
    LIVED,
    field_at,
    field_names,
    required_fields,
)
from generator.importing.records.mapping import ImportMapping, Kind
from generator.load.identifiers import id_mistake
from generator.load.mistakes import Mistake
from generator.load.positions import KEY
from generator.load.raw import read_raw
from generator.load.schema import UnreadableError, read_record
from generator.load.texts import Reading

_FIELDS_SHOWN = 14


def read_mapping(site_path: Path, file_path: Path, report: Report) -> ImportMapping | None:
    """Read a mapping.

    Args:
        site_path: The site's folder, from which the report names the file.
        file_path: The mapping's file.
        report: Gets everything that is wrong with it.

    Returns:
        The mapping; nothing where anything is wrong.
    """
    raw = read_raw(site_path, path_in(site_path, file_path), report)
    if raw is None:
        return None
    try:
        mapping = read_record(ImportMapping, raw.fields, Reading(lang="", folder=""))
    except UnreadableError as error:
        raw.report(error.mistakes, report)
        return None
    mistakes = list(_own_mistakes(mapping))
    raw.report(mistakes, report)
    return None if mistakes else mapping


def check_columns(mapping: ImportMapping, sheet: Sheet, path: str, report: Report) -> None:
    """Report columns that a mapping names and its sheet has not."""
    for at, column in _named_columns(mapping):
        if column not in sheet.columns:
            advice = suggest(column, sheet.columns)
            listed = ", ".join(f"'{one}'" for one in sheet.columns[:_FIELDS_SHOWN])
            message = f"the sheet has no column '{column}'"
            report.error(
                "mapping-unknown-column", path, message, advice or f"there are {listed}", at=at
            )


def unmentioned(mapping: ImportMapping, sheet: Sheet) -> list[str]:
    """Columns of a sheet of which its mapping says nothing."""
    known = {*mapping.used, *mapping.left_out}
    return [column for column in sheet.columns if column not in known]


def path_in(site_path: Path, file_path: Path) -> str:
    """A file's path, told from the site's folder."""
    return Path(os.path.relpath(file_path, site_path)).as_posix()


def _own_mistakes(mapping: ImportMapping) -> Iterator[Mistake]:
    """What is wrong with a mapping whatever the sheet."""
    if mapping.into and (mistake := id_mistake(mapping.into)):
        yield Mistake(("into",), "bad-id", *mistake)
    elif not mapping.into and mapping.is_together:
        advice = "write into: and the name of the roll, or of entries the id of their event"
        yield Mistake((), "mapping-incomplete", "nothing says where the records go", advice)
    if len(mapping.list_separator) != 1:
        message = "the list separator is one character"
        yield Mistake(("list_separator",), "mapping-setting", message, 'write ";"')
    if mapping.century is not None and (mapping.century % 100 or not 0 < mapping.century < 10000):
        message = f"'{mapping.century}' begins no century"
        yield Mistake(
            ("century",), "mapping-setting", message, "write 1900 for the years 1900-1999"
        )
    yield from _field_mistakes(mapping)
    yield from _word_mistakes(mapping)
    filled = {*mapping.columns.values(), *mapping.joined, *mapping.constants}
    for name in required_fields(mapping.record):
        if not any(one == name or one.startswith(f"{name}.") for one in filled):
            where = "columns: or joined:" if name in ("name", "title") else "set: or columns:"
            message = f"nothing fills '{name}', which every {mapping.record} needs"
            yield Mistake((), "mapping-incomplete", message, f"write it beneath {where}")


def _field_mistakes(mapping: ImportMapping) -> Iterator[Mistake]:
    filled: dict[str, str] = {}
    named: list[tuple[FieldPath, str, str]] = [
        (("columns", column), name, f"column '{column}'")
        for column, name in mapping.columns.items()
    ]
    named += [(("joined", name, KEY), name, "joined:") for name in mapping.joined]
    for at, name, by in named:
        found = field_at(mapping.record, name)
        if found is None:
            yield _unknown(at, mapping.record, name)
            continue
        for whole in ("born.when", "died.when") if found.name == LIVED else (found.name,):
            if (first := filled.setdefault(whole, by)) != by:
                message = f"{first} fills '{whole}' already"
                advice = f"join them, in their order: joined: {{{name}: [One, Other]}}"
                yield Mistake(at, "mapping-field-twice", message, advice)
    for name in mapping.constants:
        if field_at(mapping.record, name) is None or name in (ID, LIVED):
            yield _unknown(("set", name, KEY), mapping.record, name)


def _word_mistakes(mapping: ImportMapping) -> Iterator[Mistake]:
    """Words that stand for no code of the field that their column fills."""
    for column, words in mapping.values.items():
        found = field_at(mapping.record, mapping.columns.get(column, ""))
        codes = found.shape.type if found is not None else None
        if not isinstance(codes, type) or not issubclass(codes, StrEnum):
            continue
        for word, meant in words.items():
            if is_said(meant) and code_of(meant) not in set(codes):
                message = f"'{meant}' is none of {', '.join(codes)}"
                advice = suggest(meant, codes) or f"write which of them '{word}' stands for"
                yield Mistake(("values", column, word), "mapping-setting", message, advice)


def _unknown(at: FieldPath, kind: Kind, name: str) -> Mistake:
    known = field_names(kind)
    advice = suggest(name, known)
    listed = ", ".join([one for one in known if not one.startswith("visibility.")])
    message = f"'{name}' is no field of {_article(kind)} {kind} that a cell can fill"
    return Mistake(at, "mapping-unknown-field", message, advice or f"there are {listed}")


def _article(kind: Kind) -> str:
    return "an" if kind[0] in "aeiou" else "a"


def _named_columns(mapping: ImportMapping) -> Iterator[tuple[FieldPath, str]]:
    """Every column that a mapping takes something from or says something of, and where."""
    if mapping.key:
        yield ("key",), mapping.key
    for column in mapping.columns:
        yield ("columns", column, KEY), column
    for name, columns in mapping.joined.items():
        for at, column in enumerate(columns):
            yield ("joined", name, at), column
    for column in mapping.values:
        yield ("values", column, KEY), column
    for column in mapping.dates.columns:
        yield ("dates", "columns", column, KEY), column
    for column in mapping.calendar.columns:
        yield ("calendar", "columns", column, KEY), column
