"""What a commit does to an output folder, when nothing cuts it off."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from committing import commit

from generator.artifact import Artifact
from generator.write.errors import BadUriError, ForeignOutputError, WriteFailedError
from generator.write.journal import recover
from generator.write.staging import WriteReport
from generator.write.verify import verify

Site = Mapping[str, bytes]
SITE: Site = {
    "index.html": b"<h1>Names</h1>",
    "events/harbour-1987.html": b"<h1>The harbour</h1>",
    "events/mill-1990.html": b"<h1>The mill</h1>",
    "victims/anna-example.html": b"<h1>Anna Example</h1>",
}


@pytest.fixture
def output_path(tmp_path: Path) -> Path:
    return tmp_path / "_site"


def build(site: Site, output_path: Path) -> WriteReport:
    return commit([Artifact(uri, content) for uri, content in site.items()], output_path)


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder but its manifest, links by where they lead."""
    return {
        path.relative_to(root).as_posix(): (
            os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        )
        for path in sorted(root.rglob("*"))
        if path.is_symlink() or (path.is_file() and path.name != "manifest.json")
    }


def leftovers(output_path: Path) -> list[str]:
    return [path.name for path in output_path.with_name("._site.cenotaph").iterdir()]


def test_first_build_writes_every_file(output_path: Path) -> None:
    report = build(SITE, output_path)

    assert report == WriteReport(tuple(sorted(SITE)), 0, (), sum(map(len, SITE.values())))
    assert files(output_path) == SITE
    assert verify(output_path) == []
    assert leftovers(output_path) == []


def test_missing_parent_folders_are_made(tmp_path: Path) -> None:
    build(SITE, tmp_path / "public" / "en" / "_site")

    assert files(tmp_path / "public" / "en" / "_site") == SITE


def test_empty_folder_is_taken_as_output(output_path: Path) -> None:
    output_path.mkdir()

    build(SITE, output_path)

    assert files(output_path) == SITE


def test_relative_output_is_written_where_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    build(SITE, Path("_site"))

    assert files(tmp_path / "_site") == SITE


def test_same_site_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    build(SITE, tmp_path / "first")
    build({uri: SITE[uri] for uri in sorted(SITE, reverse=True)}, tmp_path / "second")

    first, second = (tmp_path / name / "manifest.json" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_second_build_touches_nothing(output_path: Path) -> None:
    build(SITE, output_path)
    before = {path: path.stat() for path in output_path.rglob("*")}

    report = build(SITE, output_path)

    assert report == WriteReport((), len(SITE), (), 0)
    assert {path: path.stat().st_mtime_ns for path in output_path.rglob("*")} == {
        path: status.st_mtime_ns for path, status in before.items()
    }


def test_only_changed_files_are_replaced(output_path: Path) -> None:
    build(SITE, output_path)
    before = {uri: (output_path / uri).stat().st_ino for uri in SITE}

    report = build({**SITE, "index.html": b"<h1>names</h1>"}, output_path)

    assert report.written == ("index.html",)
    assert report.unchanged == len(SITE) - 1
    assert {uri for uri, inode in before.items() if (output_path / uri).stat().st_ino != inode} == {
        "index.html"
    }


def test_unplanned_files_and_folders_leave_the_output(output_path: Path) -> None:
    build(SITE, output_path)
    (output_path / "drafts" / "empty").mkdir(parents=True)

    report = build({"index.html": SITE["index.html"]}, output_path)

    assert report.removed == tuple(sorted(SITE.keys() - {"index.html"}))
    assert sorted(path.name for path in output_path.iterdir()) == ["index.html", "manifest.json"]


def test_stray_empty_folder_alone_is_removed(output_path: Path) -> None:
    build(SITE, output_path)
    (output_path / "drafts").mkdir()

    assert build(SITE, output_path) == WriteReport((), len(SITE), (), 0)
    assert not (output_path / "drafts").exists()


@pytest.mark.parametrize("content", [b"<h1>NAMES</h1>", b"longer than it was built"])
def test_output_edited_by_hand_is_repaired(output_path: Path, content: bytes) -> None:
    build(SITE, output_path)
    (output_path / "index.html").write_bytes(content)
    (output_path / "events" / "mill-1990.html").unlink()

    report = build(SITE, output_path)

    assert report.written == ("events/mill-1990.html", "index.html")
    assert files(output_path) == SITE


def test_manifest_edited_by_hand_is_repaired(output_path: Path) -> None:
    build(SITE, output_path)
    manifest_path = output_path / "manifest.json"
    built = manifest_path.read_bytes()
    manifest_path.write_bytes(built.replace(b"mill", b"hill"))

    build(SITE, output_path)

    assert manifest_path.read_bytes() == built


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": b"file"}, {"a/b/c": b"in a folder"}),
        ({"a/b/c": b"in a folder"}, {"a": b"file"}),
        ({"a/b": b"1", "a/c/d": b"2"}, {"a/b/e": b"3", "a/c": b"4"}),
        ({"Events/a": b"1"}, {"events/a": b"1"}),
        ({"a": b"1"}, {}),
        ({}, {"a": b"1"}),
    ],
)
def test_a_file_and_a_folder_can_change_places(
    output_path: Path, before: Site, after: Site
) -> None:
    build(before, output_path)

    build(after, output_path)

    assert files(output_path) == after
    assert verify(output_path) == []


def test_names_in_every_script_are_stored(output_path: Path) -> None:
    site = {"victims/анна.html": b"1", "victims/安娜.html": b"2", "victims/" + "ш" * 127: b"3"}

    build(site, output_path)

    assert files(output_path) == site
    assert verify(output_path) == []


def test_version_control_in_the_output_is_left_alone(output_path: Path) -> None:
    (output_path / ".git").mkdir(parents=True)
    (output_path / ".git" / "HEAD").write_text("ref: refs/heads/pages\n", encoding="utf-8")

    build(SITE, output_path)
    build({"index.html": b"1"}, output_path)

    assert (output_path / ".git" / "HEAD").exists()
    assert verify(output_path) == []


@pytest.mark.parametrize(
    "manifest",
    [None, b"{}", b"[]", b"not json", b'{"name": "An app"}', b'{"manifest": "cenotaph"}', b"\xff"],
)
def test_foreign_folder_is_refused(output_path: Path, manifest: bytes | None) -> None:
    output_path.mkdir()
    (output_path / "thesis.txt").write_bytes(b"years of work")
    if manifest is not None:
        (output_path / "manifest.json").write_bytes(manifest)

    with pytest.raises(ForeignOutputError, match=r"_site' is not empty .* choose another folder"):
        build(SITE, output_path)

    assert (output_path / "thesis.txt").read_bytes() == b"years of work"
    assert not (output_path / "index.html").exists()


def test_output_that_is_a_file_is_refused(output_path: Path) -> None:
    output_path.write_bytes(b"a file")

    with pytest.raises(ForeignOutputError, match="is not a folder"):
        build(SITE, output_path)

    assert output_path.read_bytes() == b"a file"


@pytest.mark.parametrize("path", [Path("/"), Path("..")])
def test_output_without_a_name_is_refused(path: Path) -> None:
    with pytest.raises(ForeignOutputError, match="choose a folder"):
        build(SITE, path)


@pytest.mark.parametrize("name", ["_site", "._site.cenotaph"])
def test_output_that_is_a_link_is_refused(tmp_path: Path, output_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / name).symlink_to(elsewhere)

    with pytest.raises(ForeignOutputError, match="symbolic link"):
        build(SITE, output_path)

    assert list(elsewhere.iterdir()) == []


def test_links_inside_the_output_are_replaced_never_followed(
    tmp_path: Path, output_path: Path
) -> None:
    build(SITE, output_path)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "events").mkdir(parents=True)
    for uri in SITE:
        if uri.startswith("events/"):
            (elsewhere / uri).write_bytes(SITE[uri])
            (output_path / uri).unlink()
    (output_path / "events").rmdir()
    (output_path / "events").symlink_to(elsewhere / "events")
    (elsewhere / "index.html").write_bytes(SITE["index.html"])
    (output_path / "index.html").unlink()
    (output_path / "index.html").symlink_to(elsewhere / "index.html")
    (output_path / "dangling").symlink_to(elsewhere / "nothing")
    before = files(elsewhere)

    build({**SITE, "events/mill-1990.html": b"changed"}, output_path)

    assert files(elsewhere) == before
    assert files(output_path) == {**SITE, "events/mill-1990.html": b"changed"}
    assert not any(path.is_symlink() for path in output_path.rglob("*"))


def failing_midway(error: BaseException) -> Iterator[Artifact]:
    yield Artifact("index.html", b"changed")
    yield Artifact("new.html", b"new")
    raise error


@pytest.mark.parametrize("error", [ValueError("a template"), KeyboardInterrupt(), OSError("photo")])
@pytest.mark.parametrize("before", [None, SITE])
def test_artifacts_that_fail_midway_change_nothing(
    output_path: Path, before: Site | None, error: BaseException
) -> None:
    if before is not None:
        build(before, output_path)

    with pytest.raises(type(error)) as caught:
        commit(failing_midway(error), output_path)

    assert caught.value is error
    assert (files(output_path) if output_path.exists() else None) == before
    assert leftovers(output_path) == []


def test_check_sees_what_changed_and_can_refuse_it(output_path: Path) -> None:
    build(SITE, output_path)
    seen: dict[str, bytes] = {}

    def check(staged_path: Path) -> None:
        seen.update(files(staged_path))
        raise ValueError("a private name")

    with pytest.raises(ValueError, match="a private name"):
        commit([Artifact("index.html", b"private")], output_path, check=check)

    assert seen == {"index.html": b"private"}
    assert files(output_path) == SITE


@pytest.mark.parametrize("uri", ["../outside", "/outside", "a/../../outside", "manifest.json"])
def test_hostile_address_changes_nothing(output_path: Path, uri: str) -> None:
    build(SITE, output_path)

    with pytest.raises(BadUriError):
        build({"index.html": b"changed", uri: b"hostile"}, output_path)

    assert files(output_path) == SITE
    assert not (output_path.parent / "outside").exists()


def test_same_address_twice_is_refused(output_path: Path) -> None:
    with pytest.raises(BadUriError, match=r"'a.html' collides with 'a.html'"):
        commit([Artifact("a.html", b"1"), Artifact("a.html", b"2")], output_path)

    assert not output_path.exists()


def test_read_only_folder_is_found_before_anything_changes(
    output_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(SITE, output_path)

    def may_write(path: Path, mode: int) -> bool:
        return path.name != "events"

    monkeypatch.setattr(os, "access", may_write)

    with pytest.raises(WriteFailedError, match=r"events' may not be written to"):
        build({"index.html": b"changed"}, output_path)

    assert files(output_path) == SITE
    assert leftovers(output_path) == []


def test_full_disk_is_told_plainly(output_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(SITE, output_path)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "journal")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        WriteFailedError, match=r"no space left on device .* is unchanged"
    ) as caught:
        build({"index.html": b"changed"}, output_path)

    assert isinstance(caught.value.__cause__, OSError)
    assert files(output_path) == SITE


def test_failure_after_the_decision_is_not_told_as_one_before_it(
    output_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(SITE, output_path)
    sync = os.fsync

    def folders_fail(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        sync(descriptor)

    with monkeypatch.context() as over_quota:
        over_quota.setattr(os, "fsync", folders_fail)
        with pytest.raises(
            WriteFailedError, match=r"not wholly replaced: disk quota exceeded; .* completes it"
        ):
            build({"index.html": b"changed"}, output_path)
    assert recover(output_path)
    assert files(output_path) == {"index.html": b"changed"}


def test_output_deleted_while_building_is_not_replaced_by_half_a_site(output_path: Path) -> None:
    build(SITE, output_path)

    def deleting() -> Iterator[Artifact]:
        for uri, content in SITE.items():
            yield Artifact(uri, content)
        output_path.rename(output_path.with_name("gone"))
        yield Artifact("new.html", b"new")

    with pytest.raises(WriteFailedError):
        commit(deleting(), output_path)

    assert not output_path.exists()
    assert recover(output_path) is False
    assert len(build(SITE, output_path).written) == len(SITE)


def test_link_as_long_as_the_file_is_no_file(tmp_path: Path, output_path: Path) -> None:
    build({"a": b"first"}, output_path)
    (output_path / "a").rename(output_path / "a.bin")
    (output_path / "a").symlink_to("a.bin")
    assert {difference.uri for difference in verify(output_path)} == {"a", "a.bin"}

    assert build({"a": b"first", "a.bin": b"first"}, output_path).written == ("a",)
    assert not (output_path / "a").is_symlink()


def test_linked_manifest_does_not_make_a_folder_ours(tmp_path: Path, output_path: Path) -> None:
    build(SITE, tmp_path / "ours")
    output_path.mkdir()
    (output_path / "manifest.json").symlink_to(tmp_path / "ours" / "manifest.json")

    with pytest.raises(ForeignOutputError):
        build(SITE, output_path)


def test_output_changed_while_building_is_settled_by_the_next_build(output_path: Path) -> None:
    build({**SITE, "old/a": b"", "old/b": b""}, output_path)

    def meddling() -> Iterator[Artifact]:
        for uri, content in SITE.items():
            yield Artifact(uri, content)
        (output_path / "old" / "a").unlink()
        (output_path / "old" / "new").write_bytes(b"")

    commit(meddling(), output_path)
    assert files(output_path) == {**SITE, "old/new": b""}

    build(SITE, output_path)
    assert files(output_path) == SITE
