"""Faults put into builds, renames and imports lose nothing: a few, other ones in each run."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNT = 12


@pytest.mark.skipif(sys.platform != "linux", reason="it stands between Linux and its C library")
@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_nothing_is_lost_by_faults() -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    done = subprocess.run(
        [sys.executable, "-m", "faults", "--count", str(COUNT), "--seed", str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert f"{COUNT} faults by seed {seed}" in done.stdout
