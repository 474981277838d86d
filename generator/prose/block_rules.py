"""Where our Markdown reads blocks otherwise than the library: nothing typed may turn into less.

`14. March` and `1987.` begin a paragraph, not a list that counts from 1; `#5` is no heading; and a
line is taken for the definition of an address only where it holds one.
"""

import re
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    HashHeaderProcessor,
    OListProcessor,
    ParagraphProcessor,
    UListProcessor,
)
from typing_extensions import override

from generator.prose.inline_patterns import folded


def use_block_rules(markdown: Markdown) -> None:
    """Put our rules in the place of the library's, and leave raw HTML out."""
    markdown.preprocessors.deregister("html_block")
    rules = markdown.parser.blockprocessors
    rules.register(_Words(markdown.parser), "words", 200)
    rules.register(_Heading(markdown.parser), "hashheader", 70)
    rules.register(_NumberedList(markdown.parser), "olist", 40)
    rules.register(_BulletList(markdown.parser), "ulist", 30)
    rules.register(_Definitions(markdown.parser), "reference", 15)
    parser: Any = markdown.parser  # a registry makes itself a new list for every block
    parser.blockprocessors = list(rules)


class _Words(ParagraphProcessor):
    """Lines that all begin with a letter: no other rule takes them, and none is asked."""

    _LINES: ClassVar[re.Pattern[str]] = re.compile(r"[^\W\d_][^\n]*+(?:\n[^\W\d_][^\n]*+)*+\Z")

    @override
    def test(self, parent: Element, block: str) -> bool:
        """Whether every line begins with a letter."""
        return self._LINES.match(block) is not None


class _Heading(HashHeaderProcessor):
    """`## Words`, with white space after the mark."""

    RE: ClassVar[re.Pattern[str]] = re.compile(
        r"(?:^|\n)(?P<level>#{1,6}) +"
        r"(?=(?P<header>(?:[^\n#]++|#++(?! *(?:\n|$)))+))(?P=header)#* *(?:\n|$)"
    )

    @override
    def test(self, parent: Element, block: str) -> bool:
        """Whether a line of the block is a heading."""
        return "#" in block and super().test(parent, block)


class _NumberedList(OListProcessor):
    """Items numbered 1, 2, 3 on, or 1 throughout: what the page will show is what was typed."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ol"]
    _NUMBER: ClassVar[re.Pattern[str]] = re.compile(r"^ {0,3}([0-9]{1,9})\. ", re.MULTILINE)

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(r"^ {0,3}[1-9][0-9]{0,8}\. +(.*)")
        self.CHILD_RE = re.compile(r"^ {0,3}(([0-9]{1,9}\.)) +(.*)")

    @override
    def test(self, parent: Element, block: str) -> bool:
        """Whether the block begins a list, or goes on with the one before it."""
        if not self.RE.match(block):
            return False
        before = self.lastChild(parent)
        last = len(before) if before is not None and before.tag == "ol" else 0
        numbers = [int(number) for number in self._NUMBER.findall(block)]
        counted = list(range(last + 1, last + 1 + len(numbers)))
        return numbers in (counted, [1] * len(numbers))


class _BulletList(UListProcessor):
    """Items after `-`, `*` or `+`; a number among them begins no item."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ul"]

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^ {0,3}(([-*+])) +(.*)")


class _Definitions(BlockProcessor):
    """`[name]: address` on a line of its own, for `[words][name]`; `[sic]: doubtful` stays text."""

    _LINE: ClassVar[re.Pattern[str]] = re.compile(
        r"^ {0,3}\[(?!@)([^\[\]\n]++)\]: *+(?=\S*?(?:/|\.md|\.yaml|mailto:|tel:))(\S++) *+$\n?",
        re.MULTILINE,
    )

    @override
    def test(self, parent: Element, block: str) -> bool:
        """Whether a line defines an address."""
        return "]:" in block and self._LINE.search(block) is not None

    @override
    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Keep the addresses, and leave the other lines for the next rule."""
        block = blocks.pop(0)
        for name, address in self._LINE.findall(block):
            self.parser.md.references[folded(name)] = (address, "")
        if rest := self._LINE.sub("", block).strip("\n"):
            blocks.insert(0, rest)
        return True
