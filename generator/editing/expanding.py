"""Writes short forms out, in the files and nowhere but where they stand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import FieldPath, Report
from generator.editing.short_forms import is_chosen
from generator.load.discover import discover
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Parts, Shape, Table, shape_of
from generator.load.yaml_scalars import BrokenYamlError, Scalar, scalars_of

_MARKER = re.compile(r"^---[ \t]*\r?\n", re.MULTILINE)
_SAFE = re.compile(r"[^\s,\[\]{}#:&*!|>'\"%@`-][^\n,\[\]{}#:]*")
"""A text without quotes that says the same within braces."""


def expanded(site_path: Path) -> dict[str, bytes]:
    """What the records hold that are written in short forms, once each text is written out.

    `died: 1987-03-14` becomes `died: {when: 1987-03-14}`. A list of one group without its hyphen is
    left, and so is a file that cannot be read.
    """
    changed = {}
    for record in discover(site_path, Report()).records:
        content = (site_path / record.path).read_bytes()
        try:
            text = content.decode()
            new = _expanded(text, shape_of(RECORD_TYPES[record.kind]), record.path)
        except (UnicodeDecodeError, BrokenYamlError):
            continue
        if new != text:
            changed[record.path] = new.encode()
    return changed


def _expanded(text: str, shape: Parts, path: str) -> str:
    start, end = 0, len(text)
    if path.endswith(".md"):
        markers = list(_MARKER.finditer(text))[:2]
        if len(markers) < 2:
            return text
        start, end = markers[0].end(), markers[1].start()
    fields = text[start:end]
    pieces, position = [text[:start]], 0
    for scalar, alone in _short(fields, shape):
        written = fields[scalar.start : scalar.end].rstrip()  # a block's line end is not its own
        is_safe = _SAFE.fullmatch(written) or written[:1] in ("'", '"')
        value = written if is_safe else json.dumps(scalar.value.strip(), ensure_ascii=False)
        pieces += fields[position : scalar.start], f"{{{alone}: {value}}}"
        position = scalar.start + len(written)
    return "".join((*pieces, fields[position:], text[end:]))


def _short(fields: str, shape: Parts) -> Iterator[tuple[Scalar, str]]:
    """Each text that stands for a group, with the field of it that it is."""
    for scalar in scalars_of(fields):
        group = None if scalar.at[:1] == ("visibility",) else _at(shape, scalar.at)
        is_named = fields[scalar.start : scalar.start + 1] in ("&", "!")
        if isinstance(group, Parts) and group.alone and not is_chosen(group) and not is_named:
            yield scalar, group.alone


def _at(shape: Shape, path: FieldPath) -> Shape | None:
    """What stands at a path; nothing where no field does."""
    for step in path:
        if isinstance(shape, Items):
            shape = shape.item
            if isinstance(step, int):
                continue
        if isinstance(shape, Table):
            shape = shape.value
        elif isinstance(shape, Parts) and step in shape.keys:
            shape = shape.keys[str(step)].shape
        else:
            return None
    return shape
