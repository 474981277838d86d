"""The list of pages: whole, in as many files as the protocol asks for, each valid by its schema."""

import datetime
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.artifact import Artifact
from generator.export.sitemap import MOST_BYTES, MOST_PAGES, sitemaps
from generator.plan.contexts import NotFoundContent
from generator.plan.frame import Alternate
from generator.plan.site import PlannedPage

SCHEMAS = Path(__file__).parents[2] / "vocabulary"
URL = "https://memorial.example/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def page(uri: str, **fields: object) -> PlannedPage:
    given: dict[str, object] = {
        "uri": uri,
        "lang": "en",
        "canonical_url": URL + uri,
        "alternates": (),
        "edit_url": None,
        "is_indexed": True,
        "corrected": None,
        "is_record": True,
        "content": NotFoundContent,
        "page": None,
    }
    return PlannedPage(**{**given, **fields})  # type: ignore[arg-type]


def files(pages: Sequence[PlannedPage], **limits: int) -> dict[str, bytes]:
    written: Iterator[Artifact] = sitemaps(pages, URL, "en", **limits)
    return {artifact.uri: artifact.content for artifact in written}


def addresses(content: bytes) -> list[str]:
    return [one.text or "" for one in ET.fromstring(content).iter(f"{NAMESPACE}loc")]


def check(content: bytes, schema: str, folder: Path) -> None:
    """Hold a file against a schema by another program than ours."""
    program = shutil.which("xmllint")
    if program is None:
        pytest.skip("there is no xmllint here")
    path = folder / "checked.xml"
    path.write_bytes(content)
    asked = [program, "--noout", "--nonet", "--schema", str(SCHEMAS / schema), str(path)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


PAGES = [page(f"victims/p{number}.html") for number in range(10)]


def test_one_file_lists_as_many_pages_as_it_may() -> None:
    assert list(files(PAGES, most_pages=10)) == ["sitemap.xml"]


@pytest.mark.parametrize(("most", "number"), [(9, 2), (5, 2), (4, 3), (1, 10)])
def test_more_pages_are_listed_in_several_files_and_these_in_the_first(
    most: int, number: int, tmp_path: Path
) -> None:
    written = files(PAGES, most_pages=most)
    shards = [f"sitemap-{at}.xml" for at in range(1, number + 1)]
    assert [*written] == [*shards, "sitemap.xml"]
    assert addresses(written["sitemap.xml"]) == [URL + shard for shard in shards]
    listed = [address for shard in shards for address in addresses(written[shard])]
    assert listed == [one.canonical_url for one in PAGES]
    check(written["sitemap.xml"], "siteindex.xsd", tmp_path)
    check(written["sitemap-1.xml"], "sitemap-with-languages.xsd", tmp_path)


def test_no_file_comes_to_more_bytes_than_it_may() -> None:
    whole = len(files(PAGES)["sitemap.xml"])
    assert list(files(PAGES, most_bytes=whole)) == ["sitemap.xml"]
    written = files(PAGES, most_bytes=whole - 1)
    assert list(written) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert max(map(len, written.values())) < whole


def test_the_limits_are_within_those_of_the_protocol() -> None:
    assert MOST_PAGES == 45_000
    assert MOST_BYTES <= 52_428_800


def test_a_page_says_when_it_was_corrected_and_no_other_day() -> None:
    corrected = page("victims/ada.html", corrected=datetime.date(2024, 5, 2))
    written = ET.fromstring(files([*PAGES, corrected])["sitemap.xml"])
    days = [one.findtext(f"{NAMESPACE}lastmod") for one in written]
    assert days == [None] * len(PAGES) + ["2024-05-02"]


def test_a_list_in_several_languages_is_valid(tmp_path: Path) -> None:
    versions = tuple(
        Alternate(lang=lang, uri=uri, url=URL + uri)
        for lang, uri in (("en", "a.html"), ("kk", "kk/a.html"), ("zh-Hant", "zh-Hant/a&b.html"))
    )
    ours = [
        page(
            one.uri, canonical_url=one.url, alternates=versions, corrected=datetime.date(2024, 5, 2)
        )
        for one in versions
    ]
    content = files(ours)["sitemap.xml"]
    assert len(addresses(content)) == 3
    check(content, "sitemap-with-languages.xsd", tmp_path)


def test_a_page_that_is_not_to_be_listed_is_not() -> None:
    hidden = page("on/02-29.html", is_indexed=False)
    assert addresses(files([hidden, *PAGES])["sitemap.xml"]) == addresses(
        files(PAGES)["sitemap.xml"]
    )
