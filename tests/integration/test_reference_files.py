"""The sources as files: others' programs read them, and they say what the bibliography says."""

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from conftest import Outcome, Site
from elements import parse

from generator.plan.citing import REFERENCE_FILES
from generator.values.codes import SourceKind

_SOURCES = {
    "content/sources/letter.yaml": """\
        title: What the keeper wrote
        kind: letter
        author: [Hale Orme, The Office of Lights and Buoys]
        published: 1931-11~
        confidential: true
    """,
    "content/sources/gazette.yaml": """\
        title: 'Fire {at} the mill: 50 % & "more" @ home'
        kind: news
        publisher: The Vale_Gazette
        author: [Ines Bram and Sons, "Рой, Ада"]
        published: 1931-11-03
        lang: en
        url: https://gazette.example/1931/{x}?a=b_c&d=1%202
        archived: https://archive.example/2020/gazette
        accessed: 2023-05-06T10:00
    """,
    "content/sources/memoir.yaml": """\
        title: ذكريات
        kind: book
        published: 1950?
    """,
    "content/sources/register.yaml": """\
        title: Register of the parish
        kind: register
        published: 1931/1933
    """,
    **{
        f"content/sources/of-{kind.value}.yaml": f"title: One {kind.value}\nkind: {kind.value}\n"
        for kind in SourceKind
    },
}


@pytest.fixture
def built(site: Site) -> Outcome:
    """A site with sources of every kind."""
    return site.write(_SOURCES).build()


def _bibtex(outcome: Outcome) -> dict[str, dict[str, str]]:
    library = parse_string(outcome.html("data/references.bib"))
    assert not library.failed_blocks
    return {
        one.key: {"type": one.entry_type, **{field.key: field.value for field in one.fields}}
        for one in library.entries
    }


def _ris(outcome: Outcome) -> dict[str, dict[str, Any]]:
    source = (outcome.output_path / "data/references.ris").read_bytes().decode()
    return {one["id"]: one for one in rispy.loads(source)}


def _csl(outcome: Outcome) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads(outcome.html("data/references.json"))}


def test_each_file_has_every_source_once(built: Outcome) -> None:
    ids = {Path(name).stem for name in _SOURCES} | {"report"}
    for read in (_bibtex, _ris, _csl):
        assert read(built).keys() == ids
    assert built.html("data/references.bib").count("\n@") + 1 == len(ids)


def test_bibtex_says_what_the_record_says(built: Outcome) -> None:
    assert _bibtex(built)["gazette"] == {
        "type": "article",
        "author": "{Ines Bram and Sons} and {Рой, Ада}",
        "title": '{Fire \\textbraceleft{}at\\textbraceright{} the mill: 50 \\% \\& "more" @ home}',
        "journaltitle": "{The Vale\\_Gazette}",
        "date": "1931-11-03",
        "year": "1931",
        "language": "en",
        "url": "https://gazette.example/1931/%7Bx%7D?a=b_c&d=1%202",
        "urldate": "2023-05-06",
        "note": "Archived copy: https://archive.example/2020/gazette",
    }


def test_ris_says_what_the_record_says(built: Outcome) -> None:
    assert _ris(built)["gazette"] == {
        "type_of_reference": "NEWS",
        "id": "gazette",
        "authors": ["Ines Bram and Sons", "Рой, Ада"],
        "title": 'Fire {at} the mill: 50 % & "more" @ home',
        "secondary_title": "The Vale_Gazette",
        "year": "1931",
        "date": "1931/11/03/",
        "language": "en",
        "urls": ["https://gazette.example/1931/{x}?a=b_c&d=1%202"],
        "access_date": "2023/05/06/",
        "notes": ["Archived copy: https://archive.example/2020/gazette"],
    }


def test_csl_says_what_the_record_says(built: Outcome) -> None:
    assert _csl(built)["gazette"] == {
        "id": "gazette",
        "type": "article-newspaper",
        "author": [{"literal": "Ines Bram and Sons"}, {"literal": "Рой, Ада"}],
        "title": 'Fire {at} the mill: 50 % & "more" @ home',
        "container-title": "The Vale_Gazette",
        "issued": {"date-parts": [[1931, 11, 3]]},
        "language": "en",
        "URL": "https://gazette.example/1931/{x}?a=b_c&d=1%202",
        "accessed": {"date-parts": [[2023, 5, 6]]},
        "note": "Archived copy: https://archive.example/2020/gazette",
    }


def test_date_in_doubt_stays_in_doubt(built: Outcome) -> None:
    assert _bibtex(built)["memoir"]["date"] == "1950?"
    assert "year" not in _bibtex(built)["memoir"]
    assert "year" not in _ris(built)["memoir"]
    words = _csl(built)["memoir"]["issued"]["literal"]
    assert words in built.text("sources/memoir.html")
    assert _ris(built)["memoir"]["date"] == f"///{words}"


def test_interval_is_an_interval(built: Outcome) -> None:
    assert _bibtex(built)["register"]["date"] == "1931/1933"
    assert _csl(built)["register"]["issued"] == {"date-parts": [[1931], [1933]]}
    assert "1933" in _ris(built)["register"]["date"]


def test_of_a_confidential_source_only_that_it_exists(built: Outcome) -> None:
    title = "A confidential source (letter)"
    assert title in built.text("sources.html")
    assert _bibtex(built)["letter"] == {"type": "letter", "title": f"{{{title}}}"}
    assert _ris(built)["letter"] == {"type_of_reference": "PCOMM", "id": "letter", "title": title}
    assert _csl(built)["letter"] == {
        "id": "letter",
        "type": "personal_communication",
        "title": title,
    }


def test_lines_of_ris_end_as_the_format_asks(built: Outcome) -> None:
    source = (built.output_path / "data/references.ris").read_bytes()
    assert source.count(b"\n") == source.count(b"\r\n")
    assert source.endswith(b"ER  - \r\n")


def test_an_address_in_ris_is_one_address_whatever_stands_in_it(site: Site) -> None:
    url = "https://gazette.example/1;javascript:alert(1)"
    source = f'title: A report\nkind: report\nurl: "{url}"\n'
    outcome = site.write({"content/sources/report.yaml": source}).build()
    (reference,) = rispy.loads(outcome.html("data/references.ris"))
    assert reference["urls"] == [url.replace(";", "%3B")]


@pytest.mark.parametrize("uri", ["sources.html", "ru/sources.html"])
def test_page_of_the_sources_links_the_files_in_every_language(site: Site, uri: str) -> None:
    site.write(
        {"site.yaml": "title: The Test Memorial\neditor: Its editors\nlanguages: [en, ru]\n"}
    )
    outcome = site.build()
    links = [link.get("href", "") for link in parse(outcome.html(uri)).iter("a")]
    found = [link for link in links if "data/" in link]
    up = "../" * uri.count("/")
    assert found == [up + file.uri for file in REFERENCE_FILES]


def test_site_without_sources_has_no_files_of_them(empty_site: Site) -> None:
    outcome = empty_site.write(
        {
            "site.yaml": "title: The Test Memorial\neditor: Its editors\n",
            "content/pages/methodology.md": "---\ntitle: How this record is made\n---\n",
        }
    ).build()
    assert not [uri for uri in outcome.files() if uri.startswith("data/references")]
    assert "data/references" not in outcome.html("sources.html")
