"""The manifest, and what verify finds against it."""

import errno
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from committing import commit

from generator.artifact import Artifact
from generator.write.errors import ForeignOutputError
from generator.write.manifest import Fingerprint, Manifest
from generator.write.verify import Difference, Divergence, Reference, verify


@pytest.fixture
def output_path(tmp_path: Path) -> Path:
    contents = {"b.html": b"second", "a.html": b"first", "events/c.html": b"third"}
    commit([Artifact(uri, content) for uri, content in contents.items()], tmp_path / "_site")
    return tmp_path / "_site"


def test_manifest_lists_every_other_file_in_order(output_path: Path) -> None:
    manifest = json.loads((output_path / "manifest.json").read_bytes())

    assert list(manifest["files"]) == ["a.html", "b.html", "events/c.html"]
    assert manifest["files"]["a.html"] == {
        "size": 5,
        "sha256": hashlib.sha256(b"first").hexdigest(),
    }


def test_whole_site_has_no_differences(output_path: Path) -> None:
    assert verify(output_path) == []


def test_differences_are_named_in_order(output_path: Path, tmp_path: Path) -> None:
    (output_path / "a.html").write_bytes(b"forst")
    (output_path / "b.html").unlink()
    (output_path / "d" / "e").mkdir(parents=True)
    (output_path / "d" / "e" / "f.html").write_bytes(b"")
    (output_path / "events" / "c.html").rename(tmp_path / "c.html")
    (output_path / "events" / "c.html").symlink_to(tmp_path / "c.html")

    assert verify(output_path) == [
        Difference("a.html", Divergence.CHANGED),
        Difference("b.html", Divergence.MISSING),
        Difference("d/e/f.html", Divergence.UNEXPECTED),
        Difference("events/c.html", Divergence.CHANGED, "a link"),
    ]


@pytest.mark.parametrize("content", [None, b"{}", b'{"manifest": "cenotaph", "version": 1}'])
def test_folder_without_a_manifest_cannot_be_verified(
    output_path: Path, content: bytes | None
) -> None:
    (output_path / "manifest.json").unlink()
    if content is not None:
        (output_path / "manifest.json").write_bytes(content)

    told = "has no manifest.json" if content is None else "cannot be relied on"
    with pytest.raises(ForeignOutputError, match=told):
        verify(output_path)


@pytest.mark.parametrize("files", [{}, {"é.html": b"1", 'a"b': b"2", "a/b": b""}])
def test_manifest_survives_a_round_trip(files: dict[str, bytes]) -> None:
    manifest = Manifest({uri: Fingerprint.of(content) for uri, content in files.items()})

    assert Manifest.decoded(manifest.encoded()) == manifest


def test_whatever_stands_in_the_place_of_a_file_is_told(output_path: Path) -> None:
    (output_path / "a.html").unlink()
    (output_path / "a.html").mkdir()
    (output_path / "a.html" / "within.html").write_bytes(b"")
    (output_path / "b.html").unlink()
    os.mkfifo(output_path / "b.html")
    (output_path / "loop").symlink_to("loop")

    assert verify(output_path) == [
        Difference("a.html", Divergence.CHANGED, "a folder"),
        Difference("a.html/within.html", Divergence.UNEXPECTED),
        Difference("b.html", Divergence.CHANGED, "a device or the like"),
        Difference("loop", Divergence.UNEXPECTED, "a link"),
    ]


def test_what_cannot_be_read_is_told_and_the_rest_looked_at(
    output_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = {str(output_path / "b.html"), str(output_path / "events")}

    def refusing(function: Callable[..., Any]) -> Callable[..., Any]:
        def refuse(path: Any, *rest: Any) -> Any:
            if str(path) in refused:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
            return function(path, *rest)

        return refuse

    monkeypatch.setattr(os, "open", refusing(os.open))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    assert verify(output_path) == [
        Difference("b.html", Divergence.UNREADABLE, "permission denied"),
        Difference("events/", Divergence.UNREADABLE, "a folder that cannot be looked into"),
        Difference("events/c.html", Divergence.UNREADABLE),
    ]


def test_manifest_of_the_copy_is_held_against_the_one_kept_elsewhere(
    output_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept.json").write_bytes((output_path / "manifest.json").read_bytes())
    kept = Reference.read(tmp_path / "kept.json")
    assert kept
    (output_path / "a.html").write_bytes(b"forged")
    files = {uri: Fingerprint.of((output_path / uri).read_bytes()) for uri in kept.manifest.files}
    (output_path / "manifest.json").write_bytes(Manifest(files).encoded())

    assert verify(output_path) == []
    assert [difference.uri for difference in verify(output_path, kept)] == [
        "a.html",
        "manifest.json",
    ]


@pytest.mark.parametrize(
    "files",
    [b'{"a": {"size": Infinity, "sha256": ""}}', b"[" * 100_000, b"1", b'{"a": {"size": "\xff"}}'],
)
def test_manifest_that_no_build_wrote_is_none(files: bytes) -> None:
    assert (
        Manifest.decoded(b'{"manifest": "cenotaph", "version": 1, "files": ' + files + b"}") is None
    )


def test_manifest_reads_nothing_outside_of_the_copy(output_path: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    files = {"../secret": Fingerprint.of(b"secret"), str(tmp_path / "secret"): Fingerprint.of(b"")}
    (output_path / "manifest.json").write_bytes(Manifest(files).encoded())

    told = {difference.uri: difference.divergence for difference in verify(output_path)}
    assert {told[uri] for uri in files} == {Divergence.MISSING}
