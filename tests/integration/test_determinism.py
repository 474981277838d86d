"""The same records give the same bytes, whatever machine, moment and folder they are built in."""

import datetime
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import LEAST_SITE, TODAY, Site

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests/sites/examples"
TEXTS = (
    *(".html", ".xml", ".json", ".geojson", ".bib", ".ris", ".ics"),
    *(".txt", ".css", ".js", ".svg", ".csv", ".md"),
)
PLAIN = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C"}


def copy_in_order(source_path: Path, path: Path, *, is_reversed: bool, mtime: int) -> Path:
    """Copy a site file by file: some systems list a folder in the order its files were made in."""
    names = sorted(file.relative_to(source_path) for file in source_path.rglob("*"))
    for name in reversed(names) if is_reversed else names:
        if (source_path / name).is_file():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_bytes((source_path / name).read_bytes())
            os.utime(path / name, (mtime, mtime))
    return path


def build(site: Path, *, cwd: Path, env: Mapping[str, str], umask: int = 0o022) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "--site", site, "--today", "2024-06-01"],
        cwd=cwd,
        env=env,
        umask=umask,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return output(site)


def output(site: Path) -> dict[str, bytes]:
    path = site / "_site"
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The example site, built in the plainest surroundings."""
    path = tmp_path_factory.mktemp("plain") / "site"
    copy_in_order(EXAMPLES, path, is_reversed=False, mtime=1_000_000_000)
    return build(path, cwd=path, env=PLAIN)


@pytest.mark.parametrize(
    ("folder", "seed", "zone", "lang", "umask"),
    [
        ("a b", "1", "Asia/Almaty", "ru_RU.UTF-8", 0o077),
        ("Мемориал – zoë 鎮魂", "2", "Pacific/Kiritimati", "C.UTF-8", 0o002),
        ("x'y\"z&<", "4294967295", "America/St_Johns", "tr_TR.UTF-8", 0o027),
    ],
)
def test_surroundings_leave_no_trace(
    folder: str,
    seed: str,
    zone: str,
    lang: str,
    umask: int,
    tmp_path: Path,
    expected: dict[str, bytes],
) -> None:
    site = copy_in_order(EXAMPLES, tmp_path / folder / "site", is_reversed=True, mtime=int(seed))
    env = {**PLAIN, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": lang, "LC_ALL": lang}
    env |= {"HOME": str(tmp_path), "USER": "someone-else", "COLUMNS": "40"}
    built = build(site, cwd=tmp_path, env=env, umask=umask)
    assert built.keys() == expected.keys()
    assert [uri for uri in built if built[uri] != expected[uri]] == []


def test_no_file_names_the_machine_or_the_moment(expected: dict[str, bytes]) -> None:
    year = str(datetime.datetime.now(datetime.UTC).year)
    assert not any(
        year in file.read_text(encoding="utf-8")
        for file in EXAMPLES.rglob("*")
        if file.suffix in {".md", ".yaml", ".csv"}
    )
    moment = re.compile(rf"(?<![0-9A-Za-z+]){year}(?![0-9A-Za-z])")
    places = [str(ROOT), str(EXAMPLES), "/tmp", str(Path.home()), os.uname().nodename]
    for uri, content in expected.items():
        if uri.endswith(TEXTS):
            text = content.decode()
            assert not moment.search(text), uri
            assert [place for place in places if len(place) > 3 and place in text] == [], uri
        else:
            assert uri.startswith(("media/", "cards/", "assets/fonts/"))
            assert not any(place.encode() in content for place in places if len(place) > 5)


def test_second_build_writes_nothing(site: Site) -> None:
    first = site.build()
    assert first.built
    before = {path: path.stat().st_mtime_ns for path in (site.path / "_site").rglob("*")}
    second = site.build()
    assert second.built
    assert (second.built.written, second.built.removed) == (0, 0)
    assert second.built.unchanged == first.built.written
    assert {path: path.stat().st_mtime_ns for path in (site.path / "_site").rglob("*")} == before


def test_a_new_day_on_which_nothing_turns_writes_nothing(site: Site) -> None:
    assert site.build().built
    later = site.build(today=TODAY + datetime.timedelta(days=400))
    assert later.built
    assert later.built.written == 0


def test_a_changed_record_changes_its_own_page_and_gives_it_back(site: Site) -> None:
    site.build()
    before = site.build().files()
    event = "content/events/fire.md"
    site.write({event: LEAST_SITE[event].replace("The fire", "The great fire")})
    assert site.build().files()["events/fire.html"] != before["events/fire.html"]
    site.write({event: LEAST_SITE[event]})
    assert site.build().files() == before
