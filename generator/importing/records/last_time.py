"""Refuses an import by a mapping that is not, or no longer, the one that was used last."""

import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from generator.importing.records.mapping import ImportMapping, Kind
from generator.importing.records.memory import Memory
from generator.importing.records.rows import Candidates
from generator.importing.records.shelf import Shelf
from generator.importing.records.site_records import SiteRecords
from generator.importing.records.yaml_text import scalar
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


def refuse_other_key(found: Candidates, memory: Memory, mapping: ImportMapping) -> None:
    """Refuse to know rows by something else than last time, where that knows too few again.

    A column that was only called otherwise in the sheet still has the keys that it had.

    Raises:
        UnusableFileError: everybody would come a second time.
    """
    keys = {one.key for one in found.taken} | {one.key for one in found.refused}
    if mapping.key == memory.key or 2 * len(memory.taken.keys() & keys) > len(memory.taken):
        return
    if memory.taken:
        was, now = (f"'{key}'" if key else "all that they say" for key in (memory.key, mapping.key))
        back = f"write key: {scalar(memory.key)} again" if memory.key else "take key: out again"
        raise UnusableFileError(
            f"the last import knew rows by {was}, and the mapping says now that they are known by "
            f"{now}; everybody would come a second time",
            f"{back}; to begin anew, delete what was imported and the .last.csv beside the mapping",
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


def refuse_other_place(
    mapping: ImportMapping, memory: Memory | None, shelf: Shelf, site: SiteRecords
) -> None:
    """Refuse to take everybody for taken out by hand where the mapping looks in another place.

    Args:
        mapping: The mapping.
        memory: What was imported by it.
        shelf: Where the mapping says now that its records are.
        site: The site as it is.

    Raises:
        UnusableFileError: what was imported is somewhere else, or its roll is gone.
    """
    ids = [taken.id for taken in memory.taken.values()] if memory else []
    if not ids or any(shelf.has(id_) for id_ in ids):
        return
    if home := _home(mapping.record, ids, site):
        place, write = home
        raise UnusableFileError(
            f"what was imported by this mapping is in {place}, where it does not look any more",
            f"write {write} in the mapping again, or move what was imported there first: rename "
            "the files of the roll",
        )
    if mapping.is_roll and not (site.path / f"content/victims/{mapping.into}.csv").exists():
        raise UnusableFileError(
            f"content/victims/{mapping.into}.csv is not there, into which was imported before",
            "take it from the repository, or write in the mapping the into: that it had; to begin "
            "anew, delete the .last.csv beside the mapping",
        )
    if len(ids) >= REPLACED:
        raise UnusableFileError(
            f"none of the {len(ids)} records that were imported is where the mapping puts them",
            "say in it as before what into: and as: are, or begin anew: delete the .last.csv "
            "beside the mapping",
        )


def _home(kind: Kind, ids: Collection[str], site: SiteRecords) -> tuple[str, str] | None:
    """Where records are that were imported, and what a mapping says for that place."""
    if kind is Kind.ENTRY:
        for event in site.originals.events.values():
            if not {one.id for one in event.chronology}.isdisjoint(ids):
                return event.path, f"into: {event.id}"
    if kind is Kind.VICTIM:
        victims = site.originals.victims
        for path in (PurePosixPath(victims[id_].path) for id_ in ids if id_ in victims):
            return str(path), f"into: {path.stem}" if path.suffix == ".csv" else "as: files"
    return None


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
