"""What is done with an earlier change of a site's files that was cut off."""

import sys
from pathlib import Path

_SHOWN = 12
"""How many files are named at most."""


def undo_earlier(site_path: Path, private_path: Path | None = None, *, is_trial: bool) -> None:
    """Undo a change that was cut off, or only say that it will be, where nothing is to be written.

    Args:
        site_path: The site's folder.
        private_path: The folder of the private overlay, where one is named.
        is_trial: Whether nothing is to be written.

    Raises:
        ChangeError: a file was edited since; it says how that is settled.
    """
    from generator.write.changes import cut_off, undo

    if not is_trial:
        if paths := undo(site_path, private_path):
            told = f"An earlier change had been cut off, and was undone in {named(paths)}."
            print(told, file=sys.stderr)
    elif paths := cut_off(site_path, private_path) or ():
        print(
            f"An earlier change was cut off; the next run that writes undoes it in {named(paths)}. "
            "Until then, what is said here is of the files as they are.",
            file=sys.stderr,
        )


def named(paths: tuple[str, ...]) -> str:
    """The files, as many as can be taken in."""
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more
