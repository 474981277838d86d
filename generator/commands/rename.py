"""`cenotaph rename`: another id for a record, wherever it stands."""

import argparse
import unicodedata
from typing import TYPE_CHECKING

from generator.commands.earlier import undo_earlier
from generator.commands.exits import DONE, UsageError
from generator.commands.options import (
    Commands,
    add_private,
    add_site,
    kind_of,
    private_path_of,
    same_site,
    site_path_of,
)

if TYPE_CHECKING:
    from generator.renaming.files import ChangedFile
    from generator.renaming.rename import Renamed

KINDS = ("event", "victim", "place", "source", "scheme", "page")
"""The keys of `generator.renaming.names.FOLDERS`, known here without it."""
_MOST_LINES = 6


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "rename", help="give a record another id, wherever it stands, and keep its address"
    )
    kinds = ", ".join(KINDS)
    parser.add_argument(
        "kind", type=kind_of(KINDS), metavar="KIND", help=f"what it is a record of: {kinds}"
    )
    parser.add_argument("old", help="the id it has")
    parser.add_argument("new", nargs="?", help="the id it is to have")
    parser.add_argument(
        "--withheld",
        action="store_true",
        help="take a neutral id where none is named, and forget the old address",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and change nothing"
    )
    add_site(parser)
    add_private(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Rename, and say which files changed and what is to be done next."""
    from generator.renaming.names import Renaming
    from generator.renaming.rename import RenameError, neutral_id, rename
    from generator.write.changes import ChangeError

    if arguments.new is None and not (arguments.withheld and arguments.kind == "victim"):
        raise UsageError("name the new id; only 'rename victim OLD --withheld' finds one by itself")
    site_path = site_path_of(arguments)
    private_path = private_path_of(arguments.private, site_path)
    try:
        undo_earlier(site_path, private_path, is_trial=arguments.dry_run)
        # Some terminals send letters in parts.
        old, new = (
            unicodedata.normalize("NFC", id_ or "") for id_ in (arguments.old, arguments.new)
        )
        new = new or neutral_id(site_path, private_path)
        done = rename(
            site_path,
            Renaming(arguments.kind, old, new),
            private_path=private_path,
            is_withheld=arguments.withheld,
            is_trial=arguments.dry_run,
        )
    except (RenameError, ChangeError) as error:
        raise UsageError(str(error)) from None
    print(_told(done, is_withheld=arguments.withheld, is_trial=arguments.dry_run))
    if not arguments.dry_run:
        print(f"Run 'cenotaph check{same_site(arguments)}', and commit what was changed together.")
    return DONE


def _told(done: "Renamed", *, is_withheld: bool, is_trial: bool) -> str:
    renaming = done.renaming
    verb = "Would rename" if is_trial else "Renamed"
    lines = [f"{verb} the {renaming.kind} '{renaming.old}' to '{renaming.new}' in:"]
    lines += map(_file, done.files)
    if is_withheld:
        if done.was_published:
            lines.append(
                "The old address leads nowhere, and only a digest of it is kept. The digest's key, "
                "permalinks.key, is not to be committed where others can read it."
            )
        if done.is_in_history:
            lines.append(
                "The old id is still in this repository's history, which whoever has a copy can "
                "read; where that matters, the history has to be rewritten."
            )
    elif done.was_published:
        lines.append("The old address leads to the new one.")
    return "\n".join(lines)


def _file(file: "ChangedFile") -> str:
    moved = f" -> {file.new_path}" if file.new_path != file.path else ""
    if not file.lines:
        return f"  {file.path}{moved}"
    shown = ", ".join(map(str, file.lines[:_MOST_LINES]))
    more = f" and {len(file.lines) - _MOST_LINES} more" if len(file.lines) > _MOST_LINES else ""
    return f"  {file.path}{moved}: line{'s' if len(file.lines) > 1 else ''} {shown}{more}"
