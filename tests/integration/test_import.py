"""`cenotaph import`: a sheet of people into a roll, again and again, and an editor's hand in it."""

import csv
import datetime
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import Site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spreadsheets import xlsx

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE
from generator.diagnostics import Report
from generator.load.corpus import load

REPOSITORY = Path(__file__).parents[2]
MAPPING = """\
record: victim
into: people
key: No
set:
  events: fire
  fate: killed
  sources: report
columns:
  Name: name
  Born: born
  Work: occupation
"""
HEAD = "No,Name,Born,Work\n"
ANNA = "1,Anna Kask,14.03.1951,teacher\n"
BEN = "2,Ben Hill,c. 1940,\n"
ROLL = "content/victims/people.csv"
MEMORY = "imports/people.last.csv"


@pytest.fixture
def run(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Run":
    """Imports sheets into a site that has a mapping for them."""
    monkeypatch.chdir(site.path)
    site.write({"imports/people.yaml": MAPPING})
    return Run(site, tmp_path / "people.csv", capsys)


class Run:
    """Imports into one site."""

    def __init__(self, site: Site, sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site = site
        self.sheet = sheet
        self.capsys = capsys
        self.code = DONE

    def __call__(self, rows: str, *options: str, head: str = HEAD) -> str:
        """Import a sheet with `--write` unless other options are given; what is said."""
        self.sheet.write_text(head + rows, encoding="utf-8")
        self.code = main(["import", str(self.sheet), *(options or ("--write",))])
        streams = self.capsys.readouterr()
        return streams.out + streams.err

    def edit(self, old: str, new: str, path: str = ROLL) -> None:
        """Change a file by hand."""
        text = self.text(path)
        assert old in text
        (self.site.path / path).write_text(text.replace(old, new), encoding="utf-8")

    def text(self, path: str = ROLL) -> str:
        """What a file of the site holds."""
        return (self.site.path / path).read_text(encoding="utf-8")

    def rows(self) -> dict[str, dict[str, str]]:
        """The roll's rows by id; the site's own reading must find nothing wrong in them."""
        report = Report()
        loaded = load(self.site.path, report)
        assert loaded
        assert [str(one) for one in report] == []
        with (self.site.path / ROLL).open(encoding="utf-8", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Content and time of every file of the site."""
        paths = (path for path in self.site.path.rglob("*") if path.is_file())
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def test_first_run_proposes_a_mapping_and_writes_nothing_else(run: Run) -> None:
    (run.site.path / "imports/people.yaml").unlink()
    before = run.files()
    said = run(ANNA)
    assert run.code == DONE
    assert "Wrote imports/people.yaml" in said
    assert set(run.files()) - set(before) == {str(run.site.path / "imports/people.yaml")}
    proposed = run.text("imports/people.yaml")
    assert "key: No" in proposed.replace('"', "")
    assert "Name: name" in proposed
    assert "14.03.1951 in row 2 proves it" in proposed


def test_proposal_leaves_out_what_is_private_and_keeps_no_value_of_it(run: Run) -> None:
    (run.site.path / "imports/people.yaml").unlink()
    run("1,Anna Kask,+7 701 123\n", head="No,Name,Phone\n")
    proposed = run.text("imports/people.yaml")
    assert "- Phone" in proposed
    assert "701" not in proposed


def test_proposed_mapping_asks_for_the_event_instead_of_guessing_it(run: Run) -> None:
    (run.site.path / "imports/people.yaml").unlink()
    run(ANNA)
    said = run(ANNA)
    assert run.code == CONTENT_STOPS_IT
    assert "mapping-incomplete" in said
    assert "'events'" in said


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
    loaded = load(run.site.path, Report())
    assert loaded
    anna = loaded.corpus.originals.victims["anna-kask"]
    assert anna.fate is not None
    assert anna.fate.value == "killed"
    assert anna.events[0].event == "fire"


def test_second_import_changes_no_file(run: Run) -> None:
    run(ANNA + BEN)
    before = run.files()
    said = run(ANNA + BEN)
    sheet = str(run.sheet)
    assert {path: one for path, one in run.files().items() if path != sheet} == before
    assert "0 new, 0 changed, 0 removed, 0 refused, 2 as they were" in said
    assert "Nothing is to be changed" in said


def test_changed_cell_changes_that_row_alone(run: Run) -> None:
    run(ANNA + BEN)
    before = run.text().splitlines()
    run(ANNA.replace("teacher", "nurse") + BEN)
    after = run.text().splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [after[1]]
    assert run.rows()["anna-kask"]["occupation"] == "nurse"


def test_id_stays_when_the_row_moves_and_its_name_is_corrected(run: Run) -> None:
    run(ANNA + BEN)
    run(BEN + ANNA.replace("Anna Kask", "Anna Kaask"))
    assert run.rows()["anna-kask"]["name"] == "Anna Kaask"
    assert list(run.rows()) == ["anna-kask", "ben-hill"]


def test_value_changed_by_hand_stays_where_the_sheet_has_not_changed(run: Run) -> None:
    run(ANNA + BEN)
    run.edit("teacher", "headmistress")
    said = run(ANNA + BEN)
    assert "Nothing is to be changed" in said
    assert run.rows()["anna-kask"]["occupation"] == "headmistress"


def test_value_changed_by_hand_and_in_the_sheet_is_a_conflict_and_stays(run: Run) -> None:
    run(ANNA + BEN)
    run.edit("teacher", "headmistress")
    for _ in range(2):
        said = run(ANNA.replace("teacher", "nurse") + BEN)
        assert "'anna-kask': occupation stays 'headmistress'" in said
        assert "the sheet says 'nurse'" in said
        assert run.rows()["anna-kask"]["occupation"] == "headmistress"


def test_same_change_by_hand_and_in_the_sheet_is_none(run: Run) -> None:
    run(ANNA + BEN)
    run.edit("teacher", "nurse")
    said = run(ANNA.replace("teacher", "nurse") + BEN)
    assert "stays" not in said
    assert "0 changed" in said


def test_columns_and_rows_added_by_hand_stay(run: Run) -> None:
    run(ANNA)
    run.edit("id,", "honours,id,")
    run.edit("anna-kask,", "Teacher of the Year,anna-kask,")
    text = run.text()
    extra = ",eli-voss,Eli Voss,,\n"
    (run.site.path / ROLL).write_text(text + extra, encoding="utf-8")
    run(ANNA.replace("teacher", "nurse") + BEN)
    rows = run.rows()
    assert rows["anna-kask"]["honours"] == "Teacher of the Year"
    assert rows["anna-kask"]["occupation"] == "nurse"
    assert list(rows) == ["anna-kask", "eli-voss", "ben-hill"]
    assert extra in run.text()


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
    run.edit("  Work: occupation", "  Work: merged_into", "imports/people.yaml")
    run.edit("key: No", key, "imports/people.yaml")
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


def test_person_taken_out_by_hand_is_not_put_back(run: Run) -> None:
    run(ANNA + BEN)
    lines = run.text().splitlines(keepends=True)
    (run.site.path / ROLL).write_text("".join(lines[:-1]), encoding="utf-8")
    said = run(ANNA + BEN)
    assert "'ben-hill' was taken out by hand, and is not put back" in said
    assert list(run.rows()) == ["anna-kask"]


def test_rows_with_one_key_are_refused_both(run: Run) -> None:
    said = run(ANNA + BEN.replace("2,", "1,") + "3,Cy Roe,,\n")
    assert run.code == CONTENT_STOPS_IT
    assert "row 2: refused: the key '1' is that of row 3 too" in said
    assert "row 3: refused: the key '1' is that of row 2 too" in said
    assert list(run.rows()) == ["cy-roe"]


def test_refused_row_keeps_no_other_out_and_is_told_with_its_reason(run: Run) -> None:
    said = run(ANNA + "2,Ben Hill,31/04/1923,\n")
    assert "row 3: refused: Born: '31/04/1923': there is no day 31 in 1923-04" in said
    assert run.code == CONTENT_STOPS_IT
    assert list(run.rows()) == ["anna-kask"]


def test_refused_row_of_a_known_person_is_no_removal(run: Run) -> None:
    run(ANNA + BEN)
    said = run(ANNA + "2,Ben Hill,31/04/1923,\n", "--remove", "--write")
    assert "0 removed, 1 refused" in said
    assert run.rows()["ben-hill"]["born.when"] == "1940~"


def test_no_row_that_can_be_taken_is_a_failure(run: Run) -> None:
    said = run("1,Anna Kask,31/04/1923,\n")
    assert run.code == CONTENT_STOPS_IT
    assert "No row could be taken" in said
    assert not (run.site.path / ROLL).exists()
    assert not (run.site.path / MEMORY).exists()


def test_key_that_numbers_rows_is_found_out_before_people_get_each_others_names(run: Run) -> None:
    people = ["Anna Kask", "Ben Hill", "Cy Roe", "Eli Voss"]
    run("".join(f"{number},{name},,\n" for number, name in enumerate(people, 1)))
    before = run.text()
    people.insert(0, "Zoe Ash")
    said = run("".join(f"{number},{name},,\n" for number, name in enumerate(people, 1)))
    assert run.code == CANNOT_RUN
    assert "seems to number the rows" in said
    assert run.text() == before


def test_changed_columns_without_a_key_make_nobody_come_twice(run: Run) -> None:
    rows = ANNA + BEN + "3,Cara Lund,,\n"
    run.edit("key: No", "left_out: [No]", "imports/people.yaml")
    run(rows)
    before = run.text()
    run.edit("  Work: occupation\n", "", "imports/people.yaml")
    said = run(rows)
    assert run.code == CANNOT_RUN
    assert "no row is known again, and 3 of them have names that were imported before" in said
    assert run.text() == before


@pytest.mark.parametrize("elsewhere", ["into: others", "into: people\nas: files"])
def test_mapping_that_leads_elsewhere_takes_nobody_for_taken_out(run: Run, elsewhere: str) -> None:
    rows = ANNA + BEN + "3,Cara Lund,,\n"
    run(rows)
    run.edit("into: people", elsewhere, "imports/people.yaml")
    said = run(rows + "4,Dan Moor,,\n")
    assert run.code == CANNOT_RUN
    assert f"what was imported by this mapping is in {ROLL}" in said
    assert "taken out by hand" not in said


def test_another_list_by_the_same_mapping_may_have_a_few_of_the_same_names(run: Run) -> None:
    people = [f"{at},Person {at},,\n" for at in range(1, 4)]
    run("".join(people))
    others = [f"{at},Other {at},,\n" for at in range(10, 14)]
    said = run("".join(f"2{one}" for one in people) + "".join(others))
    assert "7 new" in said


def test_two_people_of_one_name_are_both_kept(run: Run) -> None:
    run(ANNA + "2,Anna Kask,1960,\n3,Anna Kask,,\n")
    assert list(run.rows()) == ["anna-kask-1951", "anna-kask-1960", "anna-kask"]


def test_namesake_of_somebody_on_the_site_gets_another_id(run: Run) -> None:
    run("1,Ada Roe,,\n")
    assert list(run.rows()) == ["ada-roe-2"]


def test_without_a_key_rows_are_known_by_what_they_say(run: Run) -> None:
    run.edit("key: No\n", "left_out: [No]\n", "imports/people.yaml")
    rows = ",Anna Kask,1951,\n,Anna Kask,1951,\n,Ben Hill,,\n"
    run(rows)
    assert len(run.rows()) == 3
    before = run.text()
    said = run(",Ben Hill,,\n,Anna Kask,1951,\n,Anna Kask,1951,\n")
    assert "Nothing is to be changed" in said
    assert run.text() == before


@pytest.mark.parametrize(
    "name", ["Unknown", "not known", "(Неизвестный)", "неизвестная", "مجهول", "N.N.", "Desconocida"]
)
def test_nobody_is_called_unknown(run: Run, name: str) -> None:
    said = run(f"1,{name},1951,teacher\n2,Ben Hill,,\n")
    assert f"row 2: refused: '{name}' is no name" in said
    assert "fill the field role" in said
    assert list(run.rows()) == ["ben-hill"]
    run.edit("  Work: occupation", "  Work: role", "imports/people.yaml")
    run(f"1,{name},1951,a teacher\n2,Ben Hill,,\n")
    assert run.code == DONE
    assert {"person-1", "ben-hill"} == set(run.rows())
    assert run.rows()["person-1"]["name"] == "unknown"


def test_words_that_are_hardly_a_name_are_noted(run: Run) -> None:
    said = run("1,unknown woman,1951,\n2,Unknown (body 12),,\n3,Nan Hill,,\n")
    assert "'unknown woman' in row 2 is taken for a name, as in 1 more rows" in said
    assert "column that fills role" in said
    assert "3 new" in said


@pytest.mark.parametrize("field", ["born", "died"])
def test_life_is_not_taken_for_a_birth_or_a_death(run: Run, field: str) -> None:
    run.edit("  Born: born", f"  Born: {field}", "imports/people.yaml")
    said = run("1,Anna Kask,1878 - ?,\n2,Ben Hill,1878/,\n")
    assert "row 2: refused: Born: '1878 - ?' tells a life" in said
    assert "Born: lived" in said
    assert run.rows()["ben-hill"][f"{field}.when"] == "1878/"
    run.edit(f"  Born: {field}", "  Born: lived", "imports/people.yaml")
    run("1,Anna Kask,1878 - ?,\n2,Ben Hill,1878/,\n")
    assert run.rows()["anna-kask"]["born.when"] == "1878"


def test_withheld_name_leaves_no_part_of_it_in_the_id(run: Run) -> None:
    run.edit("  Work: occupation", "  Work: visibility.name", "imports/people.yaml")
    run("1,Anna Kask,1951,withheld\n2,Ben Hill,,full\n")
    assert list(run.rows()) == ["person-1", "ben-hill"]


def test_living_child_gets_a_neutral_id(run: Run) -> None:
    run.edit("  fate: killed\n", "  fate: missing\n", "imports/people.yaml")
    run("1,Anna Kask,2015,\n", "--today", "2024-06-01", "--write")
    assert list(run.rows()) == ["person-1"]


def test_record_that_check_would_refuse_is_refused_with_its_row(run: Run) -> None:
    run.edit("  Work: occupation", "  Work: merged_into", "imports/people.yaml")
    said = run("1,Anna Kask,1951,ada-roe\n2,Ben Hill,,nobody\n")
    assert "row 3: refused: merged_into: " in said
    assert "'nobody'" in said
    assert list(run.rows()) == ["anna-kask"]


def test_word_that_is_no_code_is_refused_and_the_mapping_can_say_what_it_is(run: Run) -> None:
    run.edit("  Work: occupation", "  Work: fate", "imports/people.yaml")
    said = run("1,Anna Kask,1951,Убит\n")
    assert "'Убит' is none of killed, died-later, missing" in said
    assert "values: {Work: {Убит: its-code}}" in said  # a code of the list would be copied
    run.edit("columns:", "values: {Work: {Убит: killed}}\ncolumns:", "imports/people.yaml")
    run("1,Anna Kask,1951,убит\n")
    assert run.rows()["anna-kask"]["fate"] == "killed"


def test_word_can_stand_for_nothing(run: Run) -> None:
    run.edit("columns:", "values: {Work: {none: '-'}}\ncolumns:", "imports/people.yaml")
    run("1,Anna Kask,1951,None\n")
    assert run.rows()["anna-kask"].get("occupation", "") == ""


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("  Born: born", "  Bron: born", "mapping-unknown-column", "did you mean 'Born'?"),
        ("  Born: born", "  Born: bron", "mapping-unknown-field", "'bron' is no field of a victim"),
        ("  Work: occupation", "  Work: name", "mapping-field-twice", "column 'Name' fills 'name'"),
        ("columns:", "colums:", "unknown-field", "did you mean 'columns'?"),
        ("key: No", "key: Nr", "mapping-unknown-column", "there are 'No', 'Name'"),
        ("into: people", "into: People", "bad-id", "call it 'people'"),
        ("record: victim", "record: person", "unknown-value", "victim"),
        ("  Name: name\n", "", "mapping-incomplete", "nothing fills 'name'"),
        ("key: No", "century: 19", "mapping-setting", "write 1900"),
        ("  fate: killed", "  fete: killed", "mapping-unknown-field", "did you mean 'fate'?"),
    ],
)
def test_mistake_in_the_mapping_is_told_with_its_place(
    run: Run, old: str, new: str, code: str, said: str
) -> None:
    run.edit(old, new, "imports/people.yaml")
    told = run(ANNA)
    assert run.code == CONTENT_STOPS_IT
    line = next(line for line in told.splitlines() if f"error[{code}]" in line)
    assert line.startswith("imports/people.yaml")
    assert said in line
    assert not (run.site.path / ROLL).exists()


def test_word_that_stands_for_no_code_is_told_once_in_the_mapping(run: Run) -> None:
    run.edit("  Work: occupation", "  Work: fate", "imports/people.yaml")
    words = "values:\n  Work:\n    lost: missing\n    died in hospital: dead\ncolumns:"
    run.edit("columns:", words, "imports/people.yaml")
    said = run("1,Anna Kask,1951,died in hospital\n2,Ben Hill,1940,died in hospital\n")
    assert run.code == CONTENT_STOPS_IT
    line = next(line for line in said.splitlines() if "'dead' is none of" in line)
    assert line.startswith("imports/people.yaml:11:")
    assert "killed, died-later, missing" in line
    assert said.count("'dead'") == 1


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
    run.edit("  fate: killed\n", "  fate: missing\n", "imports/people.yaml")
    run(ANNA)
    assert "fate: missing" in run.text("content/victims/people.yaml")


def test_constants_changed_by_hand_stay_and_are_told(run: Run) -> None:
    run(ANNA)
    run.edit("fate: killed", "fate: died-later", "content/victims/people.yaml")
    run.edit("  fate: killed\n", "  fate: missing\n", "imports/people.yaml")
    said = run(ANNA)
    assert "content/victims/people.yaml was changed by hand and stays" in said
    assert "fate: died-later" in run.text("content/victims/people.yaml")


def test_line_ends_and_quotes_of_untouched_rows_stay(run: Run) -> None:
    run(ANNA + BEN)
    text = run.text().replace("Ben Hill", '"Ben Hill"').replace("\n", "\r\n")
    (run.site.path / ROLL).write_bytes(text.encode())
    run(ANNA.replace("teacher", "nurse") + BEN)
    after = (run.site.path / ROLL).read_bytes().decode()
    assert after == text.replace("teacher", "nurse")


def test_renamed_person_is_known_again(run: Run) -> None:
    run(ANNA + BEN)
    assert main(["rename", "victim", "anna-kask", "anna-kaask"]) == DONE
    said = run(ANNA.replace("teacher", "nurse") + BEN)
    assert "0 new, 1 changed" in said
    assert run.rows()["anna-kaask"]["occupation"] == "nurse"
    assert list(run.rows()) == ["anna-kaask", "ben-hill"]


def test_import_that_is_cut_off_is_undone_by_the_next(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    before = {path: one[0] for path, one in run.files().items() if path != str(run.sheet)}
    import generator.write.changes as changes

    put: Callable[[Path, bytes | None], None] = changes._put

    def fail_at_the_roll(path: Path, content: bytes | None) -> None:
        if path.name == "people.last.csv" and content and b"ben" in content:
            raise KeyboardInterrupt
        put(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_put", fail_at_the_roll)
        run(ANNA + BEN)
    after = {path: one[0] for path, one in run.files().items() if path != str(run.sheet)}
    assert after == before


def cut_off_at(run: Run, name: str, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import, and be killed where one file would be written."""
    import generator.write.changes as changes

    put: Callable[[Path, bytes | None], None] = changes._put

    class Killed(BaseException):
        pass

    def put_until_killed(path: Path, content: bytes | None) -> None:
        if path.name == name:
            raise Killed
        put(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_put", put_until_killed)
        patch.setattr(changes, "undo", lambda *_: ())  # a killed run undoes nothing
        with pytest.raises(Killed):
            run(rows)


def deny_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be made in a folder, as one without the permission to write."""
    open_: Callable[..., object] = Path.open

    def refuse(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if path.parent == folder and mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refuse)


def test_hand_edits_after_an_import_that_could_not_write_stay(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    with monkeypatch.context() as patch:
        deny_writing(run.site.path / "content/victims", patch)
        said = run(ANNA + BEN)
    assert run.code == CANNOT_RUN
    assert said.endswith(
        "cenotaph: content/victims cannot be written (permission denied); nothing was changed\n"
    )
    assert not (run.site.path / ".undo.cenotaph").exists()
    run.edit("teacher", "headmistress")
    assert "cut off" not in run(ANNA + BEN)
    assert "headmistress" in run.text()
    assert run.code == DONE


def test_hand_edits_after_an_import_that_was_cut_off_stop_the_next_until_settled(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    cut_off_at(run, "people.last.csv", ANNA + BEN, monkeypatch)
    run.edit("teacher", "headmistress")
    before = run.files()
    for options in ((), ("--site", ".")):
        said = run(ANNA + BEN, *options)
        assert run.code == CANNOT_RUN
        assert f"{ROLL} was edited after a change to it had been cut off" in said
        assert run.files() == before
    (copy,) = re.findall(r"then delete (\S+) ", said)
    assert "teacher" in run.text(copy)
    (run.site.path / copy).unlink()
    run(ANNA + BEN)
    assert run.code == DONE
    assert "headmistress" in run.text()


def test_a_dry_run_undoes_nothing_and_names_what_would_be_undone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(ANNA)
    cut_off_at(run, "people.last.csv", ANNA + BEN, monkeypatch)
    before = run.files()
    said = run(ANNA + BEN, "--site", ".")
    assert "An earlier change was cut off" in said
    assert ROLL in said
    assert run.files() == before
    said = run(ANNA + BEN)
    assert f"was undone in {ROLL}" in said
    assert run.code == DONE
    assert list(run.rows()) == ["anna-kask", "ben-hill"]


@pytest.mark.parametrize("options", [(), ("--write",)])
def test_a_reader_that_has_read_enough_is_no_failed_write(
    run: Run, options: tuple[str, ...]
) -> None:
    run.sheet.write_text(HEAD + ANNA, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-u", REPOSITORY / "build.py", "import", run.sheet, *options],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (CANNOT_RUN, "")


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
    after: Mapping[str, tuple[bytes, int]] = run.files()
    assert {p: one for p, one in after.items() if p != str(run.sheet)} == {
        p: one for p, one in before.items() if p != str(run.sheet)
    }
    assert "Nothing is to be changed" in said or "No row could be taken" in said
    if (run.site.path / ROLL).exists():
        run.rows()
