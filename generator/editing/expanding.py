"""Writes short forms out, in the files and nowhere but where they stand."""

import json
import re
from pathlib import Path

from generator.diagnostics import FieldPath, Report
from generator.editing.retyping import is_retyped
from generator.editing.short_forms import fields_within, is_chosen
from generator.load.discover import discover
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Parts, Shape, Table, shape_of
from generator.load.yaml_scalars import BrokenYamlError, Scalar, scalars_of

_SAFE = re.compile(r"[^\s,\[\]{}#:&*!|>'\"%@`-][^\n,\[\]{}#:]*")
"""A text without quotes that says the same within braces."""


def expanded(site_path: Path) -> dict[str, bytes]:
    """What the records hold that are written in short forms, once each text is written out.

    `died: 1987-03-14` becomes `died: {when: 1987-03-14}`, and `age: 007` gets quotes. A list of one
    group without its hyphen is left, and so is a file that cannot be read.
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
    start, end = fields_within(text, path)
    fields = text[start:end]
    pieces, position = [text[:start]], 0
    for scalar in scalars_of(fields):
        written = fields[scalar.start : scalar.end].rstrip()  # a block's line end is not its own
        new = _written_out(scalar, written, shape)
        pieces += fields[position : scalar.start], new
        position = scalar.start + len(written)
    return "".join((*pieces, fields[position:], text[end:]))


def _written_out(scalar: Scalar, written: str, shape: Parts) -> str:
    """A text as it stands, in quotes where it needs them, or as the group that it stands for."""
    quoted = json.dumps(scalar.value.strip(), ensure_ascii=False)
    value = quoted if is_retyped(written) else written
    group = None if scalar.at[:1] == ("visibility",) else _at(shape, scalar.at)
    is_alone = isinstance(group, Parts) and group.alone and not is_chosen(group)
    if not is_alone or written[:1] in ("&", "!"):
        return value
    assert isinstance(group, Parts), "only groups have a field that stands alone"
    is_safe = _SAFE.fullmatch(value) or value[:1] in ("'", '"')
    return f"{{{group.alone}: {value if is_safe else quoted}}}"


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
