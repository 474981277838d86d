"""A build that is killed, or that meets another one, leaves a whole site."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Site
from filelock import FileLock

from generator.write.errors import OutputBusyError
from generator.write.journal import recover
from generator.write.verify import verify
from generator.write.workspace import output_lock

pytestmark = pytest.mark.every_day

ROOT = Path(__file__).parents[2]
KILLS = 15
PEOPLE = 60


def write_version(site: Site, version: int) -> None:
    """Write one of two sites: half of the people and all of the titles differ."""
    shutil.rmtree(site.path / "content/victims")
    # What a build that was not killed in time has published is given up with it.
    (site.path / "permalinks.json").unlink(missing_ok=True)
    files: dict[str, str | bytes] = {
        "content/events/fire.md": f"""\
            ---
            title: The fire, told {version} times
            kind: fire
            when: 1931-11-02
            sources: report
            ---
            """
    }
    for number in range(PEOPLE):
        identity = number + version * PEOPLE // 2
        files[f"content/victims/person-{identity}.md"] = f"""\
            ---
            name: Ada Roe {version} {number}
            events: fire
            fate: killed
            sources: report
            ---
            """
    site.write(files)


def start_build(site: Site) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, ROOT / "build.py", "--site", site.path, "--today", "2024-06-01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_free(output_path: Path) -> None:
    """Wait for the processes of a killed build, which the kernel ends right after it."""
    for _ in range(100):
        try:
            with output_lock(output_path):
                return
        except OutputBusyError:
            time.sleep(0.05)


def output(site: Site) -> dict[str, bytes]:
    path = site.path / "_site"
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in path.rglob("*")
        if file.is_file()
    }


def test_killed_builds_leave_the_old_site_or_the_new_one(site: Site) -> None:
    versions = []
    seconds = 0.0
    for version in range(2):
        write_version(site, version)
        start = time.monotonic()
        assert site.build(
            is_preview=False
        ).built  # a preview does not say since when a record is there
        seconds = time.monotonic() - start
        versions.append(output(site))
    assert versions[0].keys() != versions[1].keys()

    chance = random.Random(1931)
    standing = 1
    for kill in range(KILLS):
        write_version(site, kill % 2)
        with start_build(site) as builder:
            time.sleep(chance.uniform(0.1, 1.0 + seconds))
            builder.kill()
        output_path = site.path / "_site"
        wait_until_free(output_path)
        with output_lock(output_path):
            recover(output_path)
        left = output(site)
        assert left in (versions[standing], versions[kill % 2])
        assert verify(output_path) == []
        standing = versions.index(left)

    write_version(site, 0)
    with start_build(site) as builder:
        assert builder.wait(timeout=120) == 0
    assert output(site) == versions[0]
    assert [path.name for path in (site.path / "._site.cenotaph").iterdir()] == ["lock"]


def test_second_build_of_one_output_stops_and_says_so(site: Site) -> None:
    site.build()
    before = output(site)
    site.write({"site.yaml": "title: Another title\neditor: Its editors\n"})
    with FileLock(site.path / "._site.cenotaph/lock"), start_build(site) as second:
        _, told = second.communicate(timeout=120)
    assert second.returncode == 2
    assert told == (
        f"cenotaph: another build is writing to '{site.path / '_site'}'; wait until it has ended\n"
    )
    assert output(site) == before
    with start_build(site) as third:
        assert third.wait(timeout=120) == 0
    assert output(site) != before


def test_two_builds_at_once_leave_the_site_of_one(site: Site) -> None:
    write_version(site, 0)
    first, second = start_build(site), start_build(site)
    codes = {builder.wait(timeout=120) for builder in (first, second)}
    told = [builder.communicate()[1] for builder in (first, second)]
    assert codes <= {0, 2}
    assert 0 in codes
    assert all("Traceback" not in text for text in told)
    left = output(site)
    assert verify(site.path / "_site") == []
    assert site.build().files() == left
