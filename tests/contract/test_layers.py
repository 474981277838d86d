"""The import contracts of pyproject.toml hold, and each of them would notice if it did not."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]

TRESPASSES = {
    "Stages are layers, and the arrows between them lead one way": [
        ("values/count.py", "import generator.records.event"),
        ("records/event.py", "import generator.diagnostics"),
        ("render/pages.py", "import generator.write.staging"),
        ("weather.py", "'''A module that has no place among the layers.'''"),
    ],
    "Whatever is published has come through the door": [
        ("plan/site.py", "import generator.records.event"),
        ("render/pages.py", "import generator.records.event"),
        ("export/feed.py", "import generator.evidence.weighing"),
        ("write/staging.py", "import generator.load.discover"),
    ],
    "Only load validates": [("records/event.py", "import pydantic_core")],
    "Only load reads YAML": [("config.py", "import yaml")],
    "Only prose reads Markdown": [
        ("render/pages.py", "import markdown"),
        ("load/texts.py", "import nh3"),
    ],
    "Only render writes pages, words of a language and images": [
        ("export/feed.py", "import jinja2"),
        ("plan/site.py", "import babel.dates"),
        ("load/discover.py", "import PIL.Image"),
    ],
    "Only serve needs a web server, and waits for files to change": [
        ("cli.py", "import livereload"),
        ("load/discover.py", "import watchfiles"),
    ],
    "Only export makes the full-text index": [
        ("render/pages.py", "import pagefind"),
    ],
    "Only links uses the network": [
        ("write/staging.py", "import http.client"),
        ("load/discover.py", "import socket"),
    ],
    "Only importing.reading reads spreadsheets": [
        ("load/table.py", "import python_calamine"),
        ("importing/decoding.py", "import python_calamine"),
    ],
    "Only one module knows Dask": [
        ("executor/choice.py", "import distributed"),
        ("pipeline/sharing.py", "import distributed.client"),
    ],
    "Only progress draws on the terminal": [("cli.py", "import rich.console")],
}
"""What would break each contract: a line in a file of the package."""


def contracts() -> list[str]:
    """The names of the contracts, as pyproject.toml has them."""
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in declared["tool"]["importlinter"]["contracts"]]


def lint(root_path: Path) -> tuple[int, str]:
    """The exit code and the words of import-linter on the package in a folder."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=root_path,
        env={**os.environ, "PYTHONPATH": str(root_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_import_contracts_are_kept() -> None:
    code, output = lint(REPOSITORY)
    assert code == 0, output


def test_every_contract_has_a_trespass_to_prove_it() -> None:
    assert set(TRESPASSES) == set(contracts())


@pytest.mark.parametrize("contract", contracts())
def test_contract_is_broken_by_each_trespass(contract: str, tmp_path: Path) -> None:
    for number, (module, line) in enumerate(TRESPASSES[contract]):
        copy = tmp_path / str(number)
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / "generator", copy / "generator", ignore=skipped)
        shutil.copy(REPOSITORY / "pyproject.toml", copy)
        with (copy / "generator" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
        code, output = lint(copy)
        assert code != 0, output
        assert f"{contract} BROKEN" in output, output
