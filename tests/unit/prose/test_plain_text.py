import pytest

from generator.prose import parse_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We still sing.", "<p>We still sing.</p>"),
        ("one\ntwo\r\nthree", "<p>one<br>\ntwo<br>\nthree</p>"),
        ("one\n\n \n\ntwo", "<p>one</p>\n<p>two</p>"),
        (
            "*a* [b](https://c.example) <https://d.example> [@e] &amp; <b>",
            "<p>*a* [b](https://c.example) &lt;https://d.example&gt; [@e] &amp;amp; &lt;b&gt;</p>",
        ),
    ],
)
def test_what_is_sent_in_has_paragraphs_and_line_ends_only(text: str, html: str) -> None:
    prose = parse_plain(text)
    assert prose.pieces == (html,)
    assert prose.citations == ()
    assert prose.links == ()


def test_blank_text_is_empty() -> None:
    assert not parse_plain(" \n\n ")


def test_plain_words_are_one_line() -> None:
    assert parse_plain("one\ntwo\n\nthree").plain == "one two three"
