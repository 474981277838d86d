"""The hook that sites kept in git can have: a broken record is not committed."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import Site

REPOSITORY = Path(__file__).parents[2]
HOOK = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def git(site: Site) -> Git:
    """A repository with the site in it, whose hook is what ours says to run."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(REPOSITORY),
        **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")},
    }  # fmt: skip

    def run(*given: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-C", str(site.path), *given]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    run("init", "--quiet")
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "cenotaph"
    entry = shlex.join([sys.executable, str(REPOSITORY / "build.py"), *arguments])
    hook = site.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {entry}\n")
    hook.chmod(0o755)
    return run


def test_a_good_site_is_committed_without_what_is_kept(site: Site, git: Git) -> None:
    git("add", "--all")
    assert git("commit", "-m", "Begin").returncode == 0
    assert (site.path / ".cache").is_dir()
    git("add", "--all")
    assert ".cache" not in git("ls-files").stdout
    assert git("status", "--porcelain").stdout == ""


def test_a_broken_record_is_not_committed(site: Site, git: Git) -> None:
    path = "content/victims/ada-roe.md"
    site.write({path: "---\nname: Ada Roe\nevents: fyre\nfate: killed\nsources: report\n---\n"})
    git("add", "--all")
    refused = git("commit", "-m", "Begin")
    assert refused.returncode == 1
    assert f"{path}:3:9: error[victim-unknown-event]" in refused.stdout + refused.stderr
    assert git("log").returncode != 0, "no commit was made"


@pytest.mark.parametrize(
    ("path", "is_ours"),
    [
        ("site.yaml", True),
        ("content/victims/Анна.md", True),
        ("memorial/content/media/a.jpg", True),
        ("theme/templates/base.html", True),
        ("permalinks.json", True),
        ("README.md", False),
        ("discontent/a.md", False),
        ("notes/site.yaml.txt", False),
    ],
)
def test_the_hook_runs_where_something_of_a_site_is_committed(path: str, is_ours: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) is is_ours


def test_the_hook_checks_the_site_and_not_single_files() -> None:
    assert HOOK["id"] == "cenotaph-check"
    assert HOOK["language"] == "python"
    assert HOOK["pass_filenames"] is False
