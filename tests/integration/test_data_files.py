"""The record as data: what researchers take is what readers see, and others' tools read it."""

import csv
import io
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from conftest import LEAST_SITE, Outcome, Site

from generator.export.data import records
from generator.export.data.tables import TABLES

FORMULA = '=HYPERLINK("https://evil.example"; 1)'

_SITE = {
    "site.yaml": """\
        title: The Test Memorial
        editor: Its editors
        url: https://memorial.example/test/
        licence: CC-BY-4.0
        languages: [en, ru]
    """,
    "content/places/quay.yaml": "name: The quay\nkind: quay\nat: -54.10, +18.2\nin: town\n",
    "content/places/town.yaml": "name: Vale\nnames: {ru: Вале}\nkind: town\n",
    "content/events/fire.md": """\
        ---
        title: The fire
        kind: fire
        when: 1931-11-02
        timezone: Europe/Tallinn
        places: quay
        sources: report
        chronology:
          - id: start
            when: 1931-11-02T14:28
            place: quay
            text: It began. [@report#p3]
            casualties: [{outcome: killed, group: victims, count: 1}]
            victims: [ada-roe]
          - id: end
            after: start
            text: It ended.
        figures:
          - {outcome: killed, group: victims, count: 1-3, by: The mayor, sources: report}
          - {outcome: killed, group: all, count: ~3, attackers: unknown, sources: report}
        corrections: [{on: 2023-05-01, text: The day was wrong.}]
        ---
    """,
    "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
    "content/victims/ada-roe.md": f"""\
        ---
        name: Ada Roe
        also: ['{FORMULA}', A. Roe]
        events: fire
        fate: killed
        born: {{when: 1900~, place: town}}
        died: {{entry: start, cause: Smoke}}
        occupation: '-weaver'
        sources: report
        accounts:
          - id: age
            point: Her age
            versions: [{{says: "31", sources: report}}, {{says: "30", sources: report}}]
            adopted: "31"
            reason: The report says so.
        ---
        A weaver. [@report]
    """,
    "content/victims/someone.md": """\
        ---
        name: Zyxq Zyxq
        role: A guest
        events: fire
        fate: missing
        missing: {since: 1931-11-02, place: quay}
        visibility: {name: withheld}
        sources: report
        ---
    """,
    "content/victims/several.md": """\
        ---
        name: unknown
        role: Sailors
        persons: 2-4
        events: fire
        fate: killed
        sources: report
        ---
    """,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    site = Site(tmp_path_factory.mktemp("data")).write({**LEAST_SITE, **_SITE})
    return site.build()


def table(outcome: Outcome, name: str) -> list[dict[str, str]]:
    """The rows of a table, by column."""
    return list(csv.DictReader(io.StringIO(outcome.html(f"data/{name}.csv"), newline="")))


def document(outcome: Outcome, uri: str) -> Any:
    return json.loads(outcome.html(uri))


def test_package_is_valid_to_frictionless(built: Outcome) -> None:
    frictionless = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [frictionless, "validate", "--json", "datapackage.json"],
        cwd=built.output_path / "data",
        capture_output=True,
        text=True,
        timeout=120,
    )
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert {task["name"]: task["stats"]["rows"] for task in report["tasks"]} == {
        "events": 1, "victims": 3, "involvements": 3, "entries": 2, "casualties": 1, "figures": 2,
        "ledger": 2, "accounts": 2, "corrections": 1, "places": 2, "sources": 1,
    }  # fmt: skip


def test_package_says_what_site_it_is_of(built: Outcome) -> None:
    package = document(built, "data/datapackage.json")
    assert package["title"] == "The Test Memorial"
    assert package["homepage"] == "https://memorial.example/test/"
    deed = "https://creativecommons.org/licenses/by/4.0/"
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": deed}]
    assert [one["name"] for one in package["resources"]] == [one.name for one in TABLES]


def test_terms_in_words_are_no_name_of_a_licence(site: Site) -> None:
    """The profile has names of licences without blanks in them."""
    site.write({"site.yaml": f"{LEAST_SITE['site.yaml']}licence: All rights reserved\n"})
    package = document(site.build(), "data/datapackage.json")
    assert package["licenses"] == [{"name": "notspecified", "title": "All rights reserved"}]


def test_times_have_their_bounds_beside_them(built: Outcome) -> None:
    (ada,) = (row for row in table(built, "victims") if row["id"] == "ada-roe")
    assert [ada[f"born{end}"] for end in ("", "_earliest", "_latest")] == [
        "1900~",
        "1900-01-01",
        "1900-12-31",
    ]
    assert (ada["died"], ada["died_place"], ada["died_cause"]) == (
        "1931-11-02T14:28",
        "quay",
        "Smoke",
    )


def test_what_is_not_known_is_empty_and_never_nought(built: Outcome) -> None:
    rows = {row["id"]: row for row in table(built, "victims")}
    assert rows["someone"]["died"] == ""
    assert (rows["several"]["persons_least"], rows["several"]["persons_most"]) == ("2", "4")
    figures = {row["group"]: row for row in table(built, "figures")}
    assert [figures["victims"][name] for name in ("least", "most", "about")] == ["1", "3", "false"]
    assert figures["all"]["about"] == "true"


def test_formula_is_marked_and_a_number_is_not(built: Outcome) -> None:
    (ada,) = (row for row in table(built, "victims") if row["id"] == "ada-roe")
    assert ada["occupation"] == "'-weaver"
    assert ada["other_names"].startswith("'=HYPERLINK")
    (quay,) = (row for row in table(built, "places") if row["id"] == "quay")
    assert (quay["latitude"], quay["longitude"]) == ("-54.10", "+18.2")


def test_semicolon_within_a_value_is_none_between_two(built: Outcome) -> None:
    (ada,) = (row for row in table(built, "victims") if row["id"] == "ada-roe")
    assert ada["other_names"].endswith(";; 1); A. Roe")


def test_withheld_name_has_a_row_and_no_name(built: Outcome) -> None:
    (row,) = (row for row in table(built, "victims") if row["id"] == "someone")
    assert (row["name"], row["name_kind"], row["role"]) == ("", "withheld", "A guest")
    data = [content for uri, content in built.files().items() if uri.startswith("data/")]
    assert not any(b"zyxq" in content.lower() for content in data)


def test_records_are_told_with_their_pages(built: Outcome) -> None:
    (fire,) = document(built, "data/records/events.json")
    assert fire["page"] == "events/fire.html"
    assert fire["when"] == {
        "edtf": "1931-11-02",
        "earliest": "1931-11-02",
        "latest": "1931-11-02",
    }
    assert fire["chronology"][0]["text"] == {
        "text": "It began.",
        "lang": "en",
        "citations": [{"source": "report", "locator": "p3"}],
    }
    assert fire["ledger"]["rows"][0]["reported"] == {"least": 1, "most": 3}


def test_coordinates_keep_the_decimals_that_were_written(built: Outcome) -> None:
    assert '"latitude":-54.10,"longitude":18.2' in built.html("data/records/places.json")


def test_translations_have_files_of_their_own(built: Outcome) -> None:
    site = document(built, "data/site.json")
    assert site["records"]["ru"] == {"events": ["ru/data/records/events.json"]}
    (fire,) = document(built, "ru/data/records/events.json")
    assert (fire["title"], fire["page"]) == (
        {"text": "Пожар", "lang": "ru"},
        "ru/events/fire.html",
    )


def test_site_names_every_file_of_records(built: Outcome) -> None:
    site = document(built, "data/site.json")
    named = {uri for kinds in site["records"].values() for files in kinds.values() for uri in files}
    assert named == {uri for uri in built.files() if "data/records/" in uri}
    assert site["counts"] == {"events": 1, "victims": 3, "places": 2, "sources": 1, "pages": 1}


def test_long_kind_is_shared_out_by_the_digests_of_ids(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MOST_RECORDS", 2)
    built = site.write(_SITE).build()
    files = document(built, "data/site.json")["records"]["en"]["victims"]
    found = {uri: [one["id"] for one in document(built, uri)] for uri in files}
    assert sorted(id_ for ids in found.values() for id_ in ids) == ["ada-roe", "several", "someone"]
    for uri, ids in found.items():
        digits = {sha256(id_.encode()).hexdigest()[:1] for id_ in ids}
        assert uri == f"data/records/victims-{digits.pop()}.json"
        assert not digits


def test_edit_writes_the_files_of_its_record_alone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MOST_RECORDS", 1)
    first = site.write(_SITE).build().files()
    text = _SITE["content/victims/several.md"].replace("Sailors", "Fishermen")
    second = site.write({"content/victims/several.md": text}).build().files()
    changed = {uri for uri in second if uri.startswith("data/") and first[uri] != second[uri]}
    shard = sha256(b"several").hexdigest()[:1]
    assert changed == {
        "data/victims.csv",
        f"data/records/victims-{shard}.json",
        # Whoever names the record tells its role.
        "data/records/events.json",
    }


def test_photograph_is_told_by_its_public_files_alone(site: Site) -> None:
    gif = (
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x00\x00\x00\x00\x00,"
        b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    ada_roe = """\
        ---
        name: Ada Roe
        events: fire
        fate: killed
        photo: {file: zyxq.gif, alt: Ada, credit: A, licence: CC0, provenance: family}
        sources: report
        ---
    """
    site.write({"content/victims/ada-roe.md": ada_roe, "content/media/zyxq.gif": gif})
    outcome = site.build()
    (ada,) = document(outcome, "data/records/victims.json")
    assert "path" not in ada["photo"]
    told = {one["uri"] for one in ada["photo"]["files"]}
    assert told == {uri for uri in outcome.files() if uri.startswith("media/")}
    assert "zyxq.gif" not in outcome.html("data/records/victims.json")


def test_withdrawn_record_leaves_no_trace(site: Site) -> None:
    withdrawn = (
        "---\nname: Ada Roe\nevents: fire\nwithdrawn:\n"
        "  {on: 2024-01-02, authority: family, reason: At the wish of the family}\n---\n"
    )
    outcome = site.write({"content/victims/ada-roe.md": withdrawn}).build()
    assert table(outcome, "victims") == []
    data = [content for uri, content in outcome.files().items() if uri.startswith("data/")]
    assert not any(b"ada-roe" in content or b"Ada Roe" in content for content in data)


def test_codebook_stands_beside_the_data(built: Outcome) -> None:
    codebook = Path(__file__).parents[2] / "docs/reference/codebook.md"
    assert built.files()["data/codebook.md"] == codebook.read_bytes()
