"""`cenotaph schema`: what it writes, and what editors make of it."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Site
from language_server import LanguageServer

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, DONE
from generator.editing import schemas

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")


def run(site: Site, *arguments: str) -> int:
    """Run the command on a site."""
    return main(["schema", "--site", str(site.path), *arguments])


def read(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def snapshot(site: Site) -> dict[Path, bytes]:
    """Every file of a site."""
    return {path: path.read_bytes() for path in site.path.rglob("*") if path.is_file()}


def test_every_schema_is_named_in_the_settings(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site) == DONE
    assert "Wrote .vscode/settings.json." in capsys.readouterr().out
    named = read(site.path / ".vscode" / "settings.json")["yaml.schemas"]
    written = {f"./schema/{path.name}" for path in (site.path / "schema").glob("*.schema.json")}
    assert written - named.keys() == {"./schema/roll.schema.json"}
    assert named.keys() <= written


def test_roll_has_a_schema_for_what_stands_beside_it(site: Site) -> None:
    site.write({"content/victims/crew.csv": "id,name,events\nann,Ann,fire\n"})
    run(site)
    named = read(site.path / ".vscode" / "settings.json")["yaml.schemas"]
    assert named["./schema/roll.schema.json"] == ["/content/victims/crew.yaml"]
    assert "!/content/victims/crew.yaml" in named["./schema/victim.schema.json"]
    victims = read(site.path / "schema" / "event.schema.json")["definitions"]["victim-ids"]["enum"]
    assert victims == ["ada-roe", "ann"]


def test_second_run_changes_nothing(site: Site) -> None:
    run(site)
    before = snapshot(site)
    run(site)
    assert snapshot(site) == before


def test_site_builds_as_before(site: Site) -> None:
    before = site.build().files()
    run(site)
    assert site.build().files() == before


def test_settings_with_comments_are_left_and_the_lines_told(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    own = '{\n  // ours\n  "editor.tabSize": 2\n}\n'
    site.write({".vscode/settings.json": own})
    assert run(site) == DONE
    assert (site.path / ".vscode" / "settings.json").read_text() == own
    told = capsys.readouterr().out
    assert ".vscode/settings.json was left as it is: it holds comments" in told
    assert '"./schema/event.schema.json": [' in told


def test_schemas_elsewhere_are_named_from_the_site(site: Site) -> None:
    run(site, "--output", str(site.path.parent / "shared"))
    named = read(site.path / ".vscode" / "settings.json")["yaml.schemas"]
    assert "../shared/event.schema.json" in named
    assert (site.path.parent / "shared" / "event.schema.json").is_file()


@pytest.mark.parametrize("folder", ["content", "content/events", "theme"])
def test_schemas_stand_not_among_the_records(
    site: Site, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(site)
    assert run(site, "--output", str(site.path / folder)) == CANNOT_RUN
    assert "name another folder with --output" in capsys.readouterr().err
    assert snapshot(site) == before


def test_what_cannot_be_written_changes_nothing(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write({".vscode/tasks.json/file": "a folder stands where a file should"})
    before = snapshot(site)
    assert run(site) == CANNOT_RUN
    assert "tasks.json" in capsys.readouterr().err
    assert snapshot(site) == before


def test_too_many_records_are_not_offered_and_that_is_told(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schemas, "MOST_IDS", 1)
    site.write({"content/sources/other.yaml": "title: Another\nkind: report\n"})
    run(site)
    assert "of the kind source" in capsys.readouterr().out
    assert "source-ids" not in read(site.path / "schema" / "event.schema.json")["definitions"]


def test_site_with_mistakes_has_schemas_too(site: Site) -> None:
    site.write({"site.yaml": "titel: x\n", "content/events/fire.md": "nothing"})
    assert run(site) == DONE
    assert (site.path / "schema" / "event.schema.json").is_file()


@pytest.fixture
def editor(site: Site) -> Iterator[LanguageServer]:
    """yaml-language-server with the settings that were written, where there is one."""
    if SERVER is None:
        pytest.skip("YAML_LANGUAGE_SERVER names none, and there is none on the path")
    site.write({"content/victims/crew.csv": "id,name,events\nann,Ann,fire\n"})
    run(site)
    associations = read(site.path / ".vscode" / "settings.json")["yaml.schemas"]
    yaml = {"schemas": associations, "validate": True, "completion": True, "hover": True}
    settings = {"yaml": {**yaml, "schemaStore": {"enable": False}}, "http": {}, "editor": {}}
    with LanguageServer([SERVER, "--stdio"], site.path, settings) as server:
        yield server


def test_editor_marks_what_is_wrong(editor: LanguageServer) -> None:
    told = editor.open("content/sources/new.yaml", "title: A\nknd: report\npublished: March 1987\n")
    assert "Property knd is not allowed." in told
    assert [one for one in told if one.startswith("A time: 1987-03-14")]


def test_editor_completes_fields_codes_and_ids(editor: LanguageServer) -> None:
    path = "content/places/new.yaml"
    assert editor.open(path, "name: A\nkind: town\nprecision: \nsources: \n\n") == []
    fields = editor.completions(path, 4, 0)
    assert fields["at"]["documentation"].startswith("A point in it (WGS 84).")
    assert fields["at"]["insertText"] == "at: ", "no example is written as if it were a fact"
    codes = editor.completions(path, 2, 11)
    assert codes["town"]["documentation"] == "Within a town or village."
    assert "report" in editor.completions(path, 3, 9)


def test_editor_tells_what_a_field_means(editor: LanguageServer) -> None:
    path = "content/places/new.yaml"
    editor.open(path, "name: A\nkind: town\n")
    assert "What it is called here." in editor.hover(path, 0, 1)


def test_editor_takes_an_empty_field_and_a_number(editor: LanguageServer) -> None:
    told = editor.open("content/victims/new.yaml", "name: A\nevents: fire\nage: 34\ndied:\n")
    assert told == []


def test_editor_knows_a_translation_and_a_roll_from_a_record(editor: LanguageServer) -> None:
    assert editor.open("content/sources/report.ru.yaml", "title: Отчёт\n") == []
    assert editor.open("content/victims/crew.yaml", "defaults: {fate: killed}\n") == []


def test_folder_without_settings_gets_no_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--site", str(tmp_path)]) == CANNOT_RUN
    assert f"there is no site.yaml in {tmp_path}" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]
