"""Chooses who does the work of a run, by what was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.executor import Executor
from generator.executor.processes import Processes
from generator.options import Options


@contextmanager
def open_executor(options: Options) -> Iterator[Executor]:
    """Have whoever was asked for there for the length of a run.

    Raises:
        ExecutorError: a cluster cannot do it.
    """
    if options.scheduler is None:
        yield Processes(options.jobs)
        return
    from generator.executor.cluster import open_cluster  # Dask, for who asks for it

    with open_cluster(options.scheduler, options.site_path) as cluster:
        yield cluster
