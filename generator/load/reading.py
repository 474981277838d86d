"""Reads the files of records, and what rows of rolls say: once, for as long as it stays the same.

What a file or a row says is kept by a digest of it and of all else that its record depends on, and
only where nothing was wrong with it: mistakes are told anew in each run.
"""

import functools
import hashlib
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, field

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.inventory import Seen
from generator.cache.store import Store
from generator.diagnostics import Diagnostic, Report
from generator.executor import Executor
from generator.executor.processes import Processes
from generator.load.discover import RecordFile
from generator.load.raw import RawRecord, raw_of
from generator.load.records import RECORD_TYPES, parse_record
from generator.load.text_files import read_bytes
from generator.profile import Profile
from generator.progress import Tracker
from generator.records.base import Record, RecordKey

WORTHWHILE = 250
"""Files for which one more process saves more than its start takes."""

_CHECKSUM = 4
"""Bytes."""


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


class Read(NamedTuple):
    """What came of reading one file."""

    file: RecordFile
    """The file."""
    key: bytes
    """What its record is kept under."""
    encoded: bytes
    """The record, as it is kept; empty where something is wrong with it, or nothing is kept."""
    record: Record | None
    """The record itself, where nothing is kept."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong."""
    seconds: float
    """How long it took."""


def read_records(
    site_path: Path,
    files: Sequence[RecordFile],
    lang: str,
    kept: Kept,
    report: Report,
    track: Tracker,
) -> Iterable[tuple[RecordFile, Record]]:
    """Read records from their files, in order, without those that have mistakes.

    Args:
        site_path: The site's folder.
        files: The files.
        lang: BCP 47 tag of the language that they are written in.
        kept: What is known of them from before.
        report: Gets everything that is wrong with any of them.
        track: Passes them on, and may show how many have passed.
    """
    keys = {
        file: _key(file, lang, seen.digest) for file in files if (seen := kept.seen.get(file.path))
    }
    found = kept.store.get(keys.values())
    records = {
        file: record
        for file, key in keys.items()
        if key in found and (record := _decoded(file.kind, found[key]))
    }
    kept.digests.update(((file.kind, file.id), keys[file]) for file in records)
    work = functools.partial(_read_files, site_path, lang, is_kept=kept.store.is_keeping)
    unread = [file for file in files if file not in records]
    reading = kept.executor.spread(work, unread, worthwhile=WORTHWHILE)
    kept.profile.count("records read", len(unread))
    kept.profile.count("records kept from before", len(records))
    for read in track(reading, "Reading records", len(unread)):
        kept.profile.took("records", read.file.path, read.seconds)
        for diagnostic in read.diagnostics:
            report.add(diagnostic)
        if read.encoded:
            kept.digests[read.file.kind, read.file.id] = read.key
            # Also where it was read just now, so that all builds have the very same record.
            records[read.file] = _unpacked(read.file.kind, read.encoded)
            kept.store.put({read.key: read.encoded})
        elif read.record is not None:
            records[read.file] = read.record
    return ((file, records[file]) for file in files if file in records)


def parse_rows(
    rows: Sequence[tuple[str, RawRecord]], lang: str, kept: Kept, report: Report
) -> Iterator[tuple[str, Record]]:
    """Make the persons of rows of rolls, in order, without those that have mistakes.

    Args:
        rows: The id of each, and all that was written of it.
        lang: BCP 47 tag of the language that they are written in.
        kept: Where those are that have not changed.
        report: Gets everything that is wrong with any of them.
    """
    keys = [_key_of_row(record_id, raw, lang) for record_id, raw in rows]
    found = kept.store.get(keys)
    for (record_id, raw), key in zip(rows, keys, strict=True):
        record: Record | None = _decoded("victim", found[key]) if key in found else None
        kept.profile.count("rows read" if record is None else "rows kept from before")
        if record is None:
            given = {"id": record_id, "path": raw.origin.path}
            record = parse_record(RECORD_TYPES["victim"], raw, lang, given, report)
            if record is not None and kept.store.is_keeping:
                kept.store.put({key: _encoded(record)})
        if record is not None:
            kept.digests["victim", record_id] = key
            yield record_id, record


def _read_files(
    site_path: Path, lang: str, files: Sequence[RecordFile], *, is_kept: bool
) -> list[Read]:
    return [_read(site_path, lang, file, is_kept=is_kept) for file in files]


def _read(site_path: Path, lang: str, file: RecordFile, *, is_kept: bool) -> Read:
    report, start = Report(), time.perf_counter()
    record = None
    # The digest is of what is read here: the file may have changed since it was looked at.
    content = read_bytes(site_path / file.path, file.path, report)
    raw = None if content is None else raw_of(content, file.path, report)
    if raw is not None:
        given = {"id": file.id, "path": file.path}
        record = parse_record(RECORD_TYPES[file.kind], raw, lang, given, report)
    key, encoded = b"", b""
    if is_kept and content is not None and record is not None:
        key = _key(file, lang, hashlib.sha256(content).hexdigest())
        encoded, record = _encoded(record), None
    return Read(file, key, encoded, record, tuple(report), time.perf_counter() - start)


def _key(file: RecordFile, lang: str, digest: str) -> bytes:
    told = f"{generator_fingerprint()} {file.kind} {lang} {digest} {file.path}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).digest()


def _key_of_row(record_id: str, raw: RawRecord, lang: str) -> bytes:
    """What a row's record is kept under: it depends on what was written, and not on the line."""
    place = ["row", lang, record_id, raw.origin.path]
    told = msgspec.msgpack.encode([generator_fingerprint(), *place, raw.fields])
    return hashlib.sha256(told).digest()


def _encoded(record: Record) -> bytes:
    """The record as it is kept: a checksum (CRC-32), and MessagePack."""
    packed = msgspec.msgpack.encode(record)
    return zlib.crc32(packed).to_bytes(_CHECKSUM) + packed


def _decoded(kind: str, encoded: bytes) -> Any:
    """The record; None where what was kept is damaged."""
    checksum = zlib.crc32(memoryview(encoded)[_CHECKSUM:]).to_bytes(_CHECKSUM)
    try:
        return _unpacked(kind, encoded) if encoded.startswith(checksum) else None
    except msgspec.MsgspecError:
        return None


def _unpacked(kind: str, encoded: bytes) -> Any:
    """The record, of what is whole."""
    return _decoder(kind).decode(memoryview(encoded)[_CHECKSUM:])


@functools.cache
def _decoder(kind: str) -> Any:
    return msgspec.msgpack.Decoder(RECORD_TYPES[kind])
