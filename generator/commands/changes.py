"""What a build changes of an older site, in words: which pages and files, by kind."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from generator.commands.exits import UsageError
from generator.telling.terminal import harmless
from generator.write.comparing import Changes, compare
from generator.write.manifest import MANIFEST_URI, Manifest

MOST_LISTED = 20
"""Of one kind, before the rest is only counted."""

_KINDS = {
    "events": "events",
    "victims": "people",
    "places": "places",
    "sources": "sources",
    "chronology": "chronology",
    "roll": "roll of names",
    "on": "days of the year",
    "assets": "styles, scripts and typefaces",
    "media": "photographs",
    "search": "search",
    "pagefind": "search",
    "data": "data",
}
"""What the files of each folder are."""
_PAGES, _FILES = "other pages", "other files"
_ORDER = tuple(dict.fromkeys(["events", "people", _PAGES, *_KINDS.values(), _FILES]))
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_HEAD = 1 << 14
"""Bytes of a page in which it says what it is called; the rest is not read."""
_TITLE = re.compile(r"<title>([^<]*)</title>")
_SITE_NAME = re.compile(r'<meta property="og:site_name" content="([^"]*)">')
_MARKS = re.compile(r"^[#+>-]|[\\`*_\[\]|~]")
"""What Markdown takes for more than a character, at the start of a line or anywhere."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What is to be compared, and where it is told besides."""

    old: Manifest
    """Of the site that was published before."""
    changes_path: Path | None
    """A file for it, whose ending is one of `FORMS`."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """One file that is new, changed or gone."""

    uri: str
    kind: str
    title: str | None


_Groups = Mapping[str, tuple[_Changed, ...]]
"""By what has become of them: `new`, `changed`, `removed`."""


def tell_changes(diff: Diff, output_path: Path, stream: TextIO) -> None:
    """Say how the site that stands in an output differs from an older one.

    Args:
        diff: The older one.
        output_path: The output.
        stream: Where people are told.

    Raises:
        UsageError: the file for it cannot be written.
    """
    new = Manifest.read(output_path / MANIFEST_URI)
    assert new is not None, "it was built just now"
    changes = compare(diff.old, new)
    groups = {
        "new": tuple(_described(changes.new, output_path)),
        "changed": tuple(_described(changes.changed, output_path)),
        "removed": tuple(_described(changes.removed, None)),
    }
    stream.write(_as_text(groups, changes))
    if (path := diff.changes_path) is None:
        return
    try:
        path.write_text(FORMS[path.suffix](groups, changes), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror})") from None


def _described(uris: Iterable[str], output_path: Path | None) -> Iterator[_Changed]:
    for uri in uris:
        title = _title(output_path / uri) if output_path and uri.endswith(".html") else None
        yield _Changed(uri, _kind(uri), title)


def _kind(uri: str) -> str:
    """What a file is, by the folder that it lies in; each language has the same ones."""
    first, _, rest = uri.partition("/")
    if rest and first not in _KINDS and _LANGUAGE.fullmatch(first):
        first, _, rest = rest.partition("/")
    if not rest:
        stem, _, ending = first.rpartition(".")
        return _KINDS.get(stem, _PAGES) if ending == "html" else _FILES
    return _KINDS.get(first, _FILES)


def _title(path: Path) -> str | None:
    """What a page is called, without the site's own name; None where it does not say."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode(errors="replace")
    except OSError:
        return None
    title, site = _TITLE.search(head), _SITE_NAME.search(head)
    if title is None:
        return None
    name = html.unescape(title[1])
    return name.removesuffix(f" – {html.unescape(site[1])}") if site else name


def _by_kind(changed: Iterable[_Changed]) -> Iterator[tuple[str, list[_Changed]]]:
    listed = list(changed)
    for kind in _ORDER:
        if own := [one for one in listed if one.kind == kind]:
            yield kind, own


def _counted(groups: _Groups, changes: Changes) -> str:
    """How many there are: `3 new, 12 changed, 1 removed, 1,140 unchanged`."""
    counts = [f"{len(own):,} {what}" for what, own in groups.items()]
    return ", ".join([*counts, f"{changes.unchanged:,} unchanged"])


def _as_text(groups: _Groups, changes: Changes) -> str:
    lines = [f"Since the older site: {_counted(groups, changes)}."]
    for what, changed in groups.items():
        for kind, own in _by_kind(changed):
            lines.append(f"{what}, {kind}: {len(own):,}")
            lines += [f"  {harmless(one.uri)}{_named(one)}" for one in own[:MOST_LISTED]]
            lines += _and_more(own, "  ")
    return "\n".join(lines) + "\n"


def _as_markdown(groups: _Groups, changes: Changes) -> str:
    lines = ["## What changes on the site", "", f"{_counted(groups, changes)}.".capitalize(), ""]
    for what, changed in groups.items():
        if changed:
            lines += [f"### {what.capitalize()}", ""]
        for kind, own in _by_kind(changed):
            lines += [f"**{kind.capitalize()}** ({len(own):,})", ""]
            lines += [f"- {_marked(one)}" for one in own[:MOST_LISTED]]
            lines += [*_and_more(own, "- "), ""]
    return "\n".join(lines)


def _as_json(groups: _Groups, changes: Changes) -> str:
    document = {
        what: [{"uri": one.uri, "kind": one.kind, "title": one.title} for one in own]
        for what, own in groups.items()
    }
    whole = document | {"unchanged": changes.unchanged}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _and_more(own: list[_Changed], lead: str) -> list[str]:
    more = len(own) - MOST_LISTED
    return [f"{lead}and {more:,} more"] if more > 0 else []


def _named(one: _Changed) -> str:
    return f" ({harmless(one.title)})" if one.title else ""


def _marked(one: _Changed) -> str:
    """A file in Markdown, in which no part of its name or title is a mark."""
    uri = _unmarked(one.uri)
    return f"{_unmarked(one.title)} ({uri})" if one.title else uri


def _unmarked(text: str) -> str:
    escaped = html.escape(harmless(text), quote=False)
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", escaped)


FORMS: Mapping[str, Callable[[_Groups, Changes], str]] = {
    ".md": _as_markdown,
    ".json": _as_json,
    ".txt": _as_text,
}
"""How it is written, by the ending of the file."""
