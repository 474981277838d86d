"""What a file of each sort is parsed into, and what its record follows from besides the file."""

from typing import Protocol

from msgspec import Struct

from generator.diagnostics import Report
from generator.load.checks import check_tribute
from generator.load.discover import OverlayFile, RecordFile, TributeFile
from generator.load.raw import RawRecord
from generator.load.records import RECORD_TYPES, parse_overlay, parse_record
from generator.records.base import Record
from generator.records.reference import Tribute
from generator.values.date_order import DateOrder


class _File(Protocol):
    """A file that was found."""

    @property
    def kind(self) -> str:
        """The kind of the record that it holds."""

    @property
    def path(self) -> str:
        """POSIX path in the site."""


class Parsed(Protocol):
    """A file that holds a record."""

    @property
    def file(self) -> _File:
        """The file."""

    @property
    def follows_from(self) -> str | None:
        """All that the record follows from besides the file; None where that is not known."""

    def parse(self, raw: RawRecord, report: Report) -> Record | None:
        """Make the record of what was written; nothing where anything is wrong with it."""


class ParsedRecord(Struct, frozen=True):
    """A file with a record of the site's default language."""

    file: RecordFile
    """The file."""
    lang: str
    """BCP 47 tag of the language."""
    dates: DateOrder | None = None
    """In which order the site says that dates are meant; no record that is kept has such a date."""

    @property
    def follows_from(self) -> str:
        """The language."""
        return self.lang

    def parse(self, raw: RawRecord, report: Report) -> Record | None:
        """Make the record."""
        given = {"id": self.file.id, "path": self.file.path}
        record_type = RECORD_TYPES[self.file.kind]
        return parse_record(record_type, raw, self.lang, given, report, self.dates)


class ParsedOverlay(Struct, frozen=True):
    """A file with the translation of a record."""

    file: OverlayFile
    """The file."""
    original: Record | None
    """The record; None where it has mistakes of its own."""
    original_digest: bytes | None
    """Of all that the original follows from, where that is known."""

    @property
    def follows_from(self) -> str | None:
        """The language and the original."""
        digest = self.original_digest
        return f"{self.file.language} of {digest.hex()}" if digest else None

    def parse(self, raw: RawRecord, report: Report) -> Record | None:
        """Make the record in the other language."""
        if self.original is None:
            return None
        return parse_overlay(self.original, raw, self.file.language, report)


class ParsedTribute(Struct, frozen=True):
    """A file with a tribute."""

    file: TributeFile
    """The file."""
    lang: str
    """BCP 47 tag of the language that it is in."""
    max_length: int
    """The most characters that the site allows."""
    dates: DateOrder | None = None
    """In which order the site says that dates are meant."""

    @property
    def follows_from(self) -> str:
        """The language and the limit."""
        return f"{self.lang} {self.max_length}"

    def parse(self, raw: RawRecord, report: Report) -> Record | None:
        """Make the tribute, also of one that is too long, which is told of."""
        given = {"id": self.file.id, "path": self.file.path, "victim": self.file.victim}
        tribute = parse_record(Tribute, raw, self.lang, given, report, self.dates)
        if tribute is not None:
            raw.report(check_tribute(tribute, self.max_length), report)
        return tribute
