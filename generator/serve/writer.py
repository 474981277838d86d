"""One build of a site that was read already, in a process of its own where one can be forked."""

import os
import signal
import sys
import time
import uuid
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from generator.cache.last_build import Built
from generator.cache.store import Store
from generator.diagnostics import Report, Severity
from generator.executor.processes import Processes, can_fork, die_with
from generator.load.positions import Locator
from generator.load.reading import Kept
from generator.pipeline.building import put
from generator.pipeline.ready import Ready
from generator.pipeline.sharing import Order
from generator.pipeline.standing import Standing, seen_in_site
from generator.progress import choose_tracker
from generator.serve.messages import Ended, Mistake
from generator.serve.mistakes import MOST, mistakes_of
from generator.write.errors import OutputError

Telling = Callable[[Report, Path, Built | None, float], None]
"""Tells at the terminal what came of a build: what was reported of which folder, what was done,
in how many seconds."""


_NICE = 5
"""How far a build stands back behind the pages that somebody waits for."""


class Task(NamedTuple):
    """What is to be built."""

    ready: Ready
    """The site."""
    standing: Standing
    """How things stood before it was read."""
    report: Report
    """What was reported so far."""
    start: float
    """When it began, by the monotonic clock."""
    tell: Telling
    """Tells what comes of it."""


class Writer:
    """A build under way."""

    def __init__(self, task: Task) -> None:
        """Begin."""
        self.task = task
        self.connection, theirs = get_context("fork").Pipe(duplex=False)
        self._process = get_context("fork").Process(target=_write, args=(task, theirs, os.getpid()))
        self._process.start()
        theirs.close()

    def ended(self) -> Ended:
        """What came of it, once its connection has something to say."""
        try:
            ended: Ended = self.connection.recv()
        except EOFError:
            ended = refusal("the build was ended from outside; save again to have another")
        self.connection.close()
        self._process.join()
        return ended

    def kill(self) -> None:
        """End it: the output is whole whenever that is, and the next build completes it."""
        if self._process.pid is not None and can_fork():
            self._process.kill()
        self._process.join()
        self.connection.close()


def _write(task: Task, connection: Connection, parent: int) -> None:
    die_with(parent)
    os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send(write_site(task))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # nothing is taken apart: all of it is the other process's


def write_site(task: Task) -> Ended:
    """Plan all pages, make those that changed, and put them in place."""
    ready, report = task.ready, task.report
    options, planned, built = ready.options, ready.planned, None
    for diagnostic in ready.of_planning:
        report.add(diagnostic)
    try:
        if planned is not None:
            with Store.of_site(options.site_path, spare=None) as store:
                kept = Kept(seen_in_site(task.standing.inputs), store, Processes(options.jobs))
                order = Order(uuid.uuid4().hex, options)
                built = put(planned, order, task.standing, kept, report, choose_tracker())
    except OutputError as error:
        print(f"cenotaph: {error}", file=sys.stderr)
        return refusal(str(error))
    task.tell(report, options.site_path, built, time.monotonic() - task.start)
    return ended_with(report, options.site_path, is_built=built is not None)


def ended_with(report: Report, site_path: Path, *, is_built: bool) -> Ended:
    """What a browser is told of a build's end."""
    findings = report.count(Severity.FINDING)
    if is_built:
        return Ended((), findings)
    placed = report.placed(Locator(site_path))
    mistakes = tuple(mistakes_of(placed, site_path))
    return Ended(mistakes[:MOST], findings, more=max(0, len(mistakes) - MOST))


def refusal(message: str) -> Ended:
    """What a browser is told where there is no build at all."""
    return Ended((Mistake("", "", message),))
