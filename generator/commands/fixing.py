"""`cenotaph check --fix`: what can be put right by itself, shown before it is written."""

import argparse
import sys
from typing import TYPE_CHECKING

from generator.commands.exits import UsageError
from generator.commands.options import FOR_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diagnostics import Report
    from generator.fixing.files import FixedFile
    from generator.options import Options


def refuse_beside_fix(arguments: argparse.Namespace) -> None:
    """Refuse what cannot be asked for together.

    Raises:
        UsageError: `--fix` is to be told to a program, or with another question; or nothing is to
            be fixed that `--yes` could agree to.
    """
    if not arguments.fix:
        if arguments.yes:
            raise UsageError("--yes agrees to what --fix shows; write --fix too")
        return
    if arguments.format not in FOR_PEOPLE:
        raise UsageError(
            f"--fix shows people what it changes; leave out --format {arguments.format}"
        )
    for name in ("links", "privacy"):
        if getattr(arguments, name):
            raise UsageError(f"--fix and --{name} are asked for one after the other")


def fix(options: "Options", report: "Report", *, is_agreed: bool) -> bool:
    """Show what can be put right by itself, and write it if that is agreed to.

    Args:
        options: What is asked for.
        report: All that is wrong.
        is_agreed: Whether `--yes` was given; otherwise it is asked for on a terminal.

    Returns:
        Whether files were changed, so that all is to be checked anew.

    Raises:
        UsageError: a file cannot be written.
    """
    from generator.fixing.finding import find_fixes
    from generator.fixing.showing import format_diff
    from generator.fixing.trial import without_new_errors
    from generator.fixing.writing import FixError, write_fixes
    from generator.load.positions import Locator
    from generator.telling.terminal import shows_colours

    site_path = options.site_path
    files = find_fixes(site_path, report.placed(Locator(site_path)))
    try:
        files = without_new_errors(site_path, files)
    except OSError as error:
        raise UsageError(f"fixes could not be tried ({error.strerror})") from None
    if not files:
        print("Nothing here can be put right by itself.")
        return False
    sys.stdout.write(format_diff(files, is_coloured=shows_colours(sys.stdout)))
    if not is_agreed and not _agrees(files):
        return False
    try:
        write_fixes(site_path, files)
    except FixError as error:
        raise UsageError(str(error)) from None
    print(f"Put right {_counted(files)}.")
    return True


def _agrees(files: "Sequence[FixedFile]") -> bool:
    """Ask at a terminal; elsewhere say how to agree."""
    if not sys.stdin.isatty():
        print(f"Nothing was changed. To put right {_counted(files)}: cenotaph check --fix --yes")
        return False
    try:
        answer = input(f"Put right {_counted(files)}? [y/N] ")
    except EOFError:  # Ctrl+D
        answer = ""
        print()
    if answer.strip().lower() in {"y", "yes"}:
        return True
    print("Nothing was changed.")
    return False


def _counted(files: "Sequence[FixedFile]") -> str:
    places = sum(len(file.edits) for file in files)
    return f"{places} {_word(places, 'place')} in {len(files)} {_word(len(files), 'file')}"


def _word(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"
