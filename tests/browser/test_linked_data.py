"""What every page of both sites says to programs, as an RDF library reads it."""

from collections.abc import Mapping

import pytest
from linked_data import SCHEMA, expand, faults, things
from served import Server

pytest_plugins = ("serving",)

SITES = {"/": "https://lighthouse.example/", "/harbour/": "https://memorial.example/harbour/"}
SILENT = {"404.html", "victims/taken-1.html"}
"""The page for unknown addresses, and a tombstone: what they stand for is not there."""


@pytest.fixture(scope="module", params=SITES, ids=["lighthouse", "examples"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a site."""
    return SITES[request.param]


@pytest.fixture(scope="module")
def files(url: str, server: Server) -> Mapping[str, str]:
    """All files of a site; the source of its pages."""
    (folder,) = (server.folders[path] for path, own in SITES.items() if own == url)
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        if path.suffix == ".html"
        else ""
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_all_that_pages_say_is_in_the_vocabulary_and_leads_somewhere(
    files: Mapping[str, str], url: str
) -> None:
    found = {uri: [*faults(page, url, files)] for uri, page in files.items() if page}
    assert {uri: one for uri, one in found.items() if one} == {}


def test_every_page_but_those_in_place_of_others_says_what_it_is(files: Mapping[str, str]) -> None:
    pages = {uri: expand(page) for uri, page in files.items() if page}
    assert {uri for uri, nodes in pages.items() if not nodes} == SILENT & pages.keys()
    kinds = {uri: node["@type"] for uri, nodes in pages.items() for node in nodes}
    assert {kind.removeprefix(SCHEMA) for (kind,) in kinds.values()} == {
        "CollectionPage",
        "ProfilePage",
        "WebPage",
        "WebSite",
    }
    named = [node[SCHEMA + "name"][0]["@value"] for nodes in pages.values() for node in nodes]
    assert all(named)


def test_a_thing_is_called_the_same_in_every_language(
    server: Server, files: Mapping[str, str]
) -> None:
    for kind, folder in (("Event", "events"), ("Person", "victims")):
        subjects = {
            uri: things(expand(page), kind)
            for uri, page in files.items()
            if page and f"{folder}/" in uri and not uri.startswith("roll")
        }
        names = {
            uri: one["@id"] for uri, found in subjects.items() for one in found if len(one) > 2
        }
        assert names
        for uri, name in names.items():
            original = uri[uri.index(folder) :]
            assert name.endswith(f"/{original}#page.subject")
            assert "/ru/" not in name
