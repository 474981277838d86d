"""What the last check of a site read and said: one file, of two lines of JSON.

It is read as the last build's is: the first line alone where all files look as they did, and not at
all where another generator wrote it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from generator.cache import FOLDER
from generator.cache.folder import make_cache_folder
from generator.cache.inventory import Inventory, Seen, digest_of_looks
from generator.cache.remembered import DAMAGE, is_of_this_generator, this_generator, write_whole

FILE = "check.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a check came to its end."""

    asked: str
    """A digest of the options that it depended on."""
    inputs: str
    """A digest of how every file that it read looked."""
    diagnostics: tuple[Mapping[str, Any], ...]
    """What was reported, each as `generator.diagnostics.json_rows` has it."""
    is_good: bool
    """Whether the site could be built."""

    @classmethod
    def read(cls, site_path: Path) -> Self | None:
        """Read how the last check ended; None where that is not known, or cannot be relied on."""
        try:
            with _path(site_path).open("rb") as file:
                document = json.loads(file.readline())
            if not is_of_this_generator(document["generator"]):
                return None
            return cls(
                asked=document["asked"],
                inputs=document["inputs"],
                diagnostics=tuple(document["diagnostics"]),
                is_good=document["is_good"] is True,
            )
        except DAMAGE:
            return None

    def with_inputs(self, inputs: Inventory) -> "Said":
        """The same of files that look another way."""
        digest = digest_of_looks({path: seen.looks for path, seen in inputs.items()})
        return Said(
            asked=self.asked, inputs=digest, diagnostics=self.diagnostics, is_good=self.is_good
        )


def read_checked(site_path: Path) -> Inventory:
    """Every file that the last check read; nothing where that is not known."""
    try:
        with _path(site_path).open("rb") as file:
            file.readline()
            return {path: Seen(*seen) for path, seen in json.loads(file.readline()).items()}
    except DAMAGE:
        return {}


def write_checked(site_path: Path, said: Said, inputs: Inventory) -> None:
    """Keep what a check read and said, replacing the file as a whole.

    Raises:
        OSError: the folder cannot be written to.
    """
    path = _path(site_path)
    make_cache_folder(path.parent)
    first = {
        "asked": said.asked,
        "inputs": said.inputs,
        "diagnostics": said.diagnostics,
        "is_good": said.is_good,
        "generator": this_generator(),
    }
    lines = [json.dumps(part, separators=(",", ":")) for part in (first, inputs)]
    write_whole(path, "".join(f"{line}\n" for line in lines))


def _path(site_path: Path) -> Path:
    return site_path / FOLDER / FILE
