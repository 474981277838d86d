"""Keeps the collector of cycles from what a build holds, which is much and has few of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Keep the collector from walking all records again and again: there are few cycles in them.

    Put before a whole function, it lets go of all that the function held before it collects again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
