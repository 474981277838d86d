"""What a mapping file says: which column of a sheet becomes which field of a record."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct, field

from generator.records.base import written_as
from generator.values.date_order import DateOrder


class Kind(StrEnum):
    """What the rows of a sheet are records of."""

    VICTIM = "victim"
    EVENT = "event"
    PLACE = "place"
    SOURCE = "source"
    ENTRY = "entry"


class Keeping(StrEnum):
    """What persons are kept in."""

    ROLL = "roll"
    FILES = "files"


class Drafts(StrEnum):
    """What becomes of pages that the site they come from does not publish."""

    REFUSED = "refused"
    TAKEN = "taken"


class IdLetters(StrEnum):
    """The letters that new ids are made of."""

    LATIN = "latin"
    UNICODE = "unicode"


class NameOrder(StrEnum):
    """What stands first in a name."""

    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"


class CalendarName(StrEnum):
    """The calendar that dates are written in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    SOLAR_HIJRI = "solar-hijri"


class DateOrders(Struct, frozen=True):
    """In what order dates are written. Text alone is that of every column."""

    ALONE: ClassVar = "every"

    every: DateOrder | None = None
    """Of every column that is not named."""
    columns: Mapping[str, DateOrder] = field(default_factory=dict)
    """Of single columns, by their names."""

    def of(self, column: str) -> DateOrder | None:
        """The order in a column, where it is stated."""
        return self.columns.get(column, self.every)


class Calendars(Struct, frozen=True):
    """What calendar dates are in. Text alone is that of every column."""

    ALONE: ClassVar = "every"

    every: CalendarName | None = None
    """Of every column that is not named."""
    columns: Mapping[str, CalendarName] = field(default_factory=dict)
    """Of single columns, by their names."""

    def of(self, column: str) -> CalendarName | None:
        """The calendar of a column, where it is stated."""
        return self.columns.get(column, self.every)


class ImportMapping(Struct, frozen=True, kw_only=True):
    """How the rows of a sheet become records."""

    file: str | None = None
    """The name of the file that the mapping is for; another is imported by `--mapping` only."""
    sheet: str | None = None
    """The sheet, in a file that has several."""
    header: int | None = None
    """The row that names the columns, counted from 1; found where it is left out."""
    encoding: str | None = None
    """The encoding of a text file; found where it is left out."""
    delimiter: str | None = None
    """The character that divides the cells of a text file; found where it is left out."""
    record: Kind
    """What each row is a record of; `entry` is one of an event's chronology."""
    into: str = ""
    """The name of the roll, without `.csv`; of entries, the id of their event."""
    keeping: Keeping = written_as("as", Keeping.ROLL)
    """What persons are kept in: one `roll`, or `files`, one a person."""
    key: str | None = None
    """The column by which a row is known again; without it, by all that the row says."""
    ids: IdLetters = IdLetters.LATIN
    """What new ids are made of: `latin` letters only, or `unicode`, the name's own."""
    drafts: Drafts = Drafts.REFUSED
    """Pages that their own site does not publish: `refused`, or `taken` like the others."""
    names: NameOrder | None = None
    """`family-first` orders persons by the name as it is written; left out, nothing is said."""
    list_separator: str = ";"
    """What stands between the items of a list within a cell of the sheet."""
    dates: DateOrders = DateOrders()
    """The order of numbers in dates such as 03/04/1987, where no date of the column proves it."""
    century: int | None = None
    """The century of years with two digits: `1900`; they are refused where it is left out."""
    calendar: Calendars = Calendars()
    """The calendar of dates: `gregorian`, `hijri` (Umm al-Qura) or `solar-hijri`."""
    constants: Mapping[str, tuple[str, ...]] = field(name="set", default_factory=dict)
    """Fields that are the same for every row, where the row says nothing else."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The field that each column fills."""
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields that several columns fill together, in this order."""
    left_out: tuple[str, ...] = ()
    """Columns that nothing is taken from."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By column, what its words stand for."""

    @property
    def is_roll(self) -> bool:
        """Whether its records are the rows of one roll."""
        return self.record is Kind.VICTIM and self.keeping is Keeping.ROLL

    @property
    def is_together(self) -> bool:
        """Whether its records are kept together in one file."""
        return self.is_roll or self.record is Kind.ENTRY

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that something is taken from, the key among them, each once."""
        joined = (column for columns in self.joined.values() for column in columns)
        key = (self.key,) if self.key else ()
        return tuple(dict.fromkeys((*self.columns, *joined, *key)))
