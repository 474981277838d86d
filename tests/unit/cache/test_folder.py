"""What is kept belongs in no repository, whatever befell whoever made its folder."""

from pathlib import Path

import pytest

from generator.cache.folder import make_cache_folder


@pytest.mark.parametrize("left", [None, ""])
def test_a_folder_that_was_cut_off_in_its_making_is_completed(
    left: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / ".cache"
    folder.mkdir()
    if left is not None:
        (folder / ".gitignore").write_text(left)
    make_cache_folder(folder)
    assert [path.name for path in folder.iterdir()] == [".gitignore"]
    assert (folder / ".gitignore").read_text().endswith("\n*\n")


def test_what_an_editor_wrote_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / ".cache"
    folder.mkdir()
    (folder / ".gitignore").write_text("*\n!builds\n")
    make_cache_folder(folder)
    assert (folder / ".gitignore").read_text() == "*\n!builds\n"
