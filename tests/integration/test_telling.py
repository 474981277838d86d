"""What `check` and `build` say on the streams: to people, to editors, to programs and to CI."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Site

from generator.cli import main

BROKEN = "---\nname: Ada Roe\nevents: fyre\nfate: killed\nsources: report\n---\n"
HEADLINE = (
    "content/victims/ada-roe.md:3:9: error[victim-unknown-event]: "
    "no event 'fyre'; did you mean 'fire'?\n"
)
EXCERPT = " 3 | events: fyre\n   |         ^^^^\n"


@pytest.fixture
def broken(site: Site) -> Site:
    """A site with one slip of the pen."""
    return site.write({"content/victims/ada-roe.md": BROKEN})


def test_check_shows_the_line_and_where_in_it(
    broken: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--site", str(broken.path)]) == 1
    assert capsys.readouterr().out == (f"{HEADLINE}{EXCERPT}\nChecked {broken.path}: 1 error.\n")


def test_build_tells_in_the_same_way(broken: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--site", str(broken.path)]) == 1
    assert capsys.readouterr().err == f"{HEADLINE}{EXCERPT}\nNothing was written: 1 error.\n"


def test_concise_is_one_line_each(broken: Site, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--site", str(broken.path), "--format", "concise"])
    assert capsys.readouterr().out == f"{HEADLINE}Checked {broken.path}: 1 error.\n"


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("form", "is_shown"),
    [("text", True), ("concise", False), ("json", False), ("github", False), ("sarif", False)],
)
def test_what_stands_beside_a_mistake_is_shown_where_the_line_is_and_nowhere_else(
    command: str, form: str, is_shown: bool, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    child = "{relation: son, name: Juhan Kask, age: 13, minor: true, adress: Quay 3}"
    text = BROKEN.replace("sources:", f"survived_by: [{child}]\nsources:")
    site.write({"content/victims/ada-roe.md": text})
    assert main([command, "--site", str(site.path), "--format", form]) == 1
    streams = capsys.readouterr()
    assert "'adress'" in streams.out + streams.err
    assert ("Juhan" in streams.out + streams.err) is is_shown


@pytest.mark.parametrize(
    ("field", "quoted"),
    [
        ("born: when she was a girl", "'when she was a girl' is no time"),
        ("born: 14 March 1901", "write 1901-03-14"),
        ("occupation: Guard: at night", 'write occupation: "Guard: at night"'),
    ],
)
def test_message_quotes_what_is_wrong_in_every_format_hidden_or_not(
    field: str, quoted: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    text = BROKEN.replace("fyre", "fire").replace("sources:", f"{field}\nsources:")
    hidden = text.replace("\n---\n", "\nvisibility: {born: hidden, occupation: hidden}\n---\n")
    site.write({"content/victims/ada-roe.md": hidden})
    for form in ("text", "concise", "github"):
        assert main(["check", "--site", str(site.path), "--format", form]) == 1
        assert quoted in capsys.readouterr().out


def test_finding_and_id_quote_a_withheld_name_in_one_line_too(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "visibility: {name: {level: withheld, authority: family, on: 2024-01-02}}"
    text = f"---\nname: Ben Roe\nevents: fire\nfate: killed\nsources: report\n{rule}\n---\n"
    site.write({f"content/victims/{id_}.md": text for id_ in ("ben", "person-1")})
    main(["check", "--site", str(site.path), "--format", "concise"])
    told = capsys.readouterr().out
    assert "'ben' carries 'Ben', a part of the name that is not shown" in told
    assert "'ben' (content/victims/ben.md): 'Ben Roe'" in told


def test_colours_are_asked_for_by_the_environment(
    broken: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "--site", str(broken.path)])
    told = capsys.readouterr().out
    assert "\x1b[1;31merror[victim-unknown-event]\x1b[0m" in told
    assert re.sub(r"\x1b\[[0-9;]*m", "", told).startswith(f"{HEADLINE}{EXCERPT}")


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_document_stands_alone_on_the_output(
    command: str, form: str, broken: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    main([command, "--site", str(broken.path), "--format", form])
    assert "victim-unknown-event" in json.dumps(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_ci_finds_files_from_where_it_runs(
    form: str, broken: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken.path.parent)
    main(["check", "--site", "site", "--format", form])
    assert "site/content/victims/ada-roe.md" in capsys.readouterr().out


def test_what_is_held_back_is_not_shown_again(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(
        {
            "content/victims/person-1.md": (
                "---\nname: Mari Saar\nevents: fire\nfate: killed\nsources: report\n"
                "visibility: {name: withheld}\n---\n"
            ),
            "content/events/fire.md": (
                "---\ntitle: The fire\nkind: fire\nwhen: 1931-11-02\nsources: report\n"
                "summary: Among them was Mari Saar.\n---\n"
            ),
        }
    )
    assert main(["build", "--site", str(site.path)]) == 1
    told = capsys.readouterr().err
    assert "content/victims/person-1.md:2:7: error[withheld-leaked]" in told
    assert "Saar" not in told


def test_readme_shows_what_is_said(
    make_site: Callable[[str], Site], capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    record = re.search(r"```yaml\n(---\nname: Mart Lepik\n.*?---\n)```", readme, re.DOTALL)
    said = re.search(r"```text\n(content/victims/mart-lepik.*?)```", readme, re.DOTALL)
    assert record
    assert said
    site = make_site("harbour").write(
        {
            "content/victims/mart-lepik.md": record[1].replace("harbour-1987", "harbor-1987"),
            "content/events/harbour-1987.md": (
                "---\ntitle: The attack\nkind: bombing\nwhen: 1987-03-14\nsources: report\n---\n"
            ),
            "content/sources/courier-1987.yaml": "title: Seven killed\nkind: article\n",
        }
    )
    main(["check", "--site", str(site.path)])
    assert said[1] in capsys.readouterr().out
