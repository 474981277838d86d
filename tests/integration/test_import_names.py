"""`cenotaph import`: what people are called, and which ids they get."""

import pytest
from import_run import ANNA, Run

from generator.commands.exits import DONE

pytest_plugins = ("import_fixtures",)


def test_two_people_of_one_name_are_both_kept(run: Run) -> None:
    run(ANNA + "2,Anna Kask,1960,\n3,Anna Kask,,\n")
    assert list(run.rows()) == ["anna-kask-1951", "anna-kask-1960", "anna-kask"]


def test_namesake_of_somebody_on_the_site_gets_another_id(run: Run) -> None:
    run("1,Ada Roe,,\n")
    assert list(run.rows()) == ["ada-roe-2"]


@pytest.mark.parametrize(
    "name", ["Unknown", "not known", "(Неизвестный)", "неизвестная", "مجهول", "N.N.", "Desconocida"]
)
def test_nobody_is_called_unknown(run: Run, name: str) -> None:
    said = run(f"1,{name},1951,teacher\n2,Ben Hill,,\n")
    assert f"row 2: refused: '{name}' is no name" in said
    assert "fill the field role" in said
    assert list(run.rows()) == ["ben-hill"]
    run.edit_mapping("  Work: occupation", "  Work: role")
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
    run.edit_mapping("  Born: born", f"  Born: {field}")
    said = run("1,Anna Kask,1878 - ?,\n2,Ben Hill,1878/,\n")
    assert "row 2: refused: Born: '1878 - ?' tells a life" in said
    assert "Born: lived" in said
    assert run.rows()["ben-hill"][f"{field}.when"] == "1878/"
    run.edit_mapping(f"  Born: {field}", "  Born: lived")
    run("1,Anna Kask,1878 - ?,\n2,Ben Hill,1878/,\n")
    assert run.rows()["anna-kask"]["born.when"] == "1878"


def test_withheld_name_leaves_no_part_of_it_in_the_id(run: Run) -> None:
    run.edit_mapping("  Work: occupation", "  Work: visibility.name")
    run("1,Anna Kask,1951,withheld\n2,Ben Hill,,full\n")
    assert list(run.rows()) == ["person-1", "ben-hill"]


def test_living_child_gets_a_neutral_id(run: Run) -> None:
    run.edit_mapping("  fate: killed\n", "  fate: missing\n")
    run("1,Anna Kask,2015,\n", "--today", "2024-06-01", "--write")
    assert list(run.rows()) == ["person-1"]
