"""The ZIP archive that a spreadsheet is: what it holds, how much it unpacks to, what is odd."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from generator.importing.reading.limits import PARTS_LIMIT, UNPACKED_LIMIT
from generator.importing.unusable import UnusableFileError

_CHUNK = 2**20
_HEAD = 4096
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
"""In UTF-8 or UTF-16."""
_SAVE_AGAIN = "open it in a spreadsheet program and save it again"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError, LookupError,
)  # fmt: skip
"""What `zipfile` raises of archives that are damaged or made to be."""


class Archive:
    """A ZIP archive whose parts are all known to unpack within the limits."""

    def __init__(self, data: bytes) -> None:
        """Look through an archive.

        Raises:
            UnusableFileError: It is damaged, has a password, or unpacks to too much.
        """
        with _told():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._refuse_bombs()
        self.parts = frozenset(self._zip.namelist())
        """The names of its parts."""

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes, unpacked piece by piece.

        Raises:
            UnusableFileError: It is damaged.
        """
        with _told(), self._zip.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def begins_with(self, part: str, start: bytes) -> bool:
        """Whether there is a part of that name with that start."""
        return part in self.parts and next(self.chunks(part), b"").startswith(start)

    def _refuse_bombs(self) -> None:
        """Unpack everything once and count, since what an archive says of itself may be wrong."""
        members = self._zip.infolist()
        if len(members) > PARTS_LIMIT:
            raise UnusableFileError(f"the file has more than {PARTS_LIMIT:,} parts", _SAVE_AGAIN)
        names = {member.filename.casefold() for member in members}
        if len(names) < len(members):
            raise UnusableFileError(
                "the file is damaged (two of its parts have one name)", _SAVE_AGAIN
            )
        if any(member.flag_bits & 1 for member in members):
            raise UnusableFileError("the file has a password", "save it without, and import that")
        unpacked = 0
        for member in members:
            with self._zip.open(member) as stream:
                head = stream.read(_HEAD)
                if _DOCTYPE.search(head):
                    refuse_entities()
                unpacked += len(head)
                while chunk := stream.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > UNPACKED_LIMIT:
                        raise UnusableFileError(
                            f"the file unpacks to more than {UNPACKED_LIMIT // 2**20} MiB",
                            "leave images and other sheets out, or split it",
                        )


def refuse_entities() -> NoReturn:
    """Refuse XML that has a document type, whose entities could expand without end.

    Raises:
        UnusableFileError: Always.
    """
    raise UnusableFileError(
        "a part of the file declares entities, which no spreadsheet program writes: it could be "
        "made to stop whoever reads it",
        "ask who sent it, or open it in a spreadsheet program and save it again",
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise UnusableFileError(f"the file is damaged ({error})", _SAVE_AGAIN) from None
