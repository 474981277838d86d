"""What can stand within a paragraph beside code: citations, links, emphasis, entities.

Every pattern takes time proportional to the text: brackets and parentheses hold one more pair at
most, and what a repetition has taken it never gives back.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import (
    ETX,
    INLINE_PLACEHOLDER_PREFIX,
    INLINE_PLACEHOLDER_RE,
    STX,
    AtomicString,
)
from typing_extensions import override

from generator.prose.addresses import decode_entities
from generator.prose.characters import INVISIBLE

# Each begins with a character of its own, which a search leaps to; what must not stand before that
# is looked for behind it: `\*(?<!\*\*)` is `(?<!\*)\*`.
#
# What a group takes in a look-ahead it never gives back: `(?=((?:x|y)*))\1` is `((?:x|y)*+)`, which
# Python before 3.11.5 matches wrongly where the group has alternatives (gh-106052).
_WORDS = r"\[(?<!!\[)(?=((?:[^\[\]]++|\[[^\[\]]*+\])*))\1\]"
_CITATION = r"\[(@[^\[\]]*+)\]"
_LINK = rf"{_WORDS}\((?=((?:[^()]++|\([^()]*+\))*))\2\)"
_REFERENCE = rf"{_WORDS}(?: ?\[([^\[\]]*+)\])?"
_IMAGE = r"!\[[^\[\]]*+\](?:\([^()]*+\)|\[[^\[\]]*+\])"
_AUTOLINK = r"<((?:[A-Za-z][A-Za-z0-9+.-]*+://|mailto:|tel:)[^\s<>]*+)>"
_MAIL = r"<([^\s<>@:/]++@[^\s<>@]++)>"
_ENTITY = r"&#?[0-9a-zA-Z]{1,32};"

# The library's own pairing of emphasis marks drops the words after `*a**b*` (3.11.3). Here a mark
# closes at the next one that can, or stays as typed; `_` within a word is no mark.
_STAR_BOTH = r"\*(?<!\*\*)\*{2}(?=[^\s*])([^*]++)(?<!\s)\*{3}(?!\*)"
_STAR_STRONG = (
    r"\*(?<!\*\*)\*(?=[^\s*])"
    r"(?=((?:[^*]++|\*(?=[^\s*])[^*]++(?<!\s)\*(?!\*(?!\*))|\*(?!\*))+))\1(?<!\s)\*\*"
)
_STAR_EM = r"\*(?<!\*\*)(?=[^\s*])([^*]++)(?<!\s)\*(?!\*)"
_LINE_BOTH = r"_(?<!\w_)_{2}(?=[^\s_])([^_]++)(?<!\s)_{3}(?!\w)"
_LINE_STRONG = r"_(?<!\w_)_(?=[^\s_])(?=((?:[^_]++|_(?!_))+))\1(?<!\s)__(?!\w)"
_LINE_EM = r"_(?<!\w_)(?=[^\s_])(?=((?:[^_]++|(?<=[^\W_])_(?=[^\W_]))+))\1(?<!\s)_(?!\w)"

_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
"""What the library leaves for `\\*` until all marks are found; in code it leaves it for good, where
that is found within marks that were found before."""

FIRST_MARKS = re.compile(r"[\\`*_\[<&]|  \n")
"""What any pattern begins with, the library's included: where there is none there is no match."""

_NEEDLES = {
    "backtick": "`",
    "escape": "\\",
    "citation": "[@",
    "link": "](",
    "reference": "[",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "entity": "&",
    "star_both": "***",
    "line_both": "___",
    "star_strong": "**",
    "line_strong": "__",
    "star_em": "*",
    "line_em": "_",
}
"""What stands in every match of a pattern, the library's included."""


def use_inline_patterns(markdown: Markdown) -> None:
    """Put our patterns in the place of the library's, and leave raw HTML and pictures out."""
    patterns = markdown.inlinePatterns
    for name in ("image_reference", "short_reference", "short_image_ref", "html", "em_strong"):
        patterns.deregister(name)
    ours: list[tuple[str, float, str, Callable[[_Found], Element | str | None]]] = [
        ("citation", 175, _CITATION, _citation),
        ("link", 160, _LINK, _link),
        ("reference", 150, _REFERENCE, _reference),
        ("image_link", 140, _IMAGE, _image),
        ("autolink", 120, _AUTOLINK, _autolink),
        ("automail", 110, _MAIL, _mail),
        ("entity", 80, _ENTITY, _entity),
        ("star_both", 66, _STAR_BOTH, _both),
        ("line_both", 65, _LINE_BOTH, _both),
        ("star_strong", 64, _STAR_STRONG, _strong),
        ("line_strong", 63, _LINE_STRONG, _strong),
        ("star_em", 62, _STAR_EM, _em),
        ("line_em", 61, _LINE_EM, _em),
    ]
    for name, priority, pattern, build in ours:
        patterns.register(_Pattern(pattern, markdown, build), name, priority)


def patterns_for(text: str, markdown: Markdown) -> list[Any]:
    """Give those patterns, in their order, that can match anything in a text.

    A text holds few kinds of marks, and the library would search it for each of them again for
    every word that it has found to be marked.
    """
    return [
        pattern
        for name, needle, pattern in _with_needles(markdown)
        if needle in text and (name != "reference" or markdown.references)
    ]


@cache
def _with_needles(markdown: Markdown) -> tuple[tuple[str, str, Any], ...]:
    """The patterns in their order, each with its name and its needle."""
    names = {id(markdown.inlinePatterns[name]): name for name in _NEEDLES}
    found = ((names[id(pattern)], pattern) for pattern in markdown.inlinePatterns)
    return tuple((name, _NEEDLES[name], pattern) for name, pattern in found)


def folded(name: str) -> str:
    """Give the name of a defined address as it is compared: case and white space do not count."""
    return " ".join(name.split()).casefold()


class _Found:
    """One match, whose groups are read as they were typed."""

    __slots__ = ("_match", "_pattern", "references")

    def __init__(self, pattern: "_Pattern", match: re.Match[str]) -> None:
        self._pattern = pattern
        self._match = match
        self.references: dict[str, tuple[str, str]] = pattern.md.references

    def words(self, group: int) -> str:
        """Give a group in which more marks may be found."""
        return self._match[group] or ""

    def typed(self, group: int) -> str:
        """Give a group in which code and the like, found before, are put back as text."""
        words, before = self.words(group), self._pattern.stash()
        while INLINE_PLACEHOLDER_PREFIX in words:  # what is put back may itself hold some
            words = INLINE_PLACEHOLDER_RE.sub(lambda mark: _as_typed(before[mark[1]]), words)
        return words


class _Pattern(InlineProcessor):
    """A regular expression, and the function that builds what stands for a match."""

    def __init__(
        self, pattern: str, md: Markdown, build: Callable[[_Found], Element | str | None]
    ) -> None:
        super().__init__(pattern, md)
        self._build = build

    @override
    def handleMatch(self, m: re.Match[str], data: str = "") -> Any:  # both kinds of pattern's bases
        """Give the element, and where its words begin and end; without one, search goes on."""
        built = self._build(_Found(self, m))
        return built, m.start(), m.start() + 1 if built is None else m.end()

    def stash(self) -> dict[str, Element | str]:
        """Give what was found before, by what stands in its place."""
        inline: Any = self.md.treeprocessors["inline"]
        found: dict[str, Element | str] = inline.stashed_nodes
        return found


def _as_typed(found: Element | str) -> str:
    if isinstance(found, str):
        return found
    if found.tag == "citation":
        return f"[{found.get('typed', '')}]"
    if found.tag in {"a", "image"}:
        return found.get("typed", "")
    words = "".join(found.itertext())
    return f"`{decode_code(words)}`" if found.tag == "code" else words


def decode_code(words: str) -> str:
    """Give code, which the library has escaped once already, as it was typed."""
    words = _ESCAPED.sub(lambda mark: "\\" + chr(int(mark[1])), words)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _citation(found: _Found) -> Element:
    """`[@courier-1987#p3; @court-1989#p12]`."""
    return Element("citation", typed=found.typed(1))


def _link(found: _Found) -> Element:
    """`[words](address)`."""
    return _anchor(found, found.words(1), found.typed(2))


def _reference(found: _Found) -> Element | None:
    """`[words][name]`, `[name][]` or `[name]`, where the name is defined."""
    name = folded(found.typed(2) or found.typed(1))
    if name not in found.references:
        return None
    address, _ = found.references[name]
    link = _anchor(found, found.words(1), address)
    link.set("name", name)
    return link


def _image(found: _Found) -> Element:
    """`![words](address)`, which is refused later."""
    return Element("image", typed=found.typed(0))


def _autolink(found: _Found) -> Element:
    """`<https://memorial.example>`."""
    address = found.typed(1)
    return _anchor(found, AtomicString(address), address)


def _mail(found: _Found) -> Element:
    """`<editors@memorial.example>`."""
    address = found.typed(1)
    return _anchor(found, AtomicString(address), f"mailto:{address}")


def _entity(found: _Found) -> str:
    """`&nbsp;`, `&#38;`: the character itself, and nothing for one that no text may hold."""
    return INVISIBLE.sub("", decode_entities(found.typed(0)))


def _em(found: _Found) -> Element:
    """`*words*`, `_words_`."""
    return _marked("em", found.words(1))


def _strong(found: _Found) -> Element:
    """`**words**`, `__words__`."""
    return _marked("strong", found.words(1))


def _both(found: _Found) -> Element:
    """`***words***`, `___words___`."""
    strong = Element("strong")
    strong.append(_marked("em", found.words(1)))
    return strong


def _marked(tag: str, words: str) -> Element:
    element = Element(tag)
    has_more = FIRST_MARKS.search(words) or STX in words
    element.text = words if has_more else AtomicString(words)
    return element


def _anchor(found: _Found, words: str, address: str) -> Element:
    """A link, with all of it as it was typed: it may turn out to stand in an address."""
    element = _marked("a", words)
    element.set("href", address)
    element.set("typed", found.typed(0))
    return element
