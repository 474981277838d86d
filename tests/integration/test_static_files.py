"""Files in `static/` are published as they are, and are files of the site like all others."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Outcome, Site

from generator.cli import main
from generator.commands.exits import DONE
from generator.diagnostics import Severity
from generator.load import static
from generator.write.verify import verify

WITHHELD = (
    "---\nname: Zebulon Quist\nevents: fire\nfate: killed\nsources: report\n"
    "role: A guard\nvisibility: {name: {level: withheld, authority: family}}\n---\n"
)


def told(outcome: Outcome) -> list[str]:
    """What is said of static files."""
    return [str(one) for one in outcome.diagnostics if one.location.path.startswith("static")]


def test_file_is_published_byte_for_byte_where_it_lies(site: Site) -> None:
    site.write(
        {
            "static/CNAME": b"memorial.example\r\n",
            "static/papers/court report.pdf": b"%PDF-1.7\x00\xff",
            "static/письмо.txt": "письмо",
        }
    )
    files = site.build(is_strict=True).files()
    assert files["CNAME"] == b"memorial.example\r\n"
    assert files["papers/court report.pdf"] == b"%PDF-1.7\x00\xff"
    assert files["письмо.txt"].decode() == "письмо"


def test_file_is_in_the_manifest_and_in_the_edition(site: Site, tmp_path: Path) -> None:
    site.write({"static/CNAME": "memorial.example\n"})
    edition_path = tmp_path / "memorial.zip"
    assert main(["build", "--site", str(site.path), "--edition", str(edition_path)]) == DONE
    assert b'"CNAME"' in (site.path / "_site/manifest.json").read_bytes()
    assert verify(site.path / "_site") == []
    with zipfile.ZipFile(edition_path) as edition:
        assert edition.read("memorial/CNAME") == b"memorial.example\n"


def test_file_that_is_edited_or_goes_is_the_only_one_that_changes(site: Site) -> None:
    site.write({"static/.well-known/security.txt": "one"}).build()
    site.write({"static/.well-known/security.txt": "two"})
    built = site.build().built
    assert built is not None
    assert (built.written, built.removed, built.reasons) == (1, 0, {})
    assert (site.path / "_site/.well-known/security.txt").read_text(encoding="utf-8") == "two"
    (site.path / "static/.well-known/security.txt").unlink()
    built = site.build().built
    assert built is not None
    assert (built.written, built.removed) == (0, 1)
    assert not (site.path / "_site/.well-known").exists()


def test_build_with_nothing_else_to_do_sees_that_a_hidden_file_was_edited(site: Site) -> None:
    path = site.path / "_site/.well-known/security.txt"
    for text in ("one", "another"):
        site.write({"static/.well-known/security.txt": text})
        assert main(["build", "--site", str(site.path)]) == DONE
        assert path.read_text(encoding="utf-8") == text


def test_table_is_said_to_be_published_as_it_is(site: Site) -> None:
    names = ("people.csv", "lists/People.XLSX", "people.ods", "people.csv.txt", "people.pdf")
    site.write({f"static/{name}": b"name,telephone\n" for name in names})
    outcome = site.build(is_strict=True)
    told = [one for one in outcome.diagnostics if one.code == "static-table"]
    assert [one.location.path for one in told] == [
        "static/lists/People.XLSX",
        "static/people.csv",
        "static/people.ods",
    ]
    assert {one.severity for one in told} == {Severity.NOTE}
    assert outcome.files()["lists/People.XLSX"] == b"name,telephone\n"


def test_hidden_file_that_hosts_know_is_published_and_no_other(site: Site) -> None:
    site.write(
        {
            "static/.nojekyll": "",
            "static/.env": "SECRET=1",
            "static/.ssh/key": "secret",
            "static/papers/.DS_Store": b"\x00",
            "static/draft.html~": "a leftover",
        }
    )
    outcome = site.build(is_strict=True)
    said = "note[static-hidden]: it is hidden, and therefore is not published"
    advice = "rename it, or move it out"
    assert told(outcome) == [f"static/{name}: {said}; {advice}" for name in (".env", ".ssh")]
    files = outcome.files()
    assert ".nojekyll" in files
    assert not {uri for uri in files if "env" in uri or "ssh" in uri or "DS_" in uri or "~" in uri}


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("index.html", "the site's own page"),
        ("INDEX.HTML", "the site's own page"),
        ("events/fire.html", "content/events/fire.md"),
        ("404.html", "a page that every site has"),
    ],
)
def test_address_that_a_page_has_is_told_by_check_with_its_owner(
    site: Site, capsys: pytest.CaptureFixture[str], path: str, owner: str
) -> None:
    site.write({f"static/{path}": "Mine."})
    assert main(["check", "--site", str(site.path)]) != DONE
    out = capsys.readouterr().out
    assert (
        f"static/{path}: error[static-taken]: its address {path.lower()} belongs to {owner}" in out
    )


def test_file_that_came_since_the_last_check_is_checked(site: Site) -> None:
    assert main(["check", "--site", str(site.path)]) == DONE
    site.write({"static/index.html": "Mine."})
    assert main(["check", "--site", str(site.path)]) != DONE
    (site.path / "static/index.html").unlink()
    assert main(["check", "--site", str(site.path)]) == DONE


@pytest.mark.parametrize(
    "path", ["robots.txt", "feed.xml", "manifest.json", "Events/x.txt", "events", "assets"]
)
def test_address_that_the_build_needs_stops_it_and_nothing_is_written(
    site: Site, path: str
) -> None:
    before = site.build().files()
    site.write({f"static/{path}": "Mine."})
    outcome = site.build()
    assert outcome.built is None
    assert outcome.codes() == ["static-taken"]
    assert outcome.diagnostics[0].location.path == f"static/{path}"
    assert outcome.files() == before


def test_two_files_that_differ_in_case_only_are_told(site: Site) -> None:
    site.write({"static/papers/a.txt": "a", "static/papers/A.txt": "A"})
    if len(list((site.path / "static/papers").iterdir())) == 1:
        pytest.skip("this file system takes the two for one")
    assert site.build().codes() == ["static-taken"]


@pytest.mark.parametrize("name", ["letter.txt", "zebulon-quist.txt"])
def test_what_is_held_back_is_looked_for_in_them(site: Site, name: str) -> None:
    site.write({"content/victims/person-1.md": WITHHELD})
    assert site.build().built
    site.write({f"static/{name}": "With thanks to Zebulon Quist"})
    outcome = site.build()
    assert outcome.built is None
    assert set(outcome.codes()) == {"withheld-leaked"}


def test_link_out_of_the_site_is_not_followed(site: Site, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    site.write({"static/a.txt": "a"})
    (site.path / "static/secret.txt").symlink_to(tmp_path / "secret.txt")
    (site.path / "static/loop").symlink_to(site.path / "static")
    (site.path / "static/gone").symlink_to("nowhere")
    outcome = site.build()
    assert outcome.built is None
    assert sorted(outcome.codes()) == ["link-broken", "link-outside", "static-unusable"]


@pytest.mark.parametrize("target", ["../permalinks.key", "../.git/config", "../site.yaml"])
def test_link_does_not_publish_what_lies_elsewhere_in_the_site(site: Site, target: str) -> None:
    site.write({"permalinks.key": "the key", ".git/config": "a password", "static/a.txt": "a"})
    (site.path / "static/b.txt").symlink_to("a.txt")
    (site.path / "static/verify.txt").symlink_to(target)
    outcome = site.build()
    assert outcome.built is None
    assert outcome.codes() == ["static-unusable"]
    assert outcome.diagnostics[0].location.path == "static/verify.txt"
    (site.path / "static/verify.txt").unlink()
    assert site.build().html("b.txt") == "a"


def test_what_is_no_file_or_too_large_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "MOST_BYTES", 10)
    site.write({"static/large.txt": "eleven bytes"})
    os.mkfifo(site.path / "static/pipe")
    assert site.build().codes() == ["static-unusable", "static-unusable"]


def zip_of(sizes: dict[str, int]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, size in sizes.items():
            container.writestr(name, bytes(size))
    return file.getvalue()


def test_container_that_unpacks_to_more_than_can_be_looked_through_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static, "MOST_UNPACKED", 1000)
    site.write({"static/fits.zip": zip_of({"a": 400, "b": 600})})
    assert told(site.build()) == []
    site.write({"static/bomb.epub": zip_of({"a": 400, "b": 601})})
    assert [line.partition(":")[0] for line in told(site.build())] == ["static/bomb.epub"]


def test_no_more_of_a_container_is_unpacked_than_may_be(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    unpack: Callable[[zipfile.ZipFile, zipfile.ZipInfo], bytes] = zipfile.ZipFile.read

    def watch(container: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        read.append(info.filename)
        return unpack(container, info)

    monkeypatch.setattr(zipfile.ZipFile, "read", watch)
    monkeypatch.setattr("generator.write.leaks.MOST_UNPACKED", 1000)
    site.write(
        {
            "content/victims/person-1.md": WITHHELD,
            "static/many.zip": zip_of({"a": 600, "b": 300, "c": 300, "d": 100}),
        }
    )
    assert site.build().built
    assert read == ["a", "b", "d"]


def test_folders_that_lie_too_deep_are_told(site: Site) -> None:
    site.write({f"static/{'a/' * (static.DEEPEST + 1)}x.txt": "x"})
    assert site.build().codes() == ["static-unusable"]
    (outcome_path,) = [one.location.path for one in site.build().diagnostics]
    assert outcome_path == "static" + "/a" * (static.DEEPEST + 1)


def test_file_in_place_of_the_folder_is_told(site: Site) -> None:
    site.write({"static": "Mine."})
    assert site.build().codes() == ["static-unusable"]


def test_site_cannot_go_into_what_it_is_made_of(site: Site) -> None:
    site.write({"static/a.txt": "a"})
    assert main(["build", "--site", str(site.path), "--output", str(site.path / "static")]) != DONE
    assert [path.name for path in (site.path / "static").iterdir()] == ["a.txt"]
