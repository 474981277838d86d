"""Fields as the text of a YAML file, which the strict reading gives back as they were."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(
    r"[^\W_](?:[\w .,;!()/~?%+'\u2019\u2013\u2014-]*[\w)~?%+.!])?"
    r"|[0-9]{4}-[0-9-]{5}T[0-9:]{5,8}[~?%]?"
)
_AMBIGUOUS = re.compile(r".*(?: #|: )|(?:true|false|yes|no|on|off|null|~)$", re.IGNORECASE)
_BLOCK = re.compile(r"\S(?:.*\S)?(?:\n{1,2}\S(?:.*\S)?)*")
"""A text of several lines without spaces around any of them, which a block gives back."""

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What a field holds."""


def yaml_text(fields: Mapping[str, Value]) -> str:
    """Fields, one a line, with what is beneath them indented."""
    return "".join(f"{line}\n" for line in _lines(fields, ""))


def scalar(text: str) -> str:
    """One text: as it is where nothing in it has a meaning in YAML, else in quotes."""
    if _PLAIN.fullmatch(text) and not _AMBIGUOUS.match(text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def _lines(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _field(f"{indent}{scalar(key)}:", inner, indent)
    else:
        for item in value:
            if isinstance(item, str):
                yield f"{indent}- {scalar(item)}"
            else:
                first, *rest = _lines(item, f"{indent}  ")
                yield f"{indent}- {first.strip()}"
                yield from rest


def _field(name: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        if "\n" in value and _BLOCK.fullmatch(value):
            yield f"{name} |-"
            yield from (f"{indent}  {line}".rstrip() for line in value.split("\n"))
        else:
            yield f"{name} {scalar(value)}"
    else:
        yield name
        yield from _lines(value, f"{indent}  ")


def nested(values: Mapping[str, Value]) -> dict[str, Value]:
    """Fields by their whole paths, `died.when`, as mappings within each other."""
    result: dict[str, Value] = {}
    for name, value in values.items():
        *path, last = name.split(".")
        inner = result
        for step in path:
            inner = inner.setdefault(step, {})  # type: ignore[assignment]
        inner[last] = value
    return result


def flat(fields: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """What `nested` is given: each field by its whole path."""
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def entry_text(fields: dict[str, Value]) -> str:
    """The lines of one entry of a chronology."""
    listed: dict[str, Any] = {"chronology": [fields]}
    return yaml_text(listed).partition("\n")[2]
