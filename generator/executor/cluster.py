"""Work done by the workers of a Dask cluster, which read and write the site's own folders.

Each of them is asked first whether it is of this generator and sees the site's folder, and asks
itself again for each batch: workers come and go while a build runs. Dask sends a batch to another
worker when the one that had it is lost, so work may be done twice, and must bear that.
"""

import functools
import logging
import threading
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cache import FOLDER
from generator.cache.fingerprint import generator_fingerprint
from generator.cache.folder import make_cache_folder
from generator.executor import ExecutorError, Item, Result, Work, batches_of

try:
    from distributed import Client, Future, get_worker
    from distributed.client import FutureCancelledError
    from distributed.scheduler import KilledWorker
except ImportError:
    raise ExecutorError(
        "a cluster needs Dask, which is not installed here; run pip install 'cenotaph[cluster]'"
    ) from None

PATIENCE = 10.0
"""Seconds to wait for a scheduler to answer, and then for a worker to be there."""

_alone = threading.Lock()
"""Held in a worker while it works: the stages are for one thread."""


@dataclass(frozen=True, slots=True)
class _Here:
    """What every worker must find as it is where the build was started."""

    generator: str
    """Which generator works there, with which dependencies."""
    mark_path: Path
    """A file in the site's folder, there for the length of the build."""

    def fault(self) -> str:
        """What is otherwise in this process, in words; empty where nothing is."""
        if generator_fingerprint() != self.generator:
            return (
                "has another version of the generator, of Python or of a package; "
                "install the same there, and start it again"
            )
        if not self.mark_path.exists():
            site_path = self.mark_path.parents[1]
            return f"does not see {site_path} as it is here; share the folder, at the same path"
        return ""


@contextmanager
def open_cluster(scheduler: str, site_path: Path) -> Iterator["Cluster"]:
    """Have the workers of a cluster there for the length of a build.

    Args:
        scheduler: The address of its scheduler: `tcp://host:8786`.
        site_path: The site's folder, which they must see at the same path.

    Raises:
        ExecutorError: nobody answers there, or a worker cannot do it.
    """
    with _logging_nothing(), _client(scheduler) as client, _mark(site_path) as mark_path:
        here = _Here(generator_fingerprint(), mark_path)
        _refuse_strangers(client, here)
        yield Cluster(client, here)


class Cluster:
    """The workers of a cluster."""

    def __init__(self, client: Client, here: _Here) -> None:
        self._client = client
        self._here = here
        self._preparing: list[Future] = []

    def spread(
        self, work: Work[Item, Result], items: Sequence[Item], *, worthwhile: int
    ) -> Iterator[Result]:
        """Have all items done, and give their results in order; few of them are done here.

        Raises:
            ExecutorError: a worker cannot do it, or the cluster has gone.
        """
        if len(items) < worthwhile:
            return iter(work(items))
        batches = batches_of(items, len(self._workers()))
        futures = deque(self._submit(functools.partial(work, batch)) for batch in batches)
        return self._results(futures)

    def _results(self, futures: deque[Future]) -> Iterator[Any]:
        try:
            while futures:
                yield from _result(futures.popleft())  # which the workers may then forget
        finally:
            # One that is closed has given them up by itself: this may be left by an error late.
            if futures and self._client.status == "running":
                self._client.cancel(list(futures))

    def prepare(self, ready: Callable[[], None]) -> None:
        """Have each worker get ready; what goes wrong there, it meets again in its first batch."""
        self._preparing = [self._submit(ready, workers=[name]) for name in self._workers()]

    def _workers(self) -> Sequence[str]:
        """The addresses of those that are there now."""
        return list(self._client.scheduler_info(n_workers=-1)["workers"])

    def _submit(self, work: Callable[[], Any], **where: Any) -> Future:
        return self._client.submit(_do, self._here, work, pure=False, **where)


def _do(here: _Here, work: Callable[[], Any]) -> Any:
    """Work in a worker."""
    with _alone:
        if fault := here.fault():
            raise ExecutorError(f"the worker at {get_worker().address} {fault}")
        return work()


def _result(future: Future) -> Any:
    try:
        return future.result()
    except KilledWorker as error:
        raise ExecutorError(
            f"worker after worker was lost with the same part of the work ({error}); "
            "look into their logs: they may have had too little memory"
        ) from error
    except FutureCancelledError as error:
        raise ExecutorError(
            "the cluster's scheduler is gone; what stood in the output is unchanged: "
            "start it again, and build again"
        ) from error
    except ModuleNotFoundError as error:
        raise ExecutorError(f"a worker cannot import '{error.name}'; {_INSTALL}") from error


_INSTALL = "install cenotaph[cluster] there, at the versions that are here"


@contextmanager
def _logging_nothing() -> Iterator[None]:
    """Keep back what Dask logs of lost connections: what comes of them is raised."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _client(scheduler: str) -> Iterator[Client]:
    """Be connected to a scheduler that has workers.

    Raises:
        ExecutorError: it does not answer, or has none.
    """
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise ExecutorError(
            f"no scheduler of Dask answers at {scheduler}; start one there with: dask scheduler"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise ExecutorError(
                f"the scheduler at {scheduler} has no worker; start some with: "
                f"dask worker {scheduler} --nthreads 1"
            ) from None
        yield client


@contextmanager
def _mark(site_path: Path) -> Iterator[Path]:
    """A file in the site's folder, for as long as a build runs.

    Raises:
        ExecutorError: none can be written there.
    """
    mark_path = site_path / FOLDER / f"cluster-{uuid.uuid4().hex}"
    try:
        make_cache_folder(mark_path.parent)
        mark_path.touch()
    except OSError as error:
        raise ExecutorError(
            f"nothing can be shared with the workers in {mark_path.parent} ({error.strerror}); "
            "a cluster needs a site's folder that can be written to"
        ) from None
    try:
        yield mark_path
    finally:
        mark_path.unlink(missing_ok=True)


def _refuse_strangers(client: Client, here: _Here) -> None:
    """Ask every worker whether it can take part.

    Raises:
        ExecutorError: one cannot.
    """
    for name, answer in client.run(here.fault, on_error="return").items():
        if isinstance(answer, ModuleNotFoundError):
            raise ExecutorError(f"the worker at {name} cannot import '{answer.name}'; {_INSTALL}")
        if answer and not isinstance(answer, OSError):  # which one has that was lost just now
            raise ExecutorError(f"the worker at {name} {answer}")
