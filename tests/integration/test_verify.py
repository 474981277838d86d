"""`verify`: a copy of a site is held against a manifest, and what differs is named."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE


@pytest.fixture
def copies(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    """A built site, and its edition."""
    zip_path = tmp_path / "mill.zip"
    assert main(["build", "--site", str(site.path), "--edition", str(zip_path)]) == DONE
    capsys.readouterr()
    return site.path / "_site", zip_path


def digest_of_manifest(copy_path: Path) -> str:
    """The number that is to be kept elsewhere."""
    if copy_path.is_dir():
        return hashlib.sha256((copy_path / "manifest.json").read_bytes()).hexdigest()
    with zipfile.ZipFile(copy_path) as archive:
        return hashlib.sha256(archive.read(f"{copy_path.stem}/manifest.json")).hexdigest()


@pytest.mark.parametrize("which", [0, 1])
def test_whole_copy_is_said_to_be_whole_and_by_which_manifest(
    copies: tuple[Path, Path], which: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(copies[which])]) == DONE
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Whole: ")
    assert told[1].startswith("Manifest: the copy's own")
    assert told[2] == f"SHA-256 of the manifest: {digest_of_manifest(copies[which])}"


def test_differences_are_named_in_order_and_counted(
    copies: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    output_path, _ = copies
    (output_path / "index.html").write_bytes(b"")
    (output_path / "404.html").unlink()
    (output_path / "new\n\x1b[31m.html").write_bytes(b"")
    (output_path / ".git").mkdir()
    assert main(["verify", str(output_path)]) == CONTENT_STOPS_IT
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "missing     404.html"
    assert told[1].startswith("changed     index.html (0 bytes instead of ")
    assert told[2] == "unexpected  new<U+000A><U+001B>[31m.html"
    assert told[3] == ""
    assert told[4].startswith("Differs: 1 changed, 1 missing, 1 unexpected; ")
    assert told[5] == "Not looked at: .git."


def test_whoever_changed_the_manifest_too_is_found_out_by_one_kept_elsewhere(
    site: Site, copies: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output_path, _ = copies
    kept_path = tmp_path / "kept.json"
    kept_path.write_bytes((output_path / "manifest.json").read_bytes())
    site.write({"content/events/fire.md": "---\ntitle: Forged\nkind: fire\nwhen: 1900\n---\n"})
    main(["build", "--site", str(site.path)])
    capsys.readouterr()
    assert main(["verify", str(output_path)]) == DONE
    capsys.readouterr()
    assert main(["verify", str(output_path), "--manifest", str(kept_path)]) == CONTENT_STOPS_IT
    told = capsys.readouterr().out
    assert "changed     manifest.json" in told
    assert "changed     events/fire.html" in told
    assert f"Manifest: {kept_path}.\n" in told
    assert hashlib.sha256(kept_path.read_bytes()).hexdigest() in told


def test_programs_are_told_the_same(
    copies: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    output_path, zip_path = copies
    assert main(["verify", str(zip_path), "--format", "json"]) == DONE
    whole = json.loads(capsys.readouterr().out)
    assert whole["whole"] is True
    assert whole["manifest"] == {"path": None, "sha256": digest_of_manifest(zip_path)}
    assert whole["files"] == whole["alike"] > 10
    (output_path / "index.html").unlink()
    (output_path / "index.html").symlink_to("roll.html")
    assert main(["verify", str(output_path), "--format", "json"]) == CONTENT_STOPS_IT
    told = json.loads(capsys.readouterr().out)
    assert told["whole"] is False
    assert told["differences"] == [
        {"uri": "index.html", "divergence": "changed", "reason": "a link"}
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nowhere", "is not there"),
        ("site.yaml", "is no zip file, or a damaged one"),
        ("content", "has no manifest.json; name a built site or an edition"),
    ],
)
def test_what_is_no_copy_of_a_site_is_told(
    site: Site, named: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(site.path / named)]) == CANNOT_RUN
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_copy_whose_own_manifest_is_damaged_can_be_held_against_another(
    copies: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_path = copies[0] / "manifest.json"
    kept_path = tmp_path / "kept.json"
    kept_path.write_bytes(own_path.read_bytes())
    own_path.write_bytes(own_path.read_bytes()[:-2])
    assert main(["verify", str(copies[0])]) == CANNOT_RUN
    assert "cannot be relied on; name one that was kept" in capsys.readouterr().err
    assert main(["verify", str(copies[0]), "--manifest", str(kept_path)]) == CONTENT_STOPS_IT
    assert "changed     manifest.json" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, "{}", "no manifest"])
def test_what_is_no_manifest_is_told(
    copies: tuple[Path, Path],
    content: str | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if content is not None:
        (tmp_path / "kept.json").write_text(content, encoding="utf-8")
    asked = ["verify", str(copies[0]), "--manifest", str(tmp_path / "kept.json")]
    assert main(asked) == CANNOT_RUN
    told = (
        "is not there" if content is None else "is not the manifest.json of a site, or is damaged"
    )
    assert told in capsys.readouterr().err


def test_damaged_edition_is_told(
    copies: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    zip_path = copies[1]
    content = zip_path.read_bytes()
    zip_path.write_bytes(content[: len(content) // 2])
    assert main(["verify", str(zip_path)]) == CANNOT_RUN
    assert "is no zip file, or a damaged one" in capsys.readouterr().err
    at = content.index(b"<svg") if b"<svg" in content else len(content) // 4
    zip_path.write_bytes(content[:at] + b"\0\0\0\0" + content[at + 4 :])
    assert main(["verify", str(zip_path)]) == CONTENT_STOPS_IT
    assert "(it is damaged in the zip)" in capsys.readouterr().out
