"""Reads the files of a site, and what rows of its rolls say: once, while all stays the same.

What a file or a row says is kept by a digest of it and of all else that its record depends on, and
only where nothing was wrong with it: mistakes are told anew in each run.
"""

import functools
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, field

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.inventory import Seen
from generator.cache.sealed import seal, unseal
from generator.cache.store import Store
from generator.config import SiteConfig
from generator.diagnostics import Diagnostic, Report
from generator.executor import Executor
from generator.executor.processes import Processes
from generator.load.discover import RecordFile
from generator.load.parsing import Parsed, ParsedRecord
from generator.load.raw import RawRecord, raw_of
from generator.load.records import RECORD_TYPES, parse_record
from generator.load.text_files import read_bytes
from generator.profile import Profile
from generator.progress import Tracker
from generator.records.base import Record, RecordKey
from generator.records.reference import Tribute

_File = TypeVar("_File", bound=Parsed)

WORTHWHILE = 250
"""Files for which one more process saves more than its start takes."""


def _keep_to_oneself(report: Report) -> None:
    """Share nothing."""


class Kept(Struct, frozen=True):
    """What is known of a site's files from before, and where what is read is kept."""

    seen: Mapping[str, Seen] = field(default_factory=dict)
    """How each file looks now, by its path in the site."""
    store: Store = field(default_factory=Store)
    """What was read out of files."""
    executor: Executor = Processes()
    """Has what is to be read read."""
    profile: Profile = field(default_factory=Profile)
    """Is told what was found there, and what took long."""
    digests: dict[RecordKey, bytes] = field(default_factory=dict)
    """Is told, by kind and id, a digest of all that each record follows from."""
    share: Callable[[Report], object] = _keep_to_oneself
    """Is called once all is read, with what is wrong with it."""
    held: Mapping[bytes, Record] = field(default_factory=dict)
    """Records that this process holds already, by what each is kept under."""


class Read(NamedTuple):
    """What came of reading one file."""

    key: bytes
    """What its record is kept under; empty where it is not kept."""
    encoded: bytes
    """The record, as it is kept; empty likewise."""
    record: Record | None
    """The record itself, where it is not kept."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong."""
    seconds: float
    """How long it took."""
    digest: str
    """Of the file's content, where its record is kept."""


def read_records(
    site_path: Path,
    files: Sequence[RecordFile],
    site: SiteConfig,
    kept: Kept,
    report: Report,
    track: Tracker,
) -> Iterator[tuple[RecordKey, Record]]:
    """Read records from their files, in order, without those that have mistakes.

    Args:
        site_path: The site's folder.
        files: The files.
        site: The site's settings.
        kept: What is known of them from before.
        report: Gets everything that is wrong with any of them.
        track: Passes them on, and may show how many have passed.
    """
    parsed = [ParsedRecord(file, site.default_language, site.dates) for file in files]
    for one, key, record in read_files(site_path, parsed, kept, report, track):
        if key:
            kept.digests[one.file.kind, one.file.id] = key
        yield (one.file.kind, one.file.id), record


def read_files(
    site_path: Path, files: Sequence[_File], kept: Kept, report: Report, track: Tracker
) -> Iterator[tuple[_File, bytes, Record]]:
    """Read files of any sort, in order, without those that have mistakes.

    Args:
        site_path: The site's folder.
        files: The files.
        kept: What is known of them from before.
        report: Gets everything that is wrong with any of them.
        track: Passes them on, and may show how many have passed.

    Returns:
        Each with what its record is kept under, which is empty where it is not, and the record.
    """
    keys = [
        _key(one, seen.digest) if (seen := kept.seen.get(one.file.path)) else b"" for one in files
    ]
    found = kept.store.get([key for key in keys if key and key not in kept.held])
    records = [
        kept.held.get(key)
        or (unseal(found[key], _decoder(one.file.kind)) if key in found else None)
        for one, key in zip(files, keys, strict=True)
    ]
    unread = [number for number, record in enumerate(records) if record is None]
    work = functools.partial(_read_all, site_path, is_kept=kept.store.is_keeping)
    reading = kept.executor.spread(work, [files[n] for n in unread], worthwhile=WORTHWHILE)
    kept.profile.count("records read", len(unread))
    kept.profile.count("records kept from before", len(files) - len(unread))
    for number, read in zip(unread, track(reading, "Reading records", len(unread)), strict=True):
        kept.profile.took("records", files[number].file.path, read.seconds)
        for diagnostic in read.diagnostics:
            report.add(diagnostic)
        keys[number], records[number] = read.key, read.record
        if read.encoded:
            # Also where it was read just now, so that all builds have the very same record.
            records[number] = unseal(read.encoded, _decoder(files[number].file.kind))
            kept.store.put({read.key: read.encoded})
    every = zip(files, keys, records, strict=True)
    return ((one, key, record) for one, key, record in every if record is not None)


def parse_rows(
    rows: Sequence[tuple[str, RawRecord]], site: SiteConfig, kept: Kept, report: Report
) -> Iterator[tuple[str, Record]]:
    """Make the persons of rows of rolls, in order, without those that have mistakes.

    Args:
        rows: The id of each, and all that was written of it.
        site: The site's settings.
        kept: Where those are that have not changed.
        report: Gets everything that is wrong with any of them.
    """
    lang = site.default_language
    keys = [_key_of_row(record_id, raw, lang) for record_id, raw in rows]
    found = kept.store.get([key for key in keys if key not in kept.held])
    for (record_id, raw), key in zip(rows, keys, strict=True):
        record = kept.held.get(key)
        if record is None and key in found:
            record = unseal(found[key], _decoder("victim"))
        kept.profile.count("rows read" if record is None else "rows kept from before")
        if record is None:
            given = {"id": record_id, "path": raw.origin.path}
            victim = RECORD_TYPES["victim"]
            record = parse_record(victim, raw, lang, given, report, site.dates)
            if record is not None and kept.store.is_keeping:
                kept.store.put({key: seal(record)})
        if record is not None:
            kept.digests["victim", record_id] = key
            yield record_id, record


def reread(site_path: Path, file: RecordFile, lang: str) -> Read | None:
    """Read one record again; nothing where there is anything to say of its file.

    Args:
        site_path: The site's folder.
        file: The record's file.
        lang: BCP 47 tag of the language that it is written in.
    """
    read = _read(site_path, ParsedRecord(file, lang), is_kept=True)
    # As any build has it, which finds it kept.
    record = unseal(read.encoded, _decoder(file.kind)) if read.encoded else None
    return None if record is None else read._replace(record=record)


def _read_all(site_path: Path, files: Sequence[Parsed], *, is_kept: bool) -> list[Read]:
    return [_read(site_path, one, is_kept=is_kept) for one in files]


def _read(site_path: Path, parsed: Parsed, *, is_kept: bool) -> Read:
    report, start = Report(), time.perf_counter()
    record = None
    # The digest is of what is read here: the file may have changed since it was looked at.
    path = parsed.file.path
    content = read_bytes(site_path / path, path, report)
    raw = None if content is None else raw_of(content, path, report)
    if raw is not None:
        record = parsed.parse(raw, report)
    key, encoded, digest, diagnostics = b"", b"", "", tuple(report)
    if is_kept and content is not None and record is not None and not diagnostics:
        digest = hashlib.sha256(content).hexdigest()
        key = _key(parsed, digest)
        encoded = seal(record) if key else b""
    seconds = time.perf_counter() - start
    return Read(key, encoded, None if encoded else record, diagnostics, seconds, digest)


def _key(parsed: Parsed, digest: str) -> bytes:
    """What a file's record is kept under; empty where not all is known that it follows from."""
    file, beside = parsed.file, parsed.follows_from
    if beside is None:
        return b""
    told = f"{generator_fingerprint()} {file.kind} {beside} {digest} {file.path}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).digest()


def _key_of_row(record_id: str, raw: RawRecord, lang: str) -> bytes:
    """What a row's record is kept under: it depends on what was written, and not on the line."""
    place = ["row", lang, record_id, raw.origin.path]
    told = msgspec.msgpack.encode([generator_fingerprint(), *place, raw.fields])
    return hashlib.sha256(told).digest()


@functools.cache
def _decoder(kind: str) -> Any:
    return msgspec.msgpack.Decoder(Tribute if kind == "tribute" else RECORD_TYPES[kind])
