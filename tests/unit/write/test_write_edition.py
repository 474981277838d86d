"""An edition: the whole site in one file, the same for the same site, or nothing in its place."""

import errno
import os
import zipfile
from pathlib import Path

import pytest
from committing import commit

from generator.artifact import Artifact
from generator.write.edition import refuse_edition_path, write_edition
from generator.write.errors import EditionError, ForeignOutputError, OutputBusyError
from generator.write.manifest import MANIFEST_URI
from generator.write.verify import verify
from generator.write.workspace import output_lock

SITE = {
    "index.html": b"<!doctype html><p>Names",
    "css/main.css": b"p { margin: 0 }" * 50,
    "victims/\u0430\u0434\u0430.html": b"<!doctype html><p>\xd0\x90\xd0\xb4\xd0\xb0",
    "media/quay.webp": b"RIFF" * 100,
    "pagefind/index.bin": b"\x00\x01",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A finished site."""
    output_path = tmp_path / "_site"
    with output_lock(output_path):
        commit((Artifact(uri, content) for uri, content in SITE.items()), output_path)
    return output_path


def test_edition_holds_every_file_in_a_folder_of_its_name(output: Path, tmp_path: Path) -> None:
    size = write_edition(output, tmp_path / "harbour.zip")
    with zipfile.ZipFile(tmp_path / "harbour.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert list(held) == [*sorted(held.keys() - {"harbour/manifest.json"}), "harbour/manifest.json"]
    assert {name: held[f"harbour/{name}"] for name in SITE} == SITE
    assert held.keys() == {f"harbour/{uri}" for uri in (*SITE, MANIFEST_URI)}
    assert size == (tmp_path / "harbour.zip").stat().st_size


def test_same_site_gives_the_same_bytes_on_another_day(output: Path, tmp_path: Path) -> None:
    write_edition(output, tmp_path / "one" / "site.zip")
    for path in output.rglob("*"):
        os.utime(path, (0, 0))
    (output / "index.html").chmod(0o600)
    write_edition(output, tmp_path / "two" / "site.zip")
    one, two = ((tmp_path / name / "site.zip").read_bytes() for name in ("one", "two"))
    assert one == two


def test_unpacked_edition_is_the_site_that_its_manifest_tells_of(
    output: Path, tmp_path: Path
) -> None:
    write_edition(output, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    assert verify(tmp_path / "unpacked" / "site") == []


def test_what_is_not_of_the_site_is_not_in_its_edition(output: Path, tmp_path: Path) -> None:
    (output / ".git").mkdir()
    (output / ".git" / "config").write_text("[remote]")
    write_edition(output, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert not [name for name in archive.namelist() if ".git" in name]


@pytest.mark.parametrize("suffix", [".avif", ".webp", ".jpg"])
def test_what_is_compressed_already_is_stored(tmp_path: Path, suffix: str) -> None:
    output_path = tmp_path / "_site"
    with output_lock(output_path):
        commit([Artifact(f"a{suffix}", b"a" * 999), Artifact("a.html", b"a" * 999)], output_path)
    write_edition(output_path, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.getinfo(f"site/a{suffix}").compress_size == 999
        assert archive.getinfo("site/a.html").compress_size < 999


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("edition.tar", "ends in .zip"),
        ("edition", "ends in .zip"),
        (".zip", "ends in .zip"),
        ("..zip", "ends in .zip"),
        ("folder.zip", "is a folder"),
        ("_site/edition.zip", "in the site that it is to hold"),
        ("_site/deep/er/edition.zip", "in the site that it is to hold"),
        ("._site.cenotaph/edition.zip", "in the site that it is to hold"),
        ("link/edition.zip", "in the site that it is to hold"),
        ("content/media/edition.zip", "among the records"),
    ],
)
def test_edition_is_refused_where_it_cannot_stand(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "link").symlink_to("_site")
    with pytest.raises(EditionError, match=reason):
        refuse_edition_path(tmp_path / name, tmp_path / "_site", [tmp_path / "content"])


@pytest.mark.parametrize("name", ["edition.zip", "EDITION.ZIP", "new/edition.zip", "_site.zip"])
def test_edition_may_stand_beside_the_site(tmp_path: Path, name: str) -> None:
    refuse_edition_path(tmp_path / name, tmp_path / "_site", [tmp_path / "content"])


def test_full_disk_leaves_the_last_edition_and_nothing_beside_it(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition_path = tmp_path / "site.zip"
    write_edition(output, edition_path)
    before = edition_path.read_bytes()

    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(EditionError, match=r"no space left on device.*built and whole"):
        write_edition(output, edition_path)
    assert edition_path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "._site.cenotaph",
        "_site",
        "site.zip",
    ]


def test_place_that_cannot_be_written_to_is_named(output: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EditionError, match=r"file/site\.zip"):
        write_edition(output, tmp_path / "file" / "site.zip")
    assert verify(output) == []


def test_draft_of_a_build_that_was_killed_is_replaced(output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("keep")
    (tmp_path / ".site.zip.part").symlink_to(outside)
    write_edition(output, tmp_path / "site.zip")
    assert outside.read_text() == "keep"
    assert not (tmp_path / "site.zip").is_symlink()


def test_edition_waits_for_no_other_build(output: Path, tmp_path: Path) -> None:
    with output_lock(output), pytest.raises(OutputBusyError):
        write_edition(output, tmp_path / "site.zip")


def test_folder_without_a_manifest_makes_no_edition(tmp_path: Path) -> None:
    (tmp_path / "_site").mkdir()
    with pytest.raises(ForeignOutputError):
        write_edition(tmp_path / "_site", tmp_path / "site.zip")
    assert not (tmp_path / "site.zip").exists()


def test_site_that_cannot_be_locked_any_more_is_still_said_to_stand(
    output: Path, tmp_path: Path
) -> None:
    lock_path = output.with_name("._site.cenotaph") / "lock"
    lock_path.unlink()
    lock_path.mkdir()
    with pytest.raises(EditionError, match="is built and whole"):
        write_edition(output, tmp_path / "harbour.zip")
    assert verify(output) == []
