"""pyuca's collator, which reads of its table only the parts that texts ask for.

The table has 30,000 lines, and a site's names are written with a few dozen letters of it.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from pyuca import Collator
from pyuca.collator import COLL_ELEMENT_PATTERN
from pyuca.trie import Trie

_IMPLICIT = re.compile(rb"\n@implicitweights ([0-9A-F]+)\.\.([0-9A-F]+); ([0-9A-F]+)")
_IDEOGRAPHS = range(0x3400, 0xA000)  # the table has next to none of them: one search is enough

Prefix = tuple[list[int], list[list[int]] | None, list[int]]
"""The characters found, their collation elements, and the characters after them."""


class WeightTable:
    """What pyuca's `Trie` of the whole table answers; a block is read when it is first asked of."""

    __slots__ = ("_blocks", "_known", "_lines", "_trie")

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._blocks: set[bytes] = set()
        self._known: set[int] = set()
        self._trie = Trie()

    def find_prefix(self, key: list[int]) -> Prefix:
        """The longest part at the start of some characters that the table has."""
        if key:
            self._read(key[0])
        prefix: Prefix = self._trie.find_prefix(key)
        return prefix

    def contracted_with(self, character: int) -> Iterator[int]:
        """The characters that one has other elements with; without the marks that stand on it."""
        self._read(character)
        waiting = [(self._trie.root.children or {}).get(character)]
        while waiting:
            node = waiting.pop()
            for later, child in (node.children or {}).items() if node else ():
                if not unicodedata.combining(chr(later)):
                    yield later
                waiting.append(child)

    def _read(self, character: int) -> None:
        """Read once every line, in whatever order, whose first character is in its block."""
        if character in self._known:
            return
        self._known.add(character)
        block = _block_of(character)
        if block in self._blocks:
            return
        self._blocks.add(block)
        for line in re.findall(rb"\n(%b [^#\n]*)" % block, self._lines):
            characters, _, weights = line.decode("ascii").partition(";")
            elements = [_from_hex(match) for match in COLL_ELEMENT_PATTERN.findall(weights)]
            self._trie.add(_from_hex(characters.split()), elements)


def open_collator() -> Any:
    """A collator equal to pyuca's own for every text."""
    collator = Collator(os.devnull)  # its own table takes 0.14 s
    lines = files("pyuca").joinpath(f"allkeys-{Collator.UCA_VERSION}.txt").read_bytes()
    collator.table = WeightTable(lines)
    collator.implicit_weights = [_from_hex(found) for found in _IMPLICIT.findall(lines)]
    return collator


def _block_of(character: int) -> bytes:
    """The pattern of the 256 characters around one, as the table writes them."""
    if character in _IDEOGRAPHS:
        return b"[3-9][0-9A-F]{3}"
    return b"%02X[0-9A-F]{2}" % (character >> 8)


def _from_hex(numbers: Any) -> list[int]:
    return [int(number, 16) for number in numbers]
