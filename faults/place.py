"""Where a command is run: the memorial's folder, as it stood when nothing had gone wrong yet."""

import ctypes
import datetime
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from faults.looking import LostError, Tree, digest_of, tree_of
from faults.memorial import STATES, Files, site_in
from faults.operations import CHANGING, Action, Kind, Operations
from faults.running import Ran, run

TODAY = "2024-06-01"
NOTHING = ""
"""Instead of a state: nothing was built yet."""
INPUTS = ("site.yaml", "content", "theme", "static", "imports")
_WITHDRAWN = datetime.date(2024, 5, 1)
_MS_RDONLY, _MS_REMOUNT = 1, 32
_CLONE_NEWNS = 0x20000


@dataclass(frozen=True, slots=True)
class Reference:
    """What a clean build makes."""

    output: Tree
    """The site."""
    addresses: str
    """A digest of `permalinks.json`."""
    edition: str
    """A digest of the edition."""
    told: str
    """What was put out, without the seconds."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build does where nothing goes wrong."""

    seconds: float
    """How long it takes."""
    counts: Mapping[Kind, int]
    """How many operations it does, of each kind."""


class Place:
    """The memorial's folder, and what it is compared with."""

    def __init__(self, folder: Path, operations: Operations, jobs: int) -> None:
        """Make a file system of its own for it, where that is allowed.

        Args:
            folder: An empty folder.
            operations: Counts what is done to files.
            jobs: How many processes a build may use.
        """
        self.operations = operations
        self.disk_path = folder / "disk"
        self.site_path = self.disk_path / "site"
        self.output_path = self.site_path / "_site"
        self.edition_path = self.site_path / "editions" / "memorial.zip"
        self.log_path = folder / "log"
        self._folder = folder
        self.jobs = jobs
        self.disk_path.mkdir()
        self.has_disk = _mount(self.disk_path)
        self._references: dict[str, Reference] = {}
        self._costs: dict[tuple[str, str], Cost] = {}

    def arguments(self, *, edition: bool = False, jobs: int = 1) -> list[str]:
        """Those of the command that builds it."""
        given = ["build", "--site", str(self.site_path), "--today", TODAY, "--jobs", str(jobs)]
        return given + (["--edition", str(self.edition_path)] if edition else [])

    def prepare(self) -> None:
        """Build every state once, also so that all modules are there for what is forked."""
        from generator.cli import main

        for state in (*STATES, NOTHING):
            self.kept_path(state)
        self.put(STATES[0])
        self.edit(STATES[-1])
        with redirect_stderr(StringIO()), redirect_stdout(StringIO()):
            main(self.arguments(edition=True))

    def put(self, state: str) -> None:
        """Put the folder in place as it was after a build of a state, caches and all."""
        kept = self.kept_path(state)
        shutil.rmtree(self.site_path, ignore_errors=True)
        shutil.copytree(kept, self.site_path, symlinks=True)

    def kept_path(self, state: str) -> Path:
        """Where the folder stands as it is after a build of a state."""
        kept = self._folder / "kept" / (state or "nothing")
        if not kept.exists():
            self._make(state, kept)
        return kept

    def edit(self, state: str) -> None:
        """Edit the records and the theme, as far as they differ; withdraw what is no more."""
        files = site_in(state)
        for path in self._input_files():
            if path not in files:
                (self.site_path / path).unlink()
        folders = [path for path in self.inputs() if (self.site_path / path).is_dir()]
        for path in sorted(folders, reverse=True):
            if not any((self.site_path / path).iterdir()):
                (self.site_path / path).rmdir()
        self._write(files)
        self._answer_for(state)

    def inputs(self) -> Tree:
        """All that a build reads and never changes."""
        found: dict[str, str] = {}
        for name in INPUTS:
            path = self.site_path / name
            if path.is_dir():
                found |= {f"{name}/{below}": own for below, own in tree_of(path).items()}
            elif path.exists():
                found[name] = digest_of(path)
        return found

    def reference(self) -> Reference:
        """What a clean build makes of what stands in the folder now.

        Raises:
            LostError: it cannot be built.
        """
        addresses = self.site_path / "permalinks.json"
        key = json.dumps([self.inputs(), digest_of(addresses)], sort_keys=True)
        key = hashlib.sha256(key.encode()).hexdigest()
        if key not in self._references:
            self._references[key] = self._build_clean()
        return self._references[key]

    def cost(self, before: str, after: str) -> Cost:
        """What it takes to build one state after another."""
        if (before, after) not in self._costs:
            self.put(before)
            self.edit(after)
            ran, counts = self.count(self.arguments(jobs=self.jobs))
            _refuse_failed(ran)
            self._costs[before, after] = Cost(ran.seconds, counts)
        return self._costs[before, after]

    def count(self, arguments: list[str]) -> tuple[Ran, Mapping[Kind, int]]:
        """Run a command, and count what it does to files."""
        self.operations.arm(self.disk_path, Action.COUNT, kinds=CHANGING)
        ran = run(arguments, self.log_path)
        self.operations.disarm()
        return ran, self.operations.counts()

    def make_full(self, spare: int) -> None:
        """Leave so many bytes of room on the disk, counted in its blocks."""
        status = os.statvfs(self.disk_path)
        used = (status.f_blocks - status.f_bfree) * status.f_frsize
        _remount(self.disk_path, f"size={used + max(spare, status.f_frsize)}")

    def make_read_only(self) -> None:
        """Let nothing be written to the disk."""
        _remount(self.disk_path, "", flags=_MS_RDONLY)

    def make_usable(self) -> None:
        """Let all be written again."""
        if self.has_disk:
            _remount(self.disk_path, "size=1g")

    def rests(self) -> list[str]:
        """What lies in the folder that no build leaves there."""
        usual = {"content", "static", "theme", "imports", "site.yaml", "permalinks.json"}
        usual |= {"_site", "._site.cenotaph", ".cache", "editions"}
        found = [name for name in os.listdir(self.site_path) if name not in usual]  # noqa: PTH208
        found += self._besides("._site.cenotaph", {"lock"})
        # The last of these is rolled back by SQLite when the first of them is opened again.
        kept = {"records.sqlite", "builds", "check.json", ".gitignore", "records.sqlite-journal"}
        found += self._besides(".cache", kept)
        found += [f".cache/builds/{one}" for one in self._listed(".cache/builds") if one[0] == "."]
        return found + [f"editions/{one}" for one in self._listed("editions") if one[0] == "."]

    def _besides(self, folder: str, usual: set[str]) -> list[str]:
        return [f"{folder}/{name}" for name in self._listed(folder) if name not in usual]

    def _listed(self, folder: str) -> list[str]:
        path = self.site_path / folder
        return sorted(os.listdir(path)) if path.is_dir() else []  # noqa: PTH208

    def _make(self, state: str, kept: Path) -> None:
        shutil.rmtree(self.site_path, ignore_errors=True)
        self.site_path.mkdir()
        if state != NOTHING:
            self._write(site_in(state))
            _refuse_failed(run(self.arguments(edition=True), self.log_path))
        shutil.copytree(self.site_path, kept, symlinks=True)

    def _build_clean(self) -> Reference:
        """Build it elsewhere, where nothing was built before."""
        there = self._folder / "clean"
        shutil.rmtree(there, ignore_errors=True)
        there.mkdir()
        for name in (*INPUTS, "permalinks.json"):
            path = self.site_path / name
            if path.is_dir():
                shutil.copytree(path, there / name, symlinks=True)
            elif path.exists():
                shutil.copy2(path, there / name)
        given = ["build", "--site", str(there), "--today", TODAY, "--jobs", "1"]
        given += ["--edition", str(there / "memorial.zip")]
        ran = run(given, self.log_path)
        _refuse_failed(ran)
        return Reference(
            output=tree_of(there / "_site"),
            addresses=digest_of(there / "permalinks.json"),
            edition=digest_of(there / "memorial.zip"),
            told=ran.told,
        )

    def _input_files(self) -> Iterator[str]:
        for path in self.inputs():
            if not (self.site_path / path).is_dir():
                yield path

    def _write(self, files: Files) -> None:
        for name, content in files.items():
            path = self.site_path / name
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def _answer_for(self, state: str) -> None:
        """Say of each address that a state has no page at any more that it was withdrawn."""
        path = self.site_path / "permalinks.json"
        if not path.exists():
            return
        document = json.loads(path.read_text("utf-8"))
        gone = {"withdrawn": {"on": _WITHDRAWN.isoformat(), "reason": "asked for"}}
        live = self._addresses_of(state)
        addresses = {
            address: {} if address in live else answer if "moved_to" in answer else gone
            for address, answer in document["addresses"].items()
        }
        if addresses != document["addresses"]:
            document["addresses"] = addresses
            path.write_text(json.dumps(document), "utf-8")

    @cache  # noqa: B019 - there is one place
    def _addresses_of(self, state: str) -> frozenset[str]:
        path = self._folder / "kept" / state / "permalinks.json"
        return frozenset(json.loads(path.read_text("utf-8"))["addresses"])


def _refuse_failed(ran: Ran) -> None:
    if ran.code != 0:
        raise LostError(f"without a fault it ends with {ran.code}: {ran.told}")


def _mount(path: Path) -> bool:
    """Give a folder a disk in memory, which goes with this process; whether that is allowed."""
    library = ctypes.CDLL(None, use_errno=True)
    private = 1 << 18 | 1 << 14
    if library.unshare(_CLONE_NEWNS) or library.mount(b"none", b"/", None, private, None):
        return False
    done: int = library.mount(b"faults", os.fsencode(path), b"tmpfs", 0, b"size=1g")
    return done == 0


def _remount(path: Path, options: str, *, flags: int = 0) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    arguments = b"faults", os.fsencode(path), b"tmpfs", _MS_REMOUNT | flags, options.encode()
    if library.mount(*arguments) != 0:
        raise OSError(ctypes.get_errno(), "cannot remount the disk")
