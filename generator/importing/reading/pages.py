"""Pages with front matter, of a folder or one alone: a row a page."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, field

from generator.importing.decoding import decode, read_bytes
from generator.importing.json_lists import all_pairs
from generator.importing.reading.front_matter import split_page
from generator.importing.reading.generators import generator_of
from generator.importing.reading.items import Item, sheet_of_items
from generator.importing.reading.limits import FILE_LIMIT, PAGE_LIMIT, ROW_LIMIT
from generator.importing.reading.markup import markup_notes
from generator.importing.reading.places import counted, named
from generator.importing.reading.sheet import BODY, FILE, NAME_DATE, PAGE_ENDINGS, Sheet, Wish
from generator.importing.unusable import UnusableFileError

_OTHERS = ("public", "resources", "themes", "vendor", "build", "_site")
"""Folders beside the pages in which generators keep what no editor wrote."""
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-.")
_DRAFTS = "_drafts"
"""The folder in which Jekyll keeps what it does not publish."""
_UNPUBLISHED = {"draft": ("true", "yes", "on"), "published": ("false", "no", "off")}
"""By field, what it says of a page that is not published; YAML has several words for it."""


class _Found(Struct):
    """What a walk through the pages has come to."""

    items: list[Item] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """What their fields are written in."""
    encodings: set[str] = field(default_factory=set)
    bodies: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    """Paths of files that have no fields."""
    size: int = 0
    """Bytes."""


def read_pages(path: Path, wish: Wish) -> Sheet:
    """Read a page, or all pages of a folder; symbolic links are not followed.

    Args:
        path: The page or the folder.
        wish: May name the encoding.

    Raises:
        UnusableFileError: There is no page with fields, or they are too many or too large.
    """
    is_folder = path.is_dir()
    folder = path if is_folder else path.parent
    found = _Found()
    paths = _pages_of(path) if is_folder else [path]
    for place, page_path in sorted((_place(one, folder), one) for one in paths):
        _take(page_path, place, wish, found)
    if not found.items:
        raise UnusableFileError(
            f"'{path.name}' has no page with front matter; "
            f"{counted(len(found.bare), 'file')} ending in .md, .markdown or .mdx "
            f"{'was' if len(found.bare) == 1 else 'were'} looked at",
            "see whether it is the right folder",
        )
    generator = generator_of(folder, [item.place for item in found.items], found.kinds)
    kinds, encodings = " and ".join(sorted(found.kinds)), " and ".join(sorted(found.encodings))
    return sheet_of_items(
        found.items,
        name=path.stem or folder.absolute().name,
        form=f"{generator} with front matter in {kinds}, in {encodings}",
        notes=[*_notes(found), *markup_notes(found.bodies)],
    )


def _pages_of(folder: Path) -> Iterator[Path]:
    """The pages in a folder and those beneath."""
    count = 0
    for parent, folders, files in os.walk(folder):
        is_first = Path(parent) == folder
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name != "node_modules"
            and not (is_first and name in _OTHERS)
        ]
        for name in files:
            path = Path(parent, name)
            if (
                path.name.casefold().endswith(PAGE_ENDINGS)
                and not name.startswith(".")
                and not path.is_symlink()
            ):
                count += 1
                if count > ROW_LIMIT:
                    raise UnusableFileError(
                        f"'{folder.name}' has more than {ROW_LIMIT:,} pages",
                        "import its folders one by one",
                    )
                yield path


def _place(path: Path, folder: Path) -> str:
    """A page's path in the folder; signs that are no text in its name become `?`."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()


def _take(path: Path, place: str, wish: Wish, found: _Found) -> None:
    """Take one page in; what is wrong with it is its problem and no other's."""
    try:
        data = read_bytes(path, limit=PAGE_LIMIT)
        text, encoding = decode(data, wish.encoding)
    except UnusableFileError as error:
        if path.is_file() and not path.stat().st_size:
            found.bare.append(place)
        else:
            found.items.append(Item(place, {FILE: place}, str(error)))
        return
    found.size += len(data)
    if found.size > FILE_LIMIT:
        raise UnusableFileError(
            f"the pages have more than {FILE_LIMIT // 2**20} MiB", "import their folders one by one"
        )
    page = split_page(text.replace("\r\n", "\n").replace("\r", "\n"))
    if page is None:
        found.bare.append(place)
        return
    found.kinds.add(page.kind)
    found.encodings.add(encoding)
    found.bodies.append(page.body)
    problem = page.problem
    if path.stem == "_index":
        problem = problem or "it is the page of a section, and no record"
    dated = _DATED.match(path.name)
    own = [(FILE, place), *([(NAME_DATE, dated[1])] if dated else []), (BODY, page.body)]
    cells = all_pairs([*own, *page.fields.items()])
    found.items.append(Item(place, cells, problem, _draft(path, place, page.fields)))


def _draft(path: Path, place: str, fields: Mapping[str, Any]) -> str:
    """What says that a page is not published: its folder, or a field; nothing where none does."""
    if _DRAFTS in (*PurePosixPath(place).parts[:-1], path.absolute().parent.name):
        return f"its folder {_DRAFTS}"
    for given, value in fields.items():
        name = f"{given}".partition(" (")[0]  # one that comes again has its number behind it
        word = f"{value}".casefold()
        if word in _UNPUBLISHED.get(name.casefold(), ()):
            return f"{name}: {word if isinstance(value, bool) else value}"
    return ""


def _notes(found: _Found) -> Iterator[str]:
    if found.bare:
        was = "was" if len(found.bare) == 1 else "were"
        have = counted(len(found.bare), "file has", "files have")
        yield f"{have} no front matter, and {was} not read: {named(found.bare)}"
    if drafts := sum(1 for item in found.items if item.draft):
        are = counted(drafts, "page is a draft", "pages are drafts")
        yield f"{are}, and taken only where the mapping says drafts: taken"
