"""`build --diff`: which pages and files are new, changed or gone since an older site."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main
from generator.commands.changes import MOST_LISTED
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE

BEN = "---\nname: Ben Roe\nevents: fire\nfate: killed\nsources: report\n---\n"
PAGE = "---\ntitle: {}\n---\nA text.\n"


@pytest.fixture
def old_path(site: Site, tmp_path: Path) -> Path:
    """The manifest of the site as it was published before."""
    site.write({"content/pages/about.md": PAGE.format("About us")})
    assert build(site) == DONE
    path = tmp_path / "published.json"
    shutil.copy(site.path / "_site/manifest.json", path)
    return path


def build(site: Site, *options: object) -> int:
    """Build a site."""
    return main(["build", "--site", str(site.path), *map(str, options)])


def changes(site: Site, old_path: Path) -> dict[str, dict[str, str | None]]:
    """What is told in JSON: titles of what is new, changed and removed, by address."""
    path = old_path.with_name("changes.json")
    assert build(site, "--diff", old_path, "--changes", path) == DONE
    document = json.loads(path.read_text(encoding="utf-8"))
    return {
        what: {row["uri"]: row["title"] for row in document[what]}
        for what in ("new", "changed", "removed")
    }


def test_nothing_is_told_where_nothing_changed(
    site: Site, old_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes(site, old_path) == {"new": {}, "changed": {}, "removed": {}}
    assert "0 new, 0 changed, 0 removed" in capsys.readouterr().out


def test_new_person_is_told_by_title_with_every_page_that_names_them(
    site: Site, old_path: Path
) -> None:
    site.write({"content/victims/ben-roe.md": BEN})
    told = changes(site, old_path)
    assert told["new"] == {"victims/ben-roe.html": "Ben Roe"}
    assert told["changed"]["events/fire.html"] == "The fire"
    assert "index.html" in told["changed"]
    assert "victims/ada-roe.html" not in told["changed"]
    assert "methodology.html" not in told["changed"]
    assert told["removed"] == {}


def test_page_that_goes_is_told(site: Site, old_path: Path) -> None:
    (site.path / "content/pages/about.md").unlink()
    permalinks = site.path / "permalinks.json"
    lines = permalinks.read_text(encoding="utf-8").splitlines(keepends=True)
    permalinks.write_text("".join(x for x in lines if "about" not in x), encoding="utf-8")
    assert changes(site, old_path)["removed"] == {"about.html": None}


def test_second_build_that_makes_nothing_tells_the_same(site: Site, old_path: Path) -> None:
    site.write({"content/victims/ben-roe.md": BEN})
    assert changes(site, old_path) == changes(site, old_path)


def test_text_is_grouped_by_kind_and_bounded(
    site: Site, old_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = {
        f"content/victims/p{number}.md": BEN.replace("Ben", f"Ben{number}")
        for number in range(MOST_LISTED + 5)
    }
    site.write(people)
    capsys.readouterr()
    assert build(site, "--diff", old_path) == DONE
    out = capsys.readouterr().out
    assert f"new, people: {MOST_LISTED + 5}\n" in out
    assert out.count("(Ben") == MOST_LISTED
    assert "  and 5 more\n" in out
    assert "changed, events: 1\n  events/fire.html (The fire)\n" in out


def test_titles_are_no_markup_in_markdown(site: Site, old_path: Path) -> None:
    title = '"[*Us*](https://elsewhere.example) <img src=x> | `code`"'
    site.write({"content/pages/who.md": PAGE.format(title)})
    path = old_path.with_name("changes.md")
    assert build(site, "--diff", old_path, "--changes", path) == DONE
    text = path.read_text(encoding="utf-8")
    assert r"- \[\*Us\*\](https://elsewhere.example) &lt;img src=x&gt; \| \`code\`" in text
    assert "**Other pages** (1)" in text


def test_another_manifest_cannot_act_on_the_terminal(
    site: Site, old_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(old_path.read_text(encoding="utf-8"))
    document["files"]["\x1b]0;owned\x07\n::error::x"] = {"size": 1, "sha256": "0" * 64}
    old_path.write_text(json.dumps(document), encoding="utf-8")
    capsys.readouterr()
    assert build(site, "--diff", old_path) == DONE
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\n::error" not in out
    assert "<U+001B>]0;owned" in out


@pytest.mark.parametrize("content", ["", "{}", "<!doctype html>", '{"manifest": "cenotaph"}', "[]"])
def test_what_is_no_manifest_is_refused_before_anything_is_built(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    path = tmp_path / "old.json"
    path.write_text(content, encoding="utf-8")
    assert build(site, "--diff", path) == CANNOT_RUN
    assert "no manifest of ours" in capsys.readouterr().err
    assert not (site.path / "_site").exists()


def test_manifest_that_is_not_there_is_told(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(site, "--diff", tmp_path / "none.json") == CANNOT_RUN
    assert "no such file" in capsys.readouterr().err


def test_changes_go_into_no_file_of_another_form_or_of_the_site(
    site: Site, old_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(site, "--changes", "x.md") == CANNOT_RUN
    assert "--diff" in capsys.readouterr().err
    assert build(site, "--diff", old_path, "--changes", "changes.pdf") == CANNOT_RUN
    assert ".md, .json, .txt" in capsys.readouterr().err
    for folder in ("_site", "content", "static"):
        path = site.path / folder / "changes.md"
        assert build(site, "--diff", old_path, "--changes", path) == CANNOT_RUN
        assert not path.exists()


def test_nothing_is_told_of_a_build_that_stopped(site: Site, old_path: Path) -> None:
    site.write({"content/victims/ben-roe.md": BEN.replace("fire", "flood")})
    path = old_path.with_name("changes.md")
    assert build(site, "--diff", old_path, "--changes", path) == CONTENT_STOPS_IT
    assert not path.exists()


def test_programs_find_their_document_alone(
    site: Site, old_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert build(site, "--diff", old_path, "--format", "json") == DONE
    streams = capsys.readouterr()
    assert json.loads(streams.out) == {"diagnostics": []}
    assert "Since the older site" in streams.err


def test_own_manifest_of_before_can_be_named(site: Site, old_path: Path) -> None:
    site.write({"content/victims/ben-roe.md": BEN})
    path = old_path.with_name("changes.json")
    own = site.path / "_site/manifest.json"
    assert build(site, "--diff", own, "--changes", path) == DONE
    assert [row["uri"] for row in json.loads(path.read_text("utf-8"))["new"]] == [
        "victims/ben-roe.html"
    ]
