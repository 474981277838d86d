"""Begins a site in a folder, or adds to one what publishes it."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Report
from generator.load.discover import CONTENT
from generator.load.site import SITE_FILE, load_site
from generator.starting.answers import Answers
from generator.starting.files import host_files, site_files
from generator.starting.subfolder import folder_for, subfolder, told
from generator.starting.writing import StartError, write_new

__all__ = ["StartError", "Started", "add_hosts", "is_site", "start_site"]


@dataclass(frozen=True, slots=True)
class Started:
    """What was done to a folder."""

    written: tuple[str, ...]
    """POSIX paths in it of the files that are new."""
    left: tuple[str, ...]
    """Those of files that stood there already, and were left as they are."""
    to_do: tuple[str, ...] = ()
    """Sentences of what a host asks for besides."""
    lang: str = "en"
    """BCP 47 tag of the language that its records are to be in."""


def is_site(folder_path: Path) -> bool:
    """Whether a folder has settings, and is a site thereby."""
    return os.path.lexists(folder_path / SITE_FILE)


def start_site(folder_path: Path, answers: Answers) -> Started:
    """Make a folder a site; what stands in it already is left as it is.

    Args:
        folder_path: The folder, which need not exist.
        answers: What the site is to be.

    Raises:
        StartError: it is a site already, holds records, has a name that its hosts cannot take,
            or cannot be written to. Nothing has changed then.
    """
    if is_site(folder_path):
        raise StartError(f"{folder_path} is a site already; name a folder that is none yet")
    place = subfolder(folder_path)
    files = site_files(answers, folder_for(answers.hosts, place))
    if answers.has_examples and (own := _own_record(folder_path, files)):
        raise StartError(
            f"{own} stands in {folder_path} already, and examples would come among your records; "
            "leave them out with --bare"
        )
    written, left = write_new(folder_path, files)
    to_do = tuple(told(answers.hosts, place, left)) if place else ()
    return Started(tuple(written), tuple(left), to_do, answers.languages[0])


def add_hosts(folder_path: Path, hosts: tuple[str, ...], url: str | None = None) -> Started:
    """Add to a site the files that its hosts need, where they are not there yet.

    Args:
        folder_path: The folder of the site.
        hosts: Keys of `HOSTS`.
        url: Its address; what its settings say where none is given.

    Raises:
        StartError: one of them cannot be written, or its host cannot take the folder's name.
            Nothing has changed then.
    """
    site = load_site(folder_path, Report())
    url = url or (site.url if site else None)
    answers = Answers(title="", editor="", hosts=hosts, url=url)
    place = subfolder(folder_path)
    written, left = write_new(folder_path, host_files(answers, folder_for(hosts, place)))
    return Started(tuple(written), tuple(left), tuple(told(hosts, place, left)) if place else ())


def _own_record(folder_path: Path, files: dict[str, bytes]) -> str | None:
    """A file of the content that is no example, if there is one."""
    root = folder_path / CONTENT
    paths = (path for path in sorted(root.rglob("*")) if not path.is_dir())
    names = (path.relative_to(folder_path).as_posix() for path in paths)
    return next((name for name in names if name not in files), None)
