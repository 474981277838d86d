"""The manifest, and what verify finds against it."""

import hashlib
import json
from pathlib import Path

import pytest
from committing import commit

from generator.artifact import Artifact
from generator.write.errors import ForeignOutputError
from generator.write.manifest import Fingerprint, Manifest
from generator.write.verify import Difference, Divergence, verify


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
        Difference("events/c.html", Divergence.CHANGED),
    ]


@pytest.mark.parametrize("content", [None, b"{}", b'{"manifest": "cenotaph", "version": 1}'])
def test_folder_without_a_manifest_cannot_be_verified(
    output_path: Path, content: bytes | None
) -> None:
    (output_path / "manifest.json").unlink()
    if content is not None:
        (output_path / "manifest.json").write_bytes(content)

    with pytest.raises(ForeignOutputError, match="name a built site"):
        verify(output_path)


@pytest.mark.parametrize("files", [{}, {"é.html": b"1", 'a"b': b"2", "a/b": b""}])
def test_manifest_survives_a_round_trip(files: dict[str, bytes]) -> None:
    manifest = Manifest({uri: Fingerprint.of(content) for uri, content in files.items()})

    assert Manifest.decoded(manifest.encoded()) == manifest
