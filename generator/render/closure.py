"""Which templates a template is made of."""

import re
from collections.abc import Mapping
from functools import lru_cache

_NAMING = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\b(?P<rest>.*?)%\}", re.DOTALL)
_LITERAL = re.compile(
    r"""\s*["'](?P<name>[^"']+)["']\s*"""
    r"(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*)?(?:(?:import|as)\s[^\[\]\"']*)?[-+]?"
)


def closure_of(name: str, texts: Mapping[str, str]) -> frozenset[str]:
    """A template and all that it may include, extend or import, however deep.

    Names are literal by rule; where one is not, it may be any template of the theme.
    """
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in found or name not in texts:
            continue
        found.add(name)
        for named in _names_in(texts[name]):
            if named is None:
                return frozenset(texts)
            waiting.append(named)
    return frozenset(found)


@lru_cache(maxsize=1024)  # most templates stand in the closures of many
def _names_in(text: str) -> tuple[str | None, ...]:
    """The templates that a template names; None for one that only its making will tell."""
    literals = (_LITERAL.fullmatch(naming["rest"]) for naming in _NAMING.finditer(text))
    return tuple(literal["name"] if literal else None for literal in literals)
