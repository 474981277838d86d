"""Every table as CSV (RFC 4180, UTF-8): a header, then a row a line."""

import csv
import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator
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
from generator.plan.data_files import table_uri
from generator.plan.edition import EditionPlan

SEPARATOR = "; "
"""Stands between the values of a cell that holds several."""


class Table(NamedTuple):
    """A table of the data package."""

    name: str
    """What it is called there, and its file."""
    row: type[Struct]
    """What a row of it is."""
    rows: Callable[[EditionPlan], Iterable[Struct]]
    """Makes them, in order."""


TABLES = (
    Table("events", EventsRow, events),
    Table("victims", VictimsRow, victims),
    Table("involvements", InvolvementsRow, involvements),
    Table("entries", EntriesRow, entries),
    Table("casualties", CasualtiesRow, casualties),
    Table("figures", FiguresRow, figures),
    Table("ledger", LedgerRow, ledger),
    Table("accounts", AccountsRow, accounts),
    Table("corrections", CorrectionsRow, corrections),
    Table("places", PlacesRow, places),
    Table("sources", SourcesRow, sources),
)
"""All of them; each is there also where it has no row."""


def export_tables(plan: EditionPlan) -> Iterator[Artifact]:
    """Write every table."""
    for table in TABLES:
        yield Artifact(table_uri(table.name), _csv(table, plan).encode())


def _csv(table: Table, plan: EditionPlan) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.row.__struct_fields__)
    writer.writerows(map(_cell, astuple(row)) for row in table.rows(plan))
    return file.getvalue()


def _cell(value: Any) -> object:
    """A value as the file has it; a code, a number and a day are no formula whatever they are."""
    kind = type(value)
    if kind is str:
        return guarded(value) if _RUNS.search(value) else value
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


# A spreadsheet runs a cell that begins so. One that is set to take semicolons, tabs or line ends for
# the ends of cells finds more beginnings.
_RUNS = re.compile(r"""((?:^|[;\t\r\n])[ "]*)('*[=+\-@＝＋－＠])""")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs as a formula, and from which the text can be had back.

    An apostrophe stands before what a formula could begin with, as a spreadsheet itself marks a
    text (CWE-1236; OWASP, CSV Injection). Where apostrophes stood there already, it is one more.
    """
    return _RUNS.sub(r"\1'\2", text)
