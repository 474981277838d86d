"""Looks at the git repository that a site may be kept in."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from generator.examining.result import Result, Verdict

_PATIENCE = 20
"""Seconds."""
_LEFT_OUT = ("_site/", ".cache/", "permalinks.key")
"""What does not belong in a repository, as git is asked about it."""
_SAFE = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""Whatever the repository's settings say, git runs no program of theirs."""


def examine_repository(site_path: Path) -> Iterator[Result]:
    """Look whether a site is kept in git, and whether what is private is kept out of it."""
    if shutil.which("git") is None:
        advice = "install git to keep the records' history"
        yield Result("git", Verdict.ABSENT, "not installed", advice)
        return
    top = _ask(site_path, "rev-parse", "--show-toplevel")
    if top is None:
        advice = "git init keeps the records' history; publishing by GitHub or GitLab needs it"
        yield Result("git", Verdict.ABSENT, f"{site_path} is in no repository", advice)
        return
    yield Result("git", Verdict.OK, f"the repository {top}")
    yield from _changes(site_path)
    yield from _left_out(site_path)
    yield from _kept_in(site_path)
    yield _readers(site_path)


def _changes(site_path: Path) -> Iterator[Result]:
    status = _ask(site_path, "status", "--porcelain", "--", ".")
    if status is None:
        found = "git does not tell what has changed"
        yield Result("git changes", Verdict.MIND, found, "run git status, which says why")
    elif status:
        number = len(status.splitlines())
        found = f"{number} {'file is' if number == 1 else 'files are'} not committed"
        yield Result("git changes", Verdict.MIND, found, "commit what is to be kept")
    else:
        yield Result("git changes", Verdict.OK, "everything is committed")


def _left_out(site_path: Path) -> Iterator[Result]:
    ignored = (_ask(site_path, "check-ignore", "--no-index", *_LEFT_OUT) or "").splitlines()
    missing = [name for name in _LEFT_OUT if name not in ignored]
    if missing:
        found = f"does not leave out {', '.join(missing)}"
        yield Result(".gitignore", Verdict.MIND, found, "add a line for each")
    else:
        yield Result(".gitignore", Verdict.OK, f"leaves out {', '.join(_LEFT_OUT)}")


def _kept_in(site_path: Path) -> Iterator[Result]:
    tracked = _ask(site_path, "ls-files", "--", *_LEFT_OUT) or ""
    names = sorted({line.partition("/")[0] for line in tracked.splitlines()})
    if names:
        found = f"git keeps {', '.join(names)}"
        advice = f"git rm -r --cached {' '.join(names)}"
        if "permalinks.key" in names:
            advice += "; who could read the key can find out what it forgot, so take a new one"
        yield Result("git secrets", Verdict.MIND, found, advice)


def _readers(site_path: Path) -> Result:
    """Where the repository is sent to; who can read it there, only its host can tell."""
    remotes = (_ask(site_path, "remote") or "").split()
    if not remotes:
        return Result("git readers", Verdict.OK, "it is on this machine only")
    name = "origin" if "origin" in remotes else remotes[0]
    url = _ask(site_path, "remote", "get-url", name) or ""
    found = f"sent to {_without_password(url)}; whether others can read it there is not known here"
    advice = "if they can, what must stay private belongs in no commit"
    return Result("git readers", Verdict.MIND, found, advice)


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    if "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _ask(site_path: Path, *arguments: str) -> str | None:
    """What git answers; None where it does not, or says no."""
    quiet = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        asked = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=site_path,
            env=quiet,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.decode(errors="replace").strip() if asked.returncode == 0 else None
