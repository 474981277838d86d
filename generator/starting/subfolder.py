"""What hosts need to know of a site that is one folder of a repository, and not all of it."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.version_control import repository_top
from generator.starting.writing import StartError

READ_AT_THE_TOP = {
    "github": (".github/workflows/memorial.yml", "GitHub reads workflows"),
    "gitlab": (".gitlab-ci.yml", "GitLab reads its pipeline"),
}
"""Of hosts that read a file at the top of a repository alone: the file, and who reads it."""
_SETTINGS = {
    "netlify": "Netlify begins at the top of a repository: in its build settings, "
    "write {folder} as the Base directory",
    "cloudflare": "Cloudflare begins at the top of a repository: in its build settings, "
    "write {folder} as the Root directory",
}
_MORE = {
    "gitlab": ", or write {path} as the CI/CD configuration file in Settings, CI/CD, "
    "General pipelines",
}
_PLAIN = re.compile(r"(?!-)[\w./-]+")
"""Paths that neither a shell nor YAML takes for anything else."""


@dataclass(frozen=True, slots=True)
class Subfolder:
    """A folder of a repository."""

    top_path: Path
    """The top of the repository."""
    folder: str
    """POSIX path of the folder in it."""


def subfolder(folder_path: Path) -> Subfolder | None:
    """Where a folder is in its repository; None where it is all of it, or in none."""
    top_path = repository_top(folder_path)
    folder = folder_path.resolve().relative_to(top_path).as_posix() if top_path else "."
    return None if top_path is None or folder == "." else Subfolder(top_path, folder)


def folder_for(hosts: Iterable[str], place: Subfolder | None) -> str:
    """The folder as the files of hosts are to name it; nothing where it is all of a repository.

    Raises:
        StartError: its name means something else to what runs them.
    """
    if place is None or not READ_AT_THE_TOP.keys() & {*hosts}:
        return ""
    if not _PLAIN.fullmatch(place.folder):
        raise StartError(
            f"what publishes this site runs at the top of the repository {place.top_path}, and "
            f"cannot name the folder '{place.folder}' there; call it by letters, digits, '.', '_' "
            "and '-' alone, without a space"
        )
    return place.folder


def told(hosts: Iterable[str], place: Subfolder, left: Iterable[str]) -> Iterator[str]:
    """What is left to do for each host, in a sentence.

    Args:
        hosts: Keys of `HOSTS`.
        place: Where the site's folder is.
        left: Paths of files that stood in the site already.
    """
    for host in hosts:
        if host in READ_AT_THE_TOP:
            yield _to_move(host, place, is_left=READ_AT_THE_TOP[host][0] in left)
        elif host in _SETTINGS:
            yield _SETTINGS[host].format(folder=place.folder)


def _to_move(host: str, place: Subfolder, *, is_left: bool) -> str:
    name, reader = READ_AT_THE_TOP[host]
    path = f"{place.folder}/{name}"
    beginning = f"{reader} at the top of a repository alone, in {place.top_path}"
    if is_left:
        return (
            f"{beginning}, and {path} was there already: "
            "delete it and do this again, for one that is written for the top"
        )
    if os.path.lexists(place.top_path / name):
        return (
            f"{beginning}, and {name} stands there already: "
            f"put into it what {path} says, which is written for that place"
        )
    more = _MORE.get(host, "").format(path=path)
    return f"{beginning}: move {path} to {name}, for which it is written{more}"
