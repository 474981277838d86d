import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import dialect, parse_blocks, parse_inline
from generator.values.citation import Citation
from generator.values.prose import CitationSlot, LinkSlot, Prose, RecordLink

FOLDER = "content/events"


def prose_of(text: str) -> Prose:
    parsed = parse_inline(text, folder=FOLDER)
    assert parsed.problems == ()
    return parsed.prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Four *men* enter.", "Four <em>men</em> enter."),
        ("1987. The year", "1987. The year"),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("> no quote", "&gt; no quote"),
        ("    no code", "no code"),
        ("a\nb", "a\nb"),
        ("a\n\nb", "a<br>b"),
        ("<b>raw</b> <!-- x -->", "&lt;b&gt;raw&lt;/b&gt; &lt;!-- x --&gt;"),
        ("&lt;i&gt; &amp;lt; &#42;x&#42; &eacute;", "&lt;i&gt; &amp;lt; *x* é"),
        ("`&lt; <b>`", "<code>&amp;lt; &lt;b&gt;</code>"),
        (r"\*a\* \[@b] &\#60;", "*a* [@b] &amp;#60;"),
        ("[just] [brackets](", "[just] [brackets]("),
        ("[@a#p1", "[@a#p1"),
    ],
)
def test_fields_have_inline_marks_only(text: str, html: str) -> None:
    assert prose_of(text).pieces == (html,)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* _b_", "<em>a</em> <em>b</em>"),
        ("**a** __b__", "<strong>a</strong> <strong>b</strong>"),
        ("***a***", "<strong><em>a</em></strong>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("*a **b***", "<em>a <strong>b</strong></em>"),
        ("_**a**_", "<em><strong>a</strong></em>"),
        ("__a _b_ c__", "<strong>a <em>b</em> c</strong>"),
        ("*a\nb*", "<em>a\nb</em>"),
        ("«*a*», *b*.", "«<em>a</em>», <em>b</em>."),
        ("*a `b` c*", "<em>a <code>b</code> c</em>"),
        ("a_b_c, _a_b_", "a_b_c, <em>a_b</em>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*a", "*a"),
        ("a *x**y*z b", "a *x**y*z b"),
        ("***a** b*", "***a** b*"),
    ],
)
def test_emphasis_closes_at_the_next_mark_that_can(text: str, html: str) -> None:
    assert prose_of(text).pieces == (html,)


@given(st.text("*_a b", max_size=24))
def test_no_emphasis_loses_a_letter(text: str) -> None:
    plain = prose_of(text).plain
    assert [letter for letter in plain if letter.isalpha()] == [
        letter for letter in text if letter.isalpha()
    ]


def test_nothing_written_is_false() -> None:
    assert not prose_of(" \n")
    assert prose_of("x")


def test_citations_become_slots_that_follow_their_word() -> None:
    prose = prose_of("One is killed, [@courier-1987#p2; @court-1989] one [@a#12:30]wounded. [@b]")
    assert prose.pieces == (
        "One is killed,",
        CitationSlot((Citation("courier-1987", "p2"), Citation("court-1989"))),
        " one ",
        CitationSlot((Citation("a", "12:30"),)),
        "wounded.",
        CitationSlot((Citation("b"),)),
    )
    assert [citation.source for citation in prose.citations] == [
        "courier-1987",
        "court-1989",
        "a",
        "b",
    ]
    assert prose.plain == "One is killed, one wounded."


@pytest.mark.parametrize("text", ["*No!*[@a#p1]", "*No!* [@a#p1]", "*No! [@a#p1]*", "No![@a#p1]"])
def test_citations_stand_beside_other_marks(text: str) -> None:
    prose = prose_of(text)
    assert prose.citations == (Citation("a", "p1"),)
    assert prose.plain == "No!"


@pytest.mark.parametrize("text", ["`[@a#p1]`", r"\[@a#p1]"])
def test_no_citation_is_found_in_code_or_after_a_backslash(text: str) -> None:
    prose = prose_of(text)
    assert prose.citations == ()
    assert prose.plain == "[@a#p1]"


@pytest.mark.parametrize("typed", ["@a b", "@", "@a; b", "@a#", "@a;", "@a, p. 3"])
def test_unreadable_citation_is_reported_and_shown_as_typed(typed: str) -> None:
    parsed = parse_inline(f"One.\nTwo. [{typed}]", folder=FOLDER)
    (problem,) = parsed.problems
    assert (problem.code, problem.line) == ("text-citation", 2)
    assert parsed.prose.plain == f"One. Two. [{typed}]"


def test_links_to_records_become_slots() -> None:
    prose = prose_of("See [the *fire*](quay-fire-1931.md#alarm) and [A. K.](../victims/a-k.md).")
    fire = RecordLink("events", "quay-fire-1931", "alarm")
    person = RecordLink("victims", "a-k")
    assert prose.pieces == (
        "See ",
        LinkSlot(fire, "the <em>fire</em>"),
        " and ",
        LinkSlot(person, "A. K."),
        ".",
    )
    assert prose.links == (fire, person)
    assert prose.plain == "See the fire and A. K.."


def test_a_citation_within_a_link_stands_after_it() -> None:
    prose = prose_of("[the fire [@a#p1]](quay-fire-1931.md) spread")
    link, slot, rest = prose.pieces
    assert link == LinkSlot(RecordLink("events", "quay-fire-1931"), "the fire")
    assert isinstance(slot, CitationSlot)
    assert rest == " spread"


def test_a_link_within_a_link_is_only_its_words() -> None:
    (html,) = prose_of("[a <https://in.example/> b](https://out.example/)").pieces
    assert isinstance(html, str)
    assert html.count("<a ") == 1
    assert "https://in.example/ b</a>" in html


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[x](https://a.example/?b=1&c=2)", "https://a.example/?b=1&amp;c=2"),
        ("[x](https://a.example/?b=1&amp;c=2)", "https://a.example/?b=1&amp;c=2"),
        ("[x](https://a.example/?b=1&copy=2)", "https://a.example/?b=1&amp;copy=2"),
        ("[x](https://a.example/b_(c)_d)", "https://a.example/b_(c)_d"),
        ("[x](<https://a.example/*b*>)", "https://a.example/*b*"),
        ("<https://a.example/_b_>", "https://a.example/_b_"),
        ("<editors@a.example>", "mailto:editors@a.example"),
        ("[x](tel:+3725)", "tel:+3725"),
    ],
)
def test_public_addresses_are_links_without_referrer(text: str, href: str) -> None:
    (html,) = prose_of(text).pieces
    assert isinstance(html, str)
    assert html.startswith(f'<a href="{href}" rel="noopener noreferrer">')


@pytest.mark.parametrize(
    ("text", "code", "plain"),
    [
        ("![a fire](fire.jpg)", "text-image", "![a fire](fire.jpg)"),
        ("![a fire][1]", "text-image", "![a fire][1]"),
        ('[a](https://b.example "c")', "text-link-title", "a"),
        ("[](https://b.example)", "text-link-empty", ""),
        ("[ * ](quay-fire-1931.md)[ ](quay-fire-1931.md)", "text-link-empty", "*"),
        ("[a](javascript:alert(1))", "text-link-scheme", "a"),
        ("[a](b c)", "text-link-address", "a"),
        ("[a](https://b|c/)", "text-link-address", "a"),
    ],
)
def test_what_no_text_may_hold_is_reported_and_left_as_words(
    text: str, code: str, plain: str
) -> None:
    parsed = parse_inline(text, folder=FOLDER)
    assert [problem.code for problem in parsed.problems] == [code]
    assert parsed.problems[0].advice
    assert parsed.prose.plain == plain


def test_code_within_marks_keeps_its_backslash() -> None:
    parsed = parse_inline("___h`#\\``b___", folder=FOLDER)
    assert parsed.prose.plain == "h#\\`b"


def test_a_picture_is_shown_as_typed_whatever_stands_in_it() -> None:
    for typed in ("![see [@report#p3]](x)", "![`a` *b*](c)", "![[a](b) [&amp;]()](c)"):
        parsed = parse_inline(typed, folder=FOLDER)
        assert parsed.prose.plain == typed
        assert [problem.code for problem in parsed.problems] == ["text-image"]


def test_no_mark_of_the_library_is_left_where_one_match_stands_in_another() -> None:
    for text in ("![[]()[&p;]()]()", "[@[&amp;](a)]", "![[![&p;](a)](b)](c)"):
        assert parse_inline(text, folder=FOLDER).prose.plain.isprintable()


def test_what_looks_like_a_citation_stays_in_an_address() -> None:
    for text in ("[x](https://a.example/[@b]c)", "[x](<https://a.example/[@b]c>)"):
        assert 'href="https://a.example/[@b]c"' in str(prose_of(text).pieces[0])


def test_an_address_does_not_lose_its_backticks() -> None:
    parsed = parse_inline("[x](https://a.example/`b`c)", folder=FOLDER)
    assert parsed.prose.pieces == ("x",)
    assert [problem.code for problem in parsed.problems] == ["text-link-address"]


def test_a_mistake_made_twice_in_one_line_is_told_once() -> None:
    parsed = parse_inline("[a](b.txt) [c](b.txt)", folder=FOLDER)
    assert len(parsed.problems) == 1


@given(st.text() | st.text("ab .,;:!?-–#>+=~()]{}'\"\n\u2067é*", max_size=40))
def test_sparing_the_search_changes_nothing(text: str) -> None:
    spared = parse_inline(text, folder=FOLDER), parse_blocks(text, folder=FOLDER)
    with patch.object(dialect, "FIRST_MARKS", re.compile("")):
        searched = parse_inline(text, folder=FOLDER), parse_blocks(text, folder=FOLDER)
    assert spared == searched
