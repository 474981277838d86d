"""Work that is the same for every record: in this process, or shared out among several.

What the work needs besides its items is given to it before it is shared out. Processes are forked,
so that each has all of that without its being copied or sent; only items and results are.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]
"""Does some items, and gives the result of each, in their order."""

BATCHES = 8
"""For each process: few, since each is sent, and enough that none waits long for the last."""

_PR_SET_PDEATHSIG = 1

_work: Work[Any, Any] | None = None
"""In a process that was forked for it, what it is there to do."""


def spread(
    work: Work[Item, Result], items: Sequence[Item], *, jobs: int, worthwhile: int
) -> Iterator[Result]:
    """Do all items, and give their results in order.

    Args:
        work: Does some items; whatever it holds on to is there in every process.
        items: What is to be done; sent to the processes, as the results are sent back.
        jobs: The most processes to use; 0 for as many as there are processors.
        worthwhile: How many items it takes for one more process to be worth its start.
    """
    most = min(jobs or _usable_processors(), len(items) // worthwhile)
    size = max(1, -(-len(items) // (BATCHES * max(1, most))))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    if most < 2 or not _can_fork():
        for batch in batches:
            yield from work(batch)
        return
    yield from _spread_out(work, batches, most)


def _spread_out(
    work: Work[Item, Result], batches: Sequence[Sequence[Item]], processes: int
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    gc.freeze()  # or a collection in a process would touch, and so copy, all that it was given
    try:
        with ProcessPoolExecutor(
            processes, get_context("fork"), _begin, (work, os.getpid())
        ) as executor:
            try:
                for results in executor.map(_do, batches):
                    yield from results
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


def _begin(work: Work[Any, Any], parent: int) -> None:
    """Begin to work in a process that was forked for it."""
    import signal

    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that tells of it
    _die_with(parent)


def _die_with(parent: int) -> None:
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


def _can_fork() -> bool:
    """Whether a process can be forked safely: not on macOS, whose own libraries forbid it."""
    return sys.platform == "linux"
