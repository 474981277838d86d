"""Which list of objects a JSON file holds."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from generator.importing.unusable import UnusableFileError

Pairs = Callable[[Sequence[tuple[str, Any]]], Any]


def parse_json(
    text: str, *, pairs: Pairs = dict, number: Callable[[str], Any] | None = None
) -> Any:
    """The value that a text is; a list where it is an object a line.

    Args:
        text: JSON, or JSON lines.
        pairs: Makes an object of its names and values.
        number: Makes a number of its text; an `int` or `float` where nothing is given.

    Raises:
        UnusableFileError: It is neither.
    """

    def parsed(one: str) -> Any:
        return json.loads(
            one,
            object_pairs_hook=pairs,
            parse_int=number,
            parse_float=number,
            parse_constant=_refuse_constant,
        )

    try:
        return parsed(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise _not_json(f"line {error.lineno}: {error.msg}") from None
        return list(_parsed_lines(text, parsed))
    except (RecursionError, ValueError):
        raise _not_json(
            "it is nested too deeply, or holds a number that is too long or none"
        ) from None


def _parsed_lines(text: str, parsed: Callable[[str], Any]) -> Iterator[Any]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield parsed(line)
            except (RecursionError, ValueError):
                raise _not_json(f"line {number} is no object") from None


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def _not_json(reason: str) -> UnusableFileError:
    return UnusableFileError(f"the file is not JSON ({reason}); nothing was taken")


def lists_of_objects(document: dict[str, Any]) -> dict[str, list[Any]]:
    """The lists that an object holds whose items are objects, by name."""
    return {name: value for name, value in document.items() if is_list_of_objects(value)}


def is_list_of_objects(value: Any) -> bool:
    """Whether a value is a list with an object in it."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def all_pairs(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that comes again is followed by ` (2)`, so that no value is lost."""
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    result = {}
    for name, value in pairs:
        number, unique = 1, name
        while unique in result:
            number += 1
            unique = f"{name} ({number})"
        result[unique] = value
    return result
