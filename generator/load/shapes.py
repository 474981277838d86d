"""What the loader expects of a record: the shape of its type, taken from the struct itself."""

import functools
import re
import types
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields, replace

from generator.records.base import keys_of
from generator.records.private import PrivateNotes
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.citation import Citation
from generator.values.coordinates import Coordinates
from generator.values.count import Count
from generator.values.duration import Duration
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.visibility import FieldRule, Visibility
from generator.values.when import When
from generator.values.words import Words


class Text(NamedTuple):
    """One text, read as a value of some type."""

    type: Any
    """What it is read as: `When`, `Words`, `str`, a coded list."""
    form: Form | None = None
    """What it must look like beyond that."""
    if_known: bool = False
    """Whether the word `unknown` stands for nothing."""


class Items(NamedTuple):
    """A list; a value that is no list is a list of one."""

    item: "Shape"
    """What each of its items is."""


class Table(NamedTuple):
    """A mapping whose keys the editor chooses."""

    key: Text
    """What each key is."""
    value: "Shape"
    """What stands beneath it."""


class Parts(Struct, frozen=True, eq=False):
    """A mapping whose keys are fields. Compared by identity: a validator is kept for each."""

    type: type
    """The struct whose fields they are."""
    keys: Mapping[str, "Key"]
    """By the key as it is written."""
    alone: str | None = None
    """The key that text without a mapping is for."""
    is_translation: bool = False
    """Whether it only says what some texts are in another language, and so makes no record."""
    untranslated: frozenset[str] = frozenset()
    """For a translation, the keys that only the record itself may have."""

    @property
    def noun(self) -> str:
        """What to call it in a message: `family statement`."""
        name = noun_of(self.type)
        return f"translated {name}" if self.is_translation else name


Shape = Text | Items | Table | Parts


class Key(NamedTuple):
    """A field, as it is written."""

    name: str
    """The field's name in the struct."""
    shape: Shape
    """What stands beneath it."""
    is_required: bool
    """Whether it must be written."""


def noun_of(some_type: type) -> str:
    """What to call a type in a message: its name in words, without the `Config` of `SiteConfig`."""
    name = some_type.__name__.removesuffix("Config")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


@functools.cache
def shape_of(record_type: type) -> Parts:
    """The shape of a record, from its struct."""
    return _parts(record_type, record_type)


@functools.cache
def private_of(record_type: type) -> Parts:
    """The shape of a private file about a record: its fields, and those of `PrivateNotes`.

    None of them is required, and none says what may be shown: nothing of it may.
    """
    own = shape_of(record_type).keys
    keys = {name: key._replace(is_required=False) for name, key in own.items()}
    for name in ("visibility", "withdrawn"):
        keys.pop(name, None)
    return Parts(record_type, {**keys, **shape_of(PrivateNotes).keys})


@functools.cache
def translation_of(record_type: type) -> Parts:
    """The shape of a record's overlay: its texts and its own fields, none of them required.

    What stands in a list is named by its id, or by its position where it has none, so that an
    overlay stays right when the record grows.
    """
    shape = _translated(shape_of(record_type))
    assert isinstance(shape, Parts), "every record has a text"
    hints = get_type_hints(record_type, include_extras=True)
    own = {name: _shape(hint, record_type) for name, hint in hints.items()}
    keys = {
        name: Key(name, shape_, is_required=False)
        for name, shape_ in own.items()
        if isinstance(shape_, Text) and shape_.form is Form.OVERLAY
    }
    return replace(shape, keys={**shape.keys, **keys})


def _parts(part_type: type, owner: type) -> Parts:
    if part_type is Visibility:
        return _visibility(owner)
    hints = get_type_hints(part_type, include_extras=True)
    keys = {}
    for field in fields(part_type):
        shape = _shape(hints[field.name], owner)
        if not (isinstance(shape, Text) and shape.form in {Form.GIVEN, Form.OVERLAY}):
            keys[field.encode_name] = Key(field.name, shape, field.required)
    return Parts(part_type, keys, getattr(part_type, "ALONE", None))


_OWN_RULES = {Victim: ("name", "person", "card"), Place: ("at",)}
"""What a kind of record has rules of a kind of their own for."""


def _visibility(owner: type[Struct]) -> Parts:
    """Rules for what the record has: a person's name by level, any other field as shown or not."""
    hints = get_type_hints(Visibility)
    special = [*_OWN_RULES.get(owner, ()), "embargo_until"]
    keys = {name: Key(name, _shape(hints[name], owner), False) for name in special}
    own = {key for _, key in keys_of(owner)}
    rule = _parts(FieldRule, owner)
    for key in sorted(own - {"id", "path", "translated", "visibility", "withdrawn"} - keys.keys()):
        keys[key] = Key(key, rule, False)
    for key in sorted(_keys_of_parts(owner) - keys.keys()):
        keys[key] = Key(key, rule, False)
    return Parts(Visibility, keys)


def _keys_of_parts(owner: type) -> set[str]:
    """The fields of a record's parts, as a rule names them: `died.place`."""
    hints = get_type_hints(owner, include_extras=True)
    keys = set()
    for name, key in keys_of(owner):
        if name == "visibility":
            continue
        shape = _shape(hints[name], owner)
        part = shape.item if isinstance(shape, Items) else shape
        if isinstance(part, Parts):
            keys |= {f"{key}.{inner}" for inner in part.keys}
    return keys


def _shape(hint: Any, owner: type) -> Shape:
    form: Form | None = None
    if_known = False
    while (origin := get_origin(hint)) in {Annotated, Union, types.UnionType}:
        if origin is Annotated:
            hint, marker = get_args(hint)
            if_known |= marker is Form.IF_KNOWN
            form = form if marker is Form.IF_KNOWN else marker
        else:
            (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
    if origin is tuple:
        return Items(_shape(get_args(hint)[0], owner))
    if origin is not None:
        key, value = (_shape(part, owner) for part in get_args(hint))
        assert isinstance(key, Text), "a mapping's keys are texts"
        return Table(key, value)
    if isinstance(hint, type) and issubclass(hint, Struct) and hint not in _WRITTEN_AS_TEXT:
        return _parts(hint, owner)
    return Text(hint, form, if_known)


_WRITTEN_AS_TEXT = {Citation, Coordinates, Count, Duration, Prose, When, Words}


def _translated(shape: Shape) -> Shape | None:
    if isinstance(shape, Text):
        return shape if shape.type in (Words, Prose) else None
    if isinstance(shape, Items):
        item = _translated(shape.item)
        if isinstance(item, Parts):
            key = Text(str, Form.ID) if "id" in item.untranslated else Text(int)
            return Table(key, item)
        return item and Items(item)
    if isinstance(shape, Table):
        return None
    texts = {key: (field, _translated(field.shape)) for key, field in shape.keys.items()}
    keys = {key: Key(field.name, text, False) for key, (field, text) in texts.items() if text}
    if not keys:
        return None
    alone = shape.alone if shape.alone in keys else None
    untranslated = frozenset(shape.keys) - keys.keys()
    return Parts(shape.type, keys, alone, is_translation=True, untranslated=untranslated)
