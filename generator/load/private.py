"""Reads the private overlay: records of a folder of its own, each about a record of the site."""

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.config import SiteConfig
from generator.diagnostics import Diagnostic, Report
from generator.load.discover import RecordFile, discover
from generator.load.raw import RawRecord, read_raw
from generator.load.records import RECORD_TYPES
from generator.load.schema import UnreadableError, read_private_fields
from generator.load.texts import Reading
from generator.records.corpus import Corpus
from generator.records.private import PrivateRecord

KINDS = ("event", "victim", "place", "source")
"""The kinds of record that there is anything private to say of."""
_ABOUT_FILES = frozenset(
    {
        *("private-stray", "private-unknown-record", "unknown-field", "duplicate-id", "bad-id"),
        *("content-missing", "content-unknown-folder", "content-stray-file"),
        *("content-nested-folder", "file-extension", "file-unreadable", "folder-unreadable"),
    }
)
"""What is wrong with files and fields, and says no value of theirs."""


def load_private(
    private_path: Path,
    site_path: Path,
    site: SiteConfig,
    corpus: Corpus,
    report: Report,
    unread: Collection[tuple[str, str]] = (),
) -> tuple[PrivateRecord, ...]:
    """Read a private overlay.

    Args:
        private_path: The folder that holds its `content`.
        site_path: The site's folder.
        site: The site's settings.
        corpus: The site's records.
        report: Gets everything that is wrong, without any value of it.
        unread: Kind and id of the site's records that have mistakes of their own.

    Returns:
        The records that could be read.
    """
    found = Report()
    reading = _Reading(private_path, site_path, site, corpus, unread, found)
    records = tuple(reading.records())
    for diagnostic in found:
        location = diagnostic.location
        placed = replace(location, path=f"{reading.prefix}/{location.path}")
        report.add(_discreet(replace(diagnostic, location=placed)))
    return records


def _discreet(diagnostic: Diagnostic) -> Diagnostic:
    """What can be said where others may read it: nothing of what a file holds."""
    diagnostic = replace(diagnostic, fix=None)
    if diagnostic.code in _ABOUT_FILES:
        return diagnostic
    message = "what stands here cannot be read"
    advice = "compare it with docs/reference/records.md; a private value is never printed"
    return replace(diagnostic, message=message, advice=advice)


class _Reading:
    """One reading of a private overlay."""

    def __init__(
        self,
        private_path: Path,
        site_path: Path,
        site: SiteConfig,
        corpus: Corpus,
        unread: Collection[tuple[str, str]],
        report: Report,
    ) -> None:
        originals = corpus.originals
        self.prefix = Path(os.path.relpath(private_path, site_path)).as_posix()
        self._path = private_path
        self._site = site
        self._unread = unread
        self._report = report
        self._known: dict[str, Collection[str]] = {
            "event": originals.events,
            "victim": originals.victims,
            "place": originals.places,
            "source": originals.sources,
        }

    def records(self) -> Iterator[PrivateRecord]:
        found = discover(self._path, self._report)
        for others in (found.overlays, found.rolls, found.tributes, found.media):
            for other in others:
                self._stray(other.path, "move it out, or write what it says in a record")
        for file in found.records:
            if file.kind not in KINDS:
                self._stray(file.path, f"there are private records of each {', '.join(KINDS)}")
            elif self._is_known(file) and (record := self._record(file)):
                yield record

    def _stray(self, path: str, advice: str) -> None:
        self._report.error("private-stray", path, "a private overlay has no such file", advice)

    def _is_known(self, file: RecordFile) -> bool:
        ids = self._known[file.kind]
        if file.id in ids or (file.kind, file.id) in self._unread:
            return True
        self._report.error(
            "private-unknown-record",
            file.path,
            f"the site has no {file.kind} '{file.id}' that this could be about",
            "name the file as the site's record is named",
        )
        return False

    def _record(self, file: RecordFile) -> PrivateRecord | None:
        raw = read_raw(self._path, file.path, self._report)
        fields = None if raw is None else self._fields(file, raw)
        if fields is None:
            return None
        path = f"{self.prefix}/{file.path}"
        return PrivateRecord(kind=file.kind, id=file.id, path=path, fields=fields)

    def _fields(self, file: RecordFile, raw: RawRecord) -> dict[str, Any] | None:
        reading = Reading(self._site.default_language, Path(file.path).parent.as_posix())
        try:
            return read_private_fields(RECORD_TYPES[file.kind], raw.fields, reading)
        except UnreadableError as error:
            raw.report(error.mistakes, self._report)
            return None
