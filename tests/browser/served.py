"""The pages that the tests open, and a host that serves built sites on a loopback port."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

LANGUAGES = ("en", "ru", "ar")
_LETTERS = {"en": "h", "ru": "и", "ar": "س"}
KINDS = {
    "home": "index.html",
    "chronology": "chronology.html",
    "year": "chronology/1903.html",
    "full-year": "chronology/1912.html",
    "month": "chronology/1912-05.html",
    "event": "events/storm-1903.html",
    "victim": "victims/ada-roe.html",
    "unnamed": "victims/keeper.html",
    "withheld": "victims/held-1.html",
    "roll": "roll.html",
    "roll-events": "roll/by-event.html",
    "roll-years": "roll/by-year.html",
    "roll-year": "roll/year/1911.html",
    "record-names": "roll/event/crossing.html",
    "days": "on.html",
    "day": "on/02-06.html",
    "empty-day": "on/02-29.html",
    "places": "places.html",
    "place": "places/sound.html",
    "sources": "sources.html",
    "source": "sources/log-1903.html",
    "figures": "figures.html",
    "figures-year": "figures/1912.html",
    "corrections": "corrections.html",
    "page": "methods.html",
}
"""A page of every kind in the lighthouse's site, which has each in every language."""

_OTHER = {
    "short-home-en": "harbour/index.html",
    "short-home-ar": "harbour/ar/index.html",
    "short-chronology-en": "harbour/chronology.html",
    "short-figures-en": "harbour/figures.html",
    "short-roll-en": "harbour/roll.html",
    "short-roll-ar": "harbour/ar/roll.html",
    "short-roll-events-en": "harbour/roll/by-event.html",
    "short-roll-years-ar": "harbour/ar/roll/by-year.html",
    "full-event-en": "harbour/events/harbour-1987.html",
    "full-event-ru": "harbour/ru/events/harbour-1987.html",
    "full-victim-en": "harbour/victims/anna-kask.html",
    "mapped-place-en": "harbour/places/customs-house.html",
    "confidential-source-en": "sources/letter.html",
    "long-source-en": "sources/roster.html",
    "source-names-en": "roll/source/roster.html",
    "withdrawn-en": "victims/taken-1.html",
    "not-found-en": "no/such/page.html",
}
"""Pages that are of another make in one of the two sites."""


def _in_language(uri: str, lang: str) -> str:
    return uri if lang == LANGUAGES[0] else f"{lang}/{uri}"


PAGES: Mapping[str, str] = {
    **{f"{kind}-{lang}": _in_language(KINDS[kind], lang) for kind in KINDS for lang in LANGUAGES},
    **{
        f"letter-{lang}": _in_language(f"roll/{letter}.html", lang)
        for lang, letter in _LETTERS.items()
    },
    **_OTHER,
}
"""Every kind of page in every language: by a name for it, where it is on the server."""


def pages(*languages: str) -> pytest.MarkDecorator:
    """Runs a test once for each page, or each page in some languages, as `page_uri`."""
    chosen = [name for name in PAGES if not languages or name.rpartition("-")[2] in languages]
    return pytest.mark.parametrize("page_uri", [PAGES[name] for name in chosen], ids=chosen)


@dataclass(frozen=True)
class Server:
    """The built sites, where a browser finds them."""

    url: str
    """With a trailing slash: the lighthouse's; `harbour/` beneath it has the examples."""
    folders: Mapping[str, Path]
    """The folder of the site served at each path."""


class Host(ThreadingHTTPServer):
    """Serves folders, each below its own path."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Files)
        self.folders = folders

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went on to another page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Files(BaseHTTPRequestHandler):
    """Gives files as a static host does, and a site's own page for what is not there."""

    protocol_version = "HTTP/1.1"
    types: Mapping[str, str] = {
        ".html": "text/html",
        ".css": "text/css",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".jpg": "image/jpeg",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def do_GET(self) -> None:
        assert isinstance(self.server, Host)
        address = unquote(urlsplit(self.path).path)
        at = next(path for path in self.server.folders if address.startswith(path))
        folder = self.server.folders[at]
        path = folder / address.removeprefix(at)
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else folder / "404.html"
        content = path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.types.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # a browser that goes on to another page hangs up
            self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""
