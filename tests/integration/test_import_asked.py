"""What `cenotaph import` is asked: options that contradict a mapping, names, what looks private."""

import os
import shlex
from pathlib import Path

import pytest
from conftest import Site
from import_run import MAPPING_PATH, NAMES

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, DONE

MAPPING = f"file: people.csv\n{NAMES}left_out: [Telephone]\n"
ROWS = "No,Name,Telephone,Шифр ИИН,Diagnosis,Remarks\n1,Anna Kask,+999 555,870314,flu,a note\n"


@pytest.fixture(autouse=True)
def _here(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.path)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet beside the site."""
    path = tmp_path / "lists" / "people.csv"
    path.parent.mkdir()
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_no_value_that_looks_private_is_shown(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(sheet)]) == DONE
    said = capsys.readouterr().out
    assert "left out: Telephone, which looks private" in said
    assert "left out: Remarks, such as 'a note'" in said
    assert not any(value in said for value in ("555", "870314", "flu"))


def test_private_columns_in_the_sites_folder_are_noted(
    site: Site, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write({MAPPING_PATH: MAPPING, "people.csv": ROWS})
    main(["import", "people.csv"])
    said = capsys.readouterr().out
    assert "people.csv lies in the site's folder" in said
    assert "(Telephone, Шифр ИИН, Diagnosis)" in said
    main(["import", str(sheet)])
    assert "lies in" not in capsys.readouterr().out
    (sheet.parent / ".git").mkdir()
    main(["import", str(sheet)])
    assert "people.csv lies in a git repository" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--into", "others", "says into: people"),
        ("--key", "Name", "says key: No"),
        ("--record", "place", "says record: victim"),
        ("--header", "3", "says header: 1"),
    ],
)
def test_option_that_contradicts_the_mapping_is_refused(
    site: Site,
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    option: str,
    value: str,
    said: str,
) -> None:
    site.write({MAPPING_PATH: f"header: 1\n{MAPPING}"})
    assert main(["import", str(sheet), option, value, "--write"]) == CANNOT_RUN
    told = capsys.readouterr().err
    assert f"{option} {value} is for a mapping that is proposed" in told
    assert said in told
    assert not (site.path / "content/victims/people.csv").exists()


def test_option_that_agrees_with_the_mapping_is_taken(site: Site, sheet: Path) -> None:
    site.write({MAPPING_PATH: MAPPING})
    options = ("--into", "people", "--key", "No", "--record", "victim", "--header", "1")
    assert main(["import", str(sheet), *options]) == DONE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--key", "Nam"), "no column 'Nam', which --key names; did you mean 'Name'?"),
        (("--sheet", "People"), "a text file has no sheets, and 'People' was asked for"),
    ],
)
def test_option_that_cannot_be_is_refused_before_a_mapping_is_proposed(
    site: Site,
    sheet: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    said: str,
) -> None:
    assert main(["import", str(sheet), *options]) == CANNOT_RUN
    assert said in capsys.readouterr().err
    assert not (site.path / "imports").exists()


def test_outside_of_a_site_it_is_said_that_there_is_none(
    tmp_path: Path, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(sheet), "--site", str(tmp_path / "lists")]) == CANNOT_RUN
    assert "there is no site.yaml in" in capsys.readouterr().err


def test_name_that_is_no_text_is_refused(
    site: Site, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet.with_name(os.fsdecode(b"caf\xe9.csv"))
    sheet.rename(path)
    assert main(["import", str(path)]) == CANNOT_RUN
    assert "is not UTF-8" in (said := capsys.readouterr().err)
    assert "rename the file" in said
    assert not (site.path / "imports").exists()


def test_command_is_told_as_a_shell_takes_it(
    site: Site, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet.rename(sheet.with_name("our people.csv"))
    folder = site.path.rename(site.path.with_name("our site"))
    main(["import", str(path), "--site", str(folder)])
    said = capsys.readouterr().out
    assert f"cenotaph import {shlex.quote(str(path))} --site {shlex.quote(str(folder))}" in said
