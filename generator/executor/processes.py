"""Work done in this process, or shared out among it and several that are forked from it.

What the work holds on to is there in every process, whatever it is.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator.executor import Item, Result, Work, batches_of

if TYPE_CHECKING:
    from concurrent.futures import Future

_PR_SET_PDEATHSIG = 1

_work: Work[Any, Any] | None = None
"""In a process that was forked for it, what it is there to do."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes on this machine."""

    jobs: int = 1
    """The most to use, this one among them; 0 for as many as there are processors."""

    def spread(
        self, work: Work[Item, Result], items: Sequence[Item], *, worthwhile: int
    ) -> Iterator[Result]:
        """Have all items done, and give their results in order."""
        most = min(self.jobs or _usable_processors(), len(items) // worthwhile)
        batches = batches_of(items, most)
        if most < 2 or not can_fork():
            return chain.from_iterable(map(work, batches))
        results = _spread_out(work, batches, most)
        next(results)
        return chain.from_iterable(results)

    def prepare(self, ready: Callable[[], None]) -> None:
        """Do nothing: what is ready here is so in every process that is forked."""


def _spread_out(
    work: Work[Item, Result], batches: Sequence[Sequence[Item]], processes: int
) -> Iterator[Sequence[Result]]:
    """Give nothing as soon as the others have begun, and then the results of each batch."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    gc.freeze()  # or a collection in a process would touch, and so copy, all that it was given
    try:
        with ProcessPoolExecutor(
            processes - 1, get_context("fork"), _begin, (work, os.getpid())
        ) as executor:
            try:
                futures = [executor.submit(_do, batch) for batch in batches]
                yield ()
                yield from _taking_part(work, batches, futures)
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


def _taking_part(
    work: Work[Item, Result],
    batches: Sequence[Sequence[Item]],
    futures: "Sequence[Future[Sequence[Result]]]",
) -> Iterator[Sequence[Result]]:
    """The results of each batch in order; instead of waiting, this process does the last ones.

    One more process in its place would need the memory of what it copies by touching it.
    """
    own: dict[int, Sequence[Result]] = {}
    last = len(batches)
    for number, future in enumerate(futures):
        while number < last and not future.done() and futures[last - 1].cancel():
            last -= 1
            own[last] = work(batches[last])
        yield own.pop(number) if number >= last else future.result()


def _begin(work: Work[Any, Any], parent: int) -> None:
    """Begin to work in a process that was forked for it."""
    import signal

    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that tells of it
    die_with(parent)


def die_with(parent: int) -> None:
    """Have the kernel end this process when the one that forked it is killed (prctl(2)).

    It would wait for work for ever otherwise, and write into what the next build writes into.
    """
    import ctypes
    import signal

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was killed before that
        os.kill(os.getpid(), signal.SIGKILL)


def _do(batch: Sequence[Any]) -> Sequence[Any]:
    assert _work is not None, "the process has begun"
    return _work(batch)


def _usable_processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can be forked safely: not on macOS, whose own libraries forbid it."""
    return sys.platform == "linux"
