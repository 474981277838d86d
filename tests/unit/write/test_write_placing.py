"""Files are staged whole, however often they are made, and only for a build that still runs."""

import os
from pathlib import Path

import pytest

from generator.write.errors import WriteFailedError
from generator.write.placing import Placing
from generator.write.staging import open_staging
from generator.write.workspace import Workspace

URI = "victims/ada-roe.html"


def elsewhere(output_path: Path, path: Path) -> Placing:
    """What another process places files with that only knows the folders."""
    return Placing(Workspace.beside(output_path), path, {})


def test_what_was_made_twice_stands_once(tmp_path: Path) -> None:
    output_path = tmp_path / "_site"
    with open_staging(output_path) as staging:
        staging.claim(URI)
        for placing in (elsewhere(output_path, staging.placing.path), staging.placing):
            placed = placing.place(URI, b"<h1>Ada Roe</h1>")
        staging.take(placed)
        staging.commit()
    assert (output_path / URI).read_bytes() == b"<h1>Ada Roe</h1>"
    assert [path.name for path in (tmp_path / "._site.cenotaph").iterdir()] == []


def test_each_process_writes_into_a_file_of_its_own(tmp_path: Path) -> None:
    with open_staging(tmp_path / "_site") as staging:
        one, other = (elsewhere(tmp_path / "_site", staging.placing.path) for _ in range(2))
        assert one._part_path() == one._part_path() != other._part_path()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked")
def test_a_forked_process_writes_into_a_file_of_its_own(tmp_path: Path) -> None:
    with open_staging(tmp_path / "_site") as staging:
        path = staging.placing._part_path()
        if not (child := os.fork()):
            os._exit(staging.placing._part_path() == path)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_nothing_comes_into_a_build_that_has_ended_or_into_the_next(tmp_path: Path) -> None:
    output_path = tmp_path / "_site"
    with open_staging(output_path) as staging:
        late = elsewhere(output_path, staging.placing.path)
    with open_staging(output_path) as staging:
        with pytest.raises(WriteFailedError):
            late.place(URI, b"<h1>Ada Roe as she was called before</h1>")
        staging.commit()
    assert not (output_path / URI).exists()
    assert list((tmp_path / "._site.cenotaph").iterdir()) == []
