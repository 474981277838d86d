"""Line and column of a field, found by reading its file again when a diagnostic is printed.

A location's field is a path from the top of the record. What is given by the path alone:

- `("died", "when")`: where the value begins; where the field is there and empty, its name; where it
  is missing, the mapping it is missing from, and that of a whole record begins on its first line;
  where a shorthand stands for a mapping or list, the shorthand.
- `("died", "whne", KEY)`: where the name of the field begins.
- `("body",)`, `("body", 12)`, `("body", 12, 5)`: the text below the front matter, a line and a
  column of it; `("body", "@courier")`: where that first stands in it.
- `("eha-saar", "died", "when")` in a roll: the cell of the row with that id. `(7, "died", "when")`:
  the cell of the row that starts on line 7; the header starts on line 1. A row's body is its cell
  in column `text`.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

import yaml
from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from generator.diagnostics import FieldPath, Location, Report
from generator.load.csv_text import BrokenRowError, cell_span, numbered_rows
from generator.load.front_matter import split_front_matter
from generator.load.text_files import TABLE_LIMIT, read_text
from generator.load.yaml_events import end_of, parse_events, start_of

KEY: Final = "(key)"
"""Ends the path of a diagnostic about a field's name rather than about its value."""

_FILES_KEPT = 64
_TOP = (1, 1, 0)


Place = tuple[int, int, int]
"""Line and column of a field, counted from 1, and its length on that line."""
_Find = Callable[[FieldPath], Place]
"""Finds a field of one file."""


class Locator:
    """Finds the places of a report's diagnostics; files are kept, since mistakes come in groups."""

    def __init__(self, site_path: Path) -> None:
        self._site_path = site_path
        self._find = lru_cache(_FILES_KEPT)(self._read)

    def __call__(self, location: Location) -> Location:
        """The location with its line and column; the file's first line where it has no better."""
        if location.is_placed:
            return location
        line, column, length = self.find(location.path, location.field)
        if location.path.startswith("../"):  # of a private value not even that is told
            length = 0
        shown = location.field[:-1] if location.field[-1] == KEY else location.field
        return replace(location, line=line, column=column, length=length, field=shown)

    def find(self, path: str, field: FieldPath) -> Place:
        """Where a field of a file is."""
        return self._find(path)(field)

    def _read(self, path: str) -> _Find:
        text = read_text(self._site_path / path, path, Report(), limit=TABLE_LIMIT)
        if text is None:
            return lambda _path: _TOP
        if path.endswith(".csv"):
            return _TablePlaces(text).find
        if not path.endswith(".md"):
            return _RecordPlaces(text, 1, "", None).find
        parts = split_front_matter(text, path, Report())
        if parts is None:
            return lambda _path: _TOP
        return _RecordPlaces(parts.fields, parts.fields_line, parts.body, parts.body_line).find


def locate(site_path: Path, location: Location) -> Location:
    """Find line and column of one location, as `Locator` does for many."""
    return Locator(site_path)(location)


class _Node(Struct):
    """A value and where it begins, counted from 0."""

    line: int
    column: int
    length: int = 0
    """Characters of it on that line; 0 for a list or a mapping."""
    is_given: bool = True
    items: list["_Node"] = field(default_factory=list)
    fields: dict[str, tuple["_Node", "_Node"]] = field(default_factory=dict)
    """Each field's name and value."""


class _RecordPlaces:
    """The places of a record."""

    def __init__(self, text: str, first_line: int, body: str, body_line: int | None) -> None:
        self._text = text
        self._first_line = first_line
        self._body = body
        self._body_line = body_line

    @cached_property
    def _root(self) -> _Node:
        return _read_nodes(self._text)

    def find(self, path: FieldPath) -> Place:
        """A field's value, its name, or what it is missing from."""
        if self._body_line is not None:
            match path:
                case ("body",):
                    return self._body_line, 1, 0
                case ("body", str(words)) if words in self._body:
                    before = self._body[: self._body.index(words)]
                    column = len(before) - (before.rfind("\n") + 1) + 1
                    return self._body_line + before.count("\n"), column, len(words)
                case ("body", str()):
                    return self._body_line, 1, 0
                case ("body", int(line)):
                    return self._body_line + line - 1, 1, 0
                case ("body", int(line), int(column)):
                    return self._body_line + line - 1, column, 0
        node = self._find(path)
        return node.line + self._first_line, node.column + 1, node.length

    def _find(self, path: FieldPath) -> _Node:
        node, name = self._root, None
        for part in path:
            if part == KEY:
                return name or node
            if isinstance(part, str) and part in node.fields:
                name, node = node.fields[part]
            elif isinstance(part, int) and 0 <= part < len(node.items):
                name, node = None, node.items[part]
            elif not (part == 0 and not node.items):
                break
        return node if node.is_given or name is None else name


def _read_nodes(text: str) -> _Node:
    """The values of a record as a tree from its first line on; an alias is a leaf.

    Where the record cannot be read to its end, the tree has what came before.
    """
    root = _Node(0, 0)
    opened: list[_Branch] = []
    with suppress(yaml.YAMLError):
        for event in parse_events(text):
            if isinstance(event, CollectionEndEvent):
                opened.pop()
            if not isinstance(event, ScalarEvent | AliasEvent | CollectionStartEvent):
                continue
            node = _node_of(event, text) if opened else root
            if opened:
                opened[-1].add(event, node)
            if isinstance(event, CollectionStartEvent):
                opened.append(_Branch(node, isinstance(event, MappingStartEvent)))
    return root


def _node_of(event: Event, text: str) -> _Node:
    place, end = start_of(event), end_of(event)
    if isinstance(event, CollectionStartEvent):
        return _Node(place.line, place.column)
    if isinstance(event, ScalarEvent) and event.style in {"|", ">"}:
        return _Node(place.line, place.column)  # the text is below, and a comment may stand here
    last = end.index if end.line == place.line else text.find("\n", place.index)
    return _Node(place.line, place.column, max(0, last - place.index))


class _Branch:
    """A list or mapping while its values are being read."""

    def __init__(self, node: _Node, is_mapping: bool) -> None:
        self._node = node
        self._is_mapping = is_mapping
        self._name: tuple[str, _Node] | None = None

    def add(self, event: Event, node: _Node) -> None:
        """Take in an item, the name of a field, or the value of the field named before."""
        text = event.value if isinstance(event, ScalarEvent) else ""
        if not self._is_mapping:
            self._node.items.append(node)
        elif self._name is None:
            self._name = text, node
        else:
            key, name = self._name
            node.is_given = not isinstance(event, ScalarEvent) or bool(text or event.style)
            self._node.fields[key] = name, node
            self._name = None


class _TablePlaces:
    """The places of a roll."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._columns: list[str] = []
        self._lines: dict[str, int] = {}
        with suppress(BrokenRowError):
            for line, cells in numbered_rows(text):
                if not self._columns:
                    self._columns = [cell.strip() for cell in cells]
                    id_column = self._columns.index("id") if "id" in self._columns else 0
                elif id_column < len(cells):
                    self._lines.setdefault(cells[id_column].strip(), line)

    def find(self, path: FieldPath) -> Place:
        """A cell; its row where no column has the field."""
        row, *names = [part for part in path if part != KEY] or [1]
        names = ["text"] if names[:1] == ["body"] else names
        line = row if isinstance(row, int) else self._lines.get(row, 1)
        if not 0 < line < len(self._line_starts):
            return _TOP
        for count in range(len(names), 0, -1):
            column = ".".join(map(str, names[:count]))
            if column in self._columns:
                return self._cell(line, self._columns.index(column))
        return line, 1, 0

    def _cell(self, line: int, number: int) -> tuple[int, int, int]:
        start, end = cell_span(self._text, self._line_starts[line - 1], number)
        cell_line = self._text.count("\n", 0, start) + 1
        last = min(end, self._line_starts[cell_line] - 1)
        return cell_line, start - self._line_starts[cell_line - 1] + 1, last - start
