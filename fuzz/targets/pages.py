"""Pages of other generators: front matter as YAML, TOML or JSON, of whatever tool wrote it."""

from typing import Any

from fuzz.holding import scratch_folder
from generator.importing.reading.front_matter import split_page
from generator.importing.reading.pages import read_pages
from generator.importing.reading.sheet import FILE, Wish
from generator.importing.unusable import UnusableFileError
from generator.load.foreign_yaml import ForeignYamlError, read_foreign_yaml

MAX_LENGTH = 4096
_MOST_VALUES = 100_000
"""What aliases and merges may make of 4 KiB: as much as a file of that many values would say."""


def check(data: bytes) -> None:
    """Texts under names, or a line of the page and what is wrong with it."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    _check_yaml(text)
    page = split_page(text)
    if page is not None:
        assert isinstance(page.fields, dict), "fields have no names"
        assert text.endswith(page.body), "a body is not what was typed"
    _check_file(data)


def _check_yaml(text: str) -> None:
    try:
        value = read_foreign_yaml(text)
    except ForeignYamlError as error:
        assert 1 <= error.line <= text.count("\n") + 1, "a line is named that the text has not"
        assert error.problem, "nothing is said of a text that is not read"
        return
    assert _count(value) <= _MOST_VALUES, "aliases repeat without end"


def _count(value: Any) -> int:
    """How many values there are; each is a text, a list, a mapping or nothing."""
    count, waiting = 0, [value]
    while waiting and count <= _MOST_VALUES:
        one = waiting.pop()
        count += 1
        if isinstance(one, dict):
            assert all(isinstance(key, str) for key in one), "the name of a field is no text"
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        else:
            assert one is None or isinstance(one, str), f"{one!r} is no text"
    return count


def _check_file(data: bytes) -> None:
    path = scratch_folder() / "1987-03-14-page.md"
    path.write_bytes(data)
    try:
        sheet = read_pages(path, Wish())
    except UnusableFileError as error:
        assert error.message, "nothing is said of a file that is not read"
        return
    (row,) = sheet.rows
    assert row.cells[FILE] == path.name, "a page's own path is not what stands in its row"
    assert set(row.cells) == set(sheet.columns), "a cell stands in no column"
    assert all(cell.strip() == cell and cell for cell in row.cells.values())
