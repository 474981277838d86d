"""The start of a record, for an editor to fill in."""

import textwrap
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from string import Template

from generator.load.discover import CONTENT
from generator.load.identifiers import id_mistake
from generator.values.codes import EventKind, Fate, SourceKind
from generator.values.coordinates import Precision

LISTED = 12
"""The most ids of a site that a stub names."""
_WIDTH = 96
_COLUMN = 20
"""Where the comments stand."""

# An empty field counts as absent. A fresh stub therefore never builds into a page that says
# something: check asks for what is needed, and what the sources do not tell can stay empty.
_STUBS = {
    "event": """\
---
title:              # what it is called here, such as: Attack on the harbour
kind:               # one of these; where none fits, other, and a line kind_words with your own
$kinds
when:               # 1987-03-14, 1987-03, 1987, about 1987~, perhaps 1987?,
                    # from 1987-03-14/1987-03-15, at 14:05 1987-03-14T14:05
timezone:           # whose clock its times of day are by, such as: Europe/Tallinn
places:             # where, by the ids of places, such as: [customs-house, port-elin]
$places
summary:            # what happened, in a sentence or two
content_note:       # what may hurt a reader, said before it
sources:            # what all this rests on, such as: [courier-1987, court-1989#p12]
$sources

# What happened, one entry after the other. An entry whose time no source tells has after
# instead of when.
chronology:
#  - id: first-shot
#    when: 1987-03-14T14:05
#    place: customs-house
#    text: Four men enter the customs house. [@courier-1987#p2]
#    casualties:
#      - {outcome: killed, group: victims, count: 1}

# Every number that a source reports, as it reports it, with who said it.
figures:
#  - {outcome: killed, group: victims, count: 7, by: Interior Ministry, sources: courier-1987#p1}
---
""",
    "victim": """\
---
name:               # as it is to be shown; where no source gives it: unknown, and a role
sort:               # the form it is ordered by, such as: Kask, Anna
role:               # what the person was there as, such as: A customer
events: $event # the event that took the person, by its id
$events
fate:               # $fates
born:               # 1951, about 1951~
died:               # 1987-03-14, or {when: 1987-03-14, place: customs-house, cause: gunshot}
age:                # where a source gives it, such as: 36, or: about 40
occupation:         # what the person did in life
survived_by:        # such as: [{relation: son, age: 13, minor: true}]
sources:            # who says all this, such as: courier-1987#p9
$sources
---
""",
    "source": """\
title:              # what the document is called
kind:               # one of these
$kinds
publisher:          # such as: The Elin Courier
author:             # one name, or a list of them: [A. Reporter, B. Editor]
published:          # 1987-03-18; leave it empty where the document has no date
lang:               # the language it is in: en, ru, kk
url:                # where it is, or was, on the web
archived:           # a copy in a web archive
accessed:           # the day on which you last read it there
note:               # what a reader should know of it, such as how its paragraphs are counted
""",
    "place": """\
name:               # what it is called here
kind:               # what it is, in a word: town, shop, cemetery
in:                 # the place that holds it, by its id
$places
at:                 # latitude, longitude (WGS 84), such as: 59.44, 24.75
precision:          # how large the area is within which it lies, one of these
$precisions
sources:            # who says where it is
""",
    "page": """\
---
title:              # its heading, such as: How this record is made
menu:               # true, where the menu is to list it
order:              # its place in the menu: 1 stands before 2
sources:            # what it rests on, such as: [courier-1987, court-1989#p12]
$sources
---
""",
}
_WITHHELD = """\
visibility:         # the name is for the editors; where the repository is public, leave it out
  name:
    level: withheld
    authority:      # who decided it: family, guardian, self, court, public-record, editor
"""
_FOLDERS = {kind: f"{kind}s" for kind in _STUBS}


class StubError(Exception):
    """A record that cannot be begun; says why, and what to do."""


def write_stub(site_path: Path, kind: str, record_id: str, *, is_withheld: bool = False) -> Path:
    """Write the start of a record into a site: its fields, empty, with what belongs in each.

    Args:
        site_path: The site's folder.
        kind: `event`, `victim`, `source`, `place` or `page`.
        record_id: What the record is to be called, by the rules of `id_mistake`.
        is_withheld: Whether the name of the person is not to be shown.

    Returns:
        The path of the new file.

    Raises:
        StubError: The folder is no site, the id will not do or is taken, or the file cannot be
            written. Nothing that exists is ever changed.
    """
    if not (site_path / "site.yaml").is_file():
        raise StubError(
            f"there is no site.yaml in {site_path}, so it is no site; "
            "write one with two lines, title: and editor:, or name the site's folder with --site"
        )
    record_id = unicodedata.normalize("NFC", record_id)  # some terminals send letters in parts
    if mistake := id_mistake(record_id):
        raise StubError("; ".join(mistake))
    content_path = site_path / CONTENT
    folder_path = content_path / _FOLDERS[kind]
    _refuse_taken(folder_path, record_id)
    extension = ".md" if _STUBS[kind].startswith("---") else ".yaml"
    path = folder_path / f"{record_id}{extension}"
    try:
        folder_path.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(_stub(content_path, kind, is_withheld=is_withheld))
    except OSError as error:
        raise StubError(f"{path} cannot be written: {error.strerror}") from None
    return path


def _refuse_taken(folder_path: Path, record_id: str) -> None:
    for name in _names(folder_path):
        stem, _, extension = name.rpartition(".")
        if extension != "csv" and stem.casefold() == record_id.casefold():
            raise StubError(f"there is {folder_path / name} already; choose another id")


def _stub(content_path: Path, kind: str, *, is_withheld: bool) -> str:
    """The stub's text, which names what the site has to refer to."""
    events = _ids(content_path / "events")
    codes = {"event": EventKind, "source": SourceKind}.get(kind, ())
    parts = {
        "event": (events[0] if len(events) == 1 else "").ljust(_COLUMN - len("events:  ")),
        "events": _comment("there are", events),
        "fates": ", ".join(Fate),
        "kinds": _comment("", codes),
        "places": _comment("there are", _ids(content_path / "places")),
        "precisions": _comment("", Precision),
        "sources": _comment("there are", _ids(content_path / "sources")),
    }
    text = _STUBS[kind]
    if is_withheld:
        text = text.replace("role:  ", f"{_WITHHELD}role:  ", 1)
    lines = Template(text).substitute(parts).split("\n")
    return "\n".join(line.rstrip() for line in lines if line != _NOTHING)


_NOTHING = "\0"
"""Stands for a comment that has nothing to tell, until its line is left out."""


def _comment(lead: str, words: Iterable[str]) -> str:
    """Comment lines, in the comments' column, that list words."""
    listed = list(words)
    if not listed:
        return _NOTHING
    more = ", ..." if len(listed) > LISTED and lead else ""
    text = ", ".join(listed[:LISTED] if lead else listed) + more
    indent = " " * _COLUMN + "# "
    return textwrap.fill(
        f"{lead}: {text}" if lead else text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _ids(folder_path: Path) -> list[str]:
    """The ids of a folder's records, in order."""
    stems = {name.rpartition(".")[0] for name in _names(folder_path)}
    return sorted(stem for stem in stems if stem and "." not in stem)


def _names(folder_path: Path) -> list[str]:
    """The names of a folder's files in NFC; none where there is no such folder."""
    if not folder_path.is_dir():
        return []
    return sorted(unicodedata.normalize("NFC", path.name) for path in folder_path.iterdir())
