"""Where records say something in a way that a form in a browser cannot hold.

`born: 1951~` is `born: {when: 1951~}` to the loader, and to Sveltia CMS a group with nothing in
it: saved there, the birth would be gone. Such records are named before any form is made.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics import Report
from generator.editing.retyping import is_retyped
from generator.evidence.walk import NAMED_BY
from generator.load.discover import discover
from generator.load.raw import raw_of
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Parts, Shape, Table, shape_of
from generator.load.text_files import read_bytes
from generator.load.yaml_scalars import scalars_of


class ShortForm(NamedTuple):
    """A field that would be lost."""

    path: str
    """The record's file; POSIX, in the site."""
    field: str
    """The field, as a path: `died`, `rites`, `visibility.died.place`."""


def short_forms(site_path: Path, instead: Mapping[str, bytes] | None = None) -> list[ShortForm]:
    """Every field of a site's records that a form would lose, in the order of the files.

    Args:
        site_path: The site's folder.
        instead: What some files are to hold, by their paths, instead of what they do.
    """
    found = []
    for record in discover(site_path, Report()).records:
        content = (instead or {}).get(record.path)
        if content is None:
            content = read_bytes(site_path / record.path, record.path, Report()) or b""
        raw = raw_of(content, record.path, Report())
        if raw is not None:
            fields = list(_in_group(shape_of(RECORD_TYPES[record.kind]), raw.fields, ""))
            fields += _retyped(content.decode(), record.path)
            found += [ShortForm(record.path, field) for field in fields]
    return found


def fields_within(text: str, path: str) -> tuple[int, int]:
    """Where in a record's file its fields begin and end; nowhere where it has no front matter."""
    if not path.endswith(".md"):
        return len(text) - len(text.removeprefix(_BOM)), len(text)
    markers = list(_MARKER.finditer(text))[:2]
    return (markers[0].end(), markers[1].start()) if len(markers) == 2 else (0, 0)


_BOM = "\ufeff"
_MARKER = re.compile(rf"^{_BOM}?---[ \t]*\r?\n", re.MULTILINE)


def _retyped(text: str, path: str) -> Iterator[str]:
    start, end = fields_within(text, path)
    fields = text[start:end]
    for scalar in scalars_of(fields):
        if is_retyped(fields[scalar.start : scalar.end]):
            steps = [step + 1 if isinstance(step, int) else step for step in scalar.at]
            yield ".".join(map(str, steps))


def _in_group(shape: Parts, fields: Any, at: str) -> Iterator[str]:
    for name, value in fields.items() if isinstance(fields, dict) else ():
        here = f"{at}.{name}" if at else name
        if "." in name:  # Sveltia CMS takes it for a group
            yield here
        elif name != "visibility" and name in shape.keys:
            yield from _in_value(shape.keys[name].shape, value, here)
        elif name == "visibility" and isinstance(value, dict):
            yield from (f"{here}.{key}" for key in value if "." in key)


def _in_value(shape: Shape, value: Any, at: str) -> Iterator[str]:
    match shape:
        case Items(Parts() as group):
            several = value if isinstance(value, list) else [value]
            if is_chosen(group):
                if any(isinstance(one, dict) for one in several):
                    yield at
            elif not isinstance(value, list) or any(isinstance(one, str) for one in value):
                yield at
            else:
                for number, one in enumerate(value, start=1):
                    yield from _in_group(group, one, f"{at}.{number}")
        case Parts():
            if isinstance(value, str):
                yield at
            else:
                yield from _in_group(shape, value, at)
        case Table() | Items() | _:
            return


def is_chosen(group: Parts) -> bool:
    """Whether a form has a choice among records in place of a group: the events of a person."""
    return group.alone is not None and (group.type, group.keys[group.alone].name) in NAMED_BY
