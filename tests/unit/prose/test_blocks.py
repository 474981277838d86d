import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import parse_blocks
from generator.values.prose import LinkSlot, RecordLink


def html_of(text: str) -> str:
    parsed = parse_blocks(text, folder="content/events")
    assert not parsed.problems
    (html,) = parsed.prose.pieces or ("",)
    assert isinstance(html, str)
    return html.replace("\n", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("One.\n\nTwo\nlines.", "<p>One.</p><p>Twolines.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("one  \ntwo", "<p>one<br>two</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("> a\n> > b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>"),
        ("    <b> & *x*", "<pre><code>&lt;b&gt; &amp; *x*</code></pre>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        ("a\n\n* * * * * * * * * *\n\nb", "<p>a</p><hr><p>b</p>"),
    ],
)
def test_blocks_become_plain_html(text: str, html: str) -> None:
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# a", "3"),
        ("## a\n\n### b\n\n## c", "343"),
        ("# a\n\n#### b\n\n## c", "344"),
        ("#### a\n\n## b\n\n### c", "334"),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f", "345666"),
        ("a\n=\n\nb\n-", "34"),
    ],
)
def test_headings_start_below_the_page_and_leave_no_level_out(text: str, tags: str) -> None:
    html = html_of(text)
    assert [html[at + 2] for at in range(len(html)) if html.startswith("<h", at)] == list(tags)


@pytest.mark.parametrize(
    "text",
    [
        "14. March was a Saturday.",
        "1987. The year began.",
        "01. 03. 1987",
        "1931. Fire\n1987. Attack",
        "1. May\n14. May",
        "#5 was found later.",
        "No. 3",
        "[sic]: doubtful",
        "AT&T &copy",
        "5 * 3 * 2",
        "snake_case_name",
    ],
)
def test_what_only_looks_like_a_mark_stays_as_typed(text: str) -> None:
    parsed = parse_blocks(text, folder="content/events")
    assert parsed.prose.plain == text.replace("\n", " ")
    assert html_of(text).startswith("<p>")


@pytest.mark.parametrize("text", ["- a\n14. May", "- 14. May", "- a\n\n14. May"])
def test_a_date_after_a_bullet_keeps_its_day(text: str) -> None:
    assert "14. May" in parse_blocks(text, folder="content/events").prose.plain


def test_reference_links_lead_to_the_address_defined_below() -> None:
    text = "See [the *fire*][1] and [Law].\n\n[1]: quay-fire-1931.md\n[law]: <https://law.example/>"
    parsed = parse_blocks(text, folder="content/events")
    assert parsed.problems == ()
    before, link, after = parsed.prose.pieces
    assert before == "<p>See "
    assert link == LinkSlot(RecordLink("events", "quay-fire-1931"), "the <em>fire</em>")
    assert isinstance(after, str)
    assert '<a href="https://law.example/"' in after


def test_an_address_that_no_link_uses_is_reported_and_not_lost_in_silence() -> None:
    parsed = parse_blocks("Text.\n\n[1]: https://law.example/", folder="content/events")
    assert [problem.code for problem in parsed.problems] == ["text-link-unused"]


def test_a_citation_before_a_colon_is_not_taken_for_an_address() -> None:
    parsed = parse_blocks("[@courier-1987#p3]: a/b", folder="content/events")
    assert [str(citation) for citation in parsed.prose.citations] == ["courier-1987#p3"]
    assert parsed.prose.plain == ": a/b"


def test_plain_words_have_no_markup_and_one_space() -> None:
    text = "# *Then*\n\n- a `<b>`\n- two\n  lines\n\n> & more  \n> &nbsp;x\n\n---"
    plain = parse_blocks(text, folder="content/events").prose.plain
    assert plain == "Then a <b> two lines & more \N{NO-BREAK SPACE}x"


@given(st.text("abc*_#->+.=~'\" \n\t", max_size=60))
def test_every_letter_typed_is_shown(text: str) -> None:
    plain = parse_blocks(text, folder="content/events").prose.plain
    assert [letter for letter in plain if letter.isalpha()] == [
        letter for letter in text if letter.isalpha()
    ]


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    parse_blocks("[a][1]\n\n[1]: https://law.example/", folder="content/events")
    assert html_of("[a][1]") == "<p>[a][1]</p>"
