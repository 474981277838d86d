"""An import, worked out: what is new, changed, refused, gone, and what the files become."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.importing.records.fields import ID
from generator.importing.records.ids import Ids
from generator.importing.records.judging import judge
from generator.importing.records.last_time import (
    refuse_other_key,
    refuse_other_place,
    refuse_replaced,
)
from generator.importing.records.mapping import Kind
from generator.importing.records.memory import (
    AS_WRITTEN,
    KEPT,
    Memory,
    Taken,
    encode_memory,
    read_memory,
)
from generator.importing.records.merging import Conflict, Merged, merge
from generator.importing.records.naming import base_of, beside_of
from generator.importing.records.planned import Planned, Removal, Task
from generator.importing.records.preparing import (
    filled_fields,
    in_order,
    look_at_dates,
    look_at_names,
    put_constants,
    put_names_in_order,
    refuse_all_unknown,
    refuse_shifted,
)
from generator.importing.records.roll_settings import constants_of
from generator.importing.records.roll_shelf import RollShelf
from generator.importing.records.rows import Candidate, Candidates, Refused, read_rows
from generator.importing.records.shelf import Shelf
from generator.importing.records.site_records import SiteRecords, known_records
from generator.write.changes import Change


def plan(site: SiteRecords, task: Task) -> Planned:
    """Work out what an import comes to; nothing is written.

    Raises:
        UnusableFileError: nothing of it can be done.
    """
    memory = read_memory(site.path / task.memory_path, task.mapping.record)
    names = filled_fields(task.mapping)
    if not task.mapping.is_roll:  # where each record says itself what all have in common
        names = in_order(task.mapping.record, (*names, *constants_of(task.mapping, ";")))
    shelf = _shelf(site, task, memory, names)
    refuse_other_place(task.mapping, memory, shelf, site)
    return _Import(site, task, memory, names, shelf).plan()


def _shelf(site: SiteRecords, task: Task, memory: Memory | None, names: tuple[str, ...]) -> Shelf:
    """Where the records of a mapping are kept."""
    mapping = task.mapping
    if mapping.is_roll:
        return RollShelf(site, task, memory, names)
    if mapping.record is Kind.ENTRY:
        from generator.importing.records.chronology_shelf import ChronologyShelf

        return ChronologyShelf(site, task, memory, names)
    from generator.importing.records.file_shelf import FileShelf

    return FileShelf(site, task, names)


class _Import:
    """One import."""

    def __init__(
        self,
        site: SiteRecords,
        task: Task,
        memory: Memory | None,
        names: tuple[str, ...],
        shelf: Shelf,
    ) -> None:
        self.site = site
        self.task = task
        self.mapping = task.mapping
        self.names = names
        self.shelf = shelf
        self.memory = memory or Memory(task.mapping.record)
        self.planned = Planned(notes=[*shelf.notes])

    def plan(self) -> Planned:
        """Work it out."""
        known = known_records(self.site)
        found = read_rows(self.task.sheet, self.mapping, known, self.shelf.separator)
        self.planned.notes += look_at_dates(found, self.mapping)
        put_names_in_order(found, self.mapping)
        self.planned.notes += look_at_names(found, self.mapping)
        put_constants(found, self.mapping, self.shelf.separator)
        self.planned.refused = list(found.refused)
        fresh, merged = self._sort_out(found)
        refuse_shifted(found, self.memory, self.mapping)
        refuse_other_key(found, self.memory, self.mapping)
        refuse_all_unknown(found, self.memory)
        if self.task.is_removing:
            refuse_replaced(found, self.memory)
        records = self._read_changed(merged)
        new = self._read_fresh(fresh)
        records |= {id_: record for id_, (_, record) in new.items()}
        removals = self._removals(found)
        judgement = judge(self.site, self.shelf, records, removals, self.task.today)
        self._settle_known(merged, records.keys(), judgement.refused)
        self._settle_fresh(new, judgement.refused)
        self._settle_removals(judgement.leaving, judgement.staying)
        self._write()
        order = {row.place: at for at, row in enumerate(self.task.sheet.rows)}
        self.planned.refused.sort(key=lambda one: order.get(one.place, -1))
        return self.planned

    def _sort_out(
        self, found: Candidates
    ) -> tuple[list[Candidate], dict[str, tuple[Candidate, Merged]]]:
        """The new rows, and by id the known ones with what becomes of them."""
        fresh: list[Candidate] = []
        merged: dict[str, tuple[Candidate, Merged]] = {}
        for one in found.taken:
            taken = self.memory.taken.get(one.key)
            if taken is None:
                fresh.append(one)
            elif not self.shelf.has(taken.id):
                self.planned.gone.append(taken.id)
            else:
                yours = self.shelf.values(taken.id, self.names)
                result = merge(taken.id, self.names, taken.values, yours, one.values)
                if result.updates and self.shelf.is_closed(taken.id, taken):
                    result = _all_yours(taken, yours, result)
                merged[taken.id] = one, result
        return fresh, merged

    def _read_changed(self, merged: Mapping[str, tuple[Candidate, Merged]]) -> dict[str, Struct]:
        """Known records as they will be, where they change; a row with mistakes is refused."""
        records: dict[str, Struct] = {}
        for id_, (one, result) in merged.items():
            if result.updates:
                record, reasons = self.shelf.read(id_, result.updates)
                if record is None:
                    self._refuse(one, "; ".join(reasons))
                else:
                    records[id_] = record
        return records

    def _read_fresh(self, fresh: Iterable[Candidate]) -> dict[str, tuple[Candidate, Struct]]:
        """New records, each with an id of its own."""
        read: list[tuple[Candidate, Struct, str]] = []
        for one in fresh:
            record, reasons = self.shelf.read("", one.values)
            if record is None:
                self._refuse(one, "; ".join(reasons))
            else:
                base = base_of(record, self.site, self.mapping.ids, self.task.today)
                read.append((one, record, base))
        ids = Ids(self.shelf.taken_ids(), self.mapping.record)
        alike = Counter(base for _, _, base in read)
        records: dict[str, tuple[Candidate, Struct]] = {}
        for one, record, base in read:
            id_ = one.values.get(ID, "")
            if id_ and not ids.is_free(id_):
                self._refuse(one, f"there is or was a {self.mapping.record} '{id_}' already")
                continue
            if id_:
                ids.add(id_)
            else:
                id_ = ids.give(base, beside=beside_of(record), is_alone=alike[base] == 1)
            records[id_] = one, replace(record, id=id_)
        return records

    def _refuse(self, one: Candidate, reason: str) -> None:
        self.planned.refused.append(Refused(one.place, reason, one.key))

    def _removals(self, found: Candidates) -> list[str]:
        """Records whose rows are gone, and that are to be taken out."""
        there = {one.key for one in found.taken} | {one.key for one in found.refused}
        leaving = []
        for key, taken in self.memory.taken.items():
            if key in there or not self.shelf.has(taken.id):
                continue
            reason = self.shelf.touched(taken.id, taken, self.names)
            if not self.task.is_removing:
                reason = reason or "--remove was not given"
            if reason:
                self.planned.removed.append(Removal(taken.id, reason))
            else:
                leaving.append(taken.id)
        return leaving

    def _settle_known(
        self,
        merged: Mapping[str, tuple[Candidate, Merged]],
        read: Iterable[str],
        refused: Mapping[str, str],
    ) -> None:
        """Write what changes in records that are there, and remember it."""
        read = set(read)
        for id_, (one, result) in merged.items():
            if id_ in refused:
                self._refuse(one, refused[id_])
            if result.updates and (id_ not in read or id_ in refused):
                continue
            self.planned.conflicts += result.conflicts
            if result.updates:
                self.shelf.put(id_, result.known, result.updates)
                self.planned.changed[id_] = tuple(result.updates)
            else:
                self.planned.same += 1
            self._remember(one, id_, result.known)

    def _settle_fresh(
        self, new: Mapping[str, tuple[Candidate, Struct]], refused: Mapping[str, str]
    ) -> None:
        """Write new records, and remember them."""
        for id_, (one, _) in new.items():
            if id_ in refused:
                self._refuse(one, refused[id_])
                continue
            values = {name: one.values.get(name, "") for name in self.names}
            self.shelf.put(id_, values, {name: value for name, value in values.items() if value})
            self._remember(one, id_, values)
            self.planned.new.append(id_)

    def _remember(self, one: Candidate, id_: str, values: Mapping[str, str]) -> None:
        said = {AS_WRITTEN.format(name): text for name, text in one.said.items()}
        before = self.memory.taken.get(one.key)
        kept = self.shelf.kept(id_, before)
        self.memory.taken[one.key] = Taken(id_, {**values, **said, **kept})

    def _settle_removals(self, leaving: Iterable[str], staying: Mapping[str, str]) -> None:
        """Take out what goes."""
        if self._may_be_refused():
            staying = {**dict.fromkeys(leaving, "a row that was refused may be its own"), **staying}
            leaving = ()
        gone = set(leaving)
        for id_ in leaving:
            self.shelf.drop(id_)
            self.planned.removed.append(Removal(id_))
        self.planned.removed += [Removal(id_, reason) for id_, reason in staying.items()]
        for key in [key for key, taken in self.memory.taken.items() if taken.id in gone]:
            del self.memory.taken[key]

    def _may_be_refused(self) -> bool:
        """Whether a row that was refused may be that of a record whose row seems to be gone."""
        keys = [one.key for one in self.planned.refused]
        is_unsure = not all(keys) or len(set(keys)) < len(keys)
        return is_unsure if self.mapping.key else bool(keys)

    def _write(self) -> None:
        """What the files become; nothing where no row was taken or known."""
        if not self.memory.taken:
            return
        self.planned.changes += self.shelf.changes()
        self.memory.constants = dict(self.shelf.constants)
        self.memory.key = self.mapping.key
        path = self.site.path / self.task.memory_path
        before = path.read_bytes() if path.exists() else None
        extra = {name for taken in self.memory.taken.values() for name in taken.values}
        kept = [name for name in extra if name in KEPT or name.endswith(AS_WRITTEN.format(""))]
        after = encode_memory(self.memory, (*self.names, *sorted(kept))).encode()
        if after != before:
            self.planned.changes.append(Change(self.task.memory_path, before, after))


def _all_yours(taken: Taken, yours: Mapping[str, str], result: Merged) -> Merged:
    """A record that an editor has written on: what the sheet changes is told, and not written."""
    told = [Conflict(taken.id, name, yours[name], new) for name, new in result.updates.items()]
    known = {name: taken.values.get(name, "") for name in result.updates}
    return Merged({}, (*result.conflicts, *told), {**result.known, **known})
