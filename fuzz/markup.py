"""HTML read more strictly than any browser does: what it accepts has one reading everywhere."""

import re
from collections.abc import Iterator
from html import unescape

INLINE = frozenset({"em", "strong", "code", "br", "a", "sup"})
BLOCKS = frozenset({"p", "ul", "ol", "li", "blockquote", "pre", "hr", "h3", "h4", "h5", "h6"})
SCHEMES = ("http:", "https:", "mailto:", "tel:", "record:")
"""Where links lead; `record:` is what stands here for another page of the site."""

_VOID = frozenset({"br", "hr"})
_FLOW = frozenset({"", "blockquote", "li"})
"""What may hold blocks; the empty name is the text as a whole."""
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#[0-9]+);")
_ACTIVE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)


def assert_inert(html: str, allowed: frozenset[str]) -> None:
    """Hold that HTML is balanced, and has no element, attribute or link but those allowed.

    Raises:
        AssertionError: It is not, or has one.
    """
    opened = [""]
    for is_end, name, attributes in _tags(html):
        assert name in allowed, f"<{name}> is no element of a text"
        if is_end:
            assert opened.pop() == name, f"</{name}> ends what it did not begin"
            assert not attributes
            continue
        _assert_place(name, opened)
        _assert_attributes(name, attributes)
        if name not in _VOID:
            opened.append(name)
    assert opened == [""], f"{opened[1:]} are never ended"


def _tags(html: str) -> Iterator[tuple[bool, str, str]]:
    """Each tag; what stands between two of them is text, all of it escaped."""
    end = 0
    for match in _TAG.finditer(html):
        _assert_text(html[end : match.start()])
        end = match.end()
        yield bool(match[1]), match[2], match[3]
    _assert_text(html[end:])


def _assert_text(text: str) -> None:
    assert "<" not in text, f"a tag that is none: {text!r}"
    assert ">" not in text, f"a tag that is none: {text!r}"
    assert "&" not in _ENTITY.sub("", text), f"an entity that is none: {text!r}"


def _assert_place(name: str, opened: list[str]) -> None:
    within = opened[-1]
    if name == "li":
        assert within in {"ul", "ol"}, "an item of no list"
    elif name in BLOCKS:
        assert within in _FLOW, f"a <{name}> within a <{within}>"
    else:
        assert within not in {"ul", "ol"}, f"a <{name}> that is no item of its list"
        assert name != "a" or "a" not in opened, "a link within a link"


def _assert_attributes(name: str, attributes: str) -> None:
    found = dict(_ATTRIBUTE.findall(attributes))
    assert set(found) == ({"href", "rel"} if name == "a" else set()), f"<{name}{attributes}>"
    if name == "a":
        address = unescape(found["href"])
        assert address.lower().startswith(SCHEMES), f"a link to {address!r}"
        assert not _ACTIVE.match(address.strip()), f"a link to {address!r}"
        assert address.isprintable(), f"a link to {address!r}"
