"""Each mistake is shown with the line that it is about."""

from pathlib import Path

from generator.diagnostics import Diagnostic, Location, Severity
from generator.serve.messages import Mistake
from generator.serve.mistakes import mistakes_of


def mistake(site_path: Path, line: int, column: int, path: str = "a.md") -> Mistake:
    location = Location(path, line, column)
    (made,) = mistakes_of([Diagnostic("bad-thing", location, "this", "that")], site_path)
    return made


def test_a_mistake_has_its_place_and_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nname: Ada\n---\n", encoding="utf-8")
    assert mistake(tmp_path, 2, 7) == Mistake(
        "bad-thing", "a.md:2:7", "this", "that", 2, "name: ", "Ada"
    )


def test_a_long_line_is_cut_on_either_side(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a" * 500 + "b" * 500, encoding="utf-8")
    made = mistake(tmp_path, 1, 501)
    assert (made.before, made.after) == ("…" + "a" * 60, "b" * 60 + "…")


def test_without_a_line_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n", encoding="utf-8")
    for line, path in ((0, "a.md"), (9, "a.md"), (1, "gone.md")):
        made = mistake(tmp_path, line, 1, path)
        assert (made.line, made.before, made.after) == (0, "", "")


def test_only_errors_are_mistakes(tmp_path: Path) -> None:
    finding = Diagnostic("a-finding", Location("a.md"), "this", severity=Severity.FINDING)
    assert list(mistakes_of([finding], tmp_path)) == []
