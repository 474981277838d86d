"""Items that name their own cells (objects of JSON, front matter) as a sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from generator.importing.reading.limits import COLUMN_LIMIT, ROW_LIMIT
from generator.importing.reading.places import column_name, shown
from generator.importing.reading.sheet import Sheet, SheetRow
from generator.importing.reading.suspects import suspects
from generator.importing.unusable import UnusableFileError

LIST_SEPARATOR = "; "
"""Stands between the texts of a list."""
_DEEPEST = 16
"""How many objects and lists may stand within each other."""


class Item(Struct):
    """One item before its cells are looked at."""

    place: str
    """Where it stands."""
    fields: Any
    """A mapping of texts, numbers, lists and mappings, as it was read."""
    problem: str = ""
    """Why it cannot be taken, where it cannot."""
    draft: str = ""
    """What says that it is not published, where anything does."""


def sheet_of_items(
    items: Sequence[Item], *, name: str, form: str, notes: Iterable[str] = ()
) -> Sheet:
    """Lay items out under the names that they have, in the order in which these come first.

    Raises:
        UnusableFileError: There are none, or too many, or they have too many names.
    """
    if not items:
        raise UnusableFileError(
            f"'{name}' holds nothing; it was read as {form}", "see whether it is the right file"
        )
    if len(items) > ROW_LIMIT:
        raise UnusableFileError(f"'{name}' has more than {ROW_LIMIT:,} items", "split it")
    rows = tuple(_row(item) for item in items)
    columns = tuple(dict.fromkeys(column for row in rows for column in row.cells))
    if len(columns) > COLUMN_LIMIT:
        raise UnusableFileError(
            f"'{name}' has {len(columns):,} different fields; at most {COLUMN_LIMIT:,} are read",
            "leave out those that are no part of a record",
        )
    if not columns:
        reason = rows[0].problem or "it is empty"
        raise UnusableFileError(
            f"'{name}' holds no item that says anything ({rows[0].place}: {reason}); it was read "
            f"as {form}",
            "see whether it is the right file",
        )
    return Sheet(name=name, form=form, columns=columns, rows=rows, notes=tuple(notes))


def _row(item: Item) -> SheetRow:
    if not isinstance(item.fields, dict):
        return SheetRow(item.place, {}, item.problem or "it is no object with names and values")
    cells: dict[str, str] = {}
    problems = [item.problem] if item.problem else []
    seen: Counter[str] = Counter()
    for path, value in _flattened(item.fields, (), problems):
        text = value.strip()
        column = column_name(".".join(path)) or "column without a name"
        if not text:
            continue
        seen[column] += 1
        cells[column if seen[column] == 1 else f"{column} ({seen[column]})"] = text
    columns = list(cells)
    problems += [f"'{columns[at]}' {problem}" for at, problem in suspects(list(cells.values()))]
    return SheetRow(item.place, cells, "; ".join(problems), item.draft)


def _flattened(
    value: Any, path: tuple[str, ...], problems: list[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts within a value, each with the names that lead to it."""
    if len(path) > _DEEPEST:
        problems.append(f"'{shown('.'.join(path))}' is nested more than {_DEEPEST} deep")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _flattened(inner, (*path, str(name)), problems)
    elif isinstance(value, list):
        if any(isinstance(inner, dict | list) for inner in value):
            for number, inner in enumerate(value, start=1):
                yield from _flattened(inner, (*path, f"{number}"), problems)
            return
        texts = [text for text in map(_text, value) if text.strip()]
        if len(texts) > 1 and any(";" in text for text in texts):
            problems.append(
                f"'{shown('.'.join(path))}' has a ';' within one of several texts, and ';' divides "
                "them"
            )
        yield path, LIST_SEPARATOR.join(texts)
    else:
        yield path, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
