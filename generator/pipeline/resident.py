"""A site that stays in memory between builds, for the preview.

Files are read again only where they changed. Records are compared and published by the very
functions that a build calls; what these found and made before is left as it was where nothing of it
has changed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from generator.cache.inventory import Inventory, Seen, is_same
from generator.cache.store import Store
from generator.diagnostics import Diagnostic, Report
from generator.evidence import Evidence, Memory
from generator.evidence.past import Past, decode_past, encode_past
from generator.executor.processes import Processes
from generator.load.corpus import Loaded, load
from generator.load.discover import RecordFile
from generator.load.reading import Kept, Read, reread
from generator.options import Options
from generator.pipeline.checking import (
    WEIGHED,
    Inputs,
    read_beside,
    read_private,
    weigh_loaded,
)
from generator.pipeline.pages import Languages
from generator.pipeline.planning import is_stopped, publish_checked
from generator.pipeline.ready import Ready
from generator.pipeline.standing import Standing, look, seen_in_site
from generator.pipeline.theme import report_theme
from generator.progress import Tracker, pass_silently
from generator.public.memory import PublicMemory
from generator.records.base import Record, RecordKey
from generator.records.corpus import Edition
from generator.records.private import PrivateRecord
from generator.render.theme import ThemeError

_FOLDERS = ("events", "victims", "places", "sources", "schemes", "pages")
"""Those of the records."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What is known of a site that was read without a mistake."""

    asked: str
    """A digest of what was asked for."""
    inventory: Inventory
    """What was in each file when it was read."""
    inputs: Inputs
    """All that was read."""
    digests: Mapping[RecordKey, bytes]
    """Of all that each record follows from."""
    past: Past
    """What its last weighing left."""
    of_reading: tuple[Diagnostic, ...]
    """What was reported when it was read; not of comparing its records."""
    languages: Languages
    """What its pages are rendered with."""


class Resident:
    """A site that stays in memory."""

    def __init__(self, store: Store) -> None:
        """Begin with nothing read.

        Args:
            store: What was read out of its files in earlier runs.
        """
        self._store = store
        self._inventory: Inventory | None = None
        self._records: Mapping[bytes, Record] = {}
        self._past: Past | None = None
        self._published = PublicMemory()
        self._held: _Held | None = None

    def look(self, options: Options) -> Standing:
        """Look at every file; only what looks another way than before is read for it."""
        return look(options, self._inventory)

    def read(
        self, standing: Standing, report: Report, track: Tracker = pass_silently
    ) -> Ready | None:
        """Read all files that have changed; None where the content stops it from being built.

        Args:
            standing: How things stand, and what is asked for.
            report: Gets everything that is wrong.
            track: Passes on what takes long.
        """
        options, before = standing.options, self._held
        self._held, self._inventory = None, standing.inputs
        executor = Processes(options.jobs)
        kept = Kept(seen_in_site(standing.inputs), self._store, executor, held=self._records)
        loaded = load(options.site_path, report, track, kept)
        if loaded is None:
            return None
        self._records = dict(_by_key(loaded.corpus.originals, kept.digests))
        inputs = read_beside(options, loaded, (), report, track, kept)
        of_reading = tuple(report)
        private = read_private(options, loaded, report)
        evidence, past = self._weigh(options, loaded, private, kept.digests, report)
        self._store.write()
        if inputs is None or is_stopped(options, report):
            return None
        try:
            languages = self._languages(before, standing.inputs, inputs)
        except ThemeError as error:
            report_theme(error, report)
            return None
        inputs = replace(inputs, private=private)
        self._held = _Held(
            standing.asked, standing.inputs, inputs, kept.digests, past, of_reading, languages
        )
        return self._ready(options, self._held, evidence, report)

    def reread(self, options: Options, paths: Collection[str], report: Report) -> Ready | None:
        """Read some records again, and nothing else.

        Args:
            options: What is asked for.
            paths: POSIX paths in the site of all files that have changed.
            report: Gets everything that is wrong.

        Returns:
            Nothing where that is not enough to know what becomes of the site, which must then be
            read.
        """
        held = self._held
        files = held and self._files(held, paths)
        if held is None or not files:
            return None
        lang = held.inputs.config.default_language
        read = [reread(options.site_path, file, lang) for file in files]
        again = {file: one for file, one in zip(files, read, strict=True) if one is not None}
        if len(again) < len(files):
            return None
        loaded = _with_records(held.inputs.loaded, again)
        digests = {**held.digests, **{(file.kind, file.id): one.key for file, one in again.items()}}
        for diagnostic in held.of_reading:
            report.add(diagnostic)
        private = read_private(options, loaded, report)
        evidence, past = self._weigh(options, loaded, private, digests, report)
        if is_stopped(options, report):
            return None
        self._records = {**self._records, **dict(_by_key_of(again))}
        self._store.put({one.key: one.encoded for one in again.values()})
        seen = {f"site/{file.path}": Seen("", one.digest) for file, one in again.items()}
        self._held = replace(
            held,
            inventory=held.inventory | seen,
            inputs=replace(held.inputs, loaded=loaded, private=private),
            digests=digests,
            past=past,
        )
        return self._ready(options, self._held, evidence, report)

    def knows(self, path: str) -> bool:
        """Whether there was a file or a folder at a path of the site when it was last looked at."""
        return self._inventory is not None and f"site/{path}" in self._inventory

    def has_all_of(self, standing: Standing) -> bool:
        """Whether what is held is of the very files that stand there."""
        held = self._held
        if held is None or held.asked != standing.asked:
            return False
        if not is_same(held.inventory, standing.inputs):
            return False
        self._inventory = standing.inputs
        return True

    def _weigh(
        self,
        options: Options,
        loaded: Loaded,
        private: tuple[PrivateRecord, ...],
        digests: Mapping[RecordKey, bytes],
        report: Report,
    ) -> tuple[Evidence, Past]:
        """Weigh the records; what was found before is known from then."""
        is_first = self._past is None
        if self._past is None:
            self._past = decode_past(self._store.get([WEIGHED]).get(WEIGHED, b""))
        memory = Memory(digests, self._past)
        evidence = weigh_loaded(options, loaded, private, memory, report)
        self._past = memory.past
        if is_first:
            self._store.put({WEIGHED: encode_past(self._past)})
        return evidence, self._past

    def _ready(self, options: Options, held: _Held, evidence: Evidence, report: Report) -> Ready:
        checked = held.inputs.checked(evidence)
        publication = publish_checked(options, checked, self._published)
        return Ready(options, checked, publication, held.languages, tuple(report))

    def _languages(self, before: _Held | None, inventory: Inventory, inputs: Inputs) -> Languages:
        """What pages are rendered with: as before, where nothing of it has changed."""
        told = inputs.loaded.site.languages
        if (
            before is not None
            and before.inputs.loaded.site.languages == told
            and is_same(_of_theme(before.inventory), _of_theme(inventory))
        ):
            return before.languages
        return Languages.of(inputs.theme, inputs.assets, inputs.catalogues, self._store)

    def _files(self, held: _Held, paths: Collection[str]) -> list[RecordFile]:
        """The files at some paths; none where any is not the whole of one record of the site."""
        files = [_record_file(held, path) for path in paths]
        return [file for file in files if file is not None] if all(files) else []


def _record_file(held: _Held, path: str) -> RecordFile | None:
    """A file that is the whole of one record, which nothing is a translation of."""
    corpus, parts = held.inputs.loaded.corpus, path.split("/")
    if len(parts) != 3 or parts[0] != "content" or parts[1] not in _FOLDERS:
        return None
    id_ = parts[2].rpartition(".")[0]
    record = getattr(corpus.originals, parts[1]).get(id_)
    if record is None or record.path != path or (parts[1][:-1], id_) not in held.digests:
        return None
    if any(id_ in getattr(edition, parts[1]) for edition in corpus.translations.values()):
        return None
    return RecordFile(parts[1].removesuffix("s"), id_, path)


def _with_records(loaded: Loaded, again: Mapping[RecordFile, Read]) -> Loaded:
    """The same records, but for some that were read again."""
    originals = loaded.corpus.originals
    changed: dict[str, dict[str, Any]] = {}
    for file, read in again.items():
        folder = f"{file.kind}s"
        records = changed.setdefault(folder, dict(getattr(originals, folder)))
        records[file.id] = read.record
    corpus = structs.replace(loaded.corpus, originals=structs.replace(originals, **changed))
    return structs.replace(loaded, corpus=corpus)


def _by_key(edition: Edition, digests: Mapping[RecordKey, bytes]) -> Iterator[tuple[bytes, Record]]:
    """Each record by what it is kept under."""
    for folder in _FOLDERS:
        for id_, record in getattr(edition, folder).items():
            if key := digests.get((folder.removesuffix("s"), id_)):
                yield key, record


def _by_key_of(again: Mapping[RecordFile, Read]) -> Iterator[tuple[bytes, Record]]:
    for read in again.values():
        if read.record is not None:
            yield read.key, read.record


def _of_theme(inventory: Inventory) -> Inventory:
    """What was in the files of the theme, the site's own and the package's."""
    return {
        path: seen
        for path, seen in inventory.items()
        if path.startswith(("theme/", "site/theme/")) or path in {"theme", "site/theme"}
    }
