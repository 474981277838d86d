"""What people are told: a line that editors recognise, then the place."""

from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Severity
from generator.load.lines import Lines
from generator.telling.text import format_concise, format_text

MISTAKE = Diagnostic(
    "victim-unknown-event",
    Location("content/victims/a.md", 3, 9, ("events",), length=6),
    "no event 'harbor'",
    "did you mean 'harbour'?",
)
HEADLINE = (
    "content/victims/a.md:3:9: error[victim-unknown-event]: "
    "no event 'harbor'; did you mean 'harbour'?\n"
)


def line_of(_: Location) -> str:
    return "events: harbor"


def test_place_stands_below_the_line_that_editors_recognise() -> None:
    assert format_text([MISTAKE], line_of) == (
        f"{HEADLINE} 3 | events: harbor\n   |         ^^^^^^\n\n"
    )


def test_concise_is_that_line_alone() -> None:
    assert format_concise([MISTAKE]) == HEADLINE


def test_what_has_no_line_is_told_in_one() -> None:
    whole = Diagnostic("file-name", Location("a.md"), "it is so")
    assert format_text([whole], line_of) == "a.md: error[file-name]: it is so\n"


def test_file_that_is_gone_leaves_the_line_that_editors_recognise() -> None:
    assert format_text([MISTAKE], lambda _: None) == HEADLINE


def test_what_is_held_back_is_not_repeated() -> None:
    leak = Diagnostic("withheld-leaked", Location("a.md", 3, 9, length=6), "it is so")
    private = Diagnostic("unknown-field", Location("../private/a.md", 3, 9), "it is so")
    assert "harbor" not in format_text([leak, private], line_of)


def test_colours_tell_severities_apart_and_end_before_what_follows() -> None:
    finding = Diagnostic("f", Location("a.md"), "it is so", severity=Severity.FINDING)
    assert format_concise([finding], is_coloured=True) == (
        "\x1b[1ma.md\x1b[0m: \x1b[1;33mfinding[f]\x1b[0m: it is so\n"
    )


def test_no_message_can_work_the_terminal() -> None:
    odd = Diagnostic("c", Location("a\x1b[2J.md"), "\x07<b>\r\n", "\u202e")
    for is_coloured in (False, True):
        told = format_text([odd], line_of, is_coloured=is_coloured)
        assert told.count("\n") == 1
        assert not {"\x07", "\r", "\u202e", "\x1b[2J"} & set(told)
        assert "\x1b[2J" not in told


def test_lines_are_those_that_columns_count_in(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffone\r\ne\u0301x\rthree".encode())
    lines = Lines(tmp_path)
    assert [lines(Location("a.md", line)) for line in range(5)] == [
        None,
        "one",
        "éx",
        "three",
        None,
    ]


def test_lines_of_what_is_no_text_are_shown_as_far_as_they_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ncaf\xe9\n")
    assert Lines(tmp_path)(Location("a.md", 2)) == "caf\ufffd"
    assert Lines(tmp_path)(Location("missing.md", 2)) is None
