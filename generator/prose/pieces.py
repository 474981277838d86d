"""A tree of elements into final HTML with slots, and into plain words, in one walk.

Where a slot goes, the walk writes a `data` element. Nothing else can: what an editor typed reaches
the HTML as escaped text, or as an attribute in which quotes are escaped, so that no text can look
like a slot. Only then does the whole pass nh3, and is cut at these elements.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

import nh3

from generator.prose.addresses import (
    EXTERNAL_SCHEMES,
    AddressError,
    resolve_address,
    split_title,
)
from generator.prose.characters import Isolates
from generator.prose.inline_patterns import decode_code
from generator.prose.problems import ParsedText, TextProblem, line_of, quoted
from generator.values.citation import Citation, CitationError, parse_citation
from generator.values.prose import CitationSlot, LinkSlot, Piece, Prose, RecordLink

_INLINE: Final = frozenset({"em", "strong", "code", "br"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADINGS | {"p", "ul", "ol", "li", "blockquote", "pre", "hr"}
_VOID: Final = frozenset({"br", "hr"})
_LISTS: Final = frozenset({"ul", "ol"})
_CLEANER: Final = nh3.Cleaner(
    tags={*_INLINE, *_BLOCKS, "a", "data"},
    attributes={"a": {"href"}, "data": {"value"}},
    url_schemes=set(EXTERNAL_SCHEMES),
    link_rel="noopener noreferrer",
)
_SLOT = re.compile(r'<data value="([0-9]+)">(.*?)</data>', re.DOTALL)
# A space that stands alone is left out: it would be put in its own place.
_SPACES = re.compile(r"[\t\n\r\f][ \t\n\r\f]*+| [ \t\n\r\f]++")


class _End(NamedTuple):
    """What is left to do for an element once all within it is written."""

    element: Element
    html: str
    """Its end tag, or nothing."""
    is_link: bool = False
    """Whether it is the outermost link, after which citations within it stand."""


def _keep_to_items(listed: Element) -> None:
    """Put what the library leaves between the items of a list, as a rule, into the one before."""
    item: Element | None = None
    for child in list(listed):
        if child.tag == "li":
            item = child
            continue
        if item is None:
            item = Element("li")
            listed.insert(0, item)
        listed.remove(child)
        item.append(child)


class PieceWriter:
    """Writes one text; made for it, and used once."""

    def __init__(self, text: str, *, folder: str, problems: Iterable[TextProblem] = ()) -> None:
        self._text = text
        self._folder = folder
        self._problems = list(problems)
        self._html: list[str] = []
        self._plain: list[str] = []
        self._slots: list[CitationSlot | RecordLink] = []
        self._isolates = Isolates()
        self._levels: list[int] = []
        self._after_link: list[str] | None = None
        self._used: set[str] = set()

    def write(self, root: Element, defined: Iterable[str] = ()) -> ParsedText:
        """Give the text below `root`, and every problem found in it.

        Args:
            root: A tree as `dialect` reads it.
            defined: Names of addresses, each of which some link should use.
        """
        work: list[Element | _End] = list(reversed(root))
        while work:
            item = work.pop()
            if isinstance(item, _End):
                self._close(item)
            else:
                work.append(self._open(item))
                work.extend(reversed(item))
        self._end_paragraph()
        for name in sorted(set(defined) - self._used):
            message = f"the address {quoted(name)} is defined, and no link uses it"
            self._report("text-link-unused", message, f"write [words][{name}], or delete it", name)
        plain = _SPACES.sub(" ", "".join(self._plain)).strip(" ")
        return ParsedText(Prose(self._cut(), plain), tuple(dict.fromkeys(self._problems)))

    def _open(self, element: Element) -> _End:
        tag = element.tag
        if tag == "a":
            return self._open_link(element)
        if tag == "citation":
            self._write_citation(element)
        elif tag == "image":
            self._refuse_image(element)
        elif tag == "code":
            return self._open_code(element)
        elif tag in _INLINE:
            return self._open_tag(element, tag)
        else:
            self._end_paragraph()
            if tag in _HEADINGS:
                tag = self._heading(int(tag[1]))
            if tag in _BLOCKS:
                return self._open_tag(element, tag)
            self._write(element.text)
        return _End(element, "")

    def _open_tag(self, element: Element, tag: str) -> _End:
        if tag in _LISTS:
            _keep_to_items(element)
        self._html.append(f"<{tag}>")
        if tag in _VOID:
            self._plain.append(" ")
            return _End(element, "")
        self._write(element.text)
        return _End(element, f"</{tag}>")

    def _open_code(self, element: Element) -> _End:
        self._html.append("<code>")
        self._write(decode_code(element.text or ""))
        return _End(element, "</code>")

    def _open_link(self, element: Element) -> _End:
        """Write a link, or only its words where it leads nowhere or stands within another."""
        self._used.add(element.get("name", ""))
        target = None if self._after_link is not None else self._resolve(element)
        if target is None:
            self._write(element.text)
            return _End(element, "")
        self._after_link = []
        if isinstance(target, RecordLink):
            start, end = self._slot(target), "</data>"
        else:
            start, end = _anchor(target), "</a>"
        self._html.append(start)
        self._write(element.text)
        return _End(element, end, is_link=True)

    def _resolve(self, element: Element) -> RecordLink | str | None:
        address, title = split_title(element.get("href", ""))
        if title:
            words = quoted(title[1:-1])
            message = f"the link has the title {words}, which paper and touch never show"
            self._report("text-link-title", message, "say it in the text", title)
        if not "".join(element.itertext()).strip():
            message = f"the link to {quoted(address)} has no words"
            self._report("text-link-empty", message, "write them between [ and ]", address)
            return None
        try:
            target = resolve_address(address, self._folder)
        except AddressError as error:
            self._report(error.code, error.reason, error.advice, address)
            return None
        if isinstance(target, str) and not _is_followed(target):
            message = f"the link address {quoted(address)} is not one that a browser can follow"
            self._report("text-link-address", message, "copy the address again", address)
            return None
        return target

    def _close(self, end: _End) -> None:
        is_block = end.element.tag in _BLOCKS
        if is_block or end.element.tag == "line":
            self._end_paragraph()
        self._html.append(f"{end.html}\n" if is_block else end.html)
        if end.is_link:
            self._html.extend(self._after_link or ())
            self._after_link = None
        self._write(end.element.tail)

    def _heading(self, level: int) -> str:
        """Give the tag of a heading: below the page's own h2, and never a level left out."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return f"h{min(2 + len(self._levels), 6)}"

    def _write_citation(self, element: Element) -> None:
        typed = element.get("typed", "")
        try:
            slot = CitationSlot(tuple(_parse_bracket(typed)))
        except CitationError as error:
            self._report("text-citation", error.reason, error.advice, typed)
            self._write(f"[{typed}]")
            return
        if self._html and not (element.tail or "")[:1].isalnum():
            # A note's number follows its word at once, and plain text leaves no gap.
            self._html[-1] = self._html[-1].rstrip()
            self._plain[-1:] = [words.rstrip() for words in self._plain[-1:]]
        place = self._html if self._after_link is None else self._after_link
        place.append(f"{self._slot(slot)}</data>")

    def _refuse_image(self, element: Element) -> None:
        typed = element.get("typed", "")
        message = f"the text shows a picture: {quoted(typed)}"
        advice = "list it in the record's 'media' field, which asks for its words and its licence"
        self._report("text-image", message, advice, typed)
        self._write(typed)

    def _slot(self, slot: CitationSlot | RecordLink) -> str:
        """Keep a slot, and give the start tag that stands for it."""
        self._slots.append(slot)
        return f'<data value="{len(self._slots) - 1}">'

    def _write(self, words: str | None) -> None:
        if words:
            words = self._isolates.balanced(words)
            self._html.append(escape(words, quote=False))
            self._plain.append(words)

    def _end_paragraph(self) -> None:
        ends = self._isolates.close()
        self._html.append(ends)
        self._plain.append(f"{ends} ")

    def _report(self, code: str, message: str, advice: str, words: str) -> None:
        self._problems.append(TextProblem(code, message, advice, line_of(self._text, words)))

    def _cut(self) -> tuple[Piece, ...]:
        """Sanitise the whole, and cut it where the slots are."""
        html, *others = _SLOT.split(_CLEANER.clean("".join(self._html).strip()))
        pieces: list[Piece] = [html]
        for index, inner, after in zip(others[::3], others[1::3], others[2::3], strict=True):
            slot = self._slots[int(index)]
            pieces.append(LinkSlot(slot, inner) if isinstance(slot, RecordLink) else slot)
            pieces.append(after)
        return tuple(piece for piece in pieces if piece != "")


@lru_cache(maxsize=4096)  # one site, an archive for one, is linked to again and again
def _is_followed(address: str) -> bool:
    """Whether an address passes the sanitiser."""
    return "href" in _CLEANER.clean(_anchor(address))


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">'


def _parse_bracket(typed: str) -> Iterable[Citation]:
    for part in typed.split(";"):
        name = part.strip()
        if not name.startswith("@"):
            reason = f"{quoted(name)} in a bracket of citations is not one"
            raise CitationError(reason, "begin each with @: [@courier-1987#p3; @court-1989#p12]")
        yield parse_citation(name[1:])
