"""`cenotaph import`: a list of people into a roll."""

import datetime
from pathlib import Path

import pytest
from conftest import Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_run import ANNA, BEN, MEMORY, ROLL, Run
from spreadsheets import xlsx

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE

pytest_plugins = ("import_fixtures",)


def test_dry_run_is_the_default(run: Run) -> None:
    before = run.files()
    said = run(ANNA + BEN, "--today", "2024-06-01")
    assert "2 new, 0 changed, 0 removed, 0 refused" in said
    assert "--write" in said
    assert run.files() == before


def test_rows_become_a_roll(run: Run) -> None:
    run(ANNA + BEN)
    assert run.code == DONE
    rows = run.rows()
    assert list(rows) == ["anna-kask", "ben-hill"]
    assert rows["anna-kask"]["born.when"] == "1951-03-14"
    assert rows["ben-hill"]["born.when"] == "1940~"
    assert rows["anna-kask"]["occupation"] == "teacher"
    anna = run.records().victims["anna-kask"]
    assert anna.fate is not None
    assert anna.fate.value == "killed"
    assert anna.events[0].event == "fire"


def test_second_import_changes_no_file(run: Run) -> None:
    run(ANNA + BEN)
    before = run.files()
    said = run(ANNA + BEN)
    assert run.files() == before
    assert "0 new, 0 changed, 0 removed, 0 refused, 2 as they were" in said
    assert "Nothing is to be changed" in said


def test_changed_cell_changes_that_row_alone(run: Run) -> None:
    run(ANNA + BEN)
    before = run.text().splitlines()
    run(ANNA.replace("teacher", "nurse") + BEN)
    after = run.text().splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [after[1]]
    assert run.rows()["anna-kask"]["occupation"] == "nurse"


def test_refused_row_keeps_no_other_out_and_is_told_with_its_reason(run: Run) -> None:
    said = run(ANNA + "2,Ben Hill,31/04/1923,\n")
    assert "row 3: refused: Born: '31/04/1923': there is no day 31 in 1923-04" in said
    assert run.code == CONTENT_STOPS_IT
    assert list(run.rows()) == ["anna-kask"]


def test_no_row_that_can_be_taken_is_a_failure(run: Run) -> None:
    said = run("1,Anna Kask,31/04/1923,\n")
    assert run.code == CONTENT_STOPS_IT
    assert "No row could be taken" in said
    assert not (run.site.path / ROLL).exists()
    assert not (run.site.path / MEMORY).exists()


def test_column_whose_dates_prove_both_orders_stops_the_import(run: Run) -> None:
    said = run("1,Anna Kask,14/03/1951,\n2,Ben Hill,03/14/1951,\n")
    assert run.code == CANNOT_RUN
    assert "14/03/1951 in row 2, 03/14/1951 in row 3" in said


def test_proven_order_is_said_with_its_row(run: Run) -> None:
    said = run("1,Anna Kask,03/04/1951,\n2,Ben Hill,14/03/1951,\n")
    assert "Born: 14/03/1951 in row 3 shows that dates are day-month-year" in said
    assert run.rows()["anna-kask"]["born.when"] == "1951-04-03"


def test_spreadsheet_with_true_dates_needs_no_order_stated(run: Run) -> None:
    anna = (1, "Anna Kask", datetime.date(1951, 4, 3), "teacher")
    path = run.sheet.with_suffix(".xlsx")
    path.write_bytes(xlsx({"People": [("No", "Name", "Born", "Work"), anna]}))
    assert main(["import", str(path), "--write"]) == DONE
    assert run.rows()["anna-kask"]["born.when"] == "1951-04-03"


def test_roll_that_no_import_made_is_not_written_over(run: Run) -> None:
    run.site.write({ROLL: "id,name,events\neli-voss,Eli Voss,fire\n"})
    before = run.text()
    said = run(ANNA)
    assert run.code == CANNOT_RUN
    assert "give another name with into" in said
    assert run.text() == before


def test_roll_with_mistakes_is_not_written_to(run: Run) -> None:
    run(ANNA)
    run.edit("1951-03-14", "14 March")
    before = run.text()
    said = run(ANNA.replace("teacher", "nurse"))
    assert run.code == CANNOT_RUN
    assert "has mistakes" in said
    assert run.text() == before


def test_changed_constants_change_what_is_beside_the_roll(run: Run) -> None:
    run(ANNA)
    run.edit_mapping("  fate: killed\n", "  fate: missing\n")
    run(ANNA)
    assert "fate: missing" in run.text("content/victims/people.yaml")


def test_record_that_check_would_refuse_is_refused_with_its_row(run: Run) -> None:
    run.edit_mapping("  Work: occupation", "  Work: merged_into")
    said = run("1,Anna Kask,1951,ada-roe\n2,Ben Hill,,nobody\n")
    assert "row 3: refused: merged_into: " in said
    assert "'nobody'" in said
    assert list(run.rows()) == ["anna-kask"]


ROWS = st.lists(
    st.tuples(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
        st.sampled_from(["", "1951", "14.03.1951", "c. 1940", "soon", "-"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_any_sheet_imported_twice_changes_nothing_the_second_time(
    run: Run, rows: list[tuple[str, str]]
) -> None:
    for path in (ROLL, MEMORY, "content/victims/people.yaml"):
        (run.site.path / path).unlink(missing_ok=True)
    text = "".join(
        f'{at},"{name.replace(chr(34), "")}",{born},\n' for at, (name, born) in enumerate(rows)
    )
    run(text)
    before = run.files()
    said = run(text)
    assert run.files() == before
    assert "Nothing is to be changed" in said or "No row could be taken" in said
    if (run.site.path / ROLL).exists():
        run.rows()


def test_nothing_of_a_file_works_the_terminal(
    site: Site,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(site.path)
    bell = "\x1b]0;another title\x07"
    sheet = tmp_path / "list.csv"
    sheet.write_text(f"Name,Aside,Born\nAda Roe,{bell},1931\nEli Voss,{bell},1932\n")
    main(["import", f"{sheet}", "--sheet", bell])
    main(["import", f"{sheet}"])
    streams = capsys.readouterr()
    said = streams.out + streams.err
    assert said.count("another title") == 2
    assert "\x1b" not in said
    assert "\x07" not in said
