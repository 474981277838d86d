"""Work that is the same for every record: who does it, in this process or in others.

Processes that are forked here have all that the work needs without its being copied or sent; only
items and results are. Those of a cluster have what they are sent, and the folders that all share.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Sequence[Result]]
"""Does some items, and gives the result of each, in their order."""

BATCHES = 32
"""For each process: few, since each is sent, and enough that none waits long for the last."""


class ExecutorError(Exception):
    """The work cannot be done where it was to be; the message says what to do."""


class Executor(Protocol):
    """Has work done."""

    def spread(
        self, work: Work[Item, Result], items: Sequence[Item], *, worthwhile: int
    ) -> Iterator[Result]:
        """Have all items done, and give their results in order.

        Others begin at once, so that this process may do something else before it asks for any.

        Args:
            work: Does some items.
            items: What is to be done; sent to the processes, as the results are sent back.
            worthwhile: How many items it takes for one more process to be worth its start.

        Raises:
            ExecutorError: it cannot be done there.
        """

    def prepare(self, ready: Callable[[], None]) -> None:
        """Have what shares no memory with this process get ready, while this one goes on."""


def batches_of(items: Sequence[Item], processes: int) -> list[Sequence[Item]]:
    """The items in order, in as many parts as so many processes are sent."""
    size = max(1, -(-len(items) // (BATCHES * max(1, processes))))
    return [items[start : start + size] for start in range(0, len(items), size)]
