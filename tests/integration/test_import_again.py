"""`cenotaph import` once more, by a mapping or of a file that is not the one of last time."""

from collections.abc import Callable

import pytest
from import_run import NAMES, ROLL, Run

from generator.commands.exits import CANNOT_RUN, DONE

pytest_plugins = ("import_fixtures",)

PEOPLE = "".join(f"{at},Person {at}\n" for at in range(1, 5))
OTHERS = "".join(f"{at},Other {at}\n" for at in range(11, 15))


@pytest.fixture
def run(run_by: Callable[[str, str], Run]) -> Run:
    """Imports names into a roll, from a file of one name alone."""
    return run_by(f"file: people.csv\n{NAMES}", "No,Name\n")


def test_other_file_of_the_same_stem_is_not_imported_unasked(run: Run) -> None:
    run(PEOPLE)
    before = run.files()
    said = run(OTHERS, "--write", "--remove", name="people.txt")
    assert run.code == CANNOT_RUN
    assert "imports/people.yaml is the mapping for people.csv, and not for people.txt" in said
    assert "--mapping imports/people.yaml" in said
    assert run.files() == before


def test_other_file_is_imported_where_its_mapping_is_named(run: Run) -> None:
    run(PEOPLE)
    said = run(PEOPLE, "--write", "--mapping", "imports/people.yaml", name="people.txt")
    assert run.code == DONE
    assert "4 as they were" in said


def test_list_of_others_takes_nobody_out(run: Run) -> None:
    run(PEOPLE)
    before = run.files()
    said = run(OTHERS, "--write", "--remove")
    assert run.code == CANNOT_RUN
    assert "4 of the 4 records that were imported would be taken out, and 4 others come" in said
    assert run.files() == before


def test_half_of_a_list_can_be_taken_out(run: Run) -> None:
    run(PEOPLE)
    half = "".join(PEOPLE.splitlines(keepends=True)[:2])
    said = run(half + OTHERS, "--remove")
    assert "4 new, 0 changed, 2 removed" in said


@pytest.mark.parametrize("other", ["into: others", "as: files"])
def test_roll_of_the_last_import_is_named_where_the_mapping_looks_elsewhere(
    run: Run, other: str
) -> None:
    run(PEOPLE)
    run.edit_mapping("into: people", other)
    before = run.files()
    said = run(PEOPLE)
    assert run.code == CANNOT_RUN
    assert f"is in {ROLL}, where it does not look any more; write into: people" in said
    assert run.files() == before


def test_roll_may_be_renamed_with_its_mapping(run: Run) -> None:
    run(PEOPLE)
    for ending in ("csv", "yaml"):
        old = run.site.path / f"content/victims/people.{ending}"
        old.rename(old.with_name(f"others.{ending}"))
    run.edit_mapping("into: people", "into: others")
    assert "4 as they were" in run(PEOPLE)


def test_nothing_is_written_beside_a_roll_that_is_gone(run: Run) -> None:
    run(PEOPLE)
    for ending in ("csv", "yaml"):
        (run.site.path / f"content/victims/people.{ending}").unlink()
    said = run(PEOPLE)
    assert run.code == CANNOT_RUN
    assert f"{ROLL} is not there, into which was imported before" in said
    assert not (run.site.path / "content/victims/people.yaml").exists()


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("key: No", "key: Name", "knew rows by 'No', and the mapping says now that they are known"),
        ("key: No", "left_out: [No]", "by all that they say; everybody would come a second time"),
        ("left_out: [No]", "key: No", "knew rows by all that they say"),
    ],
)
def test_other_key_is_told_with_that_of_the_last_import(
    run: Run, first: str, then: str, said: str
) -> None:
    two = "1,Anna Kask\n2,Ben Hill\n"
    run.edit_mapping("key: No", first)
    run(two)
    run.edit_mapping(first, then)
    before = run.files()
    told = run(two)
    assert run.code == CANNOT_RUN
    assert said in told
    assert run.files() == before


def test_key_may_be_called_otherwise_in_the_sheet(run: Run) -> None:
    run(PEOPLE)
    run.edit_mapping("key: No", 'key: "Number"')
    assert "4 as they were" in run(PEOPLE, head="Number,Name\n")


def test_roll_of_which_nobody_is_left_is_no_place_to_begin_anew_unasked(run: Run) -> None:
    run(PEOPLE)
    (run.site.path / ROLL).write_text("id,name\n", encoding="utf-8")
    said = run(PEOPLE)
    assert run.code == CANNOT_RUN
    assert "none of the 4 records that were imported is where the mapping puts them" in said
