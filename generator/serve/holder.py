"""The process that holds the site: it makes the pages that are looked at, and has all built.

It is asked through one connection, and answers through it. Each build is done in a process that is
forked from this one, with all that was read in its memory; where none can be forked, in this one.
"""

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Set
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection, wait
from typing import NamedTuple, Protocol

from generator.cache.store import Store
from generator.diagnostics import Report
from generator.executor.processes import can_fork, die_with
from generator.options import Options
from generator.pipeline.ready import Ready
from generator.pipeline.resident import Resident
from generator.pipeline.standing import Standing, recall
from generator.progress import choose_tracker
from generator.serve.about import about
from generator.serve.messages import About, Changed, Ended, Page, Shown, Wanted
from generator.serve.writer import Task, Telling, Writer, ended_with, refusal, write_site

_TIDIED = 20
"""Edits after which what they left in circles is looked for."""


class Asking(Protocol):
    """Says what a build is asked to do, each time anew: the day may be another."""

    def __call__(self) -> Options:
        """What it is asked to do.

        Raises:
            CannotBuildError: it cannot be done as it was asked.
        """


class CannotBuildError(Exception):
    """What is asked for cannot be done: there is no such folder any more."""


class Terms(NamedTuple):
    """What the process is started with."""

    ask: Asking
    """Says what a build is asked to do."""
    tell: Telling
    """Tells what came of one."""


def hold(connection: Connection, terms: Terms) -> None:
    """Hold a site until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if can_fork():
        die_with(os.getppid())
        os.setpgid(0, 0)  # so that all that is forked from this can be ended at once
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    gc.disable()  # it would walk all records again and again; see `_tidy`
    with suppress(EOFError, ConnectionError):  # the server is gone
        _Holder(connection, terms).run()
    os._exit(0)


class _Holder:
    """A site, and who asks about it."""

    def __init__(self, connection: Connection, terms: Terms) -> None:
        self._connection = connection
        self._terms = terms
        self._resident: Resident | None = None
        self._current: Ready | None = None
        """The site as it is, or is being built; None where something stops it."""
        self._addresses: Set[str] | None = None
        """The addresses of all records of the last site that was built."""
        self._writer: Writer | None = None
        self._stopped: Ended | None = None
        """Why the site cannot be built as it is now."""
        self._opened = ExitStack()
        self._edits = 0
        self._is_untidied = True

    def run(self) -> None:
        """Answer until nobody asks any more."""
        while True:
            writer = self._writer
            answering = wait([self._connection, *([writer.connection] if writer else [])])
            if writer is not None and writer.connection in answering:
                self._writer = None
                self._end(writer.task.ready, writer.ended())
            if self._connection in answering:
                self._answer(self._asked())

    def _asked(self) -> list[Changed | Wanted]:
        """All that was asked meanwhile; changes as one, and first."""
        asked = [self._connection.recv()]
        while self._connection.poll():
            asked.append(self._connection.recv())
        changes = [one for one in asked if isinstance(one, Changed)]
        wanted: list[Changed | Wanted] = [one for one in asked if isinstance(one, Wanted)]
        if not changes:
            return wanted
        paths = frozenset().union(*(one.paths for one in changes))
        is_whole = all(one.is_whole for one in changes)
        return [Changed(paths, is_whole, changes[-1].shown), *wanted]

    def _answer(self, asked: Iterable[Changed | Wanted]) -> None:
        for one in asked:
            try:
                if isinstance(one, Changed):
                    self._build(one)
                else:
                    self._give(one)
            except (EOFError, ConnectionError):
                raise
            except Exception as error:  # a bug of ours must not end the preview
                traceback.print_exc()
                self._resident = None
                self._refuse(f"the preview met a mistake of its own: {error!r}")

    def _give(self, wanted: Wanted) -> None:
        ready = self._current
        if wanted.is_about:
            self._connection.send(about(ready, wanted.uri) if ready else About(wanted.uri))
        else:
            content = ready.page(wanted.uri) if ready and self._is_sure(ready) else None
            self._connection.send(Page(wanted.uri, content))

    def _build(self, changed: Changed) -> None:
        start, report = time.monotonic(), Report()
        self._edits += 1
        try:
            options = self._terms.ask()
        except CannotBuildError as error:
            self._refuse(str(error))
            return
        resident = self._resident_of(options)
        ready = None
        if changed.is_whole and self._current is not None:
            ready = resident.reread(options, self._existing(options, changed.paths), report)
        if ready is not None:
            self._show(ready, changed.shown)
        standing = resident.look(options)
        if not resident.has_all_of(standing):
            ready, report = None, Report()
        elif ready is None and self._stands(standing):
            return
        if ready is None:
            is_built = self._addresses is None and self._recall(standing, start)
            ready = resident.read(standing, report, choose_tracker())
            if ready is None:
                self._terms.tell(report, options.site_path, None, time.monotonic() - start)
                self._stop(ended_with(report, options.site_path, is_built=False))
                return
            if is_built:
                self._current, self._addresses = ready, ready.records.uris
                return
            self._show(ready, changed.shown)
        self._write(Task(ready, standing, report, start, self._terms.tell))

    def _resident_of(self, options: Options) -> Resident:
        if self._resident is None:
            self._opened.close()
            store = Store.of_site(options.site_path, spare=None)
            self._resident = Resident(self._opened.enter_context(store))
        return self._resident

    def _recall(self, standing: Standing, start: float) -> bool:
        """Whether the site stands as an earlier run built it, which the browser can be given."""
        report = Report()
        built = recall(standing, report)
        if built is None:
            return False
        site_path = standing.options.site_path
        self._terms.tell(report, site_path, built, time.monotonic() - start)
        self._connection.send(ended_with(report, site_path, is_built=True))
        return True

    def _stands(self, standing: Standing) -> bool:
        """Whether the site is built, or being built, as it is now."""
        if self._current is None:
            return False
        return self._writer is not None or recall(standing, Report()) is not None

    def _show(self, ready: Ready, shown: Iterable[str]) -> None:
        """Give the pages that browsers show, as the build is about to make them."""
        self._current = ready
        wanted = sorted(shown, key=lambda uri: uri not in ready.records.uris)
        if not wanted or not self._is_sure(ready):
            return
        output_path = ready.options.output_path
        assets = {
            one.uri: one.content
            for one in ready.checked.assets.artifacts
            if not (output_path / one.uri).exists()
        }
        for uri in wanted:  # a record's at once: others wait until all is planned
            self._connection.send(Shown(self._edits, {uri: ready.page(uri)}, assets))

    def _is_sure(self, ready: Ready) -> bool:
        """Whether no address stops it from being built: all are as they were, or it is planned."""
        return self._addresses == ready.records.uris or ready.planned is not None

    def _write(self, task: Task) -> None:
        """Have all of it built; what an earlier build is still at is of no use any more."""
        if self._writer is not None:
            self._writer.kill()
            self._writer = None
        self._stopped = None
        if can_fork():
            self._writer = Writer(task)
        else:
            self._end(task.ready, write_site(task))
        self._tidy()

    def _end(self, ready: Ready, ended: Ended) -> None:
        """A build has come to its end."""
        if ended.is_built:
            self._addresses = ready.records.uris
        elif self._stopped is None:
            self._current = None
        self._connection.send(self._stopped or ended)

    def _stop(self, ended: Ended) -> None:
        """The site cannot be built as it is now; one that is being built is from before."""
        self._current, self._stopped = None, ended
        self._connection.send(ended)

    def _refuse(self, message: str) -> None:
        print(f"cenotaph: {message}", file=sys.stderr, flush=True)
        self._stop(refusal(message))

    def _tidy(self) -> None:
        """Keep the collector of cycles from what stays, and let it look at the rest at times."""
        if self._is_untidied:
            self._is_untidied = False
            gc.collect()
            gc.freeze()
        elif self._edits % _TIDIED == 0:
            gc.collect()

    def _existing(self, options: Options, paths: Iterable[str]) -> list[str]:
        """The paths without those of files that came and went, as editors make them."""
        assert self._resident is not None, "a site is held"
        return [
            path
            for path in paths
            if self._resident.knows(path) or os.path.lexists(options.site_path / path)
        ]
