"""JSON files: a list of objects, an object that holds one, or an object a line."""

from collections.abc import Sequence
from typing import Any

from generator.importing.decoding import decode
from generator.importing.json_lists import all_pairs, lists_of_objects, parse_json
from generator.importing.reading.items import Item, sheet_of_items
from generator.importing.reading.places import named
from generator.importing.reading.sheet import Sheet, Wish
from generator.importing.reading.timelinejs import is_timeline, read_timeline
from generator.importing.unusable import UnusableFileError


def read_json(data: bytes, stem: str, wish: Wish) -> Sheet:
    """Read a file of JSON or JSON lines; numbers keep the text that was typed.

    Args:
        data: The file.
        stem: Its name.
        wish: May name the encoding, and as a sheet the list that is meant.

    Raises:
        UnusableFileError: It is no JSON, or holds no list of objects or several.
    """
    text, encoding = decode(data, wish.encoding)
    document = parse_json(text, pairs=all_pairs, number=str)
    form = f"JSON in {encoding}"
    if isinstance(document, dict) and is_timeline(document) and wish.sheet is None:
        return read_timeline(document, name=stem, form=form)
    if isinstance(document, list):
        return _sheet(document, stem, form)
    if not isinstance(document, dict):
        raise UnusableFileError(
            "the file is JSON, and holds no list of objects", "see whether it is the right file"
        )
    name, items = _chosen(document, stem, wish.sheet)
    return _sheet(items, name, form)


def _sheet(items: Sequence[Any], name: str, form: str) -> Sheet:
    numbered = [Item(f"item {number}", item) for number, item in enumerate(items, start=1)]
    return sheet_of_items(numbered, name=name, form=form)


def _chosen(document: dict[str, Any], stem: str, wished: str | None) -> tuple[str, list[Any]]:
    lists = lists_of_objects(document)
    if wished is not None:
        if wished not in lists:
            names = named(list(lists)) or "none"
            raise UnusableFileError(
                f"'{stem}' has no list of objects named '{wished}'", f"it has {names}"
            )
        return wished, lists[wished]
    if len(lists) > 1:
        raise UnusableFileError(
            f"'{stem}' holds {len(lists)} lists of objects: {named(list(lists))}",
            f"say which is meant: --sheet '{next(iter(lists))}'",
        )
    return next(iter(lists.items()), (stem, [document]))
