"""Files of their own as the place where an import keeps records: one each, to be written on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import FieldPath, Report
from generator.importing.records.fields import ID, field_at
from generator.importing.records.judging import told
from generator.importing.records.mapping import Kind
from generator.importing.records.memory import Taken
from generator.importing.records.planned import Task
from generator.importing.records.preparing import in_order
from generator.importing.records.site_records import SiteRecords
from generator.importing.records.yaml_text import Value, flat, nested, yaml_text
from generator.load.discover import discover
from generator.load.front_matter import split_front_matter
from generator.load.imported import FORM, file_form
from generator.load.raw import BODY, TEXT_COLUMN, Origin, RawRecord, raw_of
from generator.load.records import RECORD_TYPES, parse_record
from generator.load.shapes import Parts, shape_of
from generator.records.corpus import Corpus
from generator.write.changes import Change


class _File(Struct):
    """A record's file."""

    path: str
    """POSIX path in the site."""
    before: bytes | None
    """What it holds; None where there is none yet."""
    after: bytes | None
    """What it is to hold; None where it goes."""


class FileShelf:
    """Records of one kind, each in a file of its own."""

    def __init__(self, site: SiteRecords, task: Task, names: Iterable[str]) -> None:
        self._site = site
        self._kind = task.mapping.record
        self._names = tuple(names)
        self._ending = ".md" if self._kind in (Kind.VICTIM, Kind.EVENT) else ".yaml"
        found = discover(site.path, Report())
        self._paths = {one.id: one.path for one in found.records if one.kind == self._kind}
        self._files: dict[str, _File] = {}
        self.separator = ";"
        self.notes: list[str] = []
        self.constants: Mapping[str, str] = {}

    def taken_ids(self) -> Iterator[str]:
        """Ids that no new record can have."""
        yield from self._site.taken_ids(self._kind)

    def has(self, id_: str) -> bool:
        """Whether there is a file of that record."""
        return id_ in self._paths

    def values(self, id_: str, names: Iterable[str]) -> dict[str, str]:
        """What a file says in some fields."""
        raw = raw_of(self._content(id_), self._paths[id_], Report())
        fields = {} if raw is None else raw.fields
        return {name: self._text(fields, name) for name in names}

    def _text(self, fields: Mapping[str, Any], name: str) -> str:
        value: Any = fields
        for step in [BODY] if name == TEXT_COLUMN else name.split("."):
            if isinstance(value, str | list):  # `died: 1987` is `died: {when: 1987}`
                break
            value = value.get(step, "") if isinstance(value, dict) else ""
        if isinstance(value, list):
            return f"{self.separator} ".join(one for one in value if isinstance(one, str))
        return value.strip() if isinstance(value, str) else ""

    def is_closed(self, id_: str, taken: Taken) -> bool:
        """Whether what an import writes of a file is not as it was written."""
        form = file_form(self._content(id_), is_whole=self._owns_body)
        return form != taken.values.get(FORM)

    @property
    def _owns_body(self) -> bool:
        return TEXT_COLUMN in self._names or self._ending == ".yaml"

    def touched(self, id_: str, taken: Taken, names: Iterable[str]) -> str:  # noqa: ARG002
        """What an editor has done with a file."""
        if self.is_closed(id_, taken) or (not self._owns_body and _body(self._content(id_))):
            return f"{self._paths[id_]} was written on by hand"
        return ""

    def read(self, id_: str, values: Mapping[str, str]) -> tuple[Struct | None, list[str]]:
        """A record of a file with new values."""
        report = Report()
        path = self._paths.get(id_, f"content/{self._kind}s/new{self._ending}")
        there = self.values(id_, self._names) if self.has(id_) else {}
        fields: dict[str, Any] = dict(self._fields(id_, {**there, **values}))
        if text := {**there, **values}.get(TEXT_COLUMN):
            fields[BODY] = text
        given = {"id": id_ or "new", "path": path}
        raw = RawRecord(fields, Origin(path))
        record = parse_record(RECORD_TYPES[self._kind], raw, self._site.lang, given, report)
        reasons = [told(one.location.field, one.message, one.advice) for one in report]
        return (None if reasons else record), reasons

    def _fields(self, id_: str, values: Mapping[str, str]) -> dict[str, Value]:
        """The fields of a record, as they are written."""
        listed = dict(self._others(id_))
        for name, value in ((name, values.get(name, "")) for name in self._names):
            if not value or name in (ID, TEXT_COLUMN):
                continue
            found = field_at(self._kind, name)
            is_list = found is not None and found.is_list
            items = [item.strip() for item in value.split(self.separator)] if is_list else []
            listed[name] = (items if len(items) > 1 else items[0]) if items else value
        ordered = {name: listed[name] for name in in_order(self._kind, listed)}
        return {key: self._short(key, value) for key, value in nested(ordered).items()}

    def _others(self, id_: str) -> Iterator[tuple[str, Value]]:
        """What a file says in fields that the mapping no longer fills, by their whole paths."""
        raw = raw_of(self._content(id_), self._paths[id_], Report()) if self.has(id_) else None
        for name, value in flat(raw.fields if raw else {}):
            found = field_at(self._kind, name)
            whole = found.name if found else name
            if name != BODY and whole not in self._names:
                yield whole, value

    def _short(self, key: str, value: Value) -> Value:
        """`died: 1987` for `died: {when: 1987}`."""
        shape = shape_of(RECORD_TYPES[self._kind]).keys[key].shape
        alone = shape.alone if isinstance(shape, Parts) else None
        is_alone = isinstance(value, dict) and list(value) == [alone]
        return value[alone] if is_alone else value  # type: ignore[call-overload, index]

    def owner(self, path: str, at: FieldPath, ids: Collection[str]) -> str | None:  # noqa: ARG002
        """The record whose file an error is in."""
        stem = path.rpartition("/")[2].removesuffix(self._ending)
        is_here = path == f"content/{self._kind}s/{stem}{self._ending}"
        return stem if is_here and stem in ids else None

    def corpus(self, corpus: Corpus, records: Mapping[str, Struct], leaving: set[str]) -> Corpus:
        """A site's records with these as they will be."""
        name = f"{self._kind}s"
        placed = {id_: replace(one, path=self._path(id_)) for id_, one in records.items()}
        whole = {**getattr(corpus.originals, name), **placed}
        kept = {id_: one for id_, one in sorted(whole.items()) if id_ not in leaving}
        return replace(corpus, originals=replace(corpus.originals, **{name: kept}))

    def _path(self, id_: str) -> str:
        return self._paths.get(id_, f"content/{self._kind}s/{id_}{self._ending}")

    def _content(self, id_: str) -> bytes:
        if id_ not in self._files:
            path = self._paths[id_]
            content = (self._site.path / path).read_bytes()
            self._files[id_] = _File(path, content, content)
        return self._files[id_].before or b""

    def put(self, id_: str, values: Mapping[str, str], updates: Mapping[str, str]) -> None:
        """Write a file; what stands below the front matter stays, unless a column fills it."""
        before = self._content(id_) if self.has(id_) else None
        there = self.values(id_, self._names) if self.has(id_) else {}
        whole = {**values, **there, **updates}
        text = yaml_text(self._fields(id_, whole))
        if self._ending == ".md":
            body = whole.get(TEXT_COLUMN, "") if self._owns_body else _body(before or b"")
            text = f"---\n{text}---\n" + (f"\n{body}\n" if body else "")
        self._files[id_] = _File(self._path(id_), before, text.encode())

    def drop(self, id_: str) -> None:
        """Take a file away."""
        self._content(id_)
        self._files[id_].after = None

    def kept(self, id_: str, before: Taken | None) -> dict[str, str]:
        """A digest of what was written, by which it is noticed that somebody wrote on it."""
        file = self._files.get(id_)
        if file is None or file.after == file.before:
            return {FORM: before.values.get(FORM, "")} if before else {}
        return {FORM: file_form(file.after or b"", is_whole=self._owns_body)}

    def changes(self) -> list[Change]:
        """What becomes of files."""
        return [
            Change(file.path, file.before, file.after)
            for file in self._files.values()
            if file.before != file.after
        ]


def _body(content: bytes) -> str:
    """What stands below the front matter of a file."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    halves = split_front_matter(text, "", Report()) if text else None
    return halves.body.strip() if halves else ""
