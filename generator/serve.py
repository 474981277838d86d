"""Preview: the built site in a browser, built again and shown anew on each edit."""

import os
import socket
import stat
from collections.abc import Callable, Generator
from pathlib import Path

from livereload import Server
from tornado.web import HTTPError, StaticFileHandler

HOST = "127.0.0.1"
"""The preview is for this machine: it shows what is not yet decided to be published."""

_WATCHED = ("site.yaml", "content", "theme", "static")
_STRICT = b"connect-src 'self';"
_WITH_RELOAD = b"connect-src 'self' ws:;"
_RELOAD_NOW = "__livereload__"
"""What livereload takes for a change that must not wait for the last one's three seconds."""

_State = dict[str, tuple[int, int]]


class PortError(Exception):
    """The preview cannot have the port it was told to use."""


def serve(rebuild: Callable[[], bool], site_path: Path, output_path: Path, port: int) -> None:
    """Build, then serve the output folder on this machine only, until interrupted.

    Args:
        rebuild: builds the site, telling of mistakes; False where it could not, which leaves the
            last one in place.
        site_path: the folder whose records, settings and theme are watched.
        output_path: the folder that is served.
        port: a port of the loopback interface.

    Raises:
        PortError: the port is not free.
    """
    _check_port(port)
    watcher = SiteWatcher(site_path, rebuild)
    rebuild()
    output_path.mkdir(parents=True, exist_ok=True)
    server = Server(watcher=watcher)
    server.SFH = _PreviewHandler
    print(f"Open http://{HOST}:{port}/ (Ctrl+C ends the preview)", flush=True)
    server.serve(root=str(output_path), port=port, host=HOST)


class SiteWatcher:
    """Looks for edits and builds once for all that it finds, where livereload expects a watcher.

    livereload's own builds once for every changed file, and does not see an older file moved in.
    """

    def __init__(self, site_path: Path, rebuild: Callable[[], bool]) -> None:
        self._paths = [site_path / name for name in _WATCHED]
        self._rebuild = rebuild
        self._seen = self._look()
        self._changes: list[tuple[str, float]] = []
        self._tasks = self._paths
        self.filepath: str | None = None
        """The changed file that the browser is told of; none means the whole page."""

    def start(self, _: Callable[[], None]) -> bool:
        """Leave it to livereload to call `examine` from time to time."""
        return False

    def examine(self) -> tuple[str | None, float | None]:
        """Build if anything has changed, and say whether the browser should show it."""
        if self._changes:
            return self._changes.pop()
        now = self._look()
        if now == self._seen:
            return None, None
        self._seen = now  # looked at before the build: what is saved meanwhile is found next time
        return (_RELOAD_NOW if self._rebuild() else None), None

    def _look(self) -> _State:
        state: _State = {}
        for path in self._paths:
            _note(state, path)
            for folder, _, names in os.walk(path):
                for name in names:
                    _note(state, Path(folder, name))
        return state


def _note(state: _State, path: Path) -> None:
    try:
        status = path.lstat()
    except OSError:  # gone since the folder was listed
        return
    if not stat.S_ISDIR(status.st_mode):
        state[str(path)] = status.st_mtime_ns, status.st_size


class _PreviewHandler(StaticFileHandler):
    """Serves the site's files as they stand, and its pages with what reloads them."""

    def prepare(self) -> None:
        """Answer no other site whose name was made to lead here (DNS rebinding)."""
        if self.request.host_name not in {HOST, "localhost"}:
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        """Keep the browser from showing an earlier build."""
        self.set_header("Cache-Control", "no-store")

    def should_return_304(self) -> bool:
        """Give the file each time."""
        return False

    def get_content_size(self) -> int:
        """The size of what is sent, in bytes."""
        return sum(map(len, self.get_content(self.absolute_path or "")))

    @classmethod
    def get_content(
        cls, abspath: str, start: int | None = None, end: int | None = None
    ) -> Generator[bytes, None, None]:
        """The file; a page with livereload's script, which its content security policy lets in."""
        content = Path(abspath).read_bytes()
        if abspath.endswith(".html"):
            content = with_reload(content)
        yield content[start:end]


def with_reload(page: bytes) -> bytes:
    """Add livereload's script to a page.

    HTML may leave out `</head>`; livereload would add an inline script before it, which the
    policy refuses.
    """
    page = page.replace(_STRICT, _WITH_RELOAD, 1)
    return page.replace(b"</head>", b'<script src="/livereload.js"></script>', 1)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortError(
                f"port {port} cannot be used: {error.strerror}; choose another with --port"
            ) from None
