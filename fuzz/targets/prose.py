"""Texts: Markdown with citations, a field's inline marks, and what readers send in."""

import re
from html import unescape

from fuzz.markup import BLOCKS, INLINE, assert_inert
from generator.prose import ParsedText, parse_blocks, parse_inline, parse_plain
from generator.prose.addresses import decode_entities
from generator.prose.characters import INVISIBLE
from generator.values.prose import CitationSlot, LinkSlot, Prose

MAX_LENGTH = 4096
_FOLDER = "content/events"
_ADDRESS = re.compile(r'<a href="(?!record:)([^"]*)"')
_ISOLATES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check(data: bytes) -> None:
    """HTML in which nothing is active, whose citations and links are as they were typed."""
    text = data.decode("utf-8", "replace")
    blocks = parse_blocks(text, folder=_FOLDER)
    _check(text, blocks, INLINE | BLOCKS)
    _check(text, parse_inline(text, folder=_FOLDER), INLINE)
    plain = parse_plain(text)
    assert_inert(_filled(plain), frozenset({"p", "br"}))
    assert _words(plain.plain) == _words(text), "a text without marks is not what was sent in"
    assert parse_blocks(text, folder=_FOLDER) == blocks, "a text reads otherwise the second time"


def _check(text: str, parsed: ParsedText, allowed: frozenset[str]) -> None:
    assert_inert(_filled(parsed.prose), allowed)
    assert not INVISIBLE.search(parsed.prose.plain), "a mark of the library's own is left"
    typed = INVISIBLE.sub("", text).replace("\\", "")
    for citation in parsed.prose.citations:
        assert citation.source in typed, f"nobody typed the citation of {citation.source!r}"
        assert f"{citation}".isprintable()
    for address in _ADDRESS.findall(_filled(parsed.prose)):
        own = unescape(address).removeprefix("mailto:")
        assert own in decode_entities(typed), f"nobody typed the address {own!r}"
    for link in parsed.prose.links:
        assert link.kind in {"events", "victims", "places", "sources", "pages"}, f"{link}"
        assert re.fullmatch(r"[\w-]+", link.id), f"{link}"
    for problem in parsed.problems:
        assert problem.code
        assert problem.message
        assert problem.line <= len(re.split("\r\n?|\n", text)), f"no line has {problem}"


def _filled(prose: Prose) -> str:
    """The text as a page would write it, with the least there can be in each slot."""
    parts = []
    for piece in prose.pieces:
        if isinstance(piece, CitationSlot):
            parts.append("<sup>1</sup>")
        elif isinstance(piece, LinkSlot):
            parts.append(f'<a href="record:{piece.link.kind}" rel="x">{piece.html}</a>')
        else:
            parts.append(piece)
    return "".join(parts)


def _words(text: str) -> str:
    """What is read of a text: nothing unseen, and no white space."""
    return "".join(_ISOLATES.sub("", INVISIBLE.sub("", text)).split())
