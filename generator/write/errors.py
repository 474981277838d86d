"""Why a site could not be put into its output folder, in words for the person who asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class OutputError(Exception):
    """The site could not be written; the message says what to do."""


class OutputBusyError(OutputError):
    """Another build is writing to the same output."""


class ForeignOutputError(OutputError):
    """The output is something that no build of ours made, and would be lost."""


class BadUriError(OutputError):
    """A planned address cannot be a file of the output; planning should have prevented it."""


class WriteFailedError(OutputError):
    """The file system refused; its `OSError` is the cause."""


class ManifestError(OutputError):
    """What was named as the manifest of a site is none."""


class EditionError(OutputError):
    """The site stands, and could not be put into one file."""


@contextmanager
def before_commit(output_path: Path) -> Iterator[None]:
    """Say of an `OSError` that nothing has changed yet.

    Raises:
        WriteFailedError: instead of the `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise WriteFailedError(
            f"cannot write the site to '{output_path}': {reason_of(error)}; "
            "what stood there is unchanged"
        ) from error


@contextmanager
def during_commit(output_path: Path) -> Iterator[None]:
    """Say of an `OSError` that the next build will complete what this one began.

    Raises:
        WriteFailedError: instead of the `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise WriteFailedError(
            f"the site in '{output_path}' is not wholly replaced: {reason_of(error)}; "
            "once that is put right, the next build completes it"
        ) from error


def reason_of(error: OSError) -> str:
    """What the system says of a failure, and of which file."""
    reason = (error.strerror or str(error)).lower()
    return f"{reason} ('{error.filename}')" if error.filename else reason
