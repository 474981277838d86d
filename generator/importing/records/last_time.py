"""Refuses an import by a mapping that is not, or no longer, the one that was used last."""

import unicodedata

from generator.importing.records.mapping import ImportMapping
from generator.importing.records.memory import Memory
from generator.importing.records.rows import Candidates
from generator.importing.unusable import UnusableFileError

REPLACED = 3
"""So many records that would go while others come show that it is another list."""


def refuse_other_file(mapping: ImportMapping, file_name: str, path: str) -> None:
    """Refuse a file that only happens to have the stem of the one that a mapping is for.

    Args:
        mapping: The mapping, which was found by the file's stem.
        file_name: The file that is to be imported.
        path: The mapping's own path, for the message.

    Raises:
        UnusableFileError: it is for another file.
    """
    if mapping.file is None or _composed(mapping.file) == _composed(file_name):
        return
    raise UnusableFileError(
        f"{path} is the mapping for {mapping.file}, and not for {file_name}",
        f"where this file takes its place, say so with --mapping {path}; where it is another "
        "list, rename it, and a mapping of its own is proposed",
    )


def refuse_replaced(found: Candidates, memory: Memory) -> None:
    """Refuse to take out most of what was imported in favour of others: it is another list.

    Raises:
        UnusableFileError: that is what taking out would come to.
    """
    keys = {one.key for one in found.taken} | {one.key for one in found.refused}
    gone = memory.taken.keys() - keys
    new = [one for one in found.taken if one.key not in memory.taken]
    if len(gone) >= REPLACED and len(new) >= REPLACED and 2 * len(gone) > len(memory.taken):
        raise UnusableFileError(
            f"this seems to be another list: {len(gone)} of the {len(memory.taken)} records that "
            f"were imported would be taken out, and {len(new)} others come",
            "leave out --remove; where the list was truly replaced, import it without --remove "
            "first, look at what came, and take the others out then",
        )


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
