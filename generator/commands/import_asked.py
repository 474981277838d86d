"""What is asked of an import, looked at before anything is read or taken."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import UsageError
from generator.load.version_control import repository_top

if TYPE_CHECKING:
    from generator.importing.records.mapping import ImportMapping

_TEXTS = ("file", "mapping", "into", "key", "sheet")


def refuse_unreadable(arguments: argparse.Namespace) -> None:
    """Refuse a name that is no text: it could neither be told nor kept.

    Raises:
        UsageError: there is one.
    """
    for name in _TEXTS:
        text = str(getattr(arguments, name) or "")
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            shown = text.encode("utf-8", "backslashreplace").decode()
            is_file = name in ("file", "mapping")
            way_out = "rename the file, in Latin letters" if is_file else f"look at --{name}"
            raise UsageError(
                f"'{shown}' is not UTF-8, or LC_ALL is set to a locale that knows no other letters "
                f"than English ones; {way_out}, or set LC_ALL=C.UTF-8"
            )


def refuse_contradiction(
    arguments: argparse.Namespace, mapping: "ImportMapping", path: str
) -> None:
    """Refuse options that were meant for a proposal and say something else than the mapping.

    Raises:
        UsageError: an option does.
    """
    stated = {
        "record": str(mapping.record),
        "into": mapping.into,
        "key": mapping.key,
        "header": mapping.header,
    }
    for name, there in stated.items():
        asked = getattr(arguments, name)
        if asked is None or asked == there or (name == "header" and there is None):
            continue
        said = f"says {name}: {there}" if there else f"has no {name}:"
        raise UsageError(
            f"--{name} {asked} is for a mapping that is proposed, and there is {path}, which "
            f"{said}; change it there, or leave the option out"
        )


def note_where_it_lies(file_path: Path, site_path: Path, columns: Iterable[str]) -> None:
    """Say that a file with private columns lies where git may take it with the site.

    Args:
        file_path: The file that is imported.
        site_path: The site's folder.
        columns: Its columns that look private.
    """
    listed = ", ".join(columns)
    real = file_path.resolve()
    is_in_git = repository_top(real.parent) is not None
    if listed and (is_in_git or real.is_relative_to(site_path)):
        where = "the site's folder" if real.is_relative_to(site_path) else "a git repository"
        print(
            f"  {file_path.name} lies in {where}, and has what looks private ({listed}):\n"
            "  'git add .' takes that too. Keep the file outside, such as in ../lists/."
        )
