"""A build killed by the kernel, at no moment of our choosing, leaves one whole site."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import committing
from committing import commit

import generator
from generator.artifact import Artifact
from generator.write.journal import recover
from generator.write.verify import verify
from generator.write.workspace import output_lock

KILLS = 25
BUILDER = """
import itertools, sys
from pathlib import Path
from committing import commit
from generator.artifact import Artifact
from generator.write.journal import recover
from generator.write.workspace import output_lock

print("ready", flush=True)
output_path = Path(sys.argv[1])
for version in itertools.count(int(sys.argv[2])):
    with output_lock(output_path):
        recover(output_path)
        artifacts = [
            Artifact(f"events/{number + version % 2 * 10}.html", b"%d" % (version % 2) * 500)
            for number in range(150)
        ]
        commit(artifacts, output_path)
"""
VERSIONS = [
    {f"events/{number + version * 10}.html": b"%d" % version * 500 for number in range(150)}
    for version in range(2)
]


def build_until_killed(output_path: Path, first_version: int, seconds: float) -> None:
    folders = (Path(generator.__file__).parent.parent, Path(committing.__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    with subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(output_path), str(first_version)],
        stdout=subprocess.PIPE,
        env=environment,
    ) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        builder.kill()


def test_killed_builds_leave_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(1987)
    output_path = tmp_path / "_site"
    commit((Artifact(uri, content) for uri, content in VERSIONS[0].items()), output_path)
    for kill in range(KILLS):
        build_until_killed(output_path, kill % 2, chance.uniform(0.0, 0.15))
        with output_lock(output_path):
            recover(output_path)
        site = {
            path.relative_to(output_path).as_posix(): path.read_bytes()
            for path in output_path.rglob("*.html")
        }
        assert site in VERSIONS
        assert verify(output_path) == []
    assert [path.name for path in (tmp_path / "._site.cenotaph").iterdir()] == ["lock"]
