"""The exit codes that scripts rely on, and what ends a command with the last of them."""

DONE = 0
"""It was done."""
CONTENT_STOPS_IT = 1
"""The content has errors or, under --strict, findings; nothing was written."""
CANNOT_RUN = 2
"""Wrong use, or a place in which it cannot work."""
INTERRUPTED = 130
"""Ended from the keyboard: 128 and the signal's number, as shells have it."""


class UsageError(Exception):
    """A command that cannot be carried out as it was given."""
