"""What browsers are answered: pages and files, the preview's own script, and what is told later."""

import json
from collections.abc import Mapping
from contextlib import suppress
from mimetypes import MimeTypes
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from generator.serve.pages import with_preview
from generator.serve.preview import Preview, uri_of
from generator.serve.reach import Allowed

_CLIENT = Path(__file__).with_name("client")
_TYPES = {
    "avif": "image/avif",
    "bib": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gz": "application/gzip",
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "ris": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
"""Of what a build itself makes."""
_OTHERS = MimeTypes()
"""Of what is published as it is: as Python knows them, whatever this machine has been told."""
_NOTHING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing is built yet</title></head>
<body><main><h1>Nothing is built yet</h1>
<p>The site is shown here as soon as it can be built.</p></main></body></html>
"""


class _Guarded(RequestHandler):
    """Answers no other site."""

    @property
    def preview(self) -> Preview:
        """What the browsers show."""
        preview: Preview = self.settings["preview"]
        return preview

    def prepare(self) -> None:
        """Refuse what asks for another name."""
        allowed: Allowed = self.settings["allowed"]
        if not allowed.has(self.request.host_name):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        """Keep the browser from showing an earlier state, and other sites from showing any."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.clear_header("Server")


class Files(_Guarded):
    """Gives pages and files as they are now."""

    async def get(self, _: str) -> None:
        """Give one; for what is not there, the site's own page for that."""
        uri = uri_of(self.request.path)
        content = await self.preview.page(uri)
        if content is None and (address := self._elsewhere(uri)):
            self.redirect(address)
            return
        if content is None:
            self.set_status(404)
            uri, content = "404.html", self.preview.not_found() or _NOTHING
        self.set_header("Content-Type", type_of(uri))
        if uri.lower().endswith(".html"):
            self.preview.served(content)
            content = with_preview(content)
        self.finish(content)

    head = get

    def _elsewhere(self, uri: str) -> str | None:
        """The address of a folder's page, or of what links name by its published address."""
        if self.preview.is_folder(uri):
            return f"/{quote(uri)}/"
        below = self.preview.below_root(self.request.path)
        return None if below is None else f"/{below}"


class Client(_Guarded):
    """Gives the preview's own script and stylesheet, which are no part of the site."""

    def get(self, name: str) -> None:
        """Give one."""
        self.set_header("Content-Type", type_of(name))
        self.finish((_CLIENT / name).read_bytes())


class Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """A page that is open in a browser."""

    uri = ""
    digest = ""

    def check_origin(self, origin: str) -> bool:
        """Let in pages of this server alone: any other could read what is told."""
        return urlsplit(origin).netloc.lower() == self.request.host.lower()

    def on_message(self, message: str | bytes) -> None:
        """Greet the page, and hear what it shows."""
        try:
            said = json.loads(message)
            command, url = said["command"], str(said.get("url", ""))
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        if command == "hello":
            protocols = ["http://livereload.com/protocols/official-7"]
            self.tell({"command": "hello", "protocols": protocols, "serverName": "cenotaph"})
        elif command == "info":
            self.preview.opened(self, url, str(said.get("digest", "")))

    def on_close(self) -> None:
        """The page is gone."""
        self.preview.browsers.discard(self)

    def tell(self, message: Mapping[str, Any]) -> None:
        """Tell it something."""
        with suppress(WebSocketClosedError):
            self.write_message(json.dumps(message))


def type_of(uri: str) -> str:
    """What a browser is told that a file is; without that it would show none that it is to show."""
    ending = uri.rpartition(".")[2].lower()
    other, _ = _OTHERS.guess_type(f"name.{ending}")
    return _TYPES.get(ending) or other or "application/octet-stream"
