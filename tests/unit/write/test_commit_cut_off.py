"""A commit that is cut off at any step leaves the old site whole, or the new one after recover."""

import errno
import io
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from committing import commit
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.artifact import Artifact
from generator.write.errors import WriteFailedError
from generator.write.journal import recover
from generator.write.verify import verify

Site = Mapping[str, bytes]


class KilledError(BaseException):
    """The process has ended: no handler of ours may see it, and no later step succeeds."""


class Cut:
    """Lets a number of file-system steps happen, and fails the next one."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.at = at
        self.error = error
        self.steps = 0

    @property
    def is_due(self) -> bool:
        is_last = isinstance(self.error, KilledError)
        return self.steps > self.at if is_last else self.steps == self.at + 1

    def step(self) -> None:
        self.steps += 1
        if self.is_due:
            raise self.error


class TornFile(io.FileIO):
    """A file of which half is written when the cut comes."""

    def __init__(self, path: Path, mode: str, cut: Cut) -> None:
        cut.step()
        super().__init__(path, mode)
        self.cut = cut

    def write(self, content: Any, /) -> int:
        self.cut.steps += 1
        if self.cut.is_due:
            super().write(content[: len(content) // 2])
            raise self.cut.error
        return super().write(content)


@contextmanager
def cutting(at: int, error: BaseException) -> Iterator[Cut]:
    """Count every operation that changes a file system, and cut at one of them."""
    cut = Cut(at, error)

    def counted(operation: Callable[..., None]) -> Callable[..., None]:
        def run(*args: Any, **options: Any) -> None:
            cut.step()
            operation(*args, **options)

        return run

    real_open = io.open

    def opened(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        if "r" in mode:
            return real_open(file, mode, *args, **options)
        return TornFile(file, mode.replace("b", ""), cut)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("mkdir", "replace", "rename", "unlink", "rmdir", "fsync"):
            patch.setattr(os, name, counted(getattr(os, name)))
        patch.setattr(io, "open", opened)
        yield cut


def build(site: Site, output_path: Path) -> None:
    commit([Artifact(uri, content) for uri, content in site.items()], output_path)


def standing(output_path: Path) -> dict[str, bytes] | None:
    """The site that stands in an output, if any does, by what is on disk alone."""
    if not output_path.exists():
        return None
    return {
        path.relative_to(output_path).as_posix(): path.read_bytes()
        for path in output_path.rglob("*")
        if path.is_file() and path != output_path / "manifest.json"
    }


def folders(output_path: Path) -> set[Path]:
    return {path for path in output_path.rglob("*") if path.is_dir()}


OLD: Site = {"index.html": b"old names", "a": b"file", "b/c/d": b"deep", "keep/x": b"kept"}
SCENARIOS: dict[str, tuple[Site | None, Site]] = {
    "first": (None, OLD),
    "edit": (OLD, {**OLD, "index.html": b"new names"}),
    "add": (OLD, {**OLD, "e/f/g": b"added", "keep/y": b"added"}),
    "withdraw": (OLD, {"index.html": b"old names", "keep/x": b"kept"}),
    "rename": (OLD, {**{uri: OLD[uri] for uri in ("a", "keep/x")}, "b/c/e": b"deep", "i": b""}),
    "swap files and folders": (OLD, {"a/b": b"1", "b": b"2", "keep/x": b"kept"}),
    "replace all": (OLD, dict.fromkeys(OLD, b"new")),
    "empty": (OLD, {}),
}


def run_cut_off(
    old: Site | None, new: Site, output_path: Path, cut_at: int, error: BaseException
) -> bool:
    """Build one site, then another cut off at a step; whether the step was reached."""
    if old is not None:
        build(old, output_path)
    with cutting(cut_at, error) as cut, suppress(KilledError, WriteFailedError):
        build(new, output_path)
    return cut.steps > cut_at


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_killed_commit_leaves_one_whole_site(tmp_path: Path, name: str) -> None:
    old, new = SCENARIOS[name]
    found: set[str] = set()
    for cut_at in itertools.count():
        output_path = tmp_path / str(cut_at) / "_site"
        if not run_cut_off(old, new, output_path, cut_at, KilledError()):
            break
        recover(output_path)
        site = standing(output_path)
        assert site in (old, new), cut_at
        assert site is None or verify(output_path) == []
        assert list(output_path.with_name("._site.cenotaph").glob("*")) == []
        found.add("new" if site == new else "old")
        build(new, output_path)
        assert standing(output_path) == new
        assert folders(output_path) == {
            output_path / folder for uri in new for folder in Path(uri).parents if folder.name
        }
    assert found == {"old", "new"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_commit_that_the_file_system_refuses_leaves_one_whole_site(
    tmp_path: Path, name: str
) -> None:
    old, new = SCENARIOS[name]
    for cut_at in itertools.count():
        output_path = tmp_path / str(cut_at) / "_site"
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if old is not None:
            build(old, output_path)
        with cutting(cut_at, full) as cut:
            message = ""
            try:
                build(new, output_path)
            except WriteFailedError as error:
                message = str(error)
        if cut.steps <= cut_at:
            break
        if "is unchanged" in message:
            assert standing(output_path) == old, cut_at
        elif not message:
            assert standing(output_path) == new, cut_at
        recover(output_path)
        assert standing(output_path) in (old, new), cut_at
        assert message or standing(output_path) == new


def test_a_recovery_that_is_killed_too_is_completed_by_the_next(tmp_path: Path) -> None:
    old, new = SCENARIOS["swap files and folders"]
    for cut_at in itertools.count():
        if not run_cut_off(old, new, tmp_path / f"{cut_at}" / "_site", cut_at, KilledError()):
            break
        for again_at in itertools.count():
            output_path = tmp_path / f"{cut_at}-{again_at}" / "_site"
            run_cut_off(old, new, output_path, cut_at, KilledError())
            with cutting(again_at, KilledError()) as cut, suppress(KilledError):
                recover(output_path)
            recover(output_path)
            assert standing(output_path) in (old, new), (cut_at, again_at)
            if cut.steps <= again_at:
                break


def cut_off_before_moves(output_path: Path, new: Site) -> None:
    """Leave a decided commit of which nothing has moved yet."""
    build({"a": b"old", "b": b"old"}, output_path)
    real = os.replace

    def stop(path: Any, target: Any) -> None:
        if Path(target).parent == output_path:
            raise KilledError
        real(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", stop)
        with suppress(KilledError):
            build(new, output_path)


def test_recover_says_whether_a_commit_was_completed(tmp_path: Path) -> None:
    output_path = tmp_path / "_site"
    assert recover(output_path) is False
    cut_off_before_moves(output_path, {"a": b"new", "b": b"old"})

    assert recover(output_path) is True
    assert recover(output_path) is False
    assert standing(output_path) == {"a": b"new", "b": b"old"}


@pytest.mark.parametrize("lost", ["staged/a", "journal"])
@pytest.mark.parametrize("content", [b"", b"{", None])
def test_bytes_lost_to_a_power_cut_leave_the_old_site(
    tmp_path: Path, lost: str, content: bytes | None
) -> None:
    output_path = tmp_path / "_site"
    cut_off_before_moves(output_path, {"a": b"new", "b": b"old"})
    lost_path = tmp_path / "._site.cenotaph" / lost
    lost_path.unlink()
    if content is not None:
        lost_path.write_bytes(content)

    assert recover(output_path) is False
    assert standing(output_path) == {"a": b"old", "b": b"old"}
    assert verify(output_path) == []


@pytest.mark.parametrize("kept", [b"old", b"new"])
def test_output_deleted_after_a_cut_is_not_half_restored(tmp_path: Path, kept: bytes) -> None:
    output_path = tmp_path / "_site"
    cut_off_before_moves(output_path, {"a": b"new", "b": kept})
    output_path.rename(tmp_path / "gone")

    assert recover(output_path) is False
    assert not output_path.exists()


def test_a_commit_completes_the_one_before_it_first(tmp_path: Path) -> None:
    output_path = tmp_path / "_site"
    cut_off_before_moves(output_path, {"a": b"new", "b": b"old"})

    with pytest.raises(ValueError, match="a template"):
        commit(iter_failing(), output_path)

    assert standing(output_path) == {"a": b"new", "b": b"old"}


def iter_failing() -> Iterator[Artifact]:
    yield Artifact("a", b"newer")
    raise ValueError("a template")


URIS = ("index.html", "a", "a/b", "a/b/c", "d/e", "d/f", "é")


def is_possible(site: Site) -> bool:
    """Whether no file of a site is a folder of it too."""
    return not any(f"{uri}/" in f"{other}" for uri in site for other in site)


sites = st.dictionaries(
    st.sampled_from(URIS), st.sampled_from([b"", b"1", b"2", b"long"]), max_size=6
).filter(is_possible)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(sites, st.none() | st.integers(0, 40)), max_size=6))
def test_any_history_of_builds_and_kills_leaves_one_whole_site(
    history: list[tuple[dict[str, bytes], int | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output_path = Path(folder) / "_site"
        expected: dict[str, bytes] | None = None
        for site, cut_at in history:
            if cut_at is None:
                build(site, output_path)
                assert standing(output_path) == site
            else:
                with cutting(cut_at, KilledError()), suppress(KilledError):
                    build(site, output_path)
                recover(output_path)
                assert standing(output_path) in (expected, site)
            expected = standing(output_path)
            assert expected is None or verify(output_path) == []


def test_what_cannot_be_tidied_up_before_a_build_changes_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output_path = tmp_path / "_site"
    commit([Artifact("index.html", b"old")], output_path)
    draft_path = tmp_path / "._site.cenotaph/journal.part"
    draft_path.write_bytes(b"half of")
    unlink: Callable[..., None] = Path.unlink

    def refuse(path: Path, **more: bool) -> None:
        if path == draft_path:
            raise OSError(errno.EIO, "Input/output error", str(path))
        unlink(path, **more)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(WriteFailedError, match="what stood there is unchanged"):
        recover(output_path)
    assert verify(output_path) == []
