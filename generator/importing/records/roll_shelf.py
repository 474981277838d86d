"""A roll as the place where an import keeps persons."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import FieldPath, Report
from generator.importing.records.fields import ID
from generator.importing.records.judging import told
from generator.importing.records.memory import Memory, Taken
from generator.importing.records.planned import Task
from generator.importing.records.roll_file import new_roll, read_roll_file
from generator.importing.records.roll_settings import settings_of
from generator.importing.records.site_records import SiteRecords
from generator.importing.records.yaml_text import nested
from generator.importing.unusable import UnusableFileError
from generator.load.discover import discover
from generator.load.raw import BODY, TEXT_COLUMN, Origin, RawRecord, conflict, join, read_raw
from generator.load.records import parse_record
from generator.load.rolls import list_columns, over_defaults
from generator.load.table import split_lists
from generator.records.corpus import Corpus
from generator.records.victim import Victim
from generator.write.changes import Change

FOLDER = "content/victims"
"""Where rolls are."""


class RollShelf:
    """One roll, and the file beside it."""

    def __init__(
        self, site: SiteRecords, task: Task, memory: Memory | None, names: Iterable[str]
    ) -> None:
        self._site = site
        self._path = f"{FOLDER}/{task.mapping.into}.csv"
        self._content = self._read(task, memory)
        self._roll = read_roll_file(self._content) if self._content else new_roll(names)
        self._settings = settings_of(site.path, task.mapping, memory.constants if memory else {})
        origin = Origin(self._settings.path, ("defaults",))
        self._defaults = RawRecord(self._settings.defaults, origin)
        found = discover(site.path, Report())
        self._own = {one.id: one.path for one in found.records if one.kind == "victim"}
        self.separator = self._settings.separator
        self.notes = self._settings.notes
        self.constants = self._settings.known

    def _read(self, task: Task, memory: Memory | None) -> bytes | None:
        """What the roll holds; None where there is none yet."""
        file_path = self._site.path / self._path
        beside = {self._path, self._path.removesuffix(".csv") + ".yaml"}
        if found := sorted(beside & self._site.broken):
            raise UnusableFileError(
                f"{found[0]} has mistakes", "put right what 'cenotaph check' says of it first"
            )
        if not file_path.exists():
            victim = self._site.originals.victims.get(task.mapping.into)
            if victim is not None and not victim.path.endswith(".csv"):
                raise UnusableFileError(
                    f"{victim.path} is a person of that name", "give another with into:"
                )
            return None
        if memory is None:
            raise UnusableFileError(
                f"{self._path} is there, and {task.memory_path}, which tells what of it was "
                "imported, is not",
                "give another name with into:, or take that file from the repository",
            )
        return file_path.read_bytes()

    def taken_ids(self) -> Iterator[str]:
        """Ids that no new person can have."""
        return self._site.taken_ids("victim")

    def has(self, id_: str) -> bool:
        """Whether the roll has a row with that id."""
        return id_ in self._roll.rows

    def values(self, id_: str, names: Iterable[str]) -> dict[str, str]:
        """What a row says in some fields."""
        return {name: self._roll.value(id_, name) for name in names}

    def is_closed(self, id_: str, taken: Taken) -> bool:  # noqa: ARG002
        """Never: each cell is replaced by itself."""
        return False

    def touched(self, id_: str, taken: Taken, names: Iterable[str]) -> str:
        """What an editor has done with a row."""
        names = tuple(names)
        if any(self._roll.value(id_, name) != taken.values.get(name, "") for name in names):
            return "it was changed by hand"
        if self._roll.other_values(id_, names):
            return "it was added to by hand"
        return f"{self._own[id_]} completes it" if id_ in self._own else ""

    def read(self, id_: str, values: Mapping[str, str]) -> tuple[Victim | None, list[str]]:
        """A person of a row with new values."""
        there = {}
        if self.has(id_):
            there = self.values(id_, self._roll.places)
        said = {name: value for name, value in {**there, **values}.items() if value and name != ID}
        return self._parse(id_, nested(said))

    def _parse(self, id_: str, fields: Mapping[str, Any]) -> tuple[Victim | None, list[str]]:
        report = Report()
        whole = split_lists(fields, list_columns(_paths(fields)), self.separator)
        if TEXT_COLUMN in whole:
            whole[BODY] = whole.pop(TEXT_COLUMN)
        row = RawRecord(whole, Origin(self._path, (id_,)))
        raw = over_defaults(row, self._defaults)
        if own_path := self._own.get(id_):
            own = read_raw(self._site.path, own_path, report)
            if own is not None:
                raw = join(raw, own)[0]
                own.report((conflict(at, row, own) for at in join(row, own)[1]), report)
        given = {"id": id_, "path": raw.origin.path}
        victim = parse_record(Victim, raw, self._site.lang, given, report)
        reasons = [told(one.location.field[1:], one.message, one.advice) for one in report]
        return (None if reasons else victim), reasons

    def owner(self, path: str, at: FieldPath, ids: Collection[str]) -> str | None:
        """The person whose row an error is in."""
        if path == self._path and at and at[0] in ids:
            return str(at[0])
        return next((id_ for id_ in ids if self._own.get(id_) == path), None) if self._own else None

    def corpus(self, corpus: Corpus, records: Mapping[str, Struct], leaving: set[str]) -> Corpus:
        """A site's records with the persons of the roll as they will be."""
        victims: dict[str, Any] = {**corpus.originals.victims, **records}
        kept = {id_: one for id_, one in sorted(victims.items()) if id_ not in leaving}
        return replace(corpus, originals=replace(corpus.originals, victims=kept))

    def put(self, id_: str, values: Mapping[str, str], updates: Mapping[str, str]) -> None:  # noqa: ARG002
        """Write what is new in a row."""
        self._roll.put(id_, {name: value for name, value in updates.items() if name != ID})

    def drop(self, id_: str) -> None:
        """Take a row out."""
        self._roll.drop(id_)

    def kept(self, id_: str, before: Taken | None) -> dict[str, str]:  # noqa: ARG002
        """Nothing: a row has its values and no form of its own."""
        return {}

    def changes(self) -> list[Change]:
        """What becomes of the roll and of the file beside it."""
        changed = [*self._settings.changes]
        if self._roll.is_changed:
            changed.insert(0, Change(self._path, self._content, self._roll.text().encode()))
        return changed


def _paths(fields: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from ((key, *inner) for inner in _paths(value))
        else:
            yield (key,)
