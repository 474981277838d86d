"""`cenotaph import`: the mapping that it proposes, and what may be wrong in one."""

import pytest
from import_run import ANNA, MAPPING_PATH, ROLL, Run

from generator.commands.exits import CONTENT_STOPS_IT, DONE

pytest_plugins = ("import_fixtures",)


def test_first_run_proposes_a_mapping_and_writes_nothing_else(run: Run) -> None:
    (run.site.path / MAPPING_PATH).unlink()
    before = run.files()
    said = run(ANNA)
    assert run.code == DONE
    assert "Wrote imports/people.yaml" in said
    assert set(run.files()) - set(before) == {str(run.site.path / MAPPING_PATH)}
    proposed = run.text(MAPPING_PATH)
    assert "key: No" in proposed.replace('"', "")
    assert "Name: name" in proposed
    assert "14.03.1951 in row 2 proves it" in proposed


def test_proposal_leaves_out_what_is_private_and_keeps_no_value_of_it(run: Run) -> None:
    (run.site.path / MAPPING_PATH).unlink()
    run("1,Anna Kask,+7 701 123\n", head="No,Name,Phone\n")
    proposed = run.text(MAPPING_PATH)
    assert "- Phone" in proposed
    assert "701" not in proposed


def test_proposed_mapping_asks_for_the_event_instead_of_guessing_it(run: Run) -> None:
    (run.site.path / MAPPING_PATH).unlink()
    run(ANNA)
    said = run(ANNA)
    assert run.code == CONTENT_STOPS_IT
    assert "mapping-incomplete" in said
    assert "'events'" in said


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
    run.edit_mapping(old, new)
    told = run(ANNA)
    assert run.code == CONTENT_STOPS_IT
    line = next(line for line in told.splitlines() if f"error[{code}]" in line)
    assert line.startswith("imports/people.yaml")
    assert said in line
    assert not (run.site.path / ROLL).exists()


def test_word_that_stands_for_no_code_is_told_once_in_the_mapping(run: Run) -> None:
    run.edit_mapping("  Work: occupation", "  Work: fate")
    words = "values:\n  Work:\n    lost: missing\n    died in hospital: dead\ncolumns:"
    run.edit_mapping("columns:", words)
    said = run("1,Anna Kask,1951,died in hospital\n2,Ben Hill,1940,died in hospital\n")
    assert run.code == CONTENT_STOPS_IT
    line = next(line for line in said.splitlines() if "'dead' is none of" in line)
    assert line.startswith("imports/people.yaml:11:")
    assert "killed, died-later, missing" in line
    assert said.count("'dead'") == 1


def test_word_that_is_no_code_is_refused_and_the_mapping_can_say_what_it_is(run: Run) -> None:
    run.edit_mapping("  Work: occupation", "  Work: fate")
    said = run("1,Anna Kask,1951,Убит\n")
    assert "'Убит' is none of killed, died-later, missing" in said
    assert "values: {Work: {Убит: its-code}}" in said  # a code of the list would be copied
    run.edit_mapping("columns:", "values: {Work: {Убит: killed}}\ncolumns:")
    run("1,Anna Kask,1951,убит\n")
    assert run.rows()["anna-kask"]["fate"] == "killed"


def test_word_can_stand_for_nothing(run: Run) -> None:
    run.edit_mapping("columns:", "values: {Work: {none: '-'}}\ncolumns:")
    run("1,Anna Kask,1951,None\n")
    assert run.rows()["anna-kask"].get("occupation", "") == ""
