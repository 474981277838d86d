"""Every link of two built sites, followed to its page and its place on it."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from served import Server

pytest_plugins = ("serving",)

_ADDRESS_ATTRIBUTES = {"href", "src"}


class _Document(HTMLParser):
    """A page's addresses, and the places on it that an address can name."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.places: set[str] = set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            elif name in _ADDRESS_ATTRIBUTES and value is not None:
                self.addresses.add(value)
            elif name == "srcset" and value:
                self.addresses.update(part.split()[0] for part in value.split(","))


@pytest.mark.parametrize("at", ["/", "/harbour/", "/moved/"])
def test_every_link_leads_to_a_page_and_a_place_on_it(server: Server, at: str) -> None:
    broken = [
        f"{page}: {address}"
        for page, address, target in _links(server, at)
        if not _leads_somewhere(server, at, target)
    ]
    assert broken == []


@pytest.mark.parametrize("at", ["", "harbour/"])
@pytest.mark.parametrize("unknown", ["nowhere.html", "victims/nobody.html", "ru/a/b/c/d.html"])
def test_page_for_unknown_addresses_links_home_from_any_depth(
    server: Server, at: str, unknown: str
) -> None:
    address = f"{server.url}{at}{unknown}"
    status, source = _fetch(address)
    targets = {urljoin(address, link) for link in _Document(source).addresses}
    own = {urldefrag(target).url for target in targets if target.startswith(server.url)}
    assert status == 404
    assert f"{server.url}{at}index.html" in own
    assert {target for target in own - {address} if _fetch(target)[0] != 200} == set()


def test_a_page_is_reached_from_the_home_page_in_steps(server: Server) -> None:
    reached, to_read = {"/harbour/index.html"}, ["index.html"]
    folder = server.folders["/harbour/"]
    while to_read:
        uri = to_read.pop()
        for address in _read(folder / uri).addresses:
            target = unquote(urlsplit(urljoin(f"/harbour/{uri}", address)).path)
            if target.endswith(".html") and target not in reached:
                reached.add(target)
                to_read.append(target.removeprefix("/harbour/"))
    pages = {f"/harbour/{path.relative_to(folder)}" for path in folder.rglob("*.html")}
    assert pages - reached == {"/harbour/404.html"}


def _links(server: Server, at: str) -> Iterator[tuple[str, str, str]]:
    """Each address on a site's pages: the page, the address and where it leads to."""
    folder = server.folders[at]
    for path in sorted(folder.rglob("*.html")):
        uri = path.relative_to(folder).as_posix()
        # Its links start at the address that the site is for: they have a test of their own.
        if uri == "404.html":
            continue
        for address in sorted(_read(path).addresses):
            if not urlsplit(address).scheme:
                yield uri, address, urljoin(f"{at}{uri}", address)


def _leads_somewhere(server: Server, at: str, target: str) -> bool:
    address, fragment = urldefrag(target)
    if not address.startswith(at):
        return False
    path = server.folders[at] / unquote(urlsplit(address).path).removeprefix(at)
    if not path.is_file():
        return False
    return not fragment or unquote(fragment) in _read(path).places


@cache
def _read(path: Path) -> _Document:
    return _Document(path.read_text(encoding="utf-8"))


@cache
def _fetch(url: str) -> tuple[int, str]:
    try:
        with urlopen(url) as response:
            return response.status, response.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.code, error.read().decode("utf-8")
