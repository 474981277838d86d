"""What a new site is to be: the answers to a few questions, each held to the rules of its field."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import suggest
from generator.load.refusals import RefusedError
from generator.load.shapes import Text
from generator.load.texts import Reading, reader_of
from generator.starting.hosts import HOSTS
from generator.values.forms import Form
from generator.values.zones import zone_names

UNKNOWN_ZONE = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a new site is to be."""

    title: str
    """What the site is called."""
    editor: str
    """Who keeps it."""
    languages: tuple[str, ...] = ("en",)
    """BCP 47 tags, that of the records first."""
    zone: str = UNKNOWN_ZONE
    """IANA name of the time zone of the example's event."""
    hosts: tuple[str, ...] = ()
    """Where it is published: keys of `HOSTS`."""
    url: str | None = None
    """Its address, with a trailing slash, where that is known."""
    has_examples: bool = True
    """Whether it begins with examples to look at."""


class AnswerError(Exception):
    """An answer that will not do; says why, and what to answer."""


def check_words(text: str) -> str:
    """A line of words, such as a title.

    Raises:
        AnswerError: there is nothing in it, or a character that no record may hold.
    """
    words = _read(str, None, text)
    if not words:
        raise AnswerError("write a word at least")
    return words


def check_languages(text: str) -> tuple[str, ...]:
    """Tags of languages, between commas or spaces.

    Raises:
        AnswerError: there is none, or one that is no tag of a language.
    """
    tags = [_read(str, Form.LANGUAGE, tag) for tag in text.replace(",", " ").split()]
    if not tags:
        raise AnswerError("write one language at least, such as: en")
    return tuple(dict.fromkeys(tags))


def check_zone(text: str) -> str:
    """The name of a time zone.

    Raises:
        AnswerError: there is none of that name.
    """
    return _read(str, Form.ZONE, text)


def check_hosts(text: str) -> tuple[str, ...]:
    """Names of hosts, between commas or spaces; `none` is none.

    Raises:
        AnswerError: one of them is not known.
    """
    names = [name.lower() for name in text.replace(",", " ").split()]
    for name in names:
        if name not in HOSTS and name != "none":
            advice = suggest(name, HOSTS) or f"write one of {', '.join(HOSTS)}, or none"
            raise AnswerError(f"there is nothing ready for '{name}'; {advice}")
    return tuple(dict.fromkeys(name for name in names if name != "none"))


def check_url(text: str) -> str:
    """Where the site will be, with a trailing slash.

    Raises:
        AnswerError: it is no web address.
    """
    url = _read(str, Form.URL, text)
    return url.rstrip("/") + "/"


CHECKS: Mapping[str, Callable[[str], Any]] = {
    "title": check_words,
    "editor": check_words,
    "languages": check_languages,
    "zone": check_zone,
    "host": check_hosts,
    "url": check_url,
}
"""What holds each answer to its rules, by the option that gives it."""


def zone_here() -> str:
    """The time zone that this machine is set to; UTC where that has no name."""
    names = zone_names()
    try:
        target = Path("/etc/localtime").readlink().as_posix()
    except OSError:
        target = ""
    for name in (os.environ.get("TZ", ""), target.partition("zoneinfo/")[2]):
        if name in names:
            return name
    return UNKNOWN_ZONE


def title_of(folder_path: Path) -> str:
    """What a site is called of which only the folder is known: `harbour-memorial` says it."""
    words = folder_path.name.replace("-", " ").replace("_", " ").split()
    title = " ".join(words)
    return title[:1].upper() + title[1:] or "Memorial"


def _read(of: type, form: Form | None, text: str) -> str:
    read: Callable[[str, Reading], str] = reader_of(Text(of, form))
    try:
        return read(text, Reading(lang="", folder=""))
    except RefusedError as error:
        problem = error.problems[0]
        raise AnswerError("; ".join(filter(None, (problem.message, problem.advice)))) from None
