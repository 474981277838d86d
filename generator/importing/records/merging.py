"""What was imported last, what stands there now, and what the sheet says: which of them holds."""

from collections.abc import Iterable, Mapping

from msgspec import Struct


class Conflict(Struct, frozen=True):
    """A value that an editor changed, and that the sheet has changed since, to another one."""

    id: str
    """The record."""
    name: str
    """The field."""
    yours: str
    """What stands there, and stays."""
    theirs: str
    """What the sheet says."""


class Merged(Struct, frozen=True):
    """What becomes of one record."""

    updates: Mapping[str, str]
    """The fields that the sheet changes, and their new values."""
    conflicts: tuple[Conflict, ...]
    """Those in which an editor's value stays."""
    known: Mapping[str, str]
    """What is imported as of now."""


def merge(
    id_: str,
    names: Iterable[str],
    last: Mapping[str, str],
    yours: Mapping[str, str],
    theirs: Mapping[str, str],
) -> Merged:
    """Decide field by field.

    Args:
        id_: The record.
        names: The fields that the mapping fills.
        last: What was imported last; a field that was not filled then is not in it.
        yours: What stands there now.
        theirs: What the sheet says now.
    """
    updates: dict[str, str] = {}
    conflicts: list[Conflict] = []
    known: dict[str, str] = {}
    for name in names:
        base, mine, new = last.get(name), yours.get(name, ""), theirs.get(name, "")
        known[name] = new
        if new in (base, mine):
            continue
        if mine == base or (base is None and not mine):
            updates[name] = new
        else:
            conflicts.append(Conflict(id_, name, mine, new))
            known[name] = base or ""
    return Merged(updates, tuple(conflicts), known)
