"""`cenotaph tributes`: what readers wrote, taken in for a moderator."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.exits import CONTENT_STOPS_IT, DONE, UsageError
from generator.commands.options import Commands, add_site, same_site, site_path_of
from generator.commands.telling import say

if TYPE_CHECKING:
    from generator.importing.tributes.taking import Imported
    from generator.load.corpus import Loaded

MEANINGS = ("person", "by", "date", "text")
"""The keys of `generator.importing.tributes.columns.MEANINGS`, known here without it."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("tributes", help="take in what readers wrote (tributes import)")
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    task = tasks.add_parser("import", help="put a file's tributes in, to wait for a moderator")
    task.add_argument("file", type=Path, help="a CSV or JSON file, or a mailbox (mbox)")
    add_site(task)
    task.add_argument("--victim", metavar="ID", help="the person that all of them are to")
    task.add_argument(
        "--map",
        type=_named,
        action="append",
        default=[],
        metavar="WHAT=COLUMN",
        help=f"the column that says one of {', '.join(MEANINGS)}",
    )
    task.add_argument("--unnamed", metavar="WORDS", help="what to call writers who gave no name")
    task.add_argument("--dry-run", action="store_true", help="say what would be taken, write none")
    task.set_defaults(run=run)


def _named(text: str) -> tuple[str, str]:
    meaning, _, column = text.partition("=")
    if meaning not in MEANINGS or not column:
        raise argparse.ArgumentTypeError(f"'{text}' names no column; write text=message")
    return meaning, column


def run(arguments: argparse.Namespace) -> int:
    """Import, and say what was taken, what was not, and what to do next."""
    from generator.importing.tributes.taking import Wish, import_tributes
    from generator.importing.unusable import UnusableFileError

    site_path = site_path_of(arguments)
    loaded = _load(site_path)
    if loaded is None:
        return CONTENT_STOPS_IT
    wish = Wish(
        file_path=arguments.file,
        victim=arguments.victim,
        named=dict(arguments.map),
        unnamed=arguments.unnamed,
        is_dry=arguments.dry_run,
    )
    try:
        imported = import_tributes(site_path, loaded, wish)
    except UnusableFileError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(
            f"{error.filename} cannot be written ({error.strerror}); put that right and import "
            "the file again, what was taken is known"
        ) from None
    _tell(imported, arguments, is_enabled=loaded.site.tributes.enabled)
    return CONTENT_STOPS_IT if imported.refused else DONE


def _load(site_path: Path) -> "Loaded | None":
    """The site, unless its settings or its tributes have mistakes: they could not be compared."""
    from generator.commands.telling import tell
    from generator.diagnostics import Report
    from generator.importing.tributes.taking import FOLDER
    from generator.load.corpus import load

    report, stopping = Report(), Report()
    loaded = load(site_path, report)
    for diagnostic in report.placed(lambda location: location):
        if loaded is None or f"{diagnostic.location.path}/".startswith(f"{FOLDER}/"):
            stopping.add(diagnostic)
    if loaded is not None and not stopping.has_errors():
        return loaded
    tell(stopping, site_path, "text", sys.stderr)
    print("Nothing was taken: put this right first.", file=sys.stderr)
    return None


def _tell(imported: "Imported", arguments: argparse.Namespace, *, is_enabled: bool) -> None:
    say(f"{arguments.file} was read as {imported.form}.")
    for place, reason in imported.refused:
        say(f"{place}: refused: {reason}")
    taken = len(imported.taken)
    what = "would be taken" if arguments.dry_run else "taken"
    print(f"{taken} {what} as pending, {imported.known} known already, ", end="")
    print(f"{len(imported.refused)} refused.")
    if imported.masked:
        print(f"Addresses and telephone numbers taken out of texts: {imported.masked}.")
    if imported.attachments:
        print(f"Attached files, none of which is taken: {imported.attachments}.")
    if taken and not arguments.dry_run:
        print(
            "Read each new file in content/tributes/, set its status to approved or declined, "
            f"and run 'cenotaph check{same_site(arguments)}'."
        )
    if not is_enabled:
        print("This site shows no tributes: write in site.yaml  tributes: {enabled: true}")
