"""The wheel carries all that `cenotaph build --site DIR` needs on another machine, and no more."""

import os
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_editable, build_wheel

REPOSITORY = Path(__file__).parents[2]


def names_in_wheel(wheel_path: Path) -> set[str]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel_path) as wheel:
        return set(wheel.namelist())


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the project's wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(REPOSITORY)  # a build backend works on the folder it is called in
    try:
        return names_in_wheel(folder / build_wheel(str(folder)))
    finally:
        os.chdir(before)


def files_below(folder: str, pattern: str = "*") -> set[str]:
    """The files of a folder of the repository, by their paths in it."""
    found = (REPOSITORY / folder).rglob(pattern)
    return {path.relative_to(REPOSITORY).as_posix() for path in found if path.is_file()}


def test_wheel_has_every_module(names: set[str]) -> None:
    assert files_below("generator", "*.py") <= names


def test_wheel_has_the_outlines_of_countries_and_their_licence(names: set[str]) -> None:
    folder = "generator/render/locator"
    assert {f"{folder}/countries.bin.gz", f"{folder}/README.md"} <= names


def test_wheel_has_every_theme_file_beside_the_package(names: set[str]) -> None:
    files = {path for path in files_below("theme") if "/." not in path}
    assert {f"generator/{path}" for path in files} <= names


def test_wheel_has_all_that_a_new_site_and_a_new_record_are_made_of(names: set[str]) -> None:
    files = files_below("generator/starting") | files_below("generator/stubs")
    made_of = {path for path in files if not path.endswith(".pyc")}
    assert {path.rpartition(".")[2] for path in made_of} >= {"md", "yaml", "yml", "png", "sh"}
    assert made_of <= names


def test_wheel_has_nothing_that_is_kept_from_builds(names: set[str]) -> None:
    assert not [name for name in names if "/." in name]


def test_wheel_has_nothing_else(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names} == {"generator", "cenotaph-0.1.0.dist-info"}


def test_wheel_has_the_command_and_the_licence(names: set[str]) -> None:
    about = "cenotaph-0.1.0.dist-info"
    assert {f"{about}/entry_points.txt", f"{about}/licenses/LICENSE"} <= names


def test_checkout_uses_its_own_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed checkout must not hold a copy of the theme, which edits would not reach."""
    monkeypatch.chdir(REPOSITORY)
    installed = names_in_wheel(tmp_path / build_editable(str(tmp_path)))
    assert not any(name.startswith("generator/") for name in installed)
