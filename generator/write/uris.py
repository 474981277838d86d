"""Which addresses can be files of the output, on Linux and on macOS alike."""

import re
import unicodedata

from generator.write.errors import BadUriError
from generator.write.manifest import MANIFEST_URI
from generator.write.tree import VERSION_CONTROL

_LONGEST_SEGMENT = 255
"""Bytes: NAME_MAX of ext4, xfs, btrfs and (in UTF-8, for what fits there) APFS."""
_PLAIN = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*[a-z0-9][a-z0-9._-]*")
"""What nearly all addresses are: nothing in it, if it is short, is to be refused."""


def check_uri(uri: str) -> None:
    """Refuse an address that could leave the output, or that not every system can store.

    Args:
        uri: POSIX path relative to the site's root.

    Raises:
        BadUriError: it is absolute, or has an empty, `.` or `..` segment, a backslash, a control
            character, a segment over 255 bytes of UTF-8, or a lone surrogate; or it lies in a
            version-control folder, whose hooks and settings are run as code.
    """
    if _PLAIN.fullmatch(uri) and len(uri) <= _LONGEST_SEGMENT:
        return
    segments = uri.split("/")
    if any(segment in {"", ".", ".."} for segment in segments):
        raise BadUriError(f"{uri!r} is not a plain path relative to the site's root")
    if any(character < " " or character in "\\\x7f" for character in uri):
        raise BadUriError(f"{uri!r} holds a backslash or a control character")
    if any(segment.casefold() in VERSION_CONTROL for segment in segments):
        raise BadUriError(f"{uri!r} lies in a folder that belongs to version control")
    try:
        longest = max(len(segment.encode()) for segment in segments)
    except UnicodeEncodeError:
        raise BadUriError(f"{uri!r} holds half of a character") from None
    if longest > _LONGEST_SEGMENT:
        raise BadUriError(
            f"{uri!r} has a name of {longest} bytes; a file's name can have {_LONGEST_SEGMENT}"
        )


class Claims:
    """The addresses of one build: each has one owner, on systems that ignore case as well."""

    __slots__ = ("_folders", "_holders")

    def __init__(self) -> None:
        self._holders = {MANIFEST_URI: MANIFEST_URI}
        self._folders: set[str] = set()

    def add(self, uri: str) -> None:
        """Claim an address and the folders above it.

        Raises:
            BadUriError: it is hostile, or taken: by the same address, by one that differs only
                in case or in Unicode normal form, or by a folder where it would be a file.
        """
        check_uri(uri)
        self._claim_folders(uri.rpartition("/")[0])
        identity = _identity(uri)
        if holder := self._holders.get(identity):
            raise BadUriError(f"{uri!r} collides with {holder!r}")
        self._holders[identity] = uri

    def _claim_folders(self, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        self._claim_folders(folder.rpartition("/")[0])
        holder = self._holders.setdefault(_identity(folder), f"{folder}/")
        if holder != f"{folder}/":
            raise BadUriError(f"'{folder}/' collides with {holder!r}")
        self._folders.add(folder)


def _identity(path: str) -> str:
    """What two paths share where one file system would take them for the same file.

    APFS and casefolded ext4 compare names by canonical decomposition and full case folding.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())
