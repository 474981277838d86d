"""Whether what an import would write is what `check` finds no error in."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from generator.diagnostics import Report, Severity
from generator.evidence import weigh
from generator.importing.records.merging import Merged
from generator.importing.records.roll_file import RollFile
from generator.importing.records.roll_settings import Settings
from generator.importing.records.rows import Candidate, Refused
from generator.importing.records.site_records import SiteRecords
from generator.importing.records.yaml_text import nested
from generator.load.discover import discover
from generator.load.raw import BODY, TEXT_COLUMN, Origin, RawRecord, conflict, join, read_raw
from generator.load.records import parse_record
from generator.load.rolls import list_columns, over_defaults
from generator.load.table import split_lists
from generator.records.corpus import Corpus
from generator.records.victim import Victim

Read = dict[str, tuple[Candidate, Victim]]
"""Records by id, each with the row that it is of."""


class Judge:
    """Reads records as the loader will, and weighs them among all others."""

    def __init__(self, site: SiteRecords, path: str, settings: Settings) -> None:
        self._site = site
        self._path = path
        self._settings = settings
        origin = Origin(settings.path, ("defaults",))
        self._defaults = RawRecord(settings.defaults, origin)
        found = discover(site.path, Report())
        self._own = {one.id: one.path for one in found.records if one.kind == "victim"}
        self.leaving: list[str] = []
        """Records that are taken out."""
        self.staying: dict[str, str] = {}
        """Records that were to be taken out, and why they are not."""

    def completing(self, id_: str) -> str | None:
        """The file that completes a row, if there is one."""
        return self._own.get(id_)

    def read(self, id_: str, values: Mapping[str, str]) -> tuple[Victim | None, list[str]]:
        """A record of what a row says, by field; or all that is wrong with it."""
        fields = {name: value for name, value in values.items() if value and name != "id"}
        return self._parse(id_, nested(fields))

    def _parse(self, id_: str, fields: Mapping[str, Any]) -> tuple[Victim | None, list[str]]:
        report = Report()
        whole = split_lists(fields, list_columns(_paths(fields)), self._settings.separator)
        whole.pop("id", None)
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
        reasons = [_told(one.location.field, one.message, one.advice) for one in report]
        return (None if reasons else victim), reasons

    def read_changed(
        self,
        merged: Mapping[str, tuple[Candidate, Merged]],
        roll: RollFile,
        refused: list[Refused],
    ) -> Read:
        """Records as they will be, of the rows that change; a row with mistakes is refused."""
        records: Read = {}
        for id_, (one, result) in merged.items():
            if not result.updates:
                continue
            there = {name: roll.value(id_, name) for name in roll.places}
            victim, reasons = self.read(id_, there | dict(result.updates))
            if victim is None:
                refused.append(Refused(one.place, "; ".join(reasons), one.key))
            else:
                records[id_] = one, victim
        return records

    def weigh(self, records: Read, leaving: Iterable[str], today: datetime.date) -> dict[str, str]:
        """Compare records with all others.

        Args:
            records: Those that are new or changed.
            leaving: Those that are to be taken out.
            today: The day of the judgement.

        Returns:
            By id, why a record cannot be taken.
        """
        self.leaving = list(leaving)
        refused: dict[str, str] = {}
        if not records and not self.leaving:
            return refused
        before = _errors(self._site.loaded.corpus, self._site, today) if self.leaving else set()
        while True:
            corpus = self._with(records, refused)
            found = _errors(corpus, self._site, today)
            wrong: dict[str, list[str]] = {}
            for path, at, message in found:
                if path == self._path and at and at[0] in records and at[0] not in refused:
                    wrong.setdefault(str(at[0]), []).append(_told(at, message, ""))
            refused |= {id_: "; ".join(reasons) for id_, reasons in wrong.items()}
            needed = self._needed(found - before)
            if not wrong and not needed:
                return refused

    def _needed(self, found: Collection[tuple[str, tuple[str | int, ...], str]]) -> bool:
        """Whether other records name one that was to go; it then stays."""
        for path, _, message in sorted(found, key=str):
            for id_ in [id_ for id_ in self.leaving if f"'{id_}'" in message]:
                self.leaving.remove(id_)
                self.staying[id_] = f"{path} names it"
                return True
        return False

    def _with(self, records: Read, refused: Collection[str]) -> Corpus:
        corpus = self._site.loaded.corpus
        victims = {**corpus.originals.victims}
        victims |= {id_: victim for id_, (_, victim) in records.items() if id_ not in refused}
        for id_ in self.leaving:
            victims.pop(id_, None)
        originals = replace(corpus.originals, victims=dict(sorted(victims.items())))
        return replace(corpus, originals=originals)


def _errors(
    corpus: Corpus, site: SiteRecords, today: datetime.date
) -> set[tuple[str, tuple[str | int, ...], str]]:
    """Every error of a corpus: file, field, and what is said of it."""
    report = Report()
    weigh(corpus, site.loaded.media, report, today=today, unread=site.loaded.unread)
    return {
        (one.location.path, one.location.field, f"{one.message}; {one.advice}".rstrip("; "))
        for one in report
        if one.severity is Severity.ERROR
    }


def _told(at: tuple[str | int, ...], message: str, advice: str) -> str:
    """A mistake with the field that it is in."""
    names = [step for step in at[1:] if isinstance(step, str) and not step.startswith("(")]
    told = f"{message}; {advice}" if advice else message
    return f"{'.'.join(names)}: {told}" if names else told


def _paths(fields: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from ((key, *inner) for inner in _paths(value))
        else:
            yield (key,)
