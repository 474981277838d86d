"""Starts the process that holds the site, and livereload's server before it."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.ioloop import IOLoop
from tornado.web import Application

from generator.executor.processes import can_fork
from generator.options import Options
from generator.render.theme import package_theme_path
from generator.serve.answering import Client, Files, Socket
from generator.serve.bursts import Bursts
from generator.serve.holder import Terms, hold
from generator.serve.messages import Changed, Ended
from generator.serve.preview import Preview
from generator.serve.reach import Allowed, check_port, is_here
from generator.serve.watching import Watch


class EndedError(Exception):
    """The process that holds the site was ended from outside, as by a system short of memory."""


def serve(terms: Terms, options: Options, host: str, port: int) -> None:
    """Build, then serve the output folder until interrupted.

    Args:
        terms: Says what is asked for at each build, and tells what came of it.
        options: What is asked for now.
        host: The address to be reached at; that of this machine alone, as a rule.
        port: A port there.

    Raises:
        PortError: it is not free, or this machine has no such address.
        EndedError: nobody holds the site any more.
    """
    check_port(host, port)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _serve(terms, options, host, port)
    except (EOFError, ConnectionError):
        message = "the process that holds the site was ended; start again"
        raise EndedError(message) from None


def _serve(terms: Terms, options: Options, host: str, port: int) -> None:
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
        gone: list[Exception] = []

        def take(*_: object) -> None:
            try:
                _take(connection, preview)
            except (EOFError, ConnectionError) as error:
                gone.append(error)
                loop.stop()

        loop.add_handler(connection.fileno(), take, loop.READ)
        _PreviewServer(preview, host).serve(port=port, host=host)
        watch.stop()
        if gone:
            raise gone[0]


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
    """Take what the process that holds the site has said.

    Raises:
        EOFError: there is no such process any more.
        ConnectionError: likewise.
    """
    while connection.poll():
        preview.take(connection.recv())


class _PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server, with pages that are perhaps not written yet."""

    def __init__(self, preview: Preview, host: str) -> None:
        super().__init__(watcher=_NoWatcher())
        self._settings: dict[str, Any] = {"preview": preview, "allowed": Allowed(host)}

    def application(self, port: int, host: str, **_: object) -> None:
        """Listen."""
        LiveReloadHandler.watcher = self.watcher
        handlers = [
            (r"/livereload", Socket),
            (r"/_preview/(preview\.(?:js|css))", Client),
            (r"/(.*)", Files),
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


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
