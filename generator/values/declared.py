"""What fields may hold, by what is declared of them."""

from collections.abc import Callable
from typing import Any, get_args


def may_hold(annotation: Any, is_visited: Callable[[type], bool]) -> bool:
    """Whether a field that is declared so may hold, at any depth, what a walk visits."""
    if parts := get_args(annotation):
        return any(may_hold(part, is_visited) for part in parts)
    if isinstance(annotation, type):
        return is_visited(annotation)
    return isinstance(annotation, str)  # a class that is declared later
