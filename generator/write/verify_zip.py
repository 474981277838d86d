"""Whether an edition is still the site that its manifest tells of, without unpacking it."""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.write.errors import BadUriError, ForeignOutputError
from generator.write.manifest import MANIFEST_URI, Fingerprint
from generator.write.uris import check_uri
from generator.write.verify import (
    MOST_MANIFEST,
    Difference,
    Divergence,
    Reference,
    in_order,
    size_reason,
    without_reference,
)

_AT_ONCE = 1 << 16
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What needs no more room to unpack than it is given; editions have no others."""
_SECOND_NAME = 0x7075
"""The field of a member in which Info-ZIP looks for the name to unpack it under (APPNOTE 4.6.9)."""
_HEADER = 30
"""Bytes of what stands before each member, beside its name and its content."""
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)
"""What is raised for a zip, or a member of one, that no program wrote, or not to its end."""


class ZippedCopy:
    """A copy that was never unpacked."""

    def __init__(self, archive: zipfile.ZipFile, zip_path: Path) -> None:
        self._archive = archive
        self._path = zip_path
        self._members = [one for one in archive.infolist() if not one.is_dir() or one.file_size]
        self._folder = _folder_of(self._members, zip_path)
        self._entangled = _entangled(archive.infolist())

    def own_reference(self) -> Reference:
        """The manifest that it has of itself.

        Raises:
            ForeignOutputError: there is none, there are several, or it is none of ours, or damaged.
        """
        name = f"{self._folder}{MANIFEST_URI}"
        found = [member for member in self._members if member.filename == name]
        if len(found) == 1 and found[0].file_size <= MOST_MANIFEST and not _fault(found[0]):
            content = self._read(found[0])
            reference = Reference.decoded(content) if content is not None else None
            if reference is not None:
                return reference
        raise without_reference(self._path, is_there=bool(found))

    def differences(self, reference: Reference) -> list[Difference]:
        """How it differs from what a manifest says, in the order of the uris."""
        return in_order(self._compared(reference))

    def _compared(self, reference: Reference) -> Iterator[Difference]:
        awaited = dict(reference.files)
        held = Counter(member.filename for member in self._members)
        for member in {member.filename: member for member in self._members}.values():
            uri, fault = self._place(member)
            expected = None if fault else awaited.pop(uri, None)
            if expected is None:
                yield Difference(uri, Divergence.UNEXPECTED, fault or _fault(member))
            elif held[member.filename] > 1:
                yield Difference(uri, Divergence.CHANGED, "in the zip more than once")
            elif difference := self._compare(uri, member, expected):
                yield difference
        yield from (Difference(uri, Divergence.MISSING) for uri in awaited)

    def _place(self, member: zipfile.ZipInfo) -> tuple[str, str]:
        """Where a member would lie in the site; and what is wrong where it would not."""
        name = member.orig_filename
        if not name.startswith(self._folder):
            return name, f"not in the folder '{self._folder}'"
        uri = name.removeprefix(self._folder)
        try:
            check_uri(uri)
        except BadUriError:
            return name, "a name under which nothing should be unpacked"
        return uri, ""

    def _compare(
        self, uri: str, member: zipfile.ZipInfo, expected: Fingerprint
    ) -> Difference | None:
        if fault := _fault(member):
            return Difference(uri, Divergence.CHANGED, fault)
        if member.file_size != expected.size:
            return Difference(uri, Divergence.CHANGED, size_reason(member.file_size, expected))
        if member.header_offset in self._entangled:
            return Difference(uri, Divergence.UNREADABLE, "it lies within another file of the zip")
        digest = self._digest_of(member)
        if digest is None:
            return Difference(uri, Divergence.UNREADABLE, "it is damaged in the zip")
        return None if digest == expected.sha256 else Difference(uri, Divergence.CHANGED)

    def _digest_of(self, member: zipfile.ZipInfo) -> str | None:
        """Of what a member holds, read piece by piece; None where it is damaged."""
        digest = hashlib.sha256()
        try:
            with self._archive.open(member) as file:  # gives no more than the size that it states
                while part := file.read(_AT_ONCE):
                    digest.update(part)
        except _DAMAGES:
            return None
        return digest.hexdigest()

    def _read(self, member: zipfile.ZipInfo) -> bytes | None:
        try:
            return self._archive.read(member)
        except _DAMAGES:
            return None


@contextmanager
def open_zip(zip_path: Path) -> Iterator[ZippedCopy]:
    """Open an edition to be verified.

    Raises:
        ForeignOutputError: it is no zip, a damaged one, or one that holds several sites.
        OSError: it cannot be read.
    """
    with zip_path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
        except _DAMAGES:
            raise ForeignOutputError(f"'{zip_path}' is no zip file, or a damaged one") from None
        with archive:
            yield ZippedCopy(archive, zip_path)


def _folder_of(members: Iterable[zipfile.ZipInfo], zip_path: Path) -> str:
    """The folder that the site lies in, with its slash; nothing where it lies at the top."""
    names = {member.filename for member in members}
    if MANIFEST_URI in names:
        return ""
    tops = {name.partition("/")[0] + "/" for name in names if "/" in name}
    sites = sorted(top for top in tops if f"{top}{MANIFEST_URI}" in names)
    if len(sites) > 1:
        raise ForeignOutputError(
            f"'{zip_path}' holds several sites, of which one has to be meant: {', '.join(sites)}"
        )
    if sites:
        return sites[0]
    return tops.pop() if len(tops) == 1 else ""


def _fault(member: zipfile.ZipInfo) -> str:
    """What about a member makes its content of no account; nothing where that is to be read."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        return "a link" if kind == stat.S_IFLNK else "a device or the like"
    if member.flag_bits & _ENCRYPTED:
        return "encrypted"
    if any(name != member.orig_filename for name in _second_names(member.extra)):
        return "with a second name"
    return "" if member.compress_type in _METHODS else "compressed in a way that is not read"


def _second_names(extra: bytes) -> Iterator[str]:
    """Names under which other programs unpack a member; after its kind and size, 5 bytes each."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _SECOND_NAME:
            yield extra[9 : 4 + size].decode(errors="replace")
        extra = extra[4 + size :]


def _entangled(members: Iterable[zipfile.ZipInfo]) -> frozenset[int]:
    """Where members begin that lie within others, so that a small zip could come to be a vast one.

    Of what is read, each byte is then read once.
    """
    entangled: set[int] = set()
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            entangled.add(member.header_offset)
        name = len(member.orig_filename.encode("utf-8", "surrogatepass"))
        own_end = member.header_offset + _HEADER + member.compress_size
        end = max(end, own_end + (name if member.flag_bits & 0x800 else 0))
    return frozenset(entangled)
