"""Where a site's records are kept, as git tells it."""

import re
import subprocess
from pathlib import Path

from generator.editing.cms import Repository

_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "gitea.com": "gitea"}
_ADDRESS = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/\s]+@)?(?P<host>[^:/\s]+)(?::\d+)?[:/]+"
    r"(?P<name>[^\s]+?)(?:\.git)?/?"
)


def repository_of(site_path: Path) -> Repository:
    """The repository that a site's folder is in; `local` where it has no known host.

    The branch is left open: whoever edits means the one that is published.
    """
    folder = _git(site_path, "rev-parse", "--show-prefix")
    host, name = _host_and_name(_git(site_path, "remote", "get-url", "origin"))
    return Repository(_HOSTS.get(host, "local"), name if host in _HOSTS else "", folder=folder)


def _host_and_name(address: str) -> tuple[str, str]:
    match = _ADDRESS.fullmatch(address)
    return (match["host"], match["name"]) if match else ("", "")


def _git(site_path: Path, *arguments: str) -> str:
    """What git answers; nothing where there is none, or it has no answer."""
    command = ["git", "-C", str(site_path), *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""
