"""A cluster makes what one process makes, whoever of it is lost, or says why it cannot."""

import os
import shutil
import signal
import socket
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

import pytest
from conftest import TODAY, Site

from generator.cache.last_build import Built
from generator.cli import main
from generator.diagnostics import Report
from generator.executor import ExecutorError
from generator.options import Options
from generator.pipeline.building import build
from generator.progress import Tracker, pass_silently
from generator.write.verify import verify

distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
pytestmark = pytest.mark.every_day

PEOPLE = 40

T = TypeVar("T")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes on this machine, which are started again when they are lost."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1"
    ) as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def _everything_is_worth_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.load.reading.WORTHWHILE", 1)
    monkeypatch.setattr("generator.pipeline.sharing.WORTHWHILE", 1)


@pytest.fixture
def memorial(site: Site) -> Site:
    """A site of some people, one of whom the records know little of."""
    files: dict[str, str | bytes] = {
        f"content/victims/person-{number}.md": f"""\
            ---
            name: Ada Roe {number}
            events: fire
            fate: killed
            sources: report
            ---
            She knew [Ada](ada-roe.md). [@report]
            """
        for number in range(PEOPLE)
    }
    return site.write(files)


def build_with(
    scheduler: str | None, site: Site, track: Tracker = pass_silently, **more: Any
) -> Built | None:
    options = Options(site.path, site.path / "_site", TODAY, scheduler=scheduler, **more)
    return build(options, Report(), track)


def files(site: Site) -> dict[str, bytes]:
    path = site.path / "_site"
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in path.rglob("*")
        if file.is_file()
    }


def built_here(site: Site, tmp_path: Path) -> dict[str, bytes]:
    """What one process makes of a site for which nothing is kept."""
    copy = Site(tmp_path / "here")
    ignored = shutil.ignore_patterns("_site", ".*", "permalinks.json")
    shutil.rmtree(copy.path, ignore_errors=True)
    shutil.copytree(site.path, copy.path, ignore=ignored)
    assert build_with(None, copy, jobs=1)
    return files(copy)


def edit(site: Site, path: str, old: str, new: str) -> None:
    file_path = site.path / path
    file_path.write_text(file_path.read_text().replace(old, new))


def test_a_cluster_makes_what_one_process_makes(
    cluster: Any, memorial: Site, tmp_path: Path
) -> None:
    assert build_with(cluster.scheduler_address, memorial)
    assert files(memorial) == built_here(memorial, tmp_path)
    left = [path.name for path in (memorial.path / "._site.cenotaph").iterdir()]
    assert left == ["lock"]
    assert not list((memorial.path / ".cache").glob("cluster*"))


def test_what_a_cluster_kept_is_known_to_one_process_and_back(
    cluster: Any, memorial: Site, tmp_path: Path
) -> None:
    build_with(cluster.scheduler_address, memorial)
    edit(memorial, "content/victims/person-3.md", "She knew", "She still knew")
    here = build_with(None, memorial, jobs=1)
    assert here
    assert set(here.reasons) == {"victims/person-3.html"}
    edit(memorial, "content/victims/person-4.md", "She knew", "She also knew")
    there = build_with(cluster.scheduler_address, memorial)
    assert there
    assert set(there.reasons) == {"victims/person-4.html"}
    assert files(memorial) == built_here(memorial, tmp_path)


@pytest.mark.parametrize("lost_in", ["Reading records", "Rendering pages"])
def test_a_worker_that_is_lost_is_made_up_for(
    lost_in: str, cluster: Any, memorial: Site, tmp_path: Path
) -> None:
    killed: list[int] = []

    def track(items: Iterable[T], step: str, total: int) -> Iterator[T]:
        for item in items:
            if step == lost_in and not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)
            yield item

    assert build_with(cluster.scheduler_address, memorial, track)
    assert killed
    assert files(memorial) == built_here(memorial, tmp_path)
    assert verify(memorial.path / "_site") == []


def test_an_edit_during_the_build_stops_it(cluster: Any, memorial: Site) -> None:
    assert build_with(cluster.scheduler_address, memorial)
    before = files(memorial)
    edit(memorial, "content/events/fire.md", "The fire", "A fire")

    def track(items: Iterable[T], step: str, total: int) -> Iterator[T]:
        yield from items
        if step == "Reading records":
            edit(memorial, "content/victims/person-5.md", "Ada Roe 5", "Ada Rowe 5")

    with pytest.raises(ExecutorError, match="files of the site changed"):
        build_with(cluster.scheduler_address, memorial, track)
    assert files(memorial) == before


def test_a_mistake_in_a_template_is_told_as_it_is_here(cluster: Any, memorial: Site) -> None:
    memorial.write({"theme/templates/pages/victim.html": "{{ nobody.knows }}\n"})
    here, there = Report(), Report()
    options = Options(memorial.path, memorial.path / "_site", TODAY)
    assert build(options, here, pass_silently) is None
    scheduler = cluster.scheduler_address
    options = Options(memorial.path, memorial.path / "_site", TODAY, scheduler=scheduler)
    assert build(options, there, pass_silently) is None
    assert list(there) == list(here) != []


def test_a_worker_of_another_version_is_refused(
    cluster: Any, memorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.executor.cluster.generator_fingerprint", lambda: "another")
    with pytest.raises(ExecutorError, match="another version of the generator"):
        build_with(cluster.scheduler_address, memorial)


def test_a_worker_that_does_not_see_the_site_is_refused(
    cluster: Any, memorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    unseen = nullcontext(memorial.path / ".cache/cluster-unseen")
    monkeypatch.setattr("generator.executor.cluster._mark", lambda _: unseen)
    with pytest.raises(ExecutorError, match=f"does not see {memorial.path}"):
        build_with(cluster.scheduler_address, memorial)


def test_a_scheduler_without_workers_is_said_to_have_none(
    memorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.executor.cluster.PATIENCE", 1.0)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(ExecutorError, match="has no worker"),
    ):
        build_with(empty.scheduler_address, memorial)


def test_nobody_answers(
    memorial: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.executor.cluster.PATIENCE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    assert main(["build", "--site", str(memorial.path), "--executor", f"dask:{address}"]) == 2
    assert capsys.readouterr().err == (
        f"cenotaph: no scheduler of Dask answers at {address}; "
        "start one there with: dask scheduler\n"
    )
    assert not (memorial.path / "_site").exists()
