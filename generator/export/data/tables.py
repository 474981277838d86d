"""Every table as CSV (RFC 4180, UTF-8): a header, then a row a line."""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import astuple

from generator.artifact import Artifact
from generator.export.data.answer_tables import (
    AccountsRow,
    CorrectionsRow,
    accounts,
    corrections,
)
from generator.export.data.event_tables import (
    CasualtiesRow,
    EntriesRow,
    EventsRow,
    casualties,
    entries,
    events,
)
from generator.export.data.figure_tables import FiguresRow, LedgerRow, figures, ledger
from generator.export.data.people_tables import (
    InvolvementsRow,
    VictimsRow,
    involvements,
    victims,
)
from generator.export.data.reference_tables import PlacesRow, SourcesRow, places, sources
from generator.export.file_sets import FileKeys, FileSet
from generator.plan.data_files import table_uri
from generator.plan.edition import EditionPlan

SEPARATOR = "; "
"""Stands between the values of a cell that holds several."""


class Table(NamedTuple):
    """A table of the data package."""

    name: str
    """What it is called there, and its file."""
    folders: tuple[str, ...]
    """Of the kinds of records that it is made of."""
    row: type[Struct]
    """What a row of it is."""
    rows: Callable[[EditionPlan], Iterable[Struct]]
    """Makes them, in order."""


TABLES = (
    Table("events", ("events",), EventsRow, events),
    Table("victims", ("victims",), VictimsRow, victims),
    Table("involvements", ("victims",), InvolvementsRow, involvements),
    Table("entries", ("events",), EntriesRow, entries),
    Table("casualties", ("events",), CasualtiesRow, casualties),
    Table("figures", ("events",), FiguresRow, figures),
    Table("ledger", ("events",), LedgerRow, ledger),
    Table("accounts", ("events", "victims"), AccountsRow, accounts),
    Table("corrections", ("events", "victims", "pages"), CorrectionsRow, corrections),
    Table("places", ("places",), PlacesRow, places),
    Table("sources", ("sources",), SourcesRow, sources),
)
"""All of them; each is there also where it has no row."""


def export_tables(plan: EditionPlan, keys: FileKeys) -> Iterator[FileSet]:
    """Give every table.

    Args:
        plan: The language.
        keys: What gives its files theirs.
    """
    of_kind = plan.edition.by_folder
    for table in TABLES:
        records = (record for folder in table.folders for record in of_kind[folder].values())
        key = keys.of_records(table_uri(table.name), records)
        yield FileSet(key, partial(_csv, table, plan))


def _csv(table: Table, plan: EditionPlan) -> Iterator[Artifact]:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.row.__struct_fields__)
    writer.writerows(map(_cell, astuple(row)) for row in table.rows(plan))
    yield Artifact(table_uri(table.name), file.getvalue().encode())


def _cell(value: Any) -> object:
    """A value as the file has it; a code, a number and a day are no formula whatever they are."""
    kind = type(value)
    if kind is str:
        return guarded(value)
    if value is None:
        return ""
    if kind is tuple:
        return _cell(SEPARATOR.join(map(_listed, value)))
    if kind is bool:
        return "true" if value else "false"
    return value.isoformat() if kind is datetime.date else value


def _listed(value: str) -> str:
    """A value of several: a semicolon in it is doubled, so that it is none between two."""
    return value.replace(";", ";;")


# A spreadsheet runs a cell that begins so. One that is set to take semicolons, tabs or line ends
# for the ends of cells finds more beginnings.
_RUNS = re.compile(r"""((?:^|[;\t\r\n])[ "]*)('*[=+\-@＝＋－＠])""")
_NEVER_RUNS = re.compile(r"\w[^;\t\r\n]*")
"""What begins with a letter or a digit, and has no other beginning."""


def guarded(text: str) -> str:
    """A text that no spreadsheet runs as a formula, and from which the text can be had back.

    An apostrophe stands before what a formula could begin with, as a spreadsheet itself marks a
    text (CWE-1236; OWASP, CSV Injection). Where apostrophes stood there already, it is one more.
    """
    if _NEVER_RUNS.fullmatch(text):  # as nearly all do
        return text
    return _RUNS.sub(r"\1'\2", text)
