"""What pages and feeds tell programs: addresses, kinds, structured data, what has changed."""

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from conftest import Outcome, Site
from elements import parse

_EXAMPLES = Path(__file__).parents[1] / "sites" / "examples"
_URL = "https://memorial.example/harbour/"
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_INDEX = re.compile(r"(^|/)index\.html$")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The examples, built once."""
    site = Site(tmp_path_factory.mktemp("examples") / "site")
    shutil.copytree(_EXAMPLES, site.path)
    outcome = site.build()
    assert outcome.built is not None, outcome.diagnostics
    return outcome


@pytest.fixture(scope="module")
def documents(built: Outcome) -> Mapping[str, Element]:
    """Every page, by its address."""
    return {uri: parse(built.html(uri)) for uri in built.files() if uri.endswith(".html")}


def _is_empty_day(uri: str, root: Element) -> bool:
    """Whether a page is of a day without a record, and asks search engines to leave it out."""
    robots = [one.get("content") for one in root.iter("meta") if one.get("name") == "robots"]
    return "on/" in uri and robots == ["noindex"]


def test_every_page_says_its_own_address_to_programs(documents: Mapping[str, Element]) -> None:
    for uri, root in documents.items():
        if _is_empty_day(uri, root):
            continue
        canonical = [one.get("href") for one in root.iter("link") if one.get("rel") == "canonical"]
        expected = [] if uri == "404.html" else [_URL + _INDEX.sub(r"\1", uri)]
        assert [unquote(address or "") for address in canonical] == expected
        assert [unquote(address) for address in _properties(root, "og:url")] == expected


def test_open_graph_says_what_the_page_says(documents: Mapping[str, Element]) -> None:
    for uri, root in documents.items():
        title = next(root.iter("title")).text
        assert (uri, _properties(root, "og:title")) == (uri, [title])
        assert _properties(root, "og:description") == [_description(root)]
        assert len(_properties(root, "og:type")) == 1


def test_the_sitemap_lists_every_page_but_the_one_for_unknown_addresses(
    built: Outcome, documents: Mapping[str, Element]
) -> None:
    sitemap = ElementTree.fromstring(built.html("sitemap.xml"))
    listed = [unquote(one.text or "") for one in sitemap.iter(f"{_SITEMAP}loc")]
    listable = (uri for uri, root in documents.items() if not _is_empty_day(uri, root))
    expected = [_URL + _INDEX.sub(r"\1", uri) for uri in listable]
    expected.remove(_URL + "404.html")
    assert Counter(listed) == Counter(expected)


def test_the_sitemap_tells_when_a_record_was_corrected(built: Outcome) -> None:
    sitemap = ElementTree.fromstring(built.html("sitemap.xml"))
    days = {one.findtext(f"{_SITEMAP}loc"): one.findtext(f"{_SITEMAP}lastmod") for one in sitemap}
    assert days[f"{_URL}events/harbour-1987.html"] == "2024-06-02"
    assert {day for address, day in days.items() if "/events/" not in str(address)} == {None}


def test_each_language_says_how_it_is_searched(
    built: Outcome, documents: Mapping[str, Element]
) -> None:
    for uri, folder in (("opensearch.xml", ""), ("ru/opensearch.xml", "ru/")):
        described = ElementTree.fromstring(built.html(uri))
        assert described.tag == f"{_OPEN_SEARCH}OpenSearchDescription"
        told = {one.tag.removeprefix(_OPEN_SEARCH): one.text or "" for one in described}
        assert told["ShortName"] == "The Harbour"
        assert told["LongName"] == "The Harbour Memorial"
        assert len(told["Description"]) <= 1024
        assert told["Language"] == (folder.rstrip("/") or "en")
        found, own = described.iter(f"{_OPEN_SEARCH}Url")
        assert found.get("template") == f"{_URL}{folder}roll.html?q={{searchTerms}}"
        assert (own.get("rel"), own.get("template")) == ("self", _URL + uri)
    for uri, root in documents.items():
        links = [one for one in root.iter("link") if one.get("rel") == "search"]
        (address,) = [urljoin(_URL + uri, one.get("href") or "") for one in links]
        lang = root.get("lang")
        assert address == _URL + ("" if lang == "en" else f"{lang}/") + "opensearch.xml"


def test_feed_of_a_site_without_an_address_links_from_where_it_stands(site: Site) -> None:
    outcome = site.write(
        {
            "site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n",
            "content/events/fire.ru.md": "---\ntitle: Пожар\n---\n",
        }
    ).build()
    for uri in ("feed.xml", "ru/feed.xml"):
        (link,) = ElementTree.fromstring(outcome.html(uri)).iterfind(f"{_ATOM}entry/{_ATOM}link")
        assert link.get("href") == "events/fire.html"


def test_feeds_have_an_entry_for_every_event(built: Outcome) -> None:
    feeds = [uri for uri in built.files() if uri.endswith("feed.xml")]
    events = {uri for uri in built.files() if uri.startswith("events/")}
    assert sorted(feeds) == ["ar/feed.xml", "feed.xml", "ru/feed.xml"]
    for uri in feeds:
        feed = ElementTree.fromstring(built.html(uri))
        entries = feed.findall(f"{_ATOM}entry")
        links = [entry.find(f"{_ATOM}link") for entry in entries]
        addresses = {link.get("href", "") for link in links if link is not None}
        assert len(entries) == len(events)
        assert all(address.startswith(_URL) for address in addresses)
        assert all(entry.findtext(f"{_ATOM}updated") for entry in entries)


def test_the_page_for_unknown_addresses_starts_from_the_sites_path(
    documents: Mapping[str, Element],
) -> None:
    addresses = [one.get("href", "") for one in documents["404.html"].iter() if one.get("href")]
    inner = [address for address in addresses if not re.match(r"[a-z]+:|#", address)]
    assert inner
    assert [address for address in inner if not address.startswith("/harbour/")] == []


def test_robots_are_shown_the_sitemap(built: Outcome) -> None:
    lines = built.html("robots.txt").splitlines()
    assert lines == ["User-agent: *", "Allow: /", f"Sitemap: {_URL}sitemap.xml"]


def test_a_site_without_an_address_claims_none(site: Site) -> None:
    outcome = site.build()
    source = outcome.html("events/fire.html")
    assert "canonical" not in source
    assert "og:url" not in source
    assert 'rel="search"' not in source
    assert not {"sitemap.xml", "opensearch.xml"} & outcome.files().keys()


def _properties(root: Element, name: str) -> list[str]:
    """What a page's `meta` elements say of a property of Open Graph."""
    return [one.get("content", "") for one in root.iter("meta") if one.get("property") == name]


def _description(root: Element) -> str:
    (meta,) = (one for one in root.iter("meta") if one.get("name") == "description")
    return meta.get("content", "")
