"""How far a long step has got, for someone who waits at a terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds that a step may take before anything is shown."""


class Tracker(Protocol):
    """Passes items on, and may show how many have passed."""

    def __call__(self, items: Iterable[Item], step: str, total: int) -> Iterator[Item]:
        """Pass `items` on; `step` says what is done to them, `total` how many they are."""


def choose_tracker() -> Tracker:
    """A progress bar where someone watches the error stream, silence in CI and in pipes."""
    return show_progress if sys.stderr.isatty() else pass_silently


def pass_silently(items: Iterable[Item], step: str, total: int) -> Iterator[Item]:
    """Pass items on without a word."""
    del step, total
    yield from items


def show_progress(items: Iterable[Item], step: str, total: int) -> Iterator[Item]:
    """Pass items on, with a bar on the error stream once the step has taken a second."""
    iterator, start, passed = iter(items), time.monotonic(), 0
    while time.monotonic() - start < PATIENCE:
        try:
            item = next(iterator)
        except StopIteration:
            return
        yield item
        passed += 1
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(step, total=total, completed=passed)
        for item in iterator:
            yield item
            bar.advance(task)
