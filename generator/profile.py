"""Where the time of a run goes: its stages, what was kept, and what took longest."""

import heapq
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

SLOWEST = 5
"""Of each kind, how many are told."""


class _Stage(NamedTuple):
    name: str
    wall: float
    processor: float


class Profile:
    """What one run took; times in seconds."""

    def __init__(self) -> None:
        self._stages: list[_Stage] = []
        self._counts: Counter[str] = Counter()
        self._slow: dict[str, list[tuple[float, str]]] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage, with the processes that end within it and the stages that it has."""
        place, wall, processor = len(self._stages), time.perf_counter(), _processor_time()
        try:
            yield
        finally:
            spent = time.perf_counter() - wall
            self._stages.insert(place, _Stage(name, spent, _processor_time() - processor))

    def count(self, what: str, number: int = 1) -> None:
        """Count something."""
        self._counts[what] += number

    def took(self, kind: str, name: str, seconds: float) -> None:
        """Remember one thing if it is among the slowest of its kind."""
        slowest = self._slow.setdefault(kind, [])
        heapq.heappush(slowest, (seconds, name))
        if len(slowest) > SLOWEST:
            heapq.heappop(slowest)

    def __str__(self) -> str:
        """A line a stage, with the cores that it kept busy; then what was counted, and the slow."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"{'stage':<20} {'seconds':>8} {'cores':>6}"
        for stage in self._stages:
            cores = stage.processor / stage.wall if stage.wall else 0.0
            yield f"{stage.name:<20} {stage.wall:>8.3f} {cores:>6.1f}"
        for what, number in self._counts.items():
            yield f"{what}: {number}"
        for kind, slowest in self._slow.items():
            yield f"slowest {kind}:"
            yield from (
                f"  {seconds * 1000:>7.1f} ms {name}" for seconds, name in sorted(slowest)[::-1]
            )


def _processor_time() -> float:
    """Of this process and of those that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
