"""Whether a copy is still, byte for byte, the site that its manifest tells of."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from generator.write.errors import ForeignOutputError
from generator.write.manifest import MANIFEST_URI, Fingerprint, Manifest
from generator.write.tree import VERSION_CONTROL

MOST_MANIFEST = 128 << 20
"""Bytes of a manifest that is read: some 900,000 files. Another's could be without an end."""

_AT_ONCE = 1 << 16
"""Bytes, more than most files have."""
_READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""What a file has become meanwhile is neither followed nor waited for."""


class Divergence(StrEnum):
    """How a file differs from the manifest."""

    MISSING = "missing"
    CHANGED = "changed"
    UNEXPECTED = "unexpected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as the manifest says."""

    uri: str
    """POSIX path relative to the site's root."""
    divergence: Divergence
    """How it differs."""
    reason: str = ""
    """What is seen of it, where that is more than other bytes: `a link`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The manifest that a copy is held against."""

    manifest: Manifest
    """What it says."""
    fingerprint: Fingerprint
    """Of its own bytes: the one number that stands for all the others."""

    @classmethod
    def decoded(cls, content: bytes) -> Self | None:
        """Read a manifest; None where it is not one of ours, or is damaged."""
        manifest = Manifest.decoded(content)
        return None if manifest is None else cls(manifest, Fingerprint.of(content))

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Read the manifest at a path; None where no file of ours stands there.

        Raises:
            OSError: it cannot be read.
        """
        if not path.is_file() or path.stat().st_size > MOST_MANIFEST:
            return None
        return cls.decoded(path.read_bytes())

    @property
    def files(self) -> dict[str, Fingerprint]:
        """Every file that the site has, the manifest among them."""
        return {**self.manifest.files, MANIFEST_URI: self.fingerprint}


def verify(copy_path: Path, reference: Reference | None = None) -> list[Difference]:
    """Hold every file of a folder against a manifest.

    Args:
        copy_path: a built site, here or copied elsewhere.
        reference: the manifest; the folder's own if not given.

    Returns:
        The differences, in the order of their uris; empty where the site is whole.

    Raises:
        ForeignOutputError: it has no manifest of its own, or not a whole one of ours.
        OSError: the folder itself cannot be read.
    """
    reference = reference or own_reference(copy_path)
    with os.scandir(copy_path):
        return in_order(_differences(str(copy_path), reference.files))


def own_reference(copy_path: Path) -> Reference:
    """The manifest that a folder has of itself.

    Raises:
        ForeignOutputError: there is none, or it is none of ours, or damaged.
        OSError: it cannot be read.
    """
    path = copy_path / MANIFEST_URI
    reference = None if path.is_symlink() else Reference.read(path)
    if reference is None:
        raise without_reference(copy_path, is_there=os.path.lexists(path))
    return reference


def without_reference(copy_path: Path, *, is_there: bool) -> ForeignOutputError:
    """What is said of a copy that cannot say itself what it was.

    Args:
        copy_path: the folder or the zip.
        is_there: whether it has a file of that name.
    """
    if is_there:
        return ForeignOutputError(
            f"the {MANIFEST_URI} of '{copy_path}' cannot be relied on; "
            "name one that was kept elsewhere with --manifest"
        )
    return ForeignOutputError(
        f"'{copy_path}' has no {MANIFEST_URI}; name a built site or an edition, "
        "or with --manifest what its own was"
    )


def passed_over(copy_path: Path) -> list[str]:
    """What of a folder is not looked at: version control at its top."""
    return sorted(name for name in VERSION_CONTROL if os.path.lexists(copy_path / name))


def in_order(differences: Iterable[Difference]) -> list[Difference]:
    """Differences as they are told."""
    return sorted(differences, key=lambda difference: (difference.uri, difference.divergence))


def size_reason(size: int, expected: Fingerprint) -> str:
    """What is said of a file of another size."""
    return f"{size:,} bytes instead of {expected.size:,}"


def _differences(root: str, files: Mapping[str, Fingerprint]) -> Iterator[Difference]:
    awaited = dict(files)
    shut: list[str] = []
    for uri, entry in _walk(root, shut):
        expected = awaited.pop(uri.removesuffix("/"), None)
        if uri.endswith("/"):
            if expected:
                yield Difference(uri[:-1], Divergence.CHANGED, "a folder")
        elif expected is None:
            yield Difference(uri, Divergence.UNEXPECTED, _other_than_file(entry))
        elif difference := _compare(uri, entry, expected):
            yield difference
    for folder in shut:
        yield Difference(folder, Divergence.UNREADABLE, "a folder that cannot be looked into")
    for uri in awaited:
        is_shut = uri.startswith(tuple(shut))
        yield Difference(uri, Divergence.UNREADABLE if is_shut else Divergence.MISSING)


def _walk(root: str, shut: list[str]) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """All that is in a folder; the uris of folders end in a slash, `shut` gets those not read."""
    waiting = [(root, "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except OSError:
            shut.append(prefix)
            continue
        for entry in entries:
            if not prefix and entry.name in VERSION_CONTROL:
                continue
            uri = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                uri += "/"
                waiting.append((entry.path, uri))
            yield uri, entry


def _other_than_file(entry: "os.DirEntry[str]") -> str:
    if entry.is_file(follow_symlinks=False):
        return ""
    return "a link" if entry.is_symlink() else "a device or the like"


def _compare(uri: str, entry: "os.DirEntry[str]", expected: Fingerprint) -> Difference | None:
    """How what stands at a place differs from what is to stand there."""
    if other := _other_than_file(entry):
        return Difference(uri, Divergence.CHANGED, other)
    try:
        descriptor = os.open(entry.path, _READING)
        try:
            return _compare_open(uri, descriptor, expected)
        finally:
            os.close(descriptor)
    except OSError as error:
        return Difference(uri, Divergence.UNREADABLE, (error.strerror or str(error)).lower())


def _compare_open(uri: str, descriptor: int, expected: Fingerprint) -> Difference | None:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return Difference(uri, Divergence.CHANGED, "no file any more")
    if status.st_size != expected.size:
        return Difference(uri, Divergence.CHANGED, size_reason(status.st_size, expected))
    digest = hashlib.sha256()
    while part := os.read(descriptor, _AT_ONCE):
        digest.update(part)
    is_same = digest.hexdigest() == expected.sha256
    return None if is_same else Difference(uri, Divergence.CHANGED)
