"""Texts without quotes that a reader of YAML with types would give back otherwise.

To the loader `0987`, `1.10` and `Null` are what was typed. Sveltia CMS reads numbers and nothing,
and writes `987`, `1.1` and no field at all.
"""

import re

_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OTHERS = re.compile(
    r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|~|null|Null|NULL|True|TRUE|False|FALSE"
)
_LARGEST = 2**53
"""The largest whole number that JavaScript tells from its neighbours."""


def is_retyped(written: str) -> bool:
    """Whether a text without quotes comes back as another one."""
    if _OTHERS.fullmatch(written):
        return True
    if not _NUMBER.fullmatch(written):
        return False
    if written.lstrip("-").isdigit():
        number = int(written)
        return str(number) != written or abs(number) > _LARGEST
    # JavaScript writes no `.0`, and its exponents otherwise than Python.
    return "e" in written or written.endswith(".0") or repr(float(written)) != written
