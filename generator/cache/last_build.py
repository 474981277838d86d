"""What the last build into an output read and wrote.

One file an output, of two lines of JSON: whoever wonders can read it, and nothing in it can do more
than be wrong. It counts only where the same generator wrote it, and only as far as what it says of
the files is still true of them. Where all files look as they did, the short first line is enough.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self, cast

from generator.cache import FOLDER
from generator.cache.folder import make_cache_folder
from generator.cache.inventory import Inventory, Looks, Seen, digest_of_looks
from generator.cache.remembered import DAMAGE, is_of_this_generator, this_generator, write_whole

MOST_KEPT = 8
"""Outputs of which the last build is remembered; one more, and the oldest is forgotten."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    pages: int
    """Pages of the site."""
    events: int
    """Events published."""
    people: int
    """Records of people published."""
    languages: int
    """Languages of the site."""
    written: int
    """Files written."""
    unchanged: int
    """Files that were already as they should be."""
    removed: int
    """Files removed, because nothing makes them any more."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Of each page that was made, by uri, why it was."""

    def again(self) -> Self:
        """What the same build does once more."""
        unchanged = self.written + self.unchanged
        return replace(self, written=0, unchanged=unchanged, removed=0, reasons={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a build came to its end."""

    asked: str
    """A digest of the options that it depended on."""
    inputs: str
    """A digest of how every file that it read looked."""
    outputs: str
    """A digest of how all that was in the output looked when it had ended."""
    diagnostics: tuple[Mapping[str, Any], ...]
    """What was reported, each as `generator.diagnostics.json_rows` has it."""
    built: Built
    """What it did."""

    @classmethod
    def read(cls, site_path: Path, output_path: Path) -> Self | None:
        """Read how the last build into an output ended.

        None where there was none, another generator made it, or the file is damaged.
        """
        try:
            with _path(site_path, output_path).open("rb") as file:
                return cls._of_line(file.readline())
        except DAMAGE:
            return None

    @classmethod
    def _of_line(cls, line: bytes) -> Self:
        document = json.loads(line)
        if not isinstance(document["built"]["reasons"], dict):
            raise TypeError("no reasons")
        if not is_of_this_generator(document["generator"]):
            raise ValueError("another generator made it")
        return cls(
            asked=document["asked"],
            inputs=document["inputs"],
            outputs=document["outputs"],
            diagnostics=tuple(document["diagnostics"]),
            built=Built(**document["built"]),
        )

    def line(self) -> str:
        """Write it down, with the generator that did it."""
        document = {
            "generator": this_generator(),
            "asked": self.asked,
            "inputs": self.inputs,
            "outputs": self.outputs,
            "diagnostics": self.diagnostics,
            "built": asdict(self.built),
        }
        return json.dumps(document, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """A build that came to its end, file by file."""

    asked: str
    """A digest of the options that it depends on; empty where the next build has to do it again."""
    inputs: Inventory
    """Every file that it read."""
    outputs: Looks
    """How all that is in the output looked when it had ended, by uri."""
    manifest: str
    """SHA-256 of the output's manifest, which says what is in each of them."""
    keys: Mapping[str, str]
    """Of each page, image and file of data, by uri, all that it depends on."""
    scanned: str
    """A digest of what was held back and looked for in all of them."""
    diagnostics: tuple[Mapping[str, Any], ...]
    """What was reported, each as `generator.diagnostics.json_rows` has it."""
    built: Built
    """What it did."""

    @property
    def ended(self) -> Ended:
        """The same in short."""
        return Ended(
            asked=self.asked,
            inputs=digest_of_looks({path: seen.looks for path, seen in self.inputs.items()}),
            outputs=digest_of_looks(self.outputs),
            diagnostics=self.diagnostics,
            built=self.built,
        )

    @classmethod
    def read(cls, site_path: Path, output_path: Path) -> Self | None:
        """Read what is known of the last build into an output.

        None where there was none, another generator made it, or the file is damaged.
        """
        try:
            first, second = _path(site_path, output_path).read_bytes().splitlines()
            ended, document = Ended._of_line(first), json.loads(second)
            return cls(
                asked=ended.asked,
                inputs={path: Seen(*seen) for path, seen in document["inputs"].items()},
                outputs=_looks(document["outputs"]),
                manifest=document["manifest"],
                keys=_keys(document["keys"]),
                scanned=document["scanned"],
                diagnostics=ended.diagnostics,
                built=ended.built,
            )
        except DAMAGE:
            return None

    def write(self, site_path: Path, output_path: Path) -> None:
        """Put it in place whole, and forget the oldest ones.

        Raises:
            OSError: the folder cannot be written to.
        """
        path = _path(site_path, output_path)
        make_cache_folder(path.parent.parent)
        path.parent.mkdir(exist_ok=True)
        document = {
            "inputs": self.inputs,
            "outputs": self.outputs,
            "manifest": self.manifest,
            "keys": self.keys,
            "scanned": self.scanned,
        }
        text = f"{self.ended.line()}\n{json.dumps(document, separators=(',', ':'))}\n"
        write_whole(path, text)
        _forget_oldest(path.parent)


def _looks(looks: Mapping[str, object]) -> Looks:
    if not all(one is None or isinstance(one, str) for one in looks.values()):
        raise ValueError("not how files look")
    return cast("Looks", looks)


def _keys(keys: Mapping[str, object]) -> Mapping[str, str]:
    if not all(isinstance(one, str) for one in keys.values()):
        raise ValueError("not what files depend on")
    return cast("Mapping[str, str]", keys)


def _path(site_path: Path, output_path: Path) -> Path:
    """Where it is kept: under a name for the way there, which a copy of both folders has too."""
    way = os.path.relpath(output_path, site_path)
    name = hashlib.sha256(os.fsencode(way)).hexdigest()[:16]
    return site_path / FOLDER / "builds" / f"{name}.json"


def _forget_oldest(folder: Path) -> None:
    with suppress(OSError):  # of two builds that forget at once, one finds nothing left
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[MOST_KEPT:]:
            path.unlink(missing_ok=True)
