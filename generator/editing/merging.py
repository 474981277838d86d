"""Adds settings to a JSON file that others keep too, and loses nothing that is in it."""

import json
import re
from collections.abc import Mapping
from typing import Any


class UnmergeableError(Exception):
    """A file that cannot be written again without losing something; says what, in a sentence."""


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LAST_COMMA = re.compile(r',(\s*[}\]])|"(?:[^"\\]|\\.)*"')


def merged(text: str | None, wanted: Mapping[str, Any]) -> str | None:
    """The text of a JSON file with what is wanted in it; None where it is there already.

    Objects are joined key by key, where what is wanted prevails. To a list of recommendations or
    tasks what it lacks is added, and a task of the same label stays as it is.

    Args:
        text: What the file holds; None where there is none.
        wanted: What is to be in it.

    Raises:
        UnmergeableError: it is no JSON object, or holds comments or a key twice, and lacks
            something that is wanted.
    """
    if text is None or not text.strip():
        return to_json(wanted)
    try:
        have = json.loads(_without_comments(text), object_pairs_hook=_once)
    except ValueError as error:
        raise UnmergeableError(f"it cannot be read as JSON ({error})") from None
    if not isinstance(have, dict):
        raise UnmergeableError("it holds no JSON object")
    together = _joined(have, wanted)
    if together == have:
        return None
    try:
        json.loads(text)
    except ValueError:
        raise UnmergeableError("it holds comments, or commas after a last item") from None
    return to_json(together)


def to_json(value: Any) -> str:
    """A value as a file of its own."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands in it twice")
    return found


def _without_comments(text: str) -> str:
    """JSON without what VS Code allows beyond it."""
    bare = _TOKEN.sub(lambda match: match[0] if match[0].startswith('"') else " ", text)
    return _LAST_COMMA.sub(lambda match: match[1] or match[0], bare)


def _joined(have: Any, wanted: Any, key: str = "") -> Any:
    if isinstance(have, dict) and isinstance(wanted, Mapping):
        added = {key: _joined(have.get(key), one, key) for key, one in wanted.items()}
        return {**have, **added}
    if isinstance(have, list) and key in _ADDED_TO:
        names = [_name(one) for one in have]
        return have + [one for one in wanted if _name(one) not in names]
    return wanted


_ADDED_TO = frozenset({"recommendations", "tasks"})
"""The lists that others write into too; any other is ours where its key is."""


def _name(item: Any) -> Any:
    """What an item of a list is known by: a task by its label."""
    return item.get("label") if isinstance(item, dict) else item
