"""`cenotaph import` that could not come to its end, and the one after it."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from import_run import ANNA, BEN, HEAD, ROLL, Run

from generator.commands.exits import CANNOT_RUN, DONE

pytest_plugins = ("import_fixtures",)
REPOSITORY = Path(__file__).parents[2]


def cut_off_at(run: Run, name: str, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import, and be killed where one file would be written."""
    import generator.write.changes as changes

    put: Callable[[Path, bytes | None], None] = changes._put

    class Killed(BaseException):
        pass

    def put_until_killed(path: Path, content: bytes | None) -> None:
        if path.name == name:
            raise Killed
        put(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_put", put_until_killed)
        patch.setattr(changes, "undo", lambda *_: ())  # a killed run undoes nothing
        with pytest.raises(Killed):
            run(rows)


def deny_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be made in a folder, as one without the permission to write."""
    open_: Callable[..., object] = Path.open

    def refuse(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if path.parent == folder and mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refuse)


def test_import_that_is_cut_off_is_undone_by_the_next(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    before = {path: content for path, (content, _) in run.files().items()}
    import generator.write.changes as changes

    put: Callable[[Path, bytes | None], None] = changes._put

    def fail_at_the_roll(path: Path, content: bytes | None) -> None:
        if path.name == "people.last.csv" and content and b"ben" in content:
            raise KeyboardInterrupt
        put(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_put", fail_at_the_roll)
        run(ANNA + BEN)
    after = {path: content for path, (content, _) in run.files().items()}
    assert after == before


def test_hand_edits_after_an_import_that_could_not_write_stay(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    with monkeypatch.context() as patch:
        deny_writing(run.site.path / "content/victims", patch)
        said = run(ANNA + BEN)
    assert run.code == CANNOT_RUN
    assert said.endswith(
        "cenotaph: content/victims cannot be written (permission denied); nothing was changed\n"
    )
    assert not (run.site.path / ".undo.cenotaph").exists()
    run.edit("teacher", "headmistress")
    assert "cut off" not in run(ANNA + BEN)
    assert "headmistress" in run.text()
    assert run.code == DONE


def test_hand_edits_after_an_import_that_was_cut_off_stop_the_next_until_settled(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    cut_off_at(run, "people.last.csv", ANNA + BEN, monkeypatch)
    run.edit("teacher", "headmistress")
    before = run.files()
    for options in ((), ("--site", ".")):
        said = run(ANNA + BEN, *options)
        assert run.code == CANNOT_RUN
        assert f"{ROLL} was edited after a change to it had been cut off" in said
        assert run.files() == before
    (copy,) = re.findall(r"then delete (\S+) ", said)
    assert "teacher" in run.text(copy)
    (run.site.path / copy).unlink()
    run(ANNA + BEN)
    assert run.code == DONE
    assert "headmistress" in run.text()


def test_a_dry_run_undoes_nothing_and_names_what_would_be_undone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    cut_off_at(run, "people.last.csv", ANNA + BEN, monkeypatch)
    before = run.files()
    said = run(ANNA + BEN, "--site", ".")
    assert "An earlier change was cut off" in said
    assert ROLL in said
    assert run.files() == before
    said = run(ANNA + BEN)
    assert f"was undone in {ROLL}" in said
    assert run.code == DONE
    assert list(run.rows()) == ["anna-kask", "ben-hill"]


@pytest.mark.parametrize("options", [(), ("--write",)])
def test_a_reader_that_has_read_enough_is_no_failed_write(
    run: Run, options: tuple[str, ...]
) -> None:
    run.sheet.write_text(HEAD + ANNA, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-u", REPOSITORY / "build.py", "import", run.sheet, *options],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (CANNOT_RUN, "")


def test_import_does_not_undo_what_leads_out_of_the_site(run: Run) -> None:
    kept = run.site.path.parent / "kept.txt"
    kept.write_text("mine")
    digest = hashlib.sha256(b"mine").hexdigest()
    told = {"../kept.txt": {"copy": None, "before": None, "after": digest}}
    run.site.write({".undo.cenotaph/index.json": json.dumps(told)})
    said = run(ANNA)
    assert run.code == CANNOT_RUN
    assert "index.json names '../kept.txt', where no rename or import of this site writes" in said
    assert kept.read_text() == "mine"
    assert not (run.site.path / ROLL).exists()
