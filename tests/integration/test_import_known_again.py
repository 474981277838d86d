"""`cenotaph import`: by what it knows a row again."""

import pytest
from import_run import ANNA, BEN, ROLL, Run

from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT

pytest_plugins = ("import_fixtures",)


def test_id_stays_when_the_row_moves_and_its_name_is_corrected(run: Run) -> None:
    run(ANNA + BEN)
    run(BEN + ANNA.replace("Anna Kask", "Anna Kaask"))
    assert run.rows()["anna-kask"]["name"] == "Anna Kaask"
    assert list(run.rows()) == ["anna-kask", "ben-hill"]


def test_rows_with_one_key_are_refused_both(run: Run) -> None:
    said = run(ANNA + BEN.replace("2,", "1,") + "3,Cy Roe,,\n")
    assert run.code == CONTENT_STOPS_IT
    assert "row 2: refused: the key '1' is that of row 3 too" in said
    assert "row 3: refused: the key '1' is that of row 2 too" in said
    assert list(run.rows()) == ["cy-roe"]


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
    run.edit_mapping("key: No", "left_out: [No]")
    run(rows)
    before = run.text()
    run.edit_mapping("  Work: occupation\n", "")
    said = run(rows)
    assert run.code == CANNOT_RUN
    assert "no row is known again, and 3 of them have names that were imported before" in said
    assert run.text() == before


@pytest.mark.parametrize("elsewhere", ["into: others", "into: people\nas: files"])
def test_mapping_that_leads_elsewhere_takes_nobody_for_taken_out(run: Run, elsewhere: str) -> None:
    rows = ANNA + BEN + "3,Cara Lund,,\n"
    run(rows)
    run.edit_mapping("into: people", elsewhere)
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


def test_without_a_key_rows_are_known_by_what_they_say(run: Run) -> None:
    run.edit_mapping("key: No\n", "left_out: [No]\n")
    rows = ",Anna Kask,1951,\n,Anna Kask,1951,\n,Ben Hill,,\n"
    run(rows)
    assert len(run.rows()) == 3
    before = run.text()
    said = run(",Ben Hill,,\n,Anna Kask,1951,\n,Anna Kask,1951,\n")
    assert "Nothing is to be changed" in said
    assert run.text() == before
