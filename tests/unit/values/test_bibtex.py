"""Text in BibTeX: what a reader of it gets is what was written, whatever that was."""

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from generator.values.bibtex import entry, escape, literal, verbatim_url

_TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\{}%&$#_~^@\"'`-,<>?!=() a1éЖم"),
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    ),
    min_size=1,
).filter(lambda text: text.strip() == text and "\xa0" not in text)


_AS_TEX_HAS_THEM = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
}
"""Macros that the reader does not know, or takes for another sign."""


def _decoder() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, sign) for name, sign in _AS_TEX_HAS_THEM.items()]
    known.add_context_category("as TeX has them", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known)


def read_back(value: str) -> str:
    """The value of an entry's only field, read by a parser of others and out of TeX."""
    library = parse_string(
        entry("misc", "key", [("title", value)]),
        append_middleware=[LatexDecodingMiddleware(decoder=_decoder())],
    )
    assert not library.failed_blocks
    return str(library.entries[0]["title"])


@given(_TEXTS)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert read_back(escape(text)) == text


@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_entries_never_run_into_each_other(texts: list[str]) -> None:
    source = "\n".join(
        entry("misc", f"key-{number}", [("title", literal(text)), ("note", escape(text))])
        for number, text in enumerate(texts)
    )
    library = parse_string(source)
    assert not library.failed_blocks
    assert [one.key for one in library.entries] == [f"key-{n}" for n in range(len(texts))]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50 % & $9 #1 a_b", r"50 \% \& \$9 \#1 a\_b"),
        ("a { b", r"a \textbraceleft{} b"),
        ("\\today", r"\textbackslash{}today"),
        ("desk@courier.example", "desk@courier.example"),
        ("1941--45", "1941-{}-45"),
        ("---", "-{}-{}-"),
        ("Где: «О'Нил»", "Где: «О'Нил»"),
        ("a\nb\u2028c", "a b c"),
    ],
)
def test_only_what_means_something_to_tex_is_escaped(text: str, written: str) -> None:
    assert escape(text) == written


def test_braces_of_an_entry_balance_without_looking_at_backslashes() -> None:
    written = entry("misc", "key", [("title", literal("}} and { and \\} and \\"))])
    assert written.count("{") == written.count("}")


def test_braces_in_an_address_are_percent_encoded() -> None:
    assert verbatim_url("https://a.example/{x}?q=a_b&c=%20#d") == (
        "https://a.example/%7Bx%7D?q=a_b&c=%20#d"
    )


def test_field_without_a_value_is_left_out() -> None:
    assert (
        entry("misc", "key", [("a", None), ("b", ""), ("c", "d")]) == "@misc{key,\n  c = {d},\n}\n"
    )
