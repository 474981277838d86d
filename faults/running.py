"""Commands of ours, each in a process of its own that has all modules already: forked from here."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.cli import main

_PATIENCE = 60.0
"""Seconds after which a command is taken to hang."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    code: int
    """Its exit code; that of the signal that ended it, negative."""
    told: str
    """All that it put out."""
    seconds: float
    """How long it took."""


class Running:
    """A command that has begun, alone with the processes that it starts."""

    def __init__(
        self, arguments: Sequence[str], log_path: Path, before: Callable[[], None] | None = None
    ) -> None:
        """Start it.

        Args:
            arguments: Those of the command line.
            log_path: The file that it puts out into.
            before: Done in its process first.
        """
        self._log_path = log_path
        self._start = time.monotonic()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            _do(arguments, log_path, before)
        with suppress(OSError):  # it has done so itself, or has ended
            os.setpgid(self._process, self._process)

    def send(self, number: int, *, to_all: bool = True) -> None:
        """Send a signal to it, and to the processes that it started."""
        with suppress(ProcessLookupError):
            (os.killpg if to_all else os.kill)(self._process, number)

    def wait(self) -> Ran:
        """Wait for its end, and end what is left of the processes that it started."""
        status = None
        while status is None:
            process, ended = os.waitpid(self._process, os.WNOHANG)
            if process:
                status = ended
            elif time.monotonic() - self._start > _PATIENCE:
                self.send(signal.SIGKILL)
                _, status = os.waitpid(self._process, 0)
                self._note("Traceback: it hung, and was ended")
            else:
                time.sleep(0.002)
        self._end_rest()
        told = self._log_path.read_text("utf-8", errors="replace")
        seconds = time.monotonic() - self._start
        return Ran(os.waitstatus_to_exitcode(status), told, seconds)

    def _end_rest(self) -> None:
        """Those that a killed command has forked are ended by the kernel, a moment later."""
        for _ in range(1000):
            try:
                os.killpg(self._process, 0)
            except ProcessLookupError:
                return
            time.sleep(0.002)
        self._note("Traceback: a process that it had started was still there two seconds later")
        self.send(signal.SIGKILL)

    def _note(self, text: str) -> None:
        with self._log_path.open("a", encoding="utf-8") as log:
            log.write(f"{text}\n")


def run(arguments: Sequence[str], log_path: Path, before: Callable[[], None] | None = None) -> Ran:
    """Run a command to its end."""
    return Running(arguments, log_path, before).wait()


def _do(arguments: Sequence[str], log_path: Path, before: Callable[[], None] | None) -> None:
    """Be the process of a command; as `generator.cli.run` ends it."""
    code = 1
    try:
        os.setpgid(0, 0)
        log = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        if before is not None:
            before()
        # A shell has what it starts in the background ignore it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = main(arguments)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
