"""Two builds never write to one output."""

from pathlib import Path

import pytest

from generator.write.errors import ForeignOutputError, OutputBusyError, WriteFailedError
from generator.write.workspace import output_lock


def test_second_build_of_one_output_is_refused(tmp_path: Path) -> None:
    with (
        output_lock(tmp_path / "_site"),
        pytest.raises(OutputBusyError, match=r"another build is writing to '.*_site'"),
        output_lock(tmp_path / "_site"),
    ):
        raise AssertionError("two builds hold one output")


def test_builds_of_two_outputs_do_not_meet(tmp_path: Path) -> None:
    with output_lock(tmp_path / "_site"), output_lock(tmp_path / "_edition"):
        assert (tmp_path / "._site.cenotaph" / "lock").exists()


def test_lock_is_free_again_after_a_build_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="failed"), output_lock(tmp_path / "_site"):
        raise ValueError("failed")

    with output_lock(tmp_path / "_site"):
        pass


def test_lock_leaves_the_output_alone(tmp_path: Path) -> None:
    with output_lock(tmp_path / "_site"):
        assert not (tmp_path / "_site").exists()


def test_work_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "._site.cenotaph").symlink_to(tmp_path)

    with (
        pytest.raises(ForeignOutputError, match="symbolic link"),
        output_lock(tmp_path / "_site"),
    ):
        pass


def test_parent_that_is_a_file_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with (
        pytest.raises(WriteFailedError, match="not a directory"),
        output_lock(tmp_path / "file" / "_site"),
    ):
        pass
