"""`doctor`: whether a build would work here, what would be missing, and how to get it."""

import datetime
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import CONTENT_STOPS_IT, DONE
from generator.examining import machine, program
from generator.examining.machine import examine_clock, kind_of_file_system
from generator.write.changes import Change, make

REPOSITORY = Path(__file__).parents[2]

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def examine(site_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, str]:
    """The verdict and all that is said, by what was looked at."""
    capsys.readouterr()
    code = main(["doctor", "--site", str(site_path), "--format", "json", *options])
    document = json.loads(capsys.readouterr().out)
    assert document["works"] is (code == DONE)
    return {
        row["subject"]: f"{row['verdict']}: {row['found']}; {row['advice'] or ''}"
        for row in document["results"]
    }


def git(site_path: Path, *arguments: str) -> None:
    """Run git in a site's folder, with nothing of this machine's settings."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ("-c", "user.name=Editor", "-c", "user.email=editor@memorial.example")
    subprocess.run(
        ["git", *names, *arguments], cwd=site_path, check=True, env={**os.environ, **own}
    )


def test_build_works_where_doctor_says_so(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--site", str(site.path)]) == DONE
    out = capsys.readouterr().out
    assert out.endswith("A build would work here.\n")
    assert "The Test Memorial, in en" in out
    assert site.build().built


def test_looking_changes_nothing(site: Site) -> None:
    before = sorted(site.path.rglob("*"))
    main(["doctor", "--site", str(site.path)])
    assert sorted(site.path.rglob("*")) == before


def test_folder_that_is_no_site_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--site", str(tmp_path)]) == CONTENT_STOPS_IT
    out = capsys.readouterr().out
    assert "no site.yaml in" in out
    assert "cenotaph init" in out


def test_settings_that_cannot_be_used_are_told(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write({"site.yaml": "titel: The Memorial\neditor: Its editors\n"})
    found = examine(site.path, capsys)["site"]
    assert found.startswith("wrong: ")
    assert "'title'" in found


def test_package_that_is_missing_or_too_old_is_told_with_what_gets_it(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {"jinja2": "2.9", "rich": "14.0.1", "cenotaph": "0.1.0"}

    def version(name: str) -> str:
        if name in versions:
            return versions[name]
        if name == "babel":
            raise importlib.metadata.PackageNotFoundError(name)
        return "9999.10"

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = examine(site.path, capsys)
    assert found["package babel"] == "wrong: not installed; pip install 'babel>=2.17'"
    assert found["package jinja2"].startswith("wrong: 2.9, and 3.1.6 is the least; pip install")
    assert not any(
        subject.startswith("package ")
        for subject in found.keys() - {"package babel"} - {"package jinja2"}
    )
    assert "site" not in found, "settings are read by a package that may be missing"


def test_checkout_that_is_not_installed_is_held_to_what_it_declares(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def requires(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", requires)
    names = {name for name, _ in program._needed()}
    assert {"jinja2", "markdown", "pyyaml", "livereload"} <= names
    assert "pytest" not in names


def test_python_that_is_too_old_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "LEAST_PYTHON", (99, 0))
    assert examine(site.path, capsys)["python"].startswith("wrong: ")


def test_terminal_that_knows_no_other_scripts_is_told_in_its_own(site: Site) -> None:
    site.write({"site.yaml": "title: Память\neditor: Редакция\n"})
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command: list[str | Path] = [
        sys.executable,
        REPOSITORY / "build.py",
        "doctor",
        "--site",
        site.path,
    ]
    done = subprocess.run(
        command, env={**os.environ, **plain}, capture_output=True, check=False, text=True
    )
    assert done.returncode == DONE, done.stderr
    assert "\nmind    terminal " in done.stdout
    assert "\nmind    file names " in done.stdout
    assert r"\u041f\u0430\u043c\u044f\u0442\u044c" in done.stdout


def test_what_only_some_need_may_be_absent(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = importlib.metadata.version

    def version(name: str) -> str:
        if name in {"distributed", "pagefind", "pagefind_bin"}:
            raise importlib.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    found = examine(site.path, capsys)
    assert found["cluster"].startswith("absent: not installed; pip install 'cenotaph[cluster]'")
    assert found["full-text search"].startswith("absent: ")


def test_full_text_that_the_site_asks_for_may_not_be_absent(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.export.full_text.is_installed", lambda: False)
    site.write({"site.yaml": "title: T\neditor: E\nsearch: {full_text: true}\n"})
    assert examine(site.path, capsys)["full-text search"].startswith("wrong: site.yaml asks")


def test_browser_of_the_tests_is_told_in_a_checkout_only(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "tests of Cenotaph itself" in examine(site.path, capsys)["browser"]
    installed = tmp_path / "site-packages" / "generator"
    shutil.copytree(program._PACKAGE_PATH.parent / "theme", installed / "theme")
    monkeypatch.setattr(program, "_PACKAGE_PATH", installed)
    assert "browser" not in examine(site.path, capsys)


def test_forms_for_the_browser_are_told_with_where_their_program_comes_from(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert examine(site.path, capsys)["forms"].startswith("absent: no folder admin; cenotaph cms")
    told = ["cms", "--backend", "local", "--site", str(site.path)]
    assert main(told) == DONE
    assert "fetches their program" in examine(site.path, capsys)["forms"]
    site.write({"admin/sveltia-cms.js": "// the program\n"})
    assert "with their program" in examine(site.path, capsys)["forms"]


def test_output_that_is_not_ours_is_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"_site/thesis.txt": "Not ours."})
    assert examine(site.path, capsys)["output"].startswith("wrong: ")
    assert examine(site.path, capsys, "--output", str(site.path / "other"))["output"].startswith(
        "ok"
    )


def test_disk_without_room_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage(site.path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**10, 10**10 - 10**6, 10**6))
    assert examine(site.path, capsys)["space"].startswith("wrong: 0.0 GB are free")


def test_place_that_cannot_be_written_to_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    found = examine(site.path, capsys)["disk"]
    assert found.startswith(f"wrong: {site.path} cannot be written to (Permission denied)")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada", "ext4"),
        ("/mnt/far/site", "nfs4"),
        ("/mnt/a folder/b", "cifs"),
        ("/", "ext4"),
        ("/mnt/папка/b", "fuse.sshfs"),
    ],
)
def test_file_system_is_the_nearest_that_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/a / ext4 rw 0 0\nfar:/x /mnt/far nfs4 rw 0 0\n//b /mnt/a\\040folder cifs rw 0 0\n"
        "x /mnt/папка fuse.sshfs rw 0 0\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(machine, "_MOUNTS", mounts)
    assert kind_of_file_system(Path(path)) == kind


def test_clock_that_is_behind_the_files_is_told(site: Site) -> None:
    now = datetime.datetime.now(datetime.UTC)
    (right,) = examine_clock(site.path, now)
    assert right.verdict == "ok"
    (wrong,) = examine_clock(site.path, now - datetime.timedelta(days=40))
    assert wrong.verdict == "mind"
    assert "--today" in wrong.advice


@needs_git
def test_site_in_no_repository_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.path.parent))
    assert examine(site.path, capsys)["git"].startswith("absent: ")


@needs_git
def test_repository_is_told_with_what_does_not_belong_in_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site.path, "init", "--quiet")
    site.write({"permalinks.key": "secret"})
    found = examine(site.path, capsys)
    assert found["git changes"].startswith("mind: 3 files are not committed")
    assert found[".gitignore"].startswith(
        "mind: does not leave out _site/, .cache/, permalinks.key"
    )
    assert found["git readers"].startswith("ok: it is on this machine only")
    git(site.path, "add", ".")
    git(site.path, "commit", "--quiet", "--message", "Begin")
    site.write({".gitignore": "_site/\n.cache/\npermalinks.key\n"})
    git(site.path, "add", ".gitignore")
    git(site.path, "commit", "--quiet", "--message", "Leave out")
    git(site.path, "remote", "add", "origin", "https://ada:word@git.example/memorial.git")
    found = examine(site.path, capsys)
    assert found["git changes"].startswith("ok: ")
    assert found[".gitignore"].startswith("ok: ")
    assert found["git secrets"].startswith("mind: git keeps permalinks.key")
    assert "https://git.example/memorial.git" in found["git readers"]
    assert "word" not in found["git readers"]
    assert "not known here" in found["git readers"]


@needs_git
def test_settings_of_a_repository_run_nothing(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    git(site.path, "init", "--quiet")
    script = site.path.parent / "script.sh"
    script.write_text(f"#!/bin/sh\ntouch {site.path.parent}/ran\n", encoding="utf-8")
    script.chmod(0o755)
    git(site.path, "config", "core.fsmonitor", str(script))
    git(site.path, "config", "core.hooksPath", str(site.path.parent))
    shutil.copy(script, site.path.parent / "post-index-change")
    examine(site.path, capsys)
    assert not (site.path.parent / "ran").exists()


def test_a_change_that_was_cut_off_is_named_with_what_undoes_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    roll = site.path / "content/victims/people.csv"
    assert "earlier change" not in examine(site.path, capsys)
    make([Change("content/victims/people.csv", None, b"id,name\n")], site.path)
    said = examine(site.path, capsys)["earlier change"]
    assert said.startswith("mind: a rename or an import was cut off")
    assert "content/victims/people.csv" in said
    assert roll.exists()
    site.write({"site.yaml": "title: [\n"})  # which the change itself may have left so
    roll.write_bytes(b"edited")
    said = examine(site.path, capsys)["earlier change"]
    assert "edited since; move it" in said
    assert roll.read_bytes() == b"edited"
