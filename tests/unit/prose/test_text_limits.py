"""No text takes the build down: what would is shown as typed, and reported."""

import pytest

from generator.prose import parse_blocks, parse_inline
from generator.prose.limits import MAX_CHARACTERS, MAX_DEPTH, MAX_MARKS

REPEATED = [
    "[", "]", "[]", "[a", "[a](", "[a](b", '[a](b "', "[a][b]", "[[a]", "![", "![a](", "[@a",
    "[@a]", "*", "_", "* ", "*a ", "a* ", "a**b", "*_", "*a _b ", "**a *b ", "***a ", "`", "`a ",
    "\\", "\\*", "<", "<a@", "<http://", "<!--", "&", "&amp;", "(", '"', "#", "# ", "#\n", "=\n",
    "a\n=\n", "---\n", "- ", "1. ", ">", "> ", "> a\n", "- a\n", "- a\n\n", "    a\n\n",
    "    - b\n\n", "a\n\n", "a  \n", "[a]: /b\n", "[a]: / ", "\t", " ", "\n", "\u2067", "\u2069",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("count", [300, 3_000])
def test_repetition_comes_to_an_end(unit: str, count: int) -> None:
    for text in (unit * count, f"a {unit * count} b", f"- x\n\n{unit * count}"):
        parse_blocks(text, folder="content/events")
        parse_inline(text, folder="content/events")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 2_000 + " a",
        "> " * 2_000 + "a",
        "- " * 2_000 + "a",
        "1. " * 2_000 + "a",
        "> - 1. " * 500 + "a",
        "\n".join(" " * 4 * depth + "- a" for depth in range(200)),
        "\n\n".join("    " * depth + "- a" for depth in range(200)),
    ],
)
def test_deep_nesting_is_refused_with_its_line(text: str) -> None:
    parsed = parse_blocks(f"Before.\n\n{text}", folder="content/events")
    (problem,) = parsed.problems
    assert problem.code == "text-too-deep"
    assert problem.line >= 3
    assert parsed.prose.plain.startswith("Before.")


def test_nesting_is_read_down_to_the_limit() -> None:
    parsed = parse_blocks("> " * MAX_DEPTH + "a", folder="content/events")
    assert parsed.problems == ()
    assert "".join(map(str, parsed.prose.pieces)).count("<blockquote>") == MAX_DEPTH


def test_too_many_marks_in_a_paragraph_are_refused_and_shown_as_typed() -> None:
    marks = "*a " * (MAX_MARKS + 1)
    parsed = parse_blocks(f"One.\n\n{marks}", folder="content/events")
    (problem,) = parsed.problems
    assert (problem.code, problem.line) == ("text-too-many-marks", 3)
    assert parsed.prose.plain == f"One. {marks.strip()}"


def test_marks_are_counted_for_each_paragraph() -> None:
    text = "\n\n".join(["*a* " * (MAX_MARKS // 4)] * 5)
    assert parse_blocks(text, folder="content/events").problems == ()
    assert parse_blocks(text.replace("\n", "\r\n"), folder="content/events").problems == ()


def test_a_text_that_is_too_long_is_refused() -> None:
    text = "word " * (MAX_CHARACTERS // 5 + 1)
    for parse in (parse_blocks, parse_inline):
        (problem,) = parse(text, folder="content/events").problems
        assert problem.code == "text-too-long"


def test_a_refused_field_is_still_inline() -> None:
    parsed = parse_inline("*" * (MAX_MARKS + 1) + "\n\n[@a]", folder="content/events")
    assert [problem.code for problem in parsed.problems] == ["text-too-many-marks"]
    assert parsed.prose.pieces == ("*" * (MAX_MARKS + 1) + "<br>[@a]",)


def test_deeply_nested_emphasis_does_not_exhaust_the_stack() -> None:
    text = "*a _b " * 400 + "c_ d* " * 400
    assert "a b" in parse_blocks(text, folder="content/events").prose.plain
