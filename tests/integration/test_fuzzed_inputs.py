"""What must hold of any input holds of every one that is kept, without a fuzzer."""

import io
import zipfile
from pathlib import Path

import pytest

from fuzz.__main__ import main
from fuzz.markup import BLOCKS, INLINE, assert_inert
from fuzz.running import FOLDER, ROOT, Outcome, outcome_of, told
from fuzz.targets import NAMES, target
from fuzz.targets.spreadsheets import mutate

MOST_BYTES = 300 * 2**10
"""All that is kept together; a corpus grows by itself, and every clone has to carry it."""


def kept(name: str) -> list[Path]:
    """The inputs of a target that are kept in the repository."""
    folders = [FOLDER / part / name for part in ("corpus", "found")]
    return sorted(path for folder in folders for path in folder.glob("*"))


@pytest.mark.parametrize("name", NAMES)
def test_what_must_hold_holds_of_every_kept_input(name: str) -> None:
    check = target(name).check
    for path in kept(name):
        try:
            check(path.read_bytes())
        except Exception as error:
            error.add_note(f"of {path.relative_to(ROOT)}")
            raise


@pytest.mark.parametrize("name", NAMES)
def test_every_target_has_inputs_to_begin_with_and_words_of_its_language(name: str) -> None:
    assert list((FOLDER / "corpus" / name).iterdir())
    assert (FOLDER / "dictionaries" / f"{name}.dict").is_file()
    assert all(path.stat().st_size <= target(name).MAX_LENGTH for path in kept(name))


def test_nothing_is_kept_for_a_target_that_is_none() -> None:
    for part in ("corpus", "found"):
        assert {path.name for path in (FOLDER / part).iterdir()} <= set(NAMES)
    assert {path.stem for path in (FOLDER / "dictionaries").iterdir()} == set(NAMES)


def test_the_kept_inputs_are_small() -> None:
    assert sum(path.stat().st_size for name in NAMES for path in kept(name)) < MOST_BYTES


@pytest.mark.parametrize(
    "html",
    [
        "<p>a",
        "<p>a</em></p>",
        "<em><p>a</p></em>",
        "<ul>a</ul><script></script>",
        "<li>a</li>",
        "a & b",
        "a < b",
        '<p class="a">b</p>',
        '<a href="javascript:a" rel="b">c</a>',
        '<a href="https://a.example">b</a>',
        '<a href="tel:1" rel="b"><a href="tel:2" rel="b">c</a></a>',
    ],
)
def test_html_that_is_not_inert_is_noticed(html: str) -> None:
    with pytest.raises(AssertionError):
        assert_inert(html, INLINE | BLOCKS)


def test_a_changed_spreadsheet_is_still_an_archive_but_for_one_part() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a", "one")
        archive.writestr("b", "two")
    changed = mutate(written.getvalue(), 1000, 1, lambda data, _: data + b"!")
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert sorted(map(archive.read, archive.namelist())) in (
            [b"one", b"two!"],
            [b"one!", b"two"],
        )
    assert mutate(b"no archive", 1000, 1, lambda data, _: data + b"!") == b"no archive!"


NOTHING = (
    "#12\tDONE   cov: 30 ft: 40\n"
    "stat::number_of_executed_units: 12\nstat::average_exec_per_sec:     6\n"
)
FOUND = (
    "#7\tNEW    cov: 30 ft: 40\n === Uncaught Python exception: ===\n"
    "AssertionError: a record without a name\nTraceback (most recent call last):\n"
    "==1== ERROR: libFuzzer: fuzz target exited\n"
    "artifact_prefix='x/'; Test unit written to /elsewhere/crash-1\n" + NOTHING
)


def test_a_run_is_told_with_how_to_repeat_what_it_found() -> None:
    assert told(outcome_of("prose", 0, NOTHING)) == (
        "prose: 12 inputs, 6 a second, 30 branches reached; nothing found"
    )
    assert told(outcome_of("prose", 77, FOUND)) == (
        "prose: 12 inputs, 6 a second, 30 branches reached\n"
        "  AssertionError: a record without a name\n"
        "  again: python -m fuzz prose --repeat /elsewhere/crash-1"
    )


def test_a_run_that_could_not_begin_is_not_taken_for_one_that_found_nothing() -> None:
    outcome = outcome_of("prose", 1, "Traceback\nImportError: no prose\n")
    assert outcome == Outcome("prose", 0, 0, 0, None, "ImportError: no prose")
    assert told(outcome) == "prose: not run: ImportError: no prose"


def test_one_input_can_be_given_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "input"
    path.write_text("1987-03-14")
    assert main(["whens", "--repeat", str(path)]) == 0
    assert capsys.readouterr().out == f"whens: all holds of {path}\n"
    assert main(["--repeat", str(path)]) == 2


def test_fuzzing_takes_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed")
    monkeypatch.setattr("fuzz.running.KEPT", tmp_path)
    assert main(["values", "--seconds", "1"]) == 0
    assert "nothing found" in capsys.readouterr().out
    assert list((tmp_path / "values").iterdir())
