"""Where imported records are kept: what an import asks of a roll, of files, of a chronology."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from generator.diagnostics import FieldPath
from generator.importing.records.memory import Taken
from generator.records.corpus import Corpus
from generator.write.changes import Change


class Shelf(Protocol):
    """A place for records of one kind, as it stands and as it will."""

    separator: str
    """What stands between the items of a list in a text of it."""
    notes: list[str]
    """What an editor has to do about it, a sentence each."""
    constants: Mapping[str, str]
    """What is set for all of its records at once, by field; nothing where each says it itself."""

    def taken_ids(self) -> Iterable[str]:
        """Ids that no new record can have."""

    def has(self, id_: str) -> bool:
        """Whether a record is there."""

    def values(self, id_: str, names: Iterable[str]) -> dict[str, str]:
        """What a record says now in some fields."""

    def is_closed(self, id_: str, taken: Taken) -> bool:
        """Whether an editor has written on a record, so that nothing in it can be replaced."""

    def touched(self, id_: str, taken: Taken, names: Iterable[str]) -> str:
        """What an editor has done with a record, for which it is not taken out."""

    def read(self, id_: str, values: Mapping[str, str]) -> tuple[Struct | None, list[str]]:
        """A record with new values, read as the loader will; or all that is wrong with it."""

    def owner(self, path: str, at: FieldPath, ids: Collection[str]) -> str | None:
        """Which of some records an error is of, by the file and field that it is told of."""

    def corpus(self, corpus: Corpus, records: Mapping[str, Struct], leaving: set[str]) -> Corpus:
        """A site's records with those that are new or changed, and without those that go."""

    def put(self, id_: str, values: Mapping[str, str], updates: Mapping[str, str]) -> None:
        """Write a record: all that the sheet says of it, and what of that is new."""

    def drop(self, id_: str) -> None:
        """Take a record out."""

    def kept(self, id_: str, before: Taken | None) -> dict[str, str]:
        """What has to be known of a record next time, beyond its values."""

    def changes(self) -> list[Change]:
        """What becomes of files."""
