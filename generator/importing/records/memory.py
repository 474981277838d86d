"""What an import took last: by key, the id that it gave and the values as it wrote them.

It is a table that an editor can read, `imports/<name>.last.csv`; without it, nothing of a later
import could be told from what was changed by hand.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from generator.diagnostics import Report
from generator.importing.unusable import UnusableFileError
from generator.load.csv_text import BrokenRowError, numbered_rows
from generator.load.imported import FORM
from generator.load.text_files import TABLE_LIMIT, read_text

_KEY = "key"
"""What heads the column of keys; behind it stands the sheet's own column: `key: No`."""
KEPT = (FORM,)
"""Columns of what is no field."""
AS_WRITTEN = "{} as written"
"""The column of what a sheet has where a date of another calendar was converted."""


class Taken(Struct, frozen=True):
    """One record, as it was taken last."""

    id: str
    """Its id."""
    values: Mapping[str, str]
    """What was written, by field; an empty text where nothing was."""


class Memory(Struct):
    """All that was taken."""

    kind: str
    """The kind of record; the column of ids is named after it, by which `rename` finds them."""
    taken: dict[str, Taken] = field(default_factory=dict)
    """By key."""
    constants: dict[str, str] = field(default_factory=dict)
    """What was said of all of them, by field."""
    key: str | None = None
    """The sheet's column by which rows were known; None where by all that they say."""


def read_memory(file_path: Path, kind: str) -> Memory | None:
    """Read it; None where there is none yet.

    Args:
        file_path: Where it is.
        kind: The kind of record that it must be of.

    Raises:
        UnusableFileError: it cannot be read, or is of another kind.
    """
    if not file_path.exists():
        return None
    report = Report()
    text = read_text(file_path, file_path.name, report, limit=TABLE_LIMIT)
    try:
        rows = [] if text is None else [cells for _, cells in numbered_rows(text)]
    except BrokenRowError:
        rows = []
    if not rows or not _is_key(rows[0][0]) or any(len(row) != len(rows[0]) for row in rows):
        raise UnusableFileError(
            f"{file_path} cannot be read, in which is kept what was imported",
            "take it from the repository as it was committed last",
        )
    if rows[0][1:2] != [kind]:
        raise UnusableFileError(
            f"{file_path} is what was imported as another kind of record than '{kind}'",
            "name the mapping otherwise, and give it to --mapping",
        )
    names = rows[0][2:]
    memory = Memory(kind, key=rows[0][0].removeprefix(_KEY).removeprefix(": ") or None)
    for key, id_, *cells in rows[1:]:
        values = dict(zip(names, cells, strict=True))
        if id_:
            memory.taken[key] = Taken(id_, values)
        else:
            memory.constants = {name: value for name, value in values.items() if value}
    return memory


def _is_key(head: str) -> bool:
    return head == _KEY or head.startswith(f"{_KEY}: ")


def encode_memory(memory: Memory, names: Iterable[str]) -> str:
    """The file's text.

    Args:
        memory: What was taken, in the order in which it is to stand.
        names: The fields that are kept, in their order.
    """
    names = tuple(dict.fromkeys((*names, *memory.constants)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    key = f"{_KEY}: {memory.key}" if memory.key else _KEY
    writer.writerow((key, memory.kind, *names))
    if memory.constants:
        writer.writerow(("", "", *(memory.constants.get(name, "") for name in names)))
    for key, one in memory.taken.items():
        writer.writerow((key, one.id, *(one.values.get(name, "") for name in names)))
    return text.getvalue()
