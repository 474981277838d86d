"""Nothing that a file of somebody else holds works the terminal that it is told on."""

from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main

WORKING = "\x1b]0;title\x07\x1b[31mX\u202eY\x9b2J\u2028Z"


def raw(told: str) -> set[str]:
    """What of it would reach a terminal as it is."""
    return {one for one in WORKING if not one.isprintable()} & set(told)


def test_a_table_that_is_imported_does_not_work_the_terminal(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "list.csv"
    table.write_text(f"Name,Pl{WORKING}\nAda,a{WORKING}\nBo,b\n", encoding="utf-8")
    main(["import", str(table), "--site", str(site.path)])
    told = capsys.readouterr()
    assert "left out: Pl" in told.out
    assert raw(told.out + told.err) == set()


def test_a_name_of_a_table_does_not_work_the_terminal(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "l\x1b[31mist.csv"
    table.write_text("Name\nAda\n", encoding="utf-8")
    main(["import", str(table), "--site", str(site.path)])
    told = capsys.readouterr()
    assert "was read as CSV" in told.out
    assert raw(told.out + told.err) == set()


def test_an_error_does_not_work_the_terminal(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rename", "victim", f"a{WORKING}", "b", "--site", str(site.path)])
    told = capsys.readouterr()
    assert "there is no victim" in told.err
    assert raw(told.out + told.err) == set()
