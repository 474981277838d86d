"""Puts the texts of an overlay into the record that it translates."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.diagnostics import FieldPath, suggest
from generator.load.mistakes import Mistake
from generator.records.base import key_of
from generator.values.words import Words

T = TypeVar("T")


def translate(record: T, texts: Mapping[str, Any], lang: str) -> tuple[T, list[Mistake]]:
    """Give the record with some texts in another language.

    What the overlay leaves out keeps the original's words and the original's language tag, so that
    a page can mark it. A name that the overlay leaves out is taken from the record's `names`.

    Args:
        record: The original.
        texts: What `read_translation` gave.
        lang: BCP 47 tag of the overlay's language.

    Returns:
        The record, and what in the overlay has no place in it.
    """
    mistakes: list[Mistake] = []
    names = getattr(record, "names", {})
    if lang in names and "name" not in texts:
        texts = {"name": Words(names[lang], lang), **texts}
    return _translate(record, texts, (), mistakes), mistakes


def _translate(part: Any, texts: Mapping[str, Any], at: FieldPath, mistakes: list[Mistake]) -> Any:
    changes = {}
    for name, text in texts.items():
        here = (*at, _written(part, name))
        own = getattr(part, name)
        if not isinstance(text, Mapping):
            changes[name] = text
        elif isinstance(own, tuple):
            changes[name] = _translate_items(own, text, here, mistakes)
        elif own is None:
            mistakes.append(_nothing_to_translate(here))
        else:
            changes[name] = _translate(own, text, here, mistakes)
    return replace(part, **changes) if changes else part


def _written(part: Any, name: str) -> str:
    return key_of(name, part.__dataclass_fields__[name].metadata)


def _translate_items(
    items: tuple[Any, ...],
    texts: Mapping[str | int, Any],
    at: FieldPath,
    mistakes: list[Mistake],
) -> tuple[Any, ...]:
    """Translate what stands in a list, named by id or by position from 1."""
    by_key = {getattr(item, "id", place): item for place, item in enumerate(items, start=1)}
    for key, text in texts.items():
        here = (*at, str(key))
        if key in by_key:
            by_key[key] = _translate(by_key[key], text, here, mistakes)
        else:
            mistakes.append(_unknown_item(here, by_key))
    return tuple(by_key.values())


def _unknown_item(at: FieldPath, known: Mapping[str | int, Any]) -> Mistake:
    key, listed = str(at[-1]), [str(key) for key in known]
    advice = suggest(key, listed) or f"those it has are {', '.join(listed)}"
    if not listed:
        advice = f"leave '{at[-2]}' out"
    message = f"the record has no item '{key}' in '{at[-2]}'"
    return Mistake(at, "overlay-unknown-item", message, advice)


def _nothing_to_translate(at: FieldPath) -> Mistake:
    message = f"the record has no '{at[-1]}'"
    return Mistake(at, "overlay-unknown-item", message, "write it in the record first")
