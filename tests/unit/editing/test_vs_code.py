"""What VS Code does with what it is told."""

import re
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.editing.schemas import SchemaFile
from generator.editing.vs_code import settings

CHECK = settings([], Path("/site/schema"), Path("/site"))["tasks.json"]["tasks"][0]


def test_task_finds_every_mistake_in_its_file(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(
        {
            "content/places/port-roe.yaml": "name: Port Roe\nkind: town\nprecision: twn\n",
            "content/victims/crew.csv": "id,name,events,fate\nann,Ann,fire,kiled\n",
            "content/victims/ben.md": "---\nname: Ben\nevents: fire, and flood\n---\n",
        }
    )
    monkeypatch.chdir(site.path)
    assert CHECK["command"] == "cenotaph"
    main(CHECK["args"])
    pattern = CHECK["problemMatcher"]["pattern"]
    lines = capsys.readouterr().out.splitlines()
    found = [re.fullmatch(pattern["regexp"], line) for line in lines]
    assert None not in found
    told = {
        (one[pattern["file"]], one[pattern["line"]], one[pattern["code"]]) for one in found if one
    }
    assert ("content/places/port-roe.yaml", "3", "unknown-value") in told
    assert ("content/victims/crew.csv", "2", "unknown-value") in told


@pytest.mark.parametrize(
    ("schema_path", "named"),
    [("/site/schema", "./schema"), ("/shared", "../shared"), ("/site/a/b", "./a/b")],
)
def test_schemas_are_named_as_the_opened_folder_finds_them(schema_path: str, named: str) -> None:
    file = SchemaFile("event.schema.json", {}, ("/content/events/*.yaml",))
    told = settings([file], Path(schema_path), Path("/site"))["settings.json"]["yaml.schemas"]
    assert told == {f"{named}/event.schema.json": ["/content/events/*.yaml"]}
