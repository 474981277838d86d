"""Reads a site's photographs: each once, for as long as it stays the same."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.cache.fingerprint import generator_fingerprint
from generator.cache.sealed import seal, unseal
from generator.diagnostics import Report
from generator.load.reading import Kept
from generator.progress import Tracker
from generator.render.images import Photograph, PhotographError, read_photograph

WORTHWHILE = 8
"""Photographs for which one more process saves more than its start takes."""


def read_photographs(
    media: Mapping[str, Path], kept: Kept, report: Report, track: Tracker
) -> dict[str, Photograph]:
    """Read photographs, without those that cannot be shown.

    Args:
        media: Their files, by the name that records call them.
        kept: What is known of them from before.
        report: Gets what is wrong with any of them.
        track: Passes them on, and may show how many have passed.

    Returns:
        By the path of its file in the site.
    """
    names = {f"content/media/{name}": path for name, path in media.items()}
    known = dict(_known(names, kept))
    unread = [name for name in names if name not in known]
    reading = kept.executor.spread(_read, [names[name] for name in unread], worthwhile=WORTHWHILE)
    for name, read in zip(unread, track(reading, "Reading photographs", len(unread)), strict=True):
        if isinstance(read, PhotographError):
            report.error("photograph-unusable", name, read.reason, read.advice)
        else:
            known[name] = read
            kept.store.put({_key(read.digest): seal((read.width, read.height))})
    return {name: known[name] for name in names if name in known}


def _read(paths: Sequence[Path]) -> list[Photograph | PhotographError]:
    return list(map(_read_one, paths))


def _read_one(path: Path) -> Photograph | PhotographError:
    try:
        return read_photograph(path)
    except PhotographError as error:
        return error


def _known(names: Mapping[str, Path], kept: Kept) -> Iterator[tuple[str, Photograph]]:
    """Those that were read before, and are now as they were then."""
    digests = {name: kept.seen[name].digest for name in names if name in kept.seen}
    found = kept.store.get([_key(digest) for digest in digests.values()])
    for name, digest in digests.items():
        size = unseal(found.get(_key(digest), b""), _SIZE)
        if size is not None:
            yield name, Photograph(names[name], digest, *size)


def _key(digest: str) -> bytes:
    return hashlib.sha256(f"{generator_fingerprint()} photograph {digest}".encode()).digest()


_SIZE = msgspec.msgpack.Decoder(tuple[int, int])
