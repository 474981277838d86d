"""Tells in an editor's words what validation found, and where in the file it stands."""

import datetime
import enum
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.diagnostics import FieldPath, Fix, near, suggest
from generator.load.positions import KEY
from generator.load.refusals import RefusedError
from generator.load.shapes import Items, Parts, Shape, Table, Text
from generator.values.citation import Citation
from generator.values.count import Count
from generator.values.forms import Form
from generator.values.visibility import Visibility
from generator.values.when import When

SURELY_NEAR = 0.7
"""How alike a field's name and the only one that it may stand for are, for a fix."""

NOT_TEXT: Final = "not_text"
"""The type of a validation error for a list or a mapping where a text is expected."""


class Mistake(NamedTuple):
    """One thing wrong in a record."""

    at: FieldPath
    """The field, as it is written in the file."""
    code: str
    """The diagnostic's word."""
    message: str
    """What is wrong."""
    advice: str = ""
    """What to write instead."""
    line: int = 0
    """Line of the text that the field holds, counted from 1; 0 where it is not known."""
    fix: Fix | None = None
    """What is surely meant, where that is so."""


def explain(shape: Parts, raw: Mapping[str, Any], detail: Mapping[str, Any]) -> Iterator[Mistake]:
    """Tell one validation error, which may be several mistakes in one text.

    Args:
        shape: The shape of the record.
        raw: The record as it was decoded.
        detail: One of pydantic's errors: `type`, `loc`, `input`, `ctx`.
    """
    kind, steps = detail["type"], detail["loc"]
    error = detail.get("ctx", {}).get("error")
    if kind in {"missing", "extra_forbidden"}:
        at, (*_, parts) = _authored(shape, raw, steps[:-1])
        assert isinstance(parts, Parts), "only fields can be missing or too many"
        if kind == "missing":
            yield _missing(at, parts, str(steps[-1]))
        else:
            yield _unknown(at, parts, str(steps[-1]), _keys_at(raw, at))
    elif isinstance(error, RefusedError):
        at, _ = _authored(shape, raw, steps)
        for problem in error.problems:
            said = (problem.code, problem.message, problem.advice, problem.line, problem.fix)
            yield Mistake(at, *said)
    else:
        at, expected = _authored(shape, raw, steps)
        yield _wrong_shape(at, expected, detail["input"])


def _authored(shape: Shape, raw: Any, steps: Iterable[Any]) -> tuple[FieldPath, tuple[Shape, ...]]:
    """Where something stands in the file, and the shapes from the top down to its own.

    The lists and mappings that a shorthand leaves out are in the shapes, and not in the path.
    """
    at: list[str | int] = []
    shapes = [shape]
    for step in steps:
        if step == "[key]":
            break
        if isinstance(raw, list if isinstance(step, int) else dict):
            at.append(step)
            raw = raw[step]
        shapes.append(_beneath(shapes[-1], step))
    return tuple(at), tuple(shapes)


def _beneath(shape: Shape, step: str | int) -> Shape:
    match shape:
        case Items():
            return shape.item
        case Table():
            return shape.value
        case Parts():
            return shape.keys[str(step)].shape
        case Text():
            raise AssertionError("nothing stands beneath a text")


def _keys_at(raw: Any, at: FieldPath) -> Collection[str]:
    """The fields that are given where one stands that is none."""
    for step in at:
        raw = raw[step]
    return raw if isinstance(raw, dict) else ()


def _unknown(at: FieldPath, parts: Parts, key: str, given: Collection[str]) -> Mistake:
    at = (*at, key, KEY)
    fields = [field for field in parts.keys if field != "body"]
    known = ", ".join(fields)
    if key in parts.untranslated:
        message = f"'{key}' is the same in every language"
        advice = f"leave it to the record; what is translated is {known}"
        return Mistake(at, "overlay-not-text", message, advice)
    if parts.type is Visibility:
        message = f"no field '{key}' can have a visibility here"
    else:
        message = f"'{key}' is no field of {_with_article(parts.noun)}"
    meant = next((field for field in _MEANT.get(key, ()) if field in fields), None)
    advice = f"did you mean '{meant}'?" if meant else suggest(key, fields)
    fix = None if meant else _spelling(key, fields, given)
    advice = advice or f"the fields are {known}"
    return Mistake(at, "unknown-field", message, advice, fix=fix)


def _spelling(key: str, fields: Collection[str], given: Collection[str]) -> Fix | None:
    """The one field that a misspelt one can stand for, where nothing else there is or means it."""
    found = near(key, fields, cutoff=SURELY_NEAR)
    if len(found) != 1 or found[0] in given:
        return None
    others = (other for other in given if other != key and other not in fields)
    if any(found[0] in near(other, fields) for other in others):
        return None
    return Fix(key, found[0])


_MEANT = {
    "category": ("kind",),
    "date": ("when", "on", "published"),
    "description": ("summary", "text", "note", "alt"),
    "image": ("photo", "media"),
    "location": ("place", "places", "at"),
    "source": ("sources",),
    "time": ("when",),
    "type": ("kind",),
}
"""What other words for a field most likely mean, where a record has such a field."""


def _missing(at: FieldPath, parts: Parts, key: str) -> Mistake:
    at, message = (*at, key), f"{_with_article(parts.noun)} needs '{key}'"
    shape = parts.keys[key].shape
    if isinstance(shape, Text) and isinstance(shape.type, enum.EnumType):
        return Mistake(at, "missing-field", message, f"write one of {', '.join(shape.type)}")
    example = _EXAMPLES_BY_FIELD.get(f"{parts.noun}: {key}") or example_of(shape, key)
    advice = f"write one, as in {key}: {example}"
    return Mistake(at, "missing-field", message, advice)


def _wrong_shape(at: FieldPath, shapes: tuple[Shape, ...], value: Any) -> Mistake:
    subject = next((f"'{step}'" for step in reversed(at) if isinstance(step, str)), "the record")
    if at and isinstance(at[-1], int):
        subject = f"item {at[-1] + 1} of {subject}"
    is_alone = len(shapes) > 1 and isinstance(shapes[-2], Items) and isinstance(at[-1], str)
    expected, example = _expectation(shapes[-1], is_alone=is_alone)
    found = "a list" if isinstance(value, list) else "a group of fields"
    reason = f"{subject} must be {expected}, not {'a text' if isinstance(value, str) else found}"
    return Mistake(at, "wrong-shape", reason, f"write {example}")


def _expectation(shape: Shape, *, is_alone: bool) -> tuple[str, str]:
    """What should stand there, in words and by example."""
    match shape:
        case Text():
            example = "it on one line, in quotes where it begins with [ or {"
            return ("a text or a list of texts" if is_alone else "one text"), example
        case Table(Text(form=Form.ID)):
            return "a group of fields named by the ids of its items", example_of(shape)
        case Table(Text(type=kind)) if kind is int:
            return "a group of fields named by the numbers of its items", example_of(shape)
        case Parts() if is_alone:
            return "a list whose items are groups of fields", f"each item as {example_of(shape)}"
        case _:
            return "a group of fields", f"it as {example_of(shape)}"


def example_of(shape: Shape, key: str = "") -> str:
    """What could stand at a key."""
    match shape:
        case Items(item):
            return example_of(item, key)
        case Table(name, value):
            return f"{{{example_of(name)}: {example_of(value)}}}"
        case Parts(alone=str(alone)):
            return example_of(shape.keys[alone].shape, alone)
        case Parts():
            needed = [name for name, field in shape.keys.items() if field.is_required]
            keys = needed or [name for name in shape.keys if name == "text"] or list(shape.keys)[:2]
            return "{" + ", ".join(f"{name}: …" for name in keys) + "}"
        case Text(type=expected, form=form):
            by_form = _EXAMPLES_BY_FORM.get(form) if form else None
            return _EXAMPLES_BY_KEY.get(key) or by_form or _EXAMPLES.get(expected, "some words")


_EXAMPLES_BY_FIELD = {
    "aftermath: kind": "trial",
    "aid: kind": "payment",
    "place: kind": "town",
    "rite: kind": "burial",
    "site: editor": "Harbour Families Association",
    "site: title": "The Harbour Memorial",
    "source: title": "Seven killed at the harbour",
    "tribute: by": "A member of the choir",
}
_EXAMPLES_BY_KEY = {
    "alt": "A shuttered shop front on a quay.",
    "credit": "Family of Anna Kask",
    "event": "harbour-1987",
    "file": "anna-kask.jpg",
    "licence": "used with permission",
    "reason": "The court's judgment says so.",
    "text": "Four men enter the customs house.",
    "title": "Attack on the harbour",
}
_EXAMPLES_BY_FORM = {
    Form.ID: "bakery",
    Form.LANGUAGE: "ru",
    Form.NAME: "Anna Kask",
}
_EXAMPLES = {
    bool: "true",
    Citation: "courier-1987#p3",
    Count: "8",
    datetime.date: "2024-06-02",
    int: "1",
    When: "1987-03-14",
}


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
