"""Fixtures: imports into the least site, by a mapping of people or of anything else."""

from collections.abc import Callable

import pytest
from conftest import Site
from import_run import HEAD, MAPPING_PATH, PEOPLE, Run


@pytest.fixture
def run_by(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, str], Run]:
    """Gives the least site a mapping, for lists with a head, and imports into it."""
    monkeypatch.chdir(site.path)
    return lambda mapping, head: Run(site.write({MAPPING_PATH: mapping}), head, capsys)


@pytest.fixture
def run(run_by: Callable[[str, str], Run]) -> Run:
    """Imports people into a roll."""
    return run_by(PEOPLE, HEAD)
