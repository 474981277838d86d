"""Where records say something in a short form that a form in a browser cannot hold.

`born: 1951~` is `born: {when: 1951~}` to the loader, and to Sveltia CMS a group with nothing in
it: saved there, the birth would be gone. Such records are named before any form is made.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics import Report
from generator.evidence.walk import NAMED_BY
from generator.load.discover import discover
from generator.load.raw import raw_of, read_raw
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Parts, Shape, Table, shape_of


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
        if instead and record.path in instead:
            raw = raw_of(instead[record.path], record.path, Report())
        else:
            raw = read_raw(site_path, record.path, Report())
        if raw is not None:
            fields = _in_group(shape_of(RECORD_TYPES[record.kind]), raw.fields, "")
            found += [ShortForm(record.path, field) for field in fields]
    return found


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
