"""Writes plain values as YAML that a person can read and change."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[A-Za-z/{][\w/.{}-]*(?: [\w/.{}-]+)*", re.ASCII)
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def to_yaml(value: Mapping[str, Any]) -> str:
    """A mapping of texts, numbers, answers, lists and mappings, one field a line."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _under(f"{_scalar(key)}:", one)
    else:
        for one in value:
            lines = list(_lines(one)) if _is_nested(one) else [_flat(one)]
            yield f"- {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])


def _under(head: str, value: Any) -> Iterator[str]:
    if _is_nested(value):
        yield head
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{head} {_flat(value)}"


def _is_nested(value: Any) -> bool:
    """Whether a value takes lines of its own: what holds scalars alone, and few, stays on one."""
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return False
    inner = list(value.values()) if isinstance(value, Mapping) else list(value)
    is_short = all(isinstance(one, str | int) for one in inner) and len(_flat(value)) < 80
    return bool(inner) and not is_short


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_scalar(key)}: {_flat(one)}' for key, one in value.items())}}}"
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_flat, value))}]"
    return json.dumps(value)


def _scalar(text: str) -> str:
    """A text without quotes where it needs none; JSON's quotes are YAML's too."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML and "{" not in text
    if is_plain:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08X}" for one in quoted)
