"""Where what an import keeps names a record: in a mapping, and in what was imported by it."""

import re
from collections.abc import Collection, Iterator, Mapping

from generator.load.imported import FORM
from generator.load.records import RECORD_TYPES
from generator.load.shapes import Items, Text, shape_of
from generator.load.yaml_scalars import Scalar, scalars_of
from generator.records.event import Entry
from generator.renaming.in_prose import edits_in_prose
from generator.renaming.in_rolls import rows_of
from generator.renaming.in_yaml import Held, edits_of_value
from generator.renaming.names import Edit, Renaming
from generator.values.prose import Prose

_ENTRY = "entry"


def edits_in_mapping(text: str, start: int, renaming: Renaming) -> Iterator[Edit]:
    """The edits of a mapping: of what it sets, of what words stand for, of where entries go.

    Args:
        text: The whole file, with whatever line ends it has.
        start: Where its YAML begins.
        renaming: The record and its new id.

    Raises:
        BrokenYamlError: the YAML cannot be read to its end.
    """
    scalars = list(scalars_of(text[start:]))
    kind = next((one.value for one in scalars if one.at == ("record",)), "")
    filled = dict(_filled(scalars))
    for scalar in scalars:
        first, last = start + scalar.start, start + scalar.end
        if scalar.at == ("into",):
            if kind == _ENTRY and renaming.kind == "event":
                yield from edits_of_value(text, first, last, scalar.value, renaming)
            continue
        held = _held(kind, _field_of(scalar, filled)).text()
        if isinstance(held.shape, Text) and held.shape.type is Prose:
            folder = f"content/{'event' if kind == _ENTRY else kind}s"
            yield from edits_in_prose(text, first, last, renaming, folder)
        elif held.names(renaming):
            yield from edits_of_value(text, first, last, scalar.value, renaming)


def _filled(scalars: Collection[Scalar]) -> Iterator[tuple[str, str]]:
    """The columns of a sheet, each with the field that it fills."""
    for one in scalars:
        if one.at[:1] == ("columns",) and len(one.at) == 2:
            yield str(one.at[1]), one.value
        elif one.at[:1] == ("joined",) and len(one.at) == 3:
            yield one.value, str(one.at[1])


def _field_of(scalar: Scalar, filled: Mapping[str, str]) -> str:
    """The field that a value of a mapping is for; nothing where it is for none."""
    section, name, *_ = (*map(str, scalar.at), "", "")
    if section == "set":
        return name
    return filled.get(name, "") if section == "values" else ""


def edits_in_memory(
    text: str, separators: Collection[str], forms: Mapping[str, str], renaming: Renaming
) -> Iterator[Edit]:
    """The edits of what was imported, whose second column is named after what it has ids of.

    Texts stay as the sheet has them: by them it is known that the sheet did not change.

    Args:
        text: The whole file.
        separators: What may stand between two items of a cell.
        forms: By its old digest, the new one of what the renaming changed in records.
        renaming: The record and its new id.
    """
    rows = rows_of(text)
    names = [text[cell.start : cell.end] for cell in next(rows, [])]
    kind = names[1] if len(names) > 1 else ""
    held = [_held(kind, name) for name in names]
    for row in rows:
        for at, cell in enumerate(row[: len(names)]):
            value = text[cell.start : cell.end]
            if at == 1 and kind == renaming.kind:
                yield from edits_of_value(text, cell.start, cell.end, value, renaming)
            elif at > 1 and names[at] == FORM and value in forms:
                yield Edit(cell.start, cell.end, forms[value])
            elif at > 1 and held[at].text().names(renaming):
                signs = "".join(separators) if isinstance(held[at].shape, Items) else ""
                for start, end in _items(value, signs):
                    first, last = cell.start + start, cell.start + end
                    yield from edits_of_value(text, first, last, value[start:end], renaming)


def _items(value: str, separators: str) -> Iterator[tuple[int, int]]:
    """Where each item of a cell begins and ends."""
    pattern = f"[^{re.escape(separators)}]+" if separators else ".+"
    for item in re.finditer(pattern, value, re.DOTALL):
        yield item.span()


def _held(kind: str, name: str) -> Held:
    """What a field holds, by its whole path."""
    of_type = Entry if kind == _ENTRY else RECORD_TYPES.get(kind)
    held = Held(shape_of(of_type) if of_type is not None and name else None)
    for step in name.split("."):
        held = held.beneath(step)
    return held
