"""An import into a roll, worked out: what is new, changed, refused, and what the files become."""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from generator.evidence.protection import is_person_hidden, name_level
from generator.importing.records.fields import ID, LIVED, field_at, field_names
from generator.importing.records.ids import Ids, id_of
from generator.importing.records.judging import Judge
from generator.importing.records.mapping import ImportMapping, Kind, NameOrder
from generator.importing.records.memory import (
    AS_WRITTEN,
    Memory,
    Taken,
    encode_memory,
    read_memory,
)
from generator.importing.records.merging import Merged, merge
from generator.importing.records.planned import Planned, Removal, Task
from generator.importing.records.roll_file import new_roll, read_roll_file
from generator.importing.records.roll_settings import settings_of
from generator.importing.records.rows import Candidate, Candidates, Refused, read_rows
from generator.importing.records.site_records import SiteRecords, known_records
from generator.importing.unusable import UnusableFileError
from generator.records.victim import Victim
from generator.values.visibility import NameLevel
from generator.write.changes import Change

FOLDER = "content/victims"
"""Where rolls are."""
SHIFTED = 3
"""So many people who get each other's names show that the key numbers rows, and not people."""


def plan_roll(site: SiteRecords, task: Task) -> Planned:
    """Work out an import of persons into a roll.

    Raises:
        UnusableFileError: nothing of it can be done.
    """
    return _Import(site, task).plan()


def filled_fields(mapping: ImportMapping) -> tuple[str, ...]:
    """The whole paths of the fields that a mapping fills, in their record's order."""
    names: list[str] = []
    for name in (*mapping.columns.values(), *mapping.joined):
        found = field_at(mapping.record, name)
        assert found is not None, "a mapping is checked before it is used"
        names += ["born.when", "died.when"] if found.name == LIVED else [found.name]
    places = {name: at for at, name in enumerate(field_names(mapping.record))}
    ordered = sorted(dict.fromkeys(names), key=lambda name: places.get(name, 0))
    return tuple(name for name in ordered if name != ID)


class _Import:
    """One import."""

    def __init__(self, site: SiteRecords, task: Task) -> None:
        self.site = site
        self.task = task
        self.mapping = task.mapping
        self.names = filled_fields(task.mapping)
        if task.mapping.names is NameOrder.FAMILY_FIRST and "sort" not in self.names:
            self.names = (*self.names, "sort")
        self.path = f"{FOLDER}/{task.mapping.into}.csv"
        self.planned = Planned()
        self.memory = read_memory(site.path / task.memory_path, Kind.VICTIM)
        self.content = self._content()
        self.roll = read_roll_file(self.content) if self.content else new_roll(self.names)
        self.settings = settings_of(
            site.path, task.mapping, self.memory.constants if self.memory else {}
        )
        self.planned.notes += self.settings.notes
        self.judge = Judge(site, self.path, self.settings)

    def _content(self) -> bytes | None:
        """What the roll holds; None where there is none yet."""
        file_path = self.site.path / self.path
        beside = {self.path, self.path.removesuffix(".csv") + ".yaml"}
        if found := sorted(beside & self.site.broken):
            raise UnusableFileError(
                f"{found[0]} has mistakes", "put right what 'cenotaph check' says of it first"
            )
        if not file_path.exists():
            for victim in self.site.originals.victims.values():
                if victim.id == self.mapping.into and not victim.path.endswith(".csv"):
                    raise UnusableFileError(
                        f"{victim.path} is a person of that name", "give another with into:"
                    )
            return None
        if self.memory is None:
            raise UnusableFileError(
                f"{self.path} is there, and {self.task.memory_path}, which tells what of it was "
                "imported, is not",
                "give another name with into:, or take that file from the repository",
            )
        return file_path.read_bytes()

    def plan(self) -> Planned:
        """Work it out."""
        found = read_rows(
            self.task.sheet, self.mapping, known_records(self.site), self.settings.separator
        )
        self._refuse_contradicting_dates(found)
        self._put_names_in_order(found)
        self.planned.refused = list(found.refused)
        memory = self.memory or Memory(Kind.VICTIM)
        fresh, merged = self._sort_out(found, memory)
        self._refuse_shifted(found, memory)
        known = self.judge.read_changed(merged, self.roll, self.planned.refused)
        new = self._read_fresh(fresh)
        removals = self._removals(found, memory)
        refused = self.judge.weigh(known | new, removals, self.task.today)
        self._settle_known(known, refused, merged, memory)
        self._settle_fresh(new, refused, memory)
        self._settle_removals(memory)
        self._write(memory)
        order = {row.place: at for at, row in enumerate(self.task.sheet.rows)}
        self.planned.refused.sort(key=lambda one: order.get(one.place, -1))
        return self.planned

    def _refuse_contradicting_dates(self, found: Candidates) -> None:
        for column, shown in found.shown.items():
            if shown.by and shown.against and self.mapping.dates.of(column) is None:
                (place, text), (other, other_text) = shown.by, shown.against
                raise UnusableFileError(
                    f"column '{column}' has the day first in some dates and the month in others: "
                    f"{text} in {place}, {other_text} in {other}",
                    "put one of them right, or state in the mapping dates: day-month-year",
                )
            if shown.order and shown.by and self.mapping.dates.of(column) is None:
                place, text = shown.by
                self.planned.notes.append(
                    f"{column}: {text} in {place} shows that dates are {shown.order}."
                )
            if shown.is_midnight_empty:
                self.planned.notes.append(
                    f"{column}: every time of day is 00:00, which was taken for none."
                )

    def _put_names_in_order(self, found: Candidates) -> None:
        """Where the mapping states it: a name with the family name first is ordered as it is."""
        if self.mapping.names is not NameOrder.FAMILY_FIRST:
            return
        found.taken = [
            replace(one, values={**one.values, "sort": one.values["name"]})
            if one.values.get("name") and not one.values.get("sort")
            else one
            for one in found.taken
        ]

    def _sort_out(
        self, found: Candidates, memory: Memory
    ) -> tuple[list[Candidate], dict[str, tuple[Candidate, Merged]]]:
        """The new rows, and by id the known ones with what becomes of them."""
        fresh: list[Candidate] = []
        merged: dict[str, tuple[Candidate, Merged]] = {}
        for one in found.taken:
            taken = memory.taken.get(one.key)
            if taken is None:
                fresh.append(one)
            elif taken.id not in self.roll.rows:
                self.planned.gone.append(taken.id)
            else:
                yours = {name: self.roll.value(taken.id, name) for name in self.names}
                result = merge(taken.id, self.names, taken.values, yours, one.values)
                merged[taken.id] = one, result
        return fresh, merged

    def _refuse_shifted(self, found: Candidates, memory: Memory) -> None:
        """Refuse an import whose key numbers rows: after an insertion all would be renamed."""
        before = {key: taken.values.get("name", "") for key, taken in memory.taken.items()}
        now = {one.key: one.values.get("name", "") for one in found.taken}
        renamed = {key: name for key, name in now.items() if before.get(key, name) != name}
        was = Counter(before[key] for key in renamed)
        shifted = [key for key, name in renamed.items() if name and was[name]]
        if len(shifted) >= SHIFTED:
            key = shifted[0]
            raise UnusableFileError(
                f"column '{self.mapping.key}' seems to number the rows, which have moved: "
                f"'{now[key]}' is {key} now, which was '{before[key]}'; {len(shifted)} people "
                "would get another's name",
                "give in the mapping a key that stays with its person, or take the column out",
            )

    def _read_fresh(self, fresh: list[Candidate]) -> dict[str, tuple[Candidate, Victim]]:
        """New records, each with an id of its own."""
        read: list[tuple[Candidate, Victim]] = []
        for one in fresh:
            victim, reasons = self.judge.read(one.values.get(ID, "new"), one.values)
            if victim is None:
                reason = "; ".join(reasons)
                self.planned.refused.append(Refused(one.place, reason, one.key))
            else:
                read.append((one, victim))
        ids = Ids(self.site.taken_ids("victim"))
        bases = Counter(self._base(victim) for _, victim in read)
        records: dict[str, tuple[Candidate, Victim]] = {}
        for one, victim in read:
            id_ = one.values.get(ID, "")
            if id_ and not ids.is_free(id_):
                reason = f"there is or was a person '{id_}' already"
                self.planned.refused.append(Refused(one.place, reason, one.key))
                continue
            base = self._base(victim)
            if id_:
                ids.add(id_)
            else:
                id_ = ids.give(base, beside=_born(victim), is_alone=bases[base] == 1)
            records[id_] = one, replace(victim, id=id_)
        return records

    def _base(self, victim: Victim) -> str:
        """What the id is made of; nothing of a name that is not shown."""
        events, today = self.site.originals.events, self.task.today
        is_shown = name_level(victim, events, today) is NameLevel.FULL
        if victim.name is None or not is_shown or is_person_hidden(victim, events, today):
            return ""
        return id_of(victim.name.text, self.mapping.ids)

    def _removals(self, found: Candidates, memory: Memory) -> list[str]:
        """Records whose rows are gone, and that are to be taken out."""
        there = {one.key for one in found.taken} | {one.key for one in found.refused}
        leaving = []
        for key, taken in memory.taken.items():
            if key in there or taken.id not in self.roll.rows:
                continue
            reason = self._touched(taken)
            if not self.task.is_removing:
                reason = reason or "--remove was not given"
            if reason:
                self.planned.removed.append(Removal(taken.id, reason))
            else:
                leaving.append(taken.id)
        return leaving

    def _touched(self, taken: Taken) -> str:
        """What an editor has done with a record, for which it stays."""
        last = {name: value for name, value in taken.values.items() if name in self.names}
        if any(self.roll.value(taken.id, name) != value for name, value in last.items()):
            return "it was changed by hand"
        if self.roll.other_values(taken.id, taken.values):
            return "it was added to by hand"
        if own := self.judge.completing(taken.id):
            return f"{own} completes it"
        return ""

    def _settle_known(
        self,
        records: Mapping[str, tuple[Candidate, Victim]],
        refused: Mapping[str, str],
        merged: Mapping[str, tuple[Candidate, Merged]],
        memory: Memory,
    ) -> None:
        """Put into the roll and the memory what changes in records that are there."""
        for id_, (one, result) in merged.items():
            if id_ in refused:
                self.planned.refused.append(Refused(one.place, refused[id_], one.key))
            if result.updates and (id_ not in records or id_ in refused):
                continue
            self.planned.conflicts += result.conflicts
            memory.taken[one.key] = Taken(id_, {**result.known, **_as_written(one)})
            if result.updates:
                self.roll.put(id_, result.updates)
                self.planned.changed[id_] = tuple(result.updates)
            else:
                self.planned.same += 1

    def _settle_fresh(
        self,
        records: Mapping[str, tuple[Candidate, Victim]],
        refused: Mapping[str, str],
        memory: Memory,
    ) -> None:
        """Put new records into the roll and the memory."""
        for id_, (one, _) in records.items():
            if id_ in refused:
                self.planned.refused.append(Refused(one.place, refused[id_], one.key))
                continue
            values = {name: one.values.get(name, "") for name in self.names}
            self.roll.put(id_, {name: value for name, value in values.items() if value})
            memory.taken[one.key] = Taken(id_, {**values, **_as_written(one)})
            self.planned.new.append(id_)

    def _settle_removals(self, memory: Memory) -> None:
        """Take out of the roll and the memory what goes."""
        for id_ in self.judge.leaving:
            self.roll.drop(id_)
            self.planned.removed.append(Removal(id_))
        for id_, reason in self.judge.staying.items():
            self.planned.removed.append(Removal(id_, reason))
        gone = set(self.judge.leaving)
        for key in [key for key, taken in memory.taken.items() if taken.id in gone]:
            del memory.taken[key]

    def _write(self, memory: Memory) -> None:
        """What the files become; nothing where no row was taken or known."""
        if not memory.taken:
            return
        if self.roll.is_changed:
            content = self.roll.text().encode()
            self.planned.changes.append(Change(self.path, self.content, content))
        self.planned.changes += self.settings.changes
        memory.constants = dict(self.settings.known)
        path = self.site.path / self.task.memory_path
        before = path.read_bytes() if path.exists() else None
        written = {name for taken in memory.taken.values() for name in taken.values}
        extra = sorted(name for name in written if name.endswith(AS_WRITTEN.format("")))
        after = encode_memory(memory, (*self.names, *extra)).encode()
        if after != before:
            self.planned.changes.append(Change(self.task.memory_path, before, after))


def _as_written(one: Candidate) -> dict[str, str]:
    return {AS_WRITTEN.format(name): text for name, text in one.said.items()}


def _born(victim: Victim) -> str:
    """The year of birth of somebody who is dead, and who is shown to be born in it."""
    when = victim.born.when if victim.born else None
    rules = victim.visibility.fields or {}
    is_dead = victim.fate is not None and victim.fate.is_dead
    if when is None or not is_dead or "born" in rules or "born.when" in rules:
        return ""
    return str(when.year) if when.year is not None and when.year > 0 else ""
