"""The Markdown of records: Python-Markdown, less what would mislead and without any HTML.

A tree's root stands for no element; its children are HTML's elements, `citation` and `image` with
what was typed in them, and `a` whose `href` is as typed.
"""

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from generator.prose.block_rules import use_block_rules
from generator.prose.inline_patterns import FIRST_MARKS, patterns_for, use_inline_patterns

_PARAGRAPH_END = re.compile(r"\n[ \t\n]*\n")


def read_blocks(text: str) -> tuple[Element, frozenset[str]]:
    """Read a body: paragraphs, headings, lists, quotes, code and rules.

    Returns:
        The tree, and the names of the addresses defined for reference links.
    """
    markdown = _markdown()
    markdown.reset()
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    markdown.parser.parseDocument(lines)
    return _with_inlines(markdown.parser.root), frozenset(markdown.references)


def read_inline(text: str, *, is_marked: bool = True) -> Element:
    """Read a field: emphasis, links, code and citations, and never a block.

    Args:
        text: What was typed.
        is_marked: Whether marks are looked for; without them every character is itself.

    Returns:
        A tree with a `line` for each paragraph and a `br` between two of them.
    """
    _markdown().reset()
    root = Element("div")
    for number, paragraph in enumerate(_paragraphs(text)):
        if number:
            SubElement(root, "br")
        SubElement(root, "line").text = paragraph
    return _with_inlines(root) if is_marked else root


def read_plain(text: str) -> Element:
    """Read paragraphs and line ends, and no mark at all.

    Returns:
        A tree of paragraphs, with a `br` at the end of every line but the last.
    """
    root = Element("div")
    for paragraph in _paragraphs(text):
        element = SubElement(root, "p")
        element.text, *others = paragraph.split("\n")
        for line in others:
            SubElement(element, "br").tail = f"\n{line}"
    return root


def _paragraphs(text: str) -> list[str]:
    words = text.strip()
    return _PARAGRAPH_END.split(words) if words else []


def _with_inlines(root: Element) -> Element:
    """Find the inline marks of every block, and spare the search where nothing begins one."""
    marked: list[str] = []
    for element in root.iter():
        if words := element.text:
            if FIRST_MARKS.search(words):
                marked.append(words)
            else:
                element.text = AtomicString(words)
        if element.tail and FIRST_MARKS.search(element.tail):
            marked.append(element.tail)
    if marked:
        _find_inlines(root, "\0".join(marked))
    return root


def _find_inlines(root: Element, marked: str) -> None:
    markdown = _markdown()
    inline: Any = markdown.treeprocessors["inline"]
    inline.inlinePatterns = patterns_for(marked, markdown)
    inline.run(root)
    if "\\" in marked:
        markdown.treeprocessors["unescape"].run(root)


@cache
def _markdown() -> Markdown:
    """Build the one parser of this process; it is not for several threads at once."""
    markdown = Markdown()
    use_block_rules(markdown)
    use_inline_patterns(markdown)
    markdown.treeprocessors.deregister("prettify")
    return markdown
