"""What a command costs, with all processes that it starts, and what it wrote."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_INTERVAL = 0.02

Files = Mapping[str, tuple[int, int, int]]
"""Files by their path: when each was changed, its inode, and its size."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    code: int
    """Its exit code."""
    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of processor time, of it and of every process it waited for."""
    peak: int
    """The most memory that all its processes had at once, in bytes; shared pages are shared out."""


def run_measured(
    command: Sequence[str], folder: Path, env: Mapping[str, str], log_path: Path
) -> Cost:
    """Run a command in a folder, what it says going to a log."""
    with log_path.open("wb") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=dict(env), stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        with _Sampler(process.pid) as sampler:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(process.returncode, wall, usage.ru_utime + usage.ru_stime, sampler.peak)


class _Sampler:
    """Looks at the memory of a process and its descendants until it is left."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "_Sampler":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(_INTERVAL):
            self.peak = max(self.peak, sum(map(_memory, _tree(self._pid))))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(path).split():
            yield from _tree(int(child))


def _memory(pid: int) -> int:
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # the process has ended meanwhile
        return ""


def scan(folder: Path) -> Files:
    """Every file beneath a folder."""
    found = {}
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top, name)
            told = path.stat()
            found[path.relative_to(folder).as_posix()] = (
                told.st_mtime_ns,
                told.st_ino,
                told.st_size,
            )
    return found


def written(before: Files, after: Files) -> Files:
    """The files that were written between two scans."""
    return {path: told for path, told in after.items() if before.get(path) != told}


def machine() -> str:
    """The processors and the memory, in a line."""
    model = "unknown processor"
    for line in _read(Path("/proc/cpuinfo")).splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB of memory"
