"""What is kept apart is looked for in all that is published, and never published itself."""

import json
import os
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Outcome, Site

from generator.cli import main
from generator.commands.exits import CANNOT_RUN, CONTENT_STOPS_IT, DONE

PERSON = "content/victims/person-1.md"
UNNAMED = "---\nname: unknown\nrole: A nurse\nevents: fire\nfate: killed\nsources: report\n---\n"
KNOWN = """\
---
name: Mari Saar
also: Maria Saarinen
contacts: [+372 5555 1234, mari.family@post.example]
remarks: Her brother asked us not to write before the trial has ended.
died: {place: quay, cause: burns to both of her hands and arms}
survived_by: {relation: brother, name: Jaan Saar}
---
The whole story was told to us by the neighbour on the second floor.
"""


@pytest.fixture
def private(tmp_path: Path) -> Site:
    """A private folder beside the site's."""
    path = tmp_path / "private"
    path.mkdir()
    return Site(path).write({PERSON: KNOWN})


@pytest.fixture
def kept(site: Site) -> Site:
    """A site with a person whose name is not known to readers."""
    return site.write({PERSON: UNNAMED, "content/places/quay.yaml": "name: Quay\nkind: quay\n"})


def telling(text: str) -> dict[str, str]:
    page = f"---\ntitle: On us\n---\n{text}\n"
    return {"content/pages/about.md": page}


def build(site: Site, private: Site) -> Outcome:
    return site.build(private_path=private.path, is_preview=False)


def test_no_byte_of_it_is_published(kept: Site, private: Site) -> None:
    without = kept.build(is_preview=False).files()
    outcome = build(kept, private)
    assert outcome.built, outcome.diagnostics
    assert outcome.files() == without


@pytest.mark.parametrize(
    "text",
    [
        "Mari Saar was there.",
        "It was Saar, Mari.",
        "Мари Саар",
        "Maria Saarinen is another spelling.",
        "Call +372 5555 1234.",
        "Write to mari.family@post.example.",
        "Her brother asked us not to write before the trial has ended.",
        "She had burns to both of her hands and arms.",
        "Jaan Saar mourns.",
        "The whole story was told to us by the neighbour on the second floor.",
    ],
)
def test_whatever_of_it_would_be_published_stops_the_build(
    kept: Site, private: Site, text: str
) -> None:
    kept.write(telling(text))
    assert kept.build().built
    before = kept.build().files()
    outcome = build(kept, private)
    assert outcome.built is None
    assert set(outcome.codes()) == {"withheld-leaked"}
    told = [str(one) for one in outcome.diagnostics]
    assert all(one.startswith("../private/content/victims/person-1.md:") for one in told)
    assert [uri for uri in ("about.html", "data/records/pages.json") if uri not in str(told)] == []
    words = ("Mari", "Saar", "5555", "post.example", "trial")
    assert not any(word in one for word in words for one in told)
    assert outcome.files() == before


def test_what_is_public_anyway_is_no_secret(kept: Site, private: Site) -> None:
    private.write({"content/victims/ada-roe.yaml": "name: Ada Roe\n"})
    assert build(kept, private).built


def test_an_id_may_not_carry_a_name_that_is_kept_apart(site: Site, private: Site) -> None:
    site.write({"content/victims/saar-1.md": UNNAMED})
    private.write({"content/victims/saar-1.yaml": "name: Mari Saar\n"})
    (private.path / PERSON).unlink()
    outcome = build(site, private)
    assert outcome.codes() == ["id-reveals-name"]


@pytest.mark.parametrize(
    ("files", "code", "message"),
    [
        (
            {"content/victims/person-2.yaml": "name: Mari Saar\n"},
            "private-unknown-record",
            "as the site's record is named",
        ),
        ({"content/pages/methodology.md": "---\ntitle: T\n---\n"}, "private-stray", "victim"),
        ({"content/victims/roll.csv": "id,name\nx,Mari Saar\n"}, "private-stray", "move it out"),
        ({PERSON: "---\nnmae: Mari Saar\n---\n"}, "unknown-field", "did you mean 'name'?"),
        ({PERSON: "---\nvisibility: {person: public}\n---\n"}, "unknown-field", "visibility"),
        ({PERSON: "---\ndied: Mari Saar\n---\n"}, "bad-when", "never printed"),
        ({PERSON: "---\nremarks: a: Mari Saar\n---\n"}, "yaml-colon", "never printed"),
    ],
)
def test_what_cannot_be_read_is_told_without_its_value(
    kept: Site, private: Site, files: dict[str, str], code: str, message: str
) -> None:
    private.write(files)
    outcome = build(kept, private)
    assert outcome.built is None
    told = " ".join(map(str, outcome.diagnostics))
    assert f"[{code}]" in told
    assert message in told
    assert "../private/content/" in told
    assert "Saar" not in told


def test_a_folder_without_records_is_told(kept: Site, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = kept.build(private_path=tmp_path / "empty")
    assert outcome.codes() == ["content-missing"]


def test_the_key_of_forgotten_addresses_is_made_in_the_private_folder(
    kept: Site, private: Site
) -> None:
    build(kept, private)
    kept.write({PERSON: UNNAMED.replace("fate:", "visibility: {person: hidden}\nfate:")})
    assert build(kept, private).built
    assert (private.path / "permalinks.key").is_file()
    assert not (kept.path / "permalinks.key").exists()


def run(command: str, site: Site, *arguments: str) -> int:
    return main([command, "--site", str(site.path), *arguments])


def test_it_is_named_on_the_command_line(
    kept: Site, private: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write(telling("Mari Saar was there."))
    assert run("build", kept, "--private", str(private.path)) == 1
    assert "withheld-leaked" in capsys.readouterr().err
    assert run("check", kept, "--private", str(private.path)) == DONE  # nothing is rendered


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("folder", ["content/victims", "static/private", "private", "", "_site"])
def test_it_may_not_lie_in_the_site(
    kept: Site, folder: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write({f"{folder}/content/victims/ada-roe.yaml": "born: 3.4.1950\n"})
    assert run(command, kept, "--private", str(kept.path / folder)) == CANNOT_RUN
    told = capsys.readouterr()
    assert "keep what is private elsewhere" in told.err
    assert "3.4.1950" not in told.out + told.err


def test_it_may_not_lie_in_the_output(
    kept: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private_path = tmp_path / "published" / "private"
    private_path.mkdir(parents=True)
    given = ("--output", str(private_path.parent), "--private", str(private_path))
    assert run("build", kept, *given) == CANNOT_RUN
    assert "keep what is private elsewhere" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_wrong_use(
    kept: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", kept, "--private", os.devnull) == CANNOT_RUN
    assert "there is no folder" in capsys.readouterr().err


MANY = {
    "content/victims/held.md": LEAST_SITE["content/victims/ada-roe.md"]
    .replace("Ada Roe", "Bo Ek")
    .replace(
        "fate:", "visibility: {name: {level: initials, authority: family, on: 2024-02-03}}\nfate:"
    ),
    "content/victims/child.md": (
        "---\nname: Cy Roe\nage: 9\nevents: flood\nfate: missing\nsources: report\n---\n"
    ),
    "content/victims/survivor.md": (
        "---\nname: Di Roe\nevents: {event: fire, fate: survived}\nsources: report\n---\n"
    ),
    "content/victims/later.md": LEAST_SITE["content/victims/ada-roe.md"]
    .replace("Ada Roe", "Fay Lind")
    .replace("fate:", "visibility: {embargo_until: 2030-01-01, age: hidden}\nfate:"),
    "content/victims/gone.md": LEAST_SITE["content/victims/ada-roe.md"]
    .replace("Ada Roe", "Gus Lind")
    .replace("fate:", "withdrawn: {on: 2024-03-04, authority: court}\nfate:"),
    "content/events/flood.md": (
        "---\ntitle: The flood\nkind: flood\nwhen: 2023-11-02\nsources: report\n---\n"
    ),
    "content/sources/source-1.yaml": "title: A letter\nconfidential: true\n",
}


def test_check_privacy_says_who_is_shown_how_and_on_whose_authority(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(MANY)
    assert run("check", site, "--privacy", "--today", "2024-06-01") == DONE
    out = " ".join(capsys.readouterr().out.split())
    for told in (
        "content/victims/held.md name initials a rule (family, 2024-02-03)",
        "content/victims/child.md name withheld may be alive and a child",
        "content/victims/survivor.md person hidden a survivor, without consent to be shown",
        "content/victims/later.md record hidden an embargo, until 2030-01-01 age hidden a rule",
        "content/victims/gone.md record hidden withdrawn, with tombstone (court, 2024-03-04)",
        "content/sources/source-1.yaml record existence a confidential source",
        "too short for the leak scan to look for: content/sources/source-1.yaml: title",
    ):
        assert told in out
    assert "ada-roe" not in out
    assert not any(name in out for name in ("Bo Ek", "Cy Roe", "Di Roe", "Fay", "Gus", "letter"))


def test_check_privacy_is_data_for_programs(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(MANY)
    assert run("check", site, "--privacy", "--format", "json", "--today", "2024-06-01") == DONE
    document = json.loads(capsys.readouterr().out)
    levels = {(row["id"], row["what"]): row["level"] for row in document["privacy"]}
    assert levels["held", "name"] == "initials"
    assert document["unsearched"][0]["path"] == "content/sources/source-1.yaml"


def test_check_privacy_of_an_open_site_says_so(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", site, "--privacy") == DONE
    assert capsys.readouterr().out.startswith("All that is recorded is shown.\n")


def test_no_format_says_anything_of_a_private_value(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private = tmp_path / "private"
    (private / "content/victims").mkdir(parents=True)
    text = "born: {when: 3 March 1901}\ncapacity: Secret Agent\n"
    (private / "content/victims/ada-roe.yaml").write_text(text)
    for form in ("text", "concise", "json", "github", "sarif"):
        assert run("check", site, "--private", str(private), "--format", form) == CONTENT_STOPS_IT
        told = capsys.readouterr().out
        assert "ada-roe.yaml" in told
        assert not any(secret in told for secret in ("1901", "Secret", "secret", "endColumn"))
        assert '"length": 1' not in told
