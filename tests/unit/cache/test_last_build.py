"""What is written down of a build is read again by the same generator only, and only whole."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import remembered
from generator.cache.inventory import Seen, digest_of_looks
from generator.cache.last_build import MOST_KEPT, Built, Ended, LastBuild

BUILT = Built(pages=3, events=1, people=1, languages=1, written=0, unchanged=5, removed=0)
LAST = LastBuild(
    asked="options",
    inputs={"site/site.yaml": Seen("12 34 56 78", "digest")},
    outputs={"index.html": "1 2 3 4", "victims/": None},
    manifest="manifest",
    keys={"index.html": "a-b-c"},
    scanned="nothing",
    diagnostics=({"code": "a-code", "path": "site.yaml"},),
    built=BUILT,
)


def files(site_path: Path) -> list[Path]:
    return sorted((site_path / ".cache/builds").iterdir())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    assert LastBuild.read(tmp_path, tmp_path / "_site") == LAST


def test_where_all_looks_as_it_did_how_it_ended_is_enough(tmp_path: Path) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    ended = Ended.read(tmp_path, tmp_path / "_site")
    assert ended is not None
    assert ended.inputs == digest_of_looks({"site/site.yaml": "12 34 56 78"})
    assert ended.outputs == digest_of_looks({"victims/": None, "index.html": "1 2 3 4"})
    assert (ended.asked, ended.diagnostics, ended.built) == ("options", LAST.diagnostics, BUILT)


def test_each_output_has_its_own(tmp_path: Path) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    assert LastBuild.read(tmp_path, tmp_path / "other") is None


def test_a_copy_of_both_folders_has_it_too(tmp_path: Path) -> None:
    LAST.write(tmp_path / "one", tmp_path / "one/_site")
    (tmp_path / "one").rename(tmp_path / "two")
    assert LastBuild.read(tmp_path / "two", tmp_path / "two/_site") == LAST


def test_another_generator_starts_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    monkeypatch.setattr(remembered, "generator_looks", lambda: "others")
    assert LastBuild.read(tmp_path, tmp_path / "_site") == LAST, "the same in another place"
    monkeypatch.setattr(remembered, "generator_fingerprint", lambda: "another")
    assert LastBuild.read(tmp_path, tmp_path / "_site") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda _: "[]",
        lambda _: "{}",
        lambda text: text.replace('"inputs":{', '"inputs":{"x":7,'),
        lambda text: text.replace('"outputs":{', '"outputs":{"x":[1],'),
        lambda text: text.replace('"pages":3', '"sheets":3'),
        lambda text: text.replace('"reasons":{}', '"reasons":[]'),
        lambda text: "[" * 100_000 + text,
    ],
)
def test_a_damaged_one_is_as_good_as_none(damage: Callable[[str], str], tmp_path: Path) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    (path,) = files(tmp_path)
    damaged = damage(path.read_text())
    assert damaged != path.read_text()
    path.write_text(damaged)
    assert LastBuild.read(tmp_path, tmp_path / "_site") is None


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 3):
        LAST.write(tmp_path, tmp_path / f"site-{number}")
    assert len(files(tmp_path)) == MOST_KEPT


def test_no_half_of_one_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    LAST.write(tmp_path, tmp_path / "_site")
    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="No space"):
        LAST.write(tmp_path, tmp_path / "_site")
    assert len(files(tmp_path)) == 1
    assert LastBuild.read(tmp_path, tmp_path / "_site") == LAST


def test_it_can_be_read_by_whoever_wonders(tmp_path: Path) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    (path,) = files(tmp_path)
    how, what = map(json.loads, path.read_text().splitlines())
    assert how["built"]["pages"] == 3
    assert what["keys"] == {"index.html": "a-b-c"}


def test_what_a_killed_build_had_begun_to_write_goes(tmp_path: Path) -> None:
    LAST.write(tmp_path, tmp_path / "_site")
    (path,) = files(tmp_path)
    path.with_name(f".{path.name}.4194305").write_text("half of")  # above what Linux gives out
    own = path.with_name(f".{path.name}.{os.getppid()}")
    own.write_text("of a process that is at work")
    LAST.write(tmp_path, tmp_path / "_site")
    assert files(tmp_path) == sorted([own, path])
