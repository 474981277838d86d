"""The chronology of one event as the place where an import keeps entries."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import FieldPath, Report
from generator.importing.records.fields import ID, field_at
from generator.importing.records.judging import told
from generator.importing.records.mapping import Kind
from generator.importing.records.memory import Memory, Taken
from generator.importing.records.planned import Task
from generator.importing.records.site_records import SiteRecords
from generator.importing.records.yaml_text import Value, entry_text, nested
from generator.importing.unusable import UnusableFileError
from generator.load.chronology_text import ChronologyText, read_chronology
from generator.load.front_matter import split_front_matter
from generator.load.imported import FORM, form_of
from generator.load.raw import raw_of
from generator.load.schema import UnreadableError, read_record
from generator.load.texts import Reading
from generator.records.corpus import Corpus
from generator.records.event import Entry
from generator.write.changes import Change


class ChronologyShelf:
    """The entries of one event."""

    def __init__(
        self, site: SiteRecords, task: Task, memory: Memory | None, names: Iterable[str]
    ) -> None:
        event_id = task.mapping.into
        event = site.originals.events.get(event_id)
        if event is None:
            raise UnusableFileError(
                f"there is no event '{event_id}', or it has mistakes",
                f"write it first: cenotaph new event {event_id}",
            )
        self._site = site
        self._event = event
        self._names = tuple(names)
        self._content = (site.path / event.path).read_bytes()
        self._text, self._head, self._tail = self._parts()
        raw = raw_of(self._content, event.path, Report())
        listed: list[dict[str, Any]] = list(raw.fields.get("chronology", ())) if raw else []
        self._entries = {str(one.get("id")): one for one in listed}
        if listed and memory is None:
            raise UnusableFileError(
                f"{event.path} has a chronology that no import made",
                "import into another event, and bring the two together by hand",
            )
        chronology = read_chronology(self._text, list(self._entries))
        if chronology is None:
            raise UnusableFileError(
                f"the chronology of {event.path} cannot be taken apart",
                "write each entry on lines of its own, beginning with '- id:'",
            )
        self._chronology: ChronologyText = chronology
        self._records = {one.id: one for one in event.chronology}
        self.separator = ";"
        self.notes: list[str] = []
        self.constants: Mapping[str, str] = {}

    def _parts(self) -> tuple[str, str, str]:
        """The fields of the event's file, and what stands before and after them."""
        text = self._content.decode("utf-8").replace("\r\n", "\n")
        if not self._event.path.endswith(".md"):
            return (text if text.endswith("\n") else f"{text}\n"), "", ""
        halves = split_front_matter(text, self._event.path, Report())
        assert halves is not None, "the event was read"
        start = text.index(halves.fields) if halves.fields else 4
        end = start + len(halves.fields)
        return halves.fields, text[:start], text[end:]

    def taken_ids(self) -> Iterable[str]:
        """Ids that no new entry can have."""
        return tuple(self._entries)

    def has(self, id_: str) -> bool:
        """Whether there is an entry of that id."""
        return id_ in self._entries

    def values(self, id_: str, names: Iterable[str]) -> dict[str, str]:
        """What an entry says in some fields."""
        fields = self._entries[id_]
        return {name: self._value(fields.get(name, "")) for name in names}

    def _value(self, value: Any) -> str:
        if isinstance(value, list):
            return f"{self.separator} ".join(map(str, value))
        return str(value).strip()

    def is_closed(self, id_: str, taken: Taken) -> bool:
        """Whether an editor has written on an entry."""
        return form_of(self._chronology.entries[id_]) != taken.values.get(FORM)

    def touched(self, id_: str, taken: Taken, names: Iterable[str]) -> str:  # noqa: ARG002
        """What an editor has done with an entry."""
        return "it was written on by hand" if self.is_closed(id_, taken) else ""

    def read(self, id_: str, values: Mapping[str, str]) -> tuple[Struct | None, list[str]]:
        """An entry with new values."""
        there = self.values(id_, self._names) if self.has(id_) else {}
        fields = self._fields(id_ or "new", {**there, **values})
        folder = self._event.path.rpartition("/")[0]
        try:
            return read_record(Entry, fields, Reading(self._site.lang, folder)), []
        except UnreadableError as error:
            return None, [told(one.at, one.message, one.advice) for one in error.mistakes]

    def _fields(self, id_: str, values: Mapping[str, str]) -> dict[str, Value]:
        listed: dict[str, Value] = {ID: id_}
        for name, value in ((name, values.get(name, "")) for name in self._names):
            if not value or name == ID:
                continue
            found = field_at(Kind.ENTRY, name)
            if found is not None and found.is_list:
                items = [item.strip() for item in value.split(self.separator)]
                listed[name] = items if len(items) > 1 else items[0]
            else:
                listed[name] = value
        there = self._entries.get(id_, {})
        others = {name: value for name, value in there.items() if name not in self._names}
        return {**nested(listed), **others, ID: id_}

    def owner(self, path: str, at: FieldPath, ids: Collection[str]) -> str | None:
        """The entry that an error is in."""
        if path != self._event.path or at[:1] != ("chronology",) or len(at) < 2:
            return None
        listed = [*self._records, *(id_ for id_ in ids if id_ not in self._records)]
        id_ = listed[at[1]] if isinstance(at[1], int) and at[1] < len(listed) else str(at[1])
        return id_ if id_ in ids else None

    def corpus(self, corpus: Corpus, records: Mapping[str, Struct], leaving: set[str]) -> Corpus:
        """A site's records with the event as it will be."""
        whole: dict[str, Any] = {**self._records, **records}
        kept = tuple(entry for id_, entry in whole.items() if id_ not in leaving)
        event = replace(self._event, chronology=kept)
        events = {**corpus.originals.events, event.id: event}
        return replace(corpus, originals=replace(corpus.originals, events=events))

    def put(self, id_: str, values: Mapping[str, str], updates: Mapping[str, str]) -> None:
        """Write an entry."""
        there = self.values(id_, self._names) if self.has(id_) else {}
        fields = self._fields(id_, {**values, **there, **updates})
        self._chronology.entries[id_] = entry_text(fields)

    def drop(self, id_: str) -> None:
        """Take an entry out."""
        del self._chronology.entries[id_]

    def kept(self, id_: str, before: Taken | None) -> dict[str, str]:
        """A digest of what was written, by which it is noticed that somebody wrote on it."""
        form = form_of(self._chronology.entries[id_])
        if before is not None and before.values.get(FORM) != form and id_ in self._entries:
            is_ours = self._chronology.entries[id_] not in self._text
            return {FORM: form if is_ours else before.values.get(FORM, "")}
        return {FORM: form}

    def changes(self) -> list[Change]:
        """What becomes of the event's file."""
        if not self._chronology.entries and not self._entries:
            return []
        text = f"{self._head}{self._chronology.text()}{self._tail}"
        if b"\r\n" in self._content:
            text = text.replace("\n", "\r\n")
        after = text.encode()
        if after == self._content:
            return []
        return [Change(self._event.path, self._content, after)]
