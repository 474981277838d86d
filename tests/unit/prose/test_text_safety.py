"""No text becomes active content, whatever it holds."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import parse_blocks, parse_inline, parse_plain
from generator.values.prose import CitationSlot, LinkSlot, Prose

TAGS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "br", "em", "strong", "code", "a", "sup"}
HEADINGS = {"h3", "h4", "h5", "h6"}
SCHEMES = ("http:", "https:", "mailto:", "tel:", "record:")

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php x ?><style>*{}</style>",
    "<div markdown='1'>*x*<script>alert(1)</script></div>",
    "<p>\n<script>\nalert(1)\n</script>\n</p>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1) )",
    "[x](javascript://x/%0aalert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](//attack.example)",
    "[x](\\\\attack.example)",
    '[x](https://a.example "onmouseover=alert(1) x")',
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](https://a.example/'onmouseover='alert(1))",
    '[x](https://a.example "\\" onmouseover=alert(1)")',
    "[x](https://a.example/&quot;onmouseover=&quot;alert(1))",
    "[x](https://a.example/`onmouseover=`alert(1))",
    "[x](https://a.example/\u2028onmouseover=alert(1))",
    "[<script>alert(1)</script>](https://a.example)",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    "[[x](javascript:alert(1))](https://a.example)",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](x)',
    "<javascript:alert(1)>",
    "<javascript://a/%0aalert(1)>",
    "<https://a.example/\"onmouseover='alert(1)>",
    '<x@y"onmouseover=alert(1)>',
    "<mailto:x@y?subject=<script>>",
    "[x][1]\n\n[1]: javascript:alert(1)//",
    '[x][1]\n\n[1]: https://a.example/"onmouseover="alert(1)',
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "*<script>*alert(1)*</script>*",
    "[@<script>alert(1)</script>]",
    "[@a#<script>alert(1)</script>]",
    '[@a#"onmouseover="alert(1)]',
    '[x](quay.md#"onmouseover="alert(1))',
    "# <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
]

FORGERIES = [
    '<data value="0">x</data>',
    '&lt;data value="0"&gt;x&lt;/data&gt;',
    '`<data value="0"></data>`',
    '    <data value="0"></data>',
    '[x](https://a.example/<data value="0"></data>)',
    "[x](https://a.example/?<data value='0'></data>)",
    "\x02klzzwxh:0000\x03",
    "&#2;klzzwxh:0000&#3;",
    "\x02wzxhzdk:0\x03",
    "\x02amp\x03lt;script\x02amp\x03gt;",
    "\x0260\x03script\x0262\x03",
    "\ue000\ue0010\ue002\uf8ff",
    '<citation typed="@a">',
]


def filled(prose: Prose) -> str:
    """The text as a page would write it, with the least there can be in each slot."""
    parts = []
    for piece in prose.pieces:
        if isinstance(piece, CitationSlot):
            parts.append("<sup>1</sup>")
        elif isinstance(piece, LinkSlot):
            parts.append(f'<a href="record:{piece.link.kind}">{piece.html}</a>')
        else:
            parts.append(piece)
    return "".join(parts)


def assert_inert(html: str, tags: set[str]) -> None:
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in fragment.iter():
        if element is fragment:
            continue
        assert element.tag in tags, html
        allowed = {"href", "rel"} if element.tag == "a" else set()
        assert set(element.attrib) <= allowed, html
        if element.tag == "a":
            assert element.get("href", "").lower().startswith(SCHEMES), html


def assert_safe(text: str) -> None:
    blocks = parse_blocks(text, folder="content/events").prose
    assert_inert(filled(blocks), TAGS | HEADINGS)
    inline = parse_inline(text, folder="content/events").prose
    assert_inert(filled(inline), {"br", "em", "strong", "code", "a", "sup"})
    assert_inert(filled(parse_plain(text)), {"p", "br"})


@pytest.mark.parametrize("text", [*PAYLOADS, *FORGERIES])
def test_no_payload_is_active(text: str) -> None:
    assert_safe(text)
    assert_safe(f"Before *{text}* after")
    assert_safe(f"[{text}](https://a.example)")


@pytest.mark.parametrize("text", FORGERIES)
def test_no_text_can_look_like_a_slot(text: str) -> None:
    for parse in (parse_blocks, parse_inline):
        prose = parse(f"{text}\n\n[@real#p1] {text} [a](b.md)", folder="content/events").prose
        assert [str(citation) for citation in prose.citations] == ["real#p1"]
        assert [link.id for link in prose.links] == ["b"]
        assert not any("\x02" in str(piece) or "klzz\x03" in str(piece) for piece in prose.pieces)


MARKDOWN = st.text("*_[]()<>`!\\&#;:@-+.=1 \n\t\"'/ab\x02\x03\u2067\u2069\u202e", max_size=80)
JOINED = st.lists(
    st.sampled_from([*PAYLOADS, *FORGERIES, "[@a#p1]", "[b](c.md)", "\n\n", "- ", "> ", "*", "`"]),
    max_size=6,
).map("".join)


@given(st.text() | MARKDOWN | JOINED)
def test_any_text_is_inert_and_raises_nothing(text: str) -> None:
    assert_safe(text)


@given(MARKDOWN | JOINED)
def test_html_is_well_formed_once_slots_are_filled(text: str) -> None:
    html = filled(parse_blocks(text, folder="content/events").prose)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parseFragment(html)
    assert [code for _, code, _ in parser.errors] == [], html
