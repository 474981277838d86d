"""Puts the texts of an overlay into the record that it translates."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from generator.diagnostics import FieldPath, suggest
from generator.load.mistakes import Mistake
from generator.load.positions import KEY
from generator.load.shapes import Parts, Shape, Table, translation_of
from generator.records.parts import Account
from generator.records.reference import Place
from generator.records.victim import Victim
from generator.values.words import Words

T = TypeVar("T")


def translate(record: T, texts: Mapping[str, Any], lang: str) -> T:
    """Give the record with some texts in another language.

    What the overlay leaves out keeps the original's words and the original's language tag, so that
    a page can mark it. A name that the overlay leaves out is taken from the record's `names`.

    Args:
        record: The original.
        texts: What `read_translation` gave, of which `check_items` found nothing to say.
        lang: BCP 47 tag of the overlay's language.
    """
    translated: T = _translate(record, texts)
    if isinstance(record, Victim | Place) and isinstance(translated, Victim | Place):
        return replace(translated, **_names_in(lang, record, translated))
    return translated


def _names_in(lang: str, record: Victim | Place, translated: Victim | Place) -> dict[str, Any]:
    """The name in a language, and among the others the one that the original has."""
    original, given = record.name, translated.name
    if original is None:
        return {}
    if given == original and lang in record.names:
        given = Words(record.names[lang], lang)
    if given == original:
        return {}
    return {"name": given, "names": {original.lang: original.text, **record.names}}


def _translate(part: Any, texts: Mapping[str, Any]) -> Any:
    changes = {}
    for name, text in texts.items():
        own = getattr(part, name)
        if not isinstance(text, Mapping):
            changes[name] = text
        elif isinstance(own, tuple):
            items = _by_key(own)
            items.update((key, _translate(items[key], text[key])) for key in text)
            changes[name] = tuple(items.values())
        else:
            changes[name] = _translate(own, text)
    translated = replace(part, **changes) if changes else part
    return _still_adopting(part, translated) if isinstance(part, Account) else translated


def _still_adopting(original: Account, translated: Account) -> Account:
    """The version that the record adopts stays the adopted one, in whatever words it is told."""
    for version, told in zip(original.versions, translated.versions, strict=True):
        if version.says == original.adopted:
            return replace(translated, adopted=told.says)
    return translated


def _by_key(items: tuple[Any, ...]) -> dict[str | int, Any]:
    """What stands in a list by id, or by place from 1 where it has none."""
    return {getattr(item, "id", place): item for place, item in enumerate(items, start=1)}


def check_items(record: Any, fields: Mapping[str, Any]) -> Iterator[Mistake]:
    """Name what an overlay translates and the record does not have.

    Args:
        record: The original.
        fields: The overlay as it was decoded, whatever else is wrong with it.
    """
    record_type: type = type(record)
    yield from _check_parts(record, fields, translation_of(record_type), ())


def _check_parts(part: Any, fields: Any, shape: Shape, at: FieldPath) -> Iterator[Mistake]:
    if not isinstance(shape, Parts) or not isinstance(fields, dict):
        return
    for key in fields.keys() & shape.keys.keys():
        own, beneath = getattr(part, shape.keys[key].name), shape.keys[key].shape
        here = (*at, key)
        if isinstance(beneath, Table) and isinstance(fields[key], dict):
            items = {str(name): item for name, item in _by_key(own).items()}
            for name, texts in fields[key].items():
                if name in items:
                    yield from _check_parts(items[name], texts, beneath.value, (*here, name))
                else:
                    yield _unknown_item((*here, name, KEY), name, key, items)
        elif isinstance(beneath, Parts) and own is None:
            message = f"the record has no '{key}' to translate"
            yield Mistake((*here, KEY), "overlay-unknown-item", message, "write it there first")
        else:
            yield from _check_parts(own, fields[key], beneath, here)


def _unknown_item(at: FieldPath, name: str, key: str, items: Mapping[str, Any]) -> Mistake:
    message = f"the record's '{key}' has no item '{name}'"
    advice = suggest(name, items) or f"the items are {', '.join(items)}"
    if not items:
        message, advice = f"the record has no '{key}'", "write it there first"
    return Mistake(at, "overlay-unknown-item", message, advice)
