"""`cenotaph import` again, where an editor has changed what came of the last time."""

from import_run import ANNA, BEN, ROLL, Run

from generator.cli import main
from generator.commands.exits import DONE

pytest_plugins = ("import_fixtures",)


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


def test_person_taken_out_by_hand_is_not_put_back(run: Run) -> None:
    run(ANNA + BEN)
    lines = run.text().splitlines(keepends=True)
    (run.site.path / ROLL).write_text("".join(lines[:-1]), encoding="utf-8")
    said = run(ANNA + BEN)
    assert "'ben-hill' was taken out by hand, and is not put back" in said
    assert list(run.rows()) == ["anna-kask"]


def test_constants_changed_by_hand_stay_and_are_told(run: Run) -> None:
    run(ANNA)
    run.edit("fate: killed", "fate: died-later", "content/victims/people.yaml")
    run.edit_mapping("  fate: killed\n", "  fate: missing\n")
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
