"""Runs a target in a process of its own, and reads what libFuzzer says of it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fuzz.holding import memory_folder

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
KEPT = ROOT / ".cache" / "fuzz"
"""Where inputs that reached something new are kept for the next run, and those that failed."""

PATIENCE = 60
"""Seconds after which an input counts as endless. One that is slow is noticed by `fuzz.inside`."""
MEMORY = 2048
"""The most MiB that a process may take; a file of some kilobytes needs no more."""

_EXECUTED = re.compile(r"^stat::number_of_executed_units: +(\d+)", re.MULTILINE)
_PACE = re.compile(r"^stat::average_exec_per_sec: +(\d+)", re.MULTILINE)
_REACHED = re.compile(r"^#\d+\s.*?\bcov: (\d+)", re.MULTILINE)
_WRITTEN = re.compile(r"Test unit written to (\S+)")
_RAISED = re.compile(r"^ === Uncaught Python exception: ===\n(.*)", re.MULTILINE)
_ENDED = re.compile(r"ERROR: libFuzzer: (.*)")


class Outcome(NamedTuple):
    """What came of one run."""

    name: str
    """The target."""
    executions: int
    """Inputs that were tried."""
    pace: int
    """Inputs a second."""
    reached: int
    """Branches of the code that were taken, as atheris counts them."""
    found: Path | None
    """The input of which something does not hold; a run ends with the first."""
    why: str
    """What does not hold; what the process said last where it ended for a reason of its own."""

    @property
    def is_broken(self) -> bool:
        """Whether it ended without having fuzzed anything."""
        return bool(self.why) and self.found is None


def fuzz(name: str, *, seconds: int, seed: int = 0) -> Outcome:
    """Fuzz one target for so long, or until something is found.

    Args:
        name: The target.
        seconds: How long.
        seed: Inputs are drawn by it, the same by the same one; by another each time for 0.
    """
    grown, failed = KEPT / name, KEPT / "failed" / name
    for folder in (grown, failed):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cenotaph-fuzz-", dir=memory_folder()) as scratch:
        done = subprocess.run(
            _command(name, seconds, seed, grown, failed),
            cwd=ROOT,
            env={**os.environ, "TMPDIR": scratch},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return outcome_of(name, done.returncode, done.stdout.decode("utf-8", "replace"))


def _command(name: str, seconds: int, seed: int, grown: Path, failed: Path) -> Sequence[str]:
    """The target's process; what is new goes into the first of the folders."""
    known = [FOLDER / part / name for part in ("corpus", "found")]
    return [
        *(sys.executable, "-m", "fuzz.inside", name),
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        f"-dict={FOLDER / 'dictionaries' / name}.dict",
        f"-artifact_prefix={failed}{os.sep}",
        f"-timeout={PATIENCE}",
        f"-rss_limit_mb={MEMORY}",
        "-print_final_stats=1",
        *map(str, [grown, *(folder for folder in known if folder.is_dir())]),
    ]


def outcome_of(name: str, code: int, said: str) -> Outcome:
    """What libFuzzer's own words say of a run.

    Args:
        name: The target.
        code: The exit code of its process.
        said: All that it wrote.
    """
    numbers = [pattern.findall(said) for pattern in (_EXECUTED, _PACE, _REACHED)]
    executions, pace, reached = (int(found[-1]) if found else 0 for found in numbers)
    written = _WRITTEN.findall(said)
    reasons = _RAISED.findall(said) or _ENDED.findall(said) or said.strip().split("\n")[-1:]
    return Outcome(
        name,
        executions,
        pace,
        reached,
        Path(written[-1]) if code and written else None,
        reasons[0] if code else "",
    )


def told(outcome: Outcome) -> str:
    """An outcome in words, with how to repeat what was found."""
    name = outcome.name
    if outcome.is_broken:
        return f"{name}: not run: {outcome.why}"
    done = (
        f"{name}: {outcome.executions:,} inputs, {outcome.pace:,} a second, "
        f"{outcome.reached:,} branches reached"
    )
    if outcome.found is None:
        return f"{done}; nothing found"
    path = outcome.found.relative_to(ROOT) if outcome.found.is_relative_to(ROOT) else outcome.found
    return f"{done}\n  {outcome.why}\n  again: python -m fuzz {name} --repeat {path}"
