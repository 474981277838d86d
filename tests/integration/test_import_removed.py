"""`cenotaph import` of a list from which rows are gone."""

import pytest
from import_run import ANNA, BEN, MEMORY, Run

pytest_plugins = ("import_fixtures",)


def test_row_that_is_gone_is_told_and_stays(run: Run) -> None:
    run(ANNA + BEN)
    said = run(ANNA)
    assert "'ben-hill': its row is gone; it stays: --remove was not given" in said
    assert "ben-hill" in run.rows()


def test_row_that_is_gone_is_taken_out_where_that_is_said(run: Run) -> None:
    run(ANNA + BEN)
    said = run(ANNA, "--remove", "--write")
    assert "1 removed" in said
    assert list(run.rows()) == ["anna-kask"]
    assert "ben-hill" not in run.text(MEMORY)


def test_removed_row_stays_where_an_editor_touched_it(run: Run) -> None:
    run(ANNA + BEN)
    run.edit("Ben Hill", "Benjamin Hill")
    said = run(ANNA, "--remove", "--write")
    assert "it stays: it was changed by hand" in said
    assert "ben-hill" in run.rows()


def test_removed_row_stays_where_a_file_completes_it(run: Run) -> None:
    run(ANNA + BEN)
    run.site.write({"content/victims/ben-hill.md": "---\noccupation: baker\n---\nHe sang.\n"})
    said = run(ANNA, "--remove", "--write")
    assert "content/victims/ben-hill.md completes it" in said
    assert "ben-hill" in run.rows()


def test_removed_row_stays_where_another_record_names_it(run: Run) -> None:
    run(ANNA + BEN)
    run.site.write(
        {"content/victims/cy-roe.md": "---\nname: Cy Roe\nevents: fire\nbeside: ben-hill\n---\n"}
    )
    said = run(ANNA, "--remove", "--write")
    assert "it stays: content/victims/cy-roe.md names it" in said
    assert "ben-hill" in run.rows()


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("key: No", ",Ben Hill,c. 1940,\n"),
        ("left_out: [No]", "2,Ben Hill,31.04.1940,\n"),
        ("left_out: [No]", "2,Ben Hill,c. 1940,\n"),
    ],
    ids=["without its key", "with a mistake", "refused by a check"],
)
def test_removed_row_stays_where_one_that_was_refused_may_be_its_own(
    run: Run, key: str, row: str
) -> None:
    run.edit_mapping("  Work: occupation", "  Work: merged_into")
    run.edit_mapping("key: No", key)
    run("1,Anna Kask,14.03.1951,\n" + BEN)
    said = run(
        "1,Anna Kask,14.03.1951,\n" + row.replace("1940,", "1940,nobody"), "--remove", "--write"
    )
    assert "1 refused" in said
    assert "'ben-hill': its row is gone; it stays: a row that was refused may be its own" in said
    assert "ben-hill" in run.rows()


def test_removed_row_stays_where_two_rows_have_one_key(run: Run) -> None:
    run(ANNA + BEN)
    said = run(ANNA + BEN.replace("2,", "1,"), "--remove", "--write")
    assert "2 refused" in said
    assert "'ben-hill': its row is gone; it stays: a row that was refused may be its own" in said
    assert "ben-hill" in run.rows()


def test_refused_row_of_a_known_person_is_no_removal(run: Run) -> None:
    run(ANNA + BEN)
    said = run(ANNA + "2,Ben Hill,31/04/1923,\n", "--remove", "--write")
    assert "0 removed, 1 refused" in said
    assert run.rows()["ben-hill"]["born.when"] == "1940~"
