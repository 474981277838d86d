"""`build --edition`: the site in one file beside the site, or a plain reason why not."""

import errno
import os
import re
import zipfile
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE


def build(site: Site, edition_path: Path, *options: str) -> int:
    """Build a site with an edition, as the command line does."""
    given = ["--site", str(site.path), "--edition", str(edition_path), "--today", "2024-06-01"]
    return main(["build", *given, *options])


def unpacked(edition_path: Path) -> dict[str, bytes]:
    """Every file of an edition, by its address in the site."""
    with zipfile.ZipFile(edition_path) as archive:
        assert archive.testzip() is None
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_edition_is_what_is_published_byte_for_byte(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(site, tmp_path / "mill-2024.zip") == DONE
    on_disk = {
        path.relative_to(site.path / "_site").as_posix(): path.read_bytes()
        for path in (site.path / "_site").rglob("*")
        if path.is_file()
    }
    held = unpacked(tmp_path / "mill-2024.zip")
    assert held.keys() == on_disk.keys()
    differing = {uri for uri in held if held[uri] != on_disk[uri]}
    assert {uri for uri in differing if not uri.endswith(".html")} == {"manifest.json"}
    for uri in differing - {"manifest.json"}:
        assert b"integrity" not in held[uri]
        assert held[uri] == re.sub(rb' integrity="[^"]*"', b"", on_disk[uri])
    assert f"Wrote {tmp_path / 'mill-2024.zip'} (" in capsys.readouterr().out


def test_edition_says_of_no_file_of_the_theme_what_it_has_to_be_and_leaves_others_alone(
    site: Site, tmp_path: Path
) -> None:
    judgment = b'<!doctype html><script src="a.js" integrity="sha384-' + b"A" * 64 + b'"></script>'
    site.write({"static/judgment.html": judgment.decode()})
    assert build(site, tmp_path / "mill.zip") == DONE
    held = unpacked(tmp_path / "mill.zip")
    assert held["judgment.html"] == judgment
    assert b' integrity="' in (site.path / "_site" / "index.html").read_bytes()
    assert b' integrity="' not in held["index.html"]
    assert main(["verify", str(tmp_path / "mill.zip")]) == DONE


def test_a_folder_that_is_made_for_an_edition_is_told_of(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for there in (False, True):
        assert build(site, tmp_path / "new" / "mill.zip") == DONE
        told = capsys.readouterr().out
        assert ("in a folder that was not there before" in told) is not there


def test_edition_of_the_same_records_is_the_same_file(site: Site, tmp_path: Path) -> None:
    assert build(site, tmp_path / "a" / "mill.zip") == DONE
    assert build(site, tmp_path / "b" / "mill.zip", "--output", str(tmp_path / "other")) == DONE
    one, two = ((tmp_path / name / "mill.zip").read_bytes() for name in ("a", "b"))
    assert one == two


@pytest.mark.parametrize("name", ["_site/mill.zip", "content/mill.zip", "theme/mill.zip", "a.tar"])
def test_place_for_no_edition_is_refused_before_anything_is_built(
    site: Site, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert build(site, site.path / name) == CANNOT_RUN
    assert str(site.path / name) in capsys.readouterr().err
    assert not (site.path / "_site").exists()


def test_edition_is_not_written_among_what_is_private(site: Site, tmp_path: Path) -> None:
    private_path = tmp_path / "private"
    private_path.mkdir()
    options = ("--private", str(private_path))
    assert build(site, private_path / "mill.zip", *options) == CANNOT_RUN


def test_content_that_stops_the_build_leaves_the_last_edition(site: Site, tmp_path: Path) -> None:
    edition_path = tmp_path / "mill.zip"
    build(site, edition_path)
    before = edition_path.read_bytes()
    site.write({"content/victims/ada-roe.md": "---\nname: Ada Roe\nevents: none\n---\n"})
    assert build(site, edition_path) == CONTENT_STOPS_IT
    assert edition_path.read_bytes() == before


def test_full_disk_is_told_and_the_site_stands(
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(archive: zipfile.ZipFile, *given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(zipfile.ZipFile, "writestr", refuse)
    assert build(site, tmp_path / "mill.zip") == CANNOT_RUN
    said = capsys.readouterr().err
    assert "no space left on device" in said
    assert "is built and whole" in said
    assert (site.path / "_site" / "index.html").is_file()
    assert not [path for path in tmp_path.iterdir() if "mill" in path.name]


def test_programs_find_their_document_alone_on_the_output(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(site, tmp_path / "mill.zip", "--format", "json")
    told = capsys.readouterr()
    assert told.out.startswith(("{", "["))
    assert "Wrote" not in told.out
    assert "Wrote" in told.err
