"""What is fuzzed: a module each, whose `check` says what must hold of any bytes."""

from importlib import import_module
from typing import Protocol, cast

NAMES = (
    "records",
    "pages",
    "whens",
    "values",
    "prose",
    "rolls",
    "tables",
    "spreadsheets",
    "tributes",
)
"""The modules, in the order in which they are run."""


class Target(Protocol):
    """A module of this package."""

    MAX_LENGTH: int
    """The most bytes that an input has; what a longer one would show, a shorter one shows too."""

    def check(self, data: bytes) -> None:
        """Read an input.

        Raises:
            AssertionError: What must hold of it does not.
        """


def target(name: str) -> Target:
    """The target of a name."""
    return cast("Target", import_module(f"{__name__}.{name}"))
