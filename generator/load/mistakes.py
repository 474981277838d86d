"""Tells in an editor's words what validation found, and where in the file it stands."""

import datetime
import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.diagnostics import FieldPath, suggest
from generator.load.positions import KEY
from generator.load.refusals import RefusedError
from generator.load.shapes import Items, Parts, Shape, Table, Text
from generator.values.citation import Citation
from generator.values.count import Count
from generator.values.forms import Form
from generator.values.prose import Prose
from generator.values.visibility import Visibility
from generator.values.when import When
from generator.values.words import Words

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


def explain(shape: Parts, raw: Mapping[str, Any], detail: Mapping[str, Any]) -> Iterator[Mistake]:
    """Tell one validation error, which may be several mistakes in one text.

    Args:
        shape: The shape of the record.
        raw: The record as it was decoded.
        detail: One of pydantic's errors: `type`, `loc`, `ctx`.
    """
    kind, steps = detail["type"], detail["loc"]
    error = detail.get("ctx", {}).get("error")
    if kind in {"missing", "extra_forbidden"}:
        at, parts = _authored(shape, raw, steps[:-1])
        assert isinstance(parts, Parts), "only fields can be missing or too many"
        told = _missing if kind == "missing" else _unknown
        yield told(at, parts, str(steps[-1]))
    elif isinstance(error, RefusedError):
        at, _ = _authored(shape, raw, steps)
        for problem in error.problems:
            yield Mistake(at, problem.code, problem.message, problem.advice, problem.line)
    else:
        at, expected = _authored(shape, raw, steps)
        yield _wrong_shape(at, expected)


def _authored(shape: Shape, raw: Any, steps: Iterable[Any]) -> tuple[FieldPath, Shape]:
    """Where something stands in the file, without the lists and mappings a shorthand leaves out."""
    at: list[str | int] = []
    for step in steps:
        if step == "[key]":
            break
        if isinstance(raw, list if isinstance(step, int) else dict):
            at.append(step)
            raw = raw[step]
        shape = _beneath(shape, step)
    return tuple(at), shape


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


def _unknown(at: FieldPath, parts: Parts, key: str) -> Mistake:
    at = (*at, key, KEY)
    known = ", ".join(parts.keys)
    if key in parts.untranslated:
        return Mistake(
            at,
            "overlay-not-text",
            f"'{key}' is the same in every language",
            f"leave it to the record, and translate {known}",
        )
    if parts.type is Visibility:
        message = f"no field '{key}' can have a visibility here"
    else:
        message = f"'{key}' is no field of {_with_article(parts.noun)}"
    return Mistake(
        at, "unknown-field", message, suggest(key, parts.keys) or f"the fields are {known}"
    )


def _missing(at: FieldPath, parts: Parts, key: str) -> Mistake:
    example = _example(parts.keys[key].shape)
    return Mistake(
        at,
        "missing-field",
        f"{_with_article(parts.noun)} needs '{key}'",
        f"write {key}: {example}",
    )


def _wrong_shape(at: FieldPath, expected: Shape) -> Mistake:
    subject = next((f"'{step}'" for step in reversed(at) if isinstance(step, str)), "this")
    if at and isinstance(at[-1], int):
        subject = f"item {at[-1] + 1} of {subject}"
    if isinstance(expected, Text):
        reason = f"{subject} is one text, not a list or a mapping"
        advice = f"write it on one line, such as {_example(expected)}"
    else:
        reason = f"{subject} is a mapping, not a text or a list"
        advice = f"write it as {_example(expected)}"
    return Mistake(at, "wrong-shape", reason, advice)


def _example(shape: Shape) -> str:
    """What could stand there."""
    match shape:
        case Items(item):
            return f"[{_example(item)}]" if isinstance(item, Parts) else _example(item)
        case Table(key, value):
            return f"{{{_example(key)}: {_example(value)}}}"
        case Parts():
            needed = [key for key, field in shape.keys.items() if field.is_required]
            keys = needed or list(shape.keys)[:2]
            return "{" + ", ".join(f"{key}: …" for key in keys) + "}"
        case Text(type=expected, form=form):
            if form in _EXAMPLE_FORMS:
                return _EXAMPLE_FORMS[form]
            if isinstance(expected, enum.EnumType):
                return " or ".join(expected)
            return _EXAMPLES.get(expected, "…")


_EXAMPLE_FORMS = {
    Form.ID: "first-shot",
    Form.LANGUAGE: "ru",
    Form.NAME: "Anna Kask",
    Form.COLOUR: '"#d9a400"',
}
_EXAMPLES = {
    bool: "true",
    Citation: "courier-1987#p3",
    Count: "8",
    datetime.date: "2024-06-02",
    int: "1",
    Prose: "some words",
    str: "a word",
    When: "1987-03-14",
    Words: "some words",
}


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
