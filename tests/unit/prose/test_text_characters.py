import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import parse_blocks, parse_inline, parse_plain

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"


def is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in (LRI, RLI, FSI)) - (character == PDI)
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x03", "\x1b", "\x7f", "\x85", "\ufffe"])
def test_control_characters_are_removed_and_reported(character: str) -> None:
    parsed = parse_inline(f"one\ntwo{character}", folder="content/events")
    (problem,) = parsed.problems
    assert (problem.code, problem.line) == ("text-control-character", 2)
    assert f"U+{ord(character):04X}" in problem.message
    assert parsed.prose.plain == "one two"


def test_lone_surrogates_are_removed_and_reported() -> None:
    parsed = parse_blocks("a\ud800b", folder="content/events")
    assert parsed.prose.plain == "ab"
    assert [problem.code for problem in parsed.problems] == ["text-control-character"]


@pytest.mark.parametrize("entity", ["&#2;", "&#x3;", "&#0;", "&#xd800;", "&#xFFFE;", "&#12;"])
def test_entities_name_no_control_character(entity: str) -> None:
    plain = parse_inline(f"a{entity}b", folder="content/events").prose.plain
    assert plain in ("ab", "a\N{REPLACEMENT CHARACTER}b")


@pytest.mark.parametrize("override", [LRO, RLO])
def test_direction_overrides_are_reported_and_lose_their_effect(override: str) -> None:
    parsed = parse_inline(f"Kask{override}nna{PDF}A", folder="content/events")
    assert [problem.code for problem in parsed.problems] == ["text-direction-override"]
    assert parsed.prose.plain == f"Kask{FSI}nna{PDI}A"


def test_embeddings_become_isolates() -> None:
    parsed = parse_inline(f"see {RLE}شارع{PDF} and {LRE}quay{PDF}", folder="content/events")
    assert parsed.problems == ()
    assert parsed.prose.plain == f"see {RLI}شارع{PDI} and {LRI}quay{PDI}"


def test_an_isolate_ends_with_its_paragraph_at_the_latest() -> None:
    (html,) = parse_blocks(f"a {RLI}b\n\nc{PDI}\n\n- d{LRI}\n- e", folder="content").prose.pieces
    assert isinstance(html, str)
    assert html.split("\n") == [
        f"<p>a {RLI}b{PDI}</p>",
        "<p>c</p>",
        f"<ul><li>d{LRI}{PDI}</li>",
        "<li>e</li>",
        "</ul>",
    ]


def test_marks_of_direction_and_joiners_are_kept() -> None:
    text = "می\u200cخواهم \u200fa\u200e \u061c👩\u200d👧"
    assert parse_inline(text, folder="content/events").prose.plain == text


@given(st.text(f"ab *_[]()&#x2067;\n-{LRI}{RLI}{FSI}{PDI}{LRE}{PDF}{RLO}", max_size=60))
def test_isolates_are_balanced_and_no_override_is_left(text: str) -> None:
    for prose in (
        parse_blocks(text, folder="content/events").prose,
        parse_inline(text, folder="content/events").prose,
        parse_plain(text),
    ):
        html = "".join(piece for piece in prose.pieces if isinstance(piece, str))
        for written in (html, prose.plain):
            assert is_balanced(written)
            assert not set(written) & {LRE, RLE, PDF, LRO, RLO}
