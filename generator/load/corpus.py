"""Loads a site: its settings and every record, with everything that is wrong with any of them."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from generator.config import SiteConfig, TributePolicy
from generator.diagnostics import Report, suggest
from generator.load.discover import Discovered, OverlayFile, RecordFile, discover
from generator.load.parsing import Parsed, ParsedOverlay, ParsedTribute
from generator.load.raw import RawRecord, conflict, join, read_raw
from generator.load.reading import Kept, parse_rows, read_files, read_records
from generator.load.rolls import over_defaults, read_roll
from generator.load.site import SITE_FILE, load_site
from generator.progress import Tracker, pass_silently
from generator.records.base import RecordKey
from generator.records.corpus import Corpus, Edition
from generator.records.reference import Tribute

_File = TypeVar("_File", bound=Parsed)


class Loaded(Struct, frozen=True):
    """What could be read of a site."""

    site: SiteConfig
    """Its settings."""
    corpus: Corpus
    """Its records, without those that have mistakes."""
    media: Mapping[str, Path]
    """The files of `content/media/`, by the name that records call them."""
    unread: frozenset[RecordKey]
    """Records that have mistakes: what refers to them is not wrong in that."""


def load(
    site_path: Path, report: Report, track: Tracker = pass_silently, kept: Kept | None = None
) -> Loaded | None:
    """Read a site.

    Args:
        site_path: The folder that holds `site.yaml` and `content`.
        report: Gets everything that is wrong, in every file.
        track: Passes the records' files on, and may show how many have passed.
        kept: What is known of the files from before.

    Returns:
        What could be read; nothing where the settings could not, since they say in which language
        the records are. The records are read all the same, for their mistakes.
    """
    site = load_site(site_path, report)
    if site is None and not (site_path / SITE_FILE).exists():
        return None
    found = discover(site_path, report)
    overlays = {overlay.language: None for overlay in found.overlays}
    settings = site or _unread_settings(overlays)
    loading = _Loading(site_path, settings, found, report, track, kept or Kept())
    corpus = loading.corpus()
    return None if site is None else Loaded(site, corpus, loading.media, loading.unread())


def _unread_settings(languages: Iterable[str]) -> SiteConfig:
    """Settings under which nothing is wrong with a record that may be right under the site's."""
    tributes = TributePolicy(max_length=sys.maxsize)
    return SiteConfig(title="-", editor="-", languages=("en", *languages), tributes=tributes)


class _Loading:
    """One load: what has been found of a site, and the records read so far."""

    def __init__(
        self,
        site_path: Path,
        site: SiteConfig,
        found: Discovered,
        report: Report,
        track: Tracker,
        kept: Kept,
    ) -> None:
        self._site_path = site_path
        self._site = site
        self._found = found
        self._report = report
        self._track = track
        self._kept = kept
        self._known: set[RecordKey] = set()
        self._records: dict[RecordKey, Any] = {}
        self.media = {media.name: site_path / media.path for media in found.media}

    def corpus(self) -> Corpus:
        """Read everything."""
        rows = self._rows()
        alone, completing = self._files(row.key for row in rows)
        lang = self._site.default_language
        self._records.update(
            read_records(self._site_path, alone, self._site, self._kept, self._report, self._track)
        )
        self._parse_rows(rows, completing)
        editions = self._editions()
        return Corpus(_edition(lang, self._records), editions, self._tributes())

    def unread(self) -> frozenset[RecordKey]:
        """Records that were found and have mistakes."""
        return frozenset(self._known - self._records.keys())

    def _files(
        self, in_rolls: Iterable[RecordKey]
    ) -> tuple[list[RecordFile], dict[RecordKey, RecordFile]]:
        """The files that are whole records, and those that complete a row."""
        keys = frozenset(in_rolls)
        files = {(file.kind, file.id): file for file in self._found.records}
        self._known |= files.keys() | keys
        completing = {key: file for key, file in files.items() if key in keys}
        return [file for key, file in files.items() if key not in keys], completing

    def _rows(self) -> list["_Row"]:
        """The persons of rolls, each once."""
        rows: dict[RecordKey, _Row] = {}
        for roll in self._found.rolls:
            for person, raw, defaults in read_roll(self._site_path, roll, self._report):
                row = _Row(("victim", person), raw, defaults)
                first = rows.setdefault(row.key, row)
                if first is not row:
                    self._report_repeated(person, raw, first.raw)
        return list(rows.values())

    def _parse_rows(self, rows: list["_Row"], completing: Mapping[RecordKey, RecordFile]) -> None:
        """Make records of the rows, each with the file that completes it."""
        whole: list[tuple[str, RawRecord]] = []
        for key, row, defaults in rows:
            if key not in completing:
                whole.append((key[1], over_defaults(row, defaults)))
                continue
            own = read_raw(self._site_path, completing[key].path, self._report)
            if own is not None:
                whole.append((key[1], self._completed(row, defaults, own)))
        persons = parse_rows(whole, self._site, self._kept, self._report)
        self._records.update((("victim", person), record) for person, record in persons)

    def _report_repeated(self, person: str, row: RawRecord, first: RawRecord) -> None:
        message = f"the row {first.origin} has the id '{person}' too"
        advice = "give each person an id of their own"
        at = (*row.origin.prefix, "id")
        self._report.error("duplicate-id", row.origin.path, message, advice, at=at)

    def _completed(self, row: RawRecord, defaults: RawRecord, own: RawRecord) -> RawRecord:
        _, conflicts = join(row, own)
        own.report((conflict(at, row, own) for at in conflicts), self._report)
        return join(over_defaults(row, defaults), own)[0]

    def _editions(self) -> dict[str, Edition]:
        languages = self._site.languages[1:]
        translated: dict[str, dict[RecordKey, Any]] = {lang: {} for lang in languages}
        for overlay, _, record in self._read(list(self._overlays(translated))):
            translated[overlay.file.language][overlay.file.kind, overlay.file.id] = record
        return {lang: _edition(lang, records) for lang, records in translated.items()}

    def _overlays(self, languages: Collection[str]) -> Iterator[ParsedOverlay]:
        """Those that translate something into a language of the site."""
        for overlay in self._found.overlays:
            key = (overlay.kind, overlay.id)
            if overlay.language not in languages:
                self._report_language(overlay)
            elif key not in self._known:
                self._report_unknown(overlay)
            else:
                digest = self._kept.digests.get(key)
                yield ParsedOverlay(overlay, self._records.get(key), digest)

    def _read(self, files: Sequence[_File]) -> Iterator[tuple[_File, bytes, Any]]:
        return read_files(self._site_path, files, self._kept, self._report, self._track)

    def _report_language(self, overlay: OverlayFile) -> None:
        languages = ", ".join([*self._site.languages, overlay.language])
        message = f"'{overlay.language}' is none of the site's other languages"
        advice = suggest(overlay.language, self._site.languages[1:])
        if overlay.language == self._site.default_language:
            message = f"'{overlay.language}' is the language of the records themselves"
            advice = "write the texts in the record"
        advice = advice or f"write in site.yaml: languages: [{languages}]"
        self._report.error("overlay-language", overlay.path, message, advice)

    def _report_unknown(self, overlay: OverlayFile) -> None:
        ids = [record_id for kind, record_id in self._known if kind == overlay.kind]
        message = f"there is no {overlay.kind} '{overlay.id}' that this could translate"
        advice = suggest(overlay.id, ids) or "name the file as the record is named"
        self._report.error("overlay-unknown-record", overlay.path, message, advice)

    def _tributes(self) -> dict[str, tuple[Tribute, ...]]:
        """By person, oldest first; those of one day by their ids."""
        lang, most = self._site.default_language, self._site.tributes.max_length
        files = [ParsedTribute(file, lang, most, self._site.dates) for file in self._found.tributes]
        written: dict[str, list[Tribute]] = {}
        for one, _, tribute in self._read(files):
            written.setdefault(one.file.victim, []).append(tribute)
        return {
            victim: tuple(sorted(tributes, key=lambda tribute: (tribute.on, tribute.id)))
            for victim, tributes in sorted(written.items())
        }


class _Row(NamedTuple):
    """A person's row of a roll."""

    key: RecordKey
    """Whose it is."""
    raw: RawRecord
    """What it says."""
    defaults: RawRecord
    """What the roll says of all its persons."""


def _edition(lang: str, records: Mapping[RecordKey, Any]) -> Edition:
    kinds = Edition.__struct_fields__[1:]
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in kinds}
    for (kind, record_id), record in sorted(records.items(), key=_by_id):
        by_kind[f"{kind}s"][record_id] = record
    return Edition(lang, **by_kind)


def _by_id(item: tuple[RecordKey, Any]) -> str:
    return item[0][1]
