"""Answers browsers, with livereload's server, and hands on what they are to be told."""

import errno
import ipaddress
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from generator.executor.processes import can_fork
from generator.options import Options
from generator.render.theme import package_theme_path
from generator.serve.bursts import Bursts
from generator.serve.holder import Terms, hold
from generator.serve.messages import Changed, Ended
from generator.serve.pages import with_preview
from generator.serve.preview import Preview, uri_of
from generator.serve.watching import Watch

HOST = "127.0.0.1"
"""The preview is for this machine: it shows what is not yet decided to be published."""

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
_NOTHING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing is built yet</title></head>
<body><main><h1>Nothing is built yet</h1>
<p>The site is shown here as soon as it can be built.</p></main></body></html>
"""


class PortError(Exception):
    """The preview cannot have the host or the port that it was told to use."""


def serve(terms: Terms, options: Options, host: str, port: int) -> None:
    """Build, then serve the output folder until interrupted.

    Args:
        terms: Says what is asked for at each build, and tells what came of it.
        options: What is asked for now.
        host: The address to be reached at; that of this machine alone, as a rule.
        port: A port there.

    Raises:
        PortError: it is not free.
    """
    _check_port(host, port)
    signal.signal(signal.SIGTERM, _interrupt)
    with suppress(KeyboardInterrupt), _holding(terms) as connection:
        loop = IOLoop.current()
        preview = Preview(options.output_path, connection.send, is_open=not is_here(host))
        bursts = Bursts(options.site_path, preview.change)
        others = [path for path in (options.private_path, package_theme_path()) if path]
        watch = Watch(options.site_path, others, lambda *told: loop.add_callback(bursts.add, *told))
        connection.send(Changed(frozenset(), False, ()))
        while not isinstance(answer := connection.recv(), Ended):
            pass
        preview.take(answer)
        shown = f"[{host}]" if ":" in host else host
        print(f"Open http://{shown}:{port}/ (Ctrl+C ends the preview)", flush=True)
        loop.add_handler(connection.fileno(), lambda *_: _take(connection, preview), loop.READ)
        _PreviewServer(preview, host).serve(port=port, host=host)
        watch.stop()


@contextmanager
def _holding(terms: Terms) -> Iterator[Connection]:
    """Start the process that holds the site, and end it with all that it started."""
    ours, theirs = Pipe()
    start = get_context("fork").Process if can_fork() else get_context("spawn").Process
    process = start(target=hold, args=(theirs, terms))
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if can_fork() and process.pid is not None:
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.join()


def _take(connection: Connection, preview: Preview) -> None:
    """Take what the process that holds the site has said."""
    try:
        while connection.poll():
            preview.take(connection.recv())
    except (EOFError, ConnectionError):
        print("cenotaph: the process that holds the site was ended; start again", file=sys.stderr)
        IOLoop.current().stop()


class _PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server, with pages that are perhaps not written yet."""

    def __init__(self, preview: Preview, host: str) -> None:
        super().__init__(watcher=_NoWatcher())
        self._settings: dict[str, Any] = {"preview": preview, "allowed": Allowed(host)}

    def application(self, port: int, host: str, **_: object) -> None:
        """Listen."""
        LiveReloadHandler.watcher = self.watcher
        handlers = [
            (r"/livereload", _Socket),
            (r"/_preview/(preview\.(?:js|css))", _Client),
            (r"/(.*)", _Files),
        ]
        # Whoever previews a site is no reader of a log of requests.
        application = Application(handlers, log_function=lambda _: None, **self._settings)
        application.listen(port, address=host)

    def _setup_logging(self) -> None:
        for name in ("livereload", "tornado.access", "tornado.general"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False


class _NoWatcher:
    """Stands where livereload expects what looks for changes from time to time."""

    def __init__(self) -> None:
        self._changes: list[object] = []
        self._tasks = True
        self.filepath = None

    def start(self, _: object) -> bool:
        """Have it not ask."""
        return True


class Allowed:
    """The names that the server answers to, so that no other site's may lead here.

    A name of another site can be made to lead to any address (DNS rebinding); a number cannot.
    """

    def __init__(self, host: str) -> None:
        """Answer to the names of this machine, and to the one that was told."""
        self._names = {"localhost", HOST, "::1", host.lower()}
        self._is_open = not is_here(host)
        if self._is_open:
            self._names.add(socket.gethostname().lower())

    def has(self, name: str) -> bool:
        """Whether a name is one of them."""
        name = name.lower().strip("[]")
        return name in self._names or (self._is_open and _is_number(name))


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
        """Keep the browser from showing an earlier state."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")


class _Files(_Guarded):
    """Gives pages and files as they are now."""

    async def get(self, _: str) -> None:
        """Give one; for what is not there, the site's own page for that."""
        uri = uri_of(self.request.path)
        content = await self.preview.page(uri)
        if content is None and self.preview.is_folder(uri):
            self.redirect(f"{self.request.path}/")
            return
        if content is None:
            self.set_status(404)
            uri, content = "404.html", self.preview.not_found() or _NOTHING
        ending = uri.rpartition(".")[2].lower()
        self.set_header("Content-Type", _TYPES.get(ending, "application/octet-stream"))
        if ending == "html":
            self.preview.served(content)
            content = with_preview(content)
        self.finish(content)

    head = get


class _Client(_Guarded):
    """Gives the preview's own script and stylesheet, which are no part of the site."""

    def get(self, name: str) -> None:
        """Give one."""
        self.set_header("Content-Type", _TYPES[name.rpartition(".")[2]])
        self.finish((_CLIENT / name).read_bytes())


class _Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # likewise
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


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_here(host: str) -> bool:
    """Whether no other machine reaches an address."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _check_port(host: str, port: int) -> None:
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        message = f"this machine has no address {host}; leave out --host, or name one that it has"
        raise PortError(message) from None
    except OSError as error:
        advice = "choose another with --port"
        if error.errno == errno.EADDRNOTAVAIL:
            raise PortError(
                f"this machine has no address {host}; leave out --host, or name one that it has"
            ) from None
        raise PortError(f"port {port} cannot be used: {error.strerror}; {advice}") from None
