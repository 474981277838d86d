"""Spaces at the ends of lines and cells that say nothing; where they do say something, they stay.

In a Markdown text two spaces at a line's end are a line break, and so they may be in a YAML value
of several lines.
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Report
from generator.fixing.files import Edit, Text
from generator.load.csv_text import BrokenRowError, numbered_rows
from generator.load.front_matter import split_front_matter
from generator.load.yaml_scalars import BrokenYamlError, lines_within_values

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\r\n]*')
_ROW_END = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r"[ \t]+$")
_MAY_END_IN_SPACES = re.compile(r"[ \t](?:[\r\n,]|\Z)")


def edits_of_spaces(path: str, text: Text) -> Iterator[Edit]:
    """The edits that take such spaces away.

    Args:
        path: The file's path, whose end says what it is.
        text: What it holds.
    """
    if not _MAY_END_IN_SPACES.search(text.whole):
        return
    if path.endswith(".csv"):
        yield from _in_table(text.whole)
        return
    plain = text.whole.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if path.endswith(".md"):
        halves = split_front_matter(plain, path, Report())
        if halves is None:
            return
        yield from _in_yaml(text, halves.fields, halves.fields_line)
    else:
        yield from _in_yaml(text, plain, 1)


def _in_yaml(text: Text, fields: str, first_line: int) -> Iterator[Edit]:
    """The spaces at the ends of those lines that no value goes on beyond."""
    try:
        within = lines_within_values(fields)
    except BrokenYamlError:
        return
    for number in range(fields.count("\n") + 1):
        if number in within or first_line + number > len(text.starts):
            continue
        start, end = text.line(first_line + number)
        if match := _SPACES.search(text.whole[start:end]):
            yield Edit(start + match.start(), end, "")


def _in_table(whole: str) -> Iterator[Edit]:
    """The spaces at the ends of cells without quotes."""
    try:
        for _ in numbered_rows(whole.replace("\r\n", "\n").replace("\r", "\n")):
            pass
    except BrokenRowError:
        return
    position = 0
    while position < len(whole):
        match = _CELL.match(whole, position)
        assert match, "an empty cell is one too"
        spaces = None if match[0].startswith('"') else _SPACES.search(match[0])
        if spaces:
            yield Edit(position + spaces.start(), match.end(), "")
        position = match.end()
        if end := _ROW_END.match(whole, position):
            position = end.end()
        else:
            position += 1
