"""What `permalinks.json` may say: a build writes files at its addresses, and shows its reasons."""

import re
from collections.abc import Mapping

from generator.load.characters import find_forbidden
from generator.prose.characters import check_characters

_PLAIN = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]{0,200}\.html")
"""What nearly all addresses are."""
_PAGE = re.compile(r"(?:[^./][^/]*/)*[^./][^/]*\.html")
_NO_NAME = re.compile(r'[\\<>"|:*?#%]')
_LONGEST_NAME = 255
"""Bytes of a file's name, as file systems have it."""


def permalink_mistake(address: str, given: object) -> str | None:
    """What is wrong with an address or with the reason behind it; nothing where both will do."""
    if not (_PLAIN.fullmatch(address) or _is_page(address)):
        return f"{address!a} cannot be the address of a page"
    withdrawn = given.get("withdrawn") if isinstance(given, Mapping) else None
    reason = withdrawn.get("reason") if isinstance(withdrawn, Mapping) else None
    return _reason_mistake(reason, address) if reason else None


def _is_page(address: str) -> bool:
    return bool(
        _PAGE.fullmatch(address)
        and address.isprintable()
        and not _NO_NAME.search(address)
        and all(len(name.encode()) <= _LONGEST_NAME for name in address.split("/"))
    )


def _reason_mistake(reason: object, address: str) -> str | None:
    """Hold what readers are told to what any text of a record is held to."""
    if not isinstance(reason, str):
        return f"the reason behind '{address}' is no text"
    if found := find_forbidden(reason):
        return f"the reason behind '{address}' holds {found[2]}"
    _, problems = check_characters(reason)
    return f"behind '{address}' {problems[0].message}" if problems else None
