"""The manifest: every file of the site with its size and SHA-256, and the mark of our output."""

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from generator.cache.inventory import digest_of
from generator.write.tree import Tree, folders_of

MANIFEST_URI = "manifest.json"
_MARK = {"manifest": "cenotaph", "version": 1}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file must be, byte for byte."""

    size: int
    """Bytes."""
    sha256: str
    """Hexadecimal, lower case (FIPS 180-4)."""

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Take the fingerprint of a whole file."""
        return cls(len(content), hashlib.sha256(content).hexdigest())

    def encoded(self) -> str:
        """As the manifest has it."""
        return json.dumps({"size": self.size, "sha256": self.sha256})

    def matches(self, path: Path) -> bool:
        """Whether a regular file with these bytes stands at `path`; a link never matches."""
        try:
            status = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        if not stat.S_ISREG(status.st_mode) or status.st_size != self.size:
            return False
        return digest_of(path) == self.sha256


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of a site but the manifest itself."""

    files: Mapping[str, Fingerprint]
    """By uri."""

    def encoded(self) -> bytes:
        """One line a file, in the order of the uris: the same site gives the same bytes."""
        head = json.dumps(_MARK)[1:-1]
        lines = ",\n".join(
            f"  {json.dumps(uri, ensure_ascii=False)}: {self.files[uri].encoded()}"
            for uri in sorted(self.files)
        )
        return f'{{{head}, "files": {{\n{lines}\n}}}}\n'.encode()

    @classmethod
    def decoded(cls, content: bytes) -> Self | None:
        """Read a manifest; None where it is not one of ours, or is damaged."""
        try:
            value = json.loads(content)
            if {key: value[key] for key in _MARK} != _MARK:
                return None
            files = {
                str(uri): Fingerprint(int(row["size"]), str(row["sha256"]))
                for uri, row in value["files"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            return None  # another's may hold anything
        return cls(files)

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Read the manifest at `path`; None where no file of ours stands there."""
        if path.is_symlink() or not path.is_file():
            return None
        return cls.decoded(path.read_bytes())

    def unplanned(self, on_disk: Tree) -> list[str]:
        """What a folder holds and this site does not, each folder after all that is in it."""
        planned = {MANIFEST_URI, *self.files, *folders_of(self.files)}
        return sorted(on_disk.keys() - planned, reverse=True)
