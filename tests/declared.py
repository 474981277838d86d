"""What an editor writes: every type, every field of it, and how its values are written.

The reference is made of it.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from generator.config import SiteConfig
from generator.load.raw import BODY
from generator.load.shapes import Items, Key, Parts, Shape, Table, Text, shape_of
from generator.records.event import Event
from generator.records.reference import Page, Place, Scheme, Source, Tribute
from generator.records.victim import Victim
from generator.values.visibility import FieldRule, Visibility

RECORDS = (Event, Victim, Place, Source, Scheme, Page, Tribute)
KINDS = (*RECORDS, Visibility, SiteConfig)
"""What an editor writes files of, and what is told apart from them though it stands in them."""


def keys_of(part: type) -> Mapping[str, Key]:
    """What an editor may write in a part, by key; the file gives a record's other fields."""
    if part is not Visibility:
        return {key: field for key, field in shape_of(part).keys.items() if key != BODY}
    rules: dict[str, Key] = {}
    for owner in (Place, Victim):
        shape = shape_of(owner).keys["visibility"].shape
        assert isinstance(shape, Parts)
        rules |= shape.keys
    other = Key("fields", shape_of(FieldRule), is_required=False)
    names = Visibility.__struct_fields__
    return {name: other if name == other.name else rules[name] for name in names}


def parts_of(part: type) -> Iterator[type]:
    """A type and every part that it is made of."""
    yield part
    for key in keys_of(part).values():
        shape: Shape = key.shape
        while isinstance(shape, Items | Table):
            shape = shape.item if isinstance(shape, Items) else shape.value
        if isinstance(shape, Parts):
            yield from parts_of(shape.type)


DOCUMENTED = {part.__name__: part for kind in KINDS for part in parts_of(kind)}
"""Every type of which an editor writes the fields, by its name."""


def texts_of(shape: Shape) -> Iterator[Text]:
    """The texts that a value consists of, those of its parts apart."""
    match shape:
        case Items(item):
            yield from texts_of(item)
        case Table(key, value):
            yield from (key, *texts_of(value))
        case Text():
            yield shape


def fields_with_texts() -> Iterator[tuple[type, str, Key, Text]]:
    """Every text of every field that an editor writes: of what, under which key, and how."""
    for part in DOCUMENTED.values():
        for key, field in keys_of(part).items():
            yield from ((part, key, field, text) for text in texts_of(field.shape))


def is_coded(some_type: Any) -> bool:
    """Whether a text of some type is one of a list of codes."""
    return isinstance(some_type, type) and issubclass(some_type, StrEnum)
