"""What an import is asked to do, and what it comes to before anything is written."""

import datetime

from msgspec import Struct, field

from generator.importing.reading.sheet import Sheet
from generator.importing.records.mapping import ImportMapping
from generator.importing.records.merging import Conflict
from generator.importing.records.rows import Refused
from generator.load.imported import IMPORTS, LAST
from generator.write.changes import Change


class Task(Struct, frozen=True, kw_only=True):
    """What is to be imported."""

    sheet: Sheet
    """The sheet."""
    mapping: ImportMapping
    """What becomes of its columns."""
    name: str
    """The mapping's own name, by which what was imported last is found."""
    today: datetime.date
    """The day by which it is judged whether a name may be shown."""
    is_removing: bool = False
    """Whether records whose rows are gone are to be taken out."""

    @property
    def memory_path(self) -> str:
        """Where what was imported is kept; POSIX path in the site."""
        return f"{IMPORTS}/{self.name}{LAST}"


class Removal(Struct, frozen=True):
    """A record whose row is gone."""

    id: str
    """The record."""
    kept_because: str = ""
    """Why it is not taken out; empty where it is."""


class Planned(Struct):
    """What an import comes to."""

    new: list[str] = field(default_factory=list)
    """Ids of new records."""
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By the id of each changed record, the fields that change."""
    same: int = 0
    """Records that stay as they are."""
    removed: list[Removal] = field(default_factory=list)
    """Records whose rows are gone."""
    refused: list[Refused] = field(default_factory=list)
    """Rows that are not taken, in the sheet's order."""
    conflicts: list[Conflict] = field(default_factory=list)
    """Values that an editor changed, which stay."""
    gone: list[str] = field(default_factory=list)
    """Ids of records that an editor has taken out, which are not put back."""
    notes: list[str] = field(default_factory=list)
    """What else an editor should know, a sentence each."""
    changes: list[Change] = field(default_factory=list)
    """What becomes of files."""
