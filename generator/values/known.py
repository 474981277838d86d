"""What is known, of things that are told to programs: what is not is left out."""

from collections.abc import Mapping
from typing import Any


def given(node: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: in data, absence says that; nought and false are known."""
    return {key: value for key, value in node.items() if value not in (None, (), [], "")}
