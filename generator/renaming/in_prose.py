"""Where a text refers to a record: in citations, and in links to the record's file."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from generator.prose.addresses import AddressError, resolve_address
from generator.renaming.names import Edit, Renaming
from generator.values.prose import RecordLink

# Code is found first, as a text's reader does: what stands in it refers to nothing.
_CODE = r"(?P<code>(?P<ticks>`+)(?:.|\n)*?(?<!`)(?P=ticks)(?!`))"
_CITATION = r"\[(?P<citation>@[^\[\]]*)\]"
_LINK = r"\]\(\s*<?(?P<link>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)"
_DEFINITION = r"^[ \t>]*\[[^\[\]]+\]:\s*<?(?P<definition>[^\s<>]+)"
_REFERENCES = re.compile("|".join((_CODE, _CITATION, _LINK, _DEFINITION)), re.MULTILINE)
_CITED = re.compile(r"(?:(?<=@)|(?<=@ ))(?P<id>[^\s#;@\]]+)")


def edits_in_prose(
    text: str, start: int, end: int, renaming: Renaming, folder: str
) -> Iterator[Edit]:
    """The edits of one text.

    Args:
        text: The whole file.
        start: Where the text begins in it.
        end: Where it ends.
        renaming: The record and its new id.
        folder: The file's folder, from which links lead; POSIX path in the site.
    """
    for found in _REFERENCES.finditer(text, start, end):
        if found["citation"] is not None and renaming.kind == "source":
            yield from _cited(found, renaming)
        for group in ("link", "definition"):
            if found[group] is not None:
                yield from _linked(found[group], found.start(group), renaming, folder)


def _cited(found: re.Match[str], renaming: Renaming) -> Iterator[Edit]:
    start = found.start("citation")
    for cited in _CITED.finditer(found["citation"]):
        if cited["id"] == renaming.old:
            yield Edit(start + cited.start(), start + cited.end(), renaming.new)


def _linked(address: str, start: int, renaming: Renaming, folder: str) -> Iterator[Edit]:
    try:
        target = resolve_address(address, folder)
    except AddressError:
        return
    if not isinstance(target, RecordLink) or target.kind != renaming.folder:
        return
    if target.id != renaming.old:
        return
    path = address.partition("#")[0]
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0]
    at = start + len(path) - len(name)
    # Whoever encodes an address has the new id encoded too.
    is_encoded = unquote(stem) != stem
    yield Edit(at, at + len(stem), quote(renaming.new) if is_encoded else renaming.new)
