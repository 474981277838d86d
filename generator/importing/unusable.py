"""What is raised of a file that cannot be imported."""

from typing import Self


class UnusableFileError(Exception):
    """A file of which nothing can be taken; says why, and what to do."""

    def __init__(self, message: str, way_out: str = "") -> None:
        super().__init__(f"{message}; {way_out}" if way_out else message)
        self.message = message
        """What is wrong, and where."""
        self.way_out = way_out
        """What to do about it; empty where the message says it already."""

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Come through from another process as what it is."""
        return type(self), (self.message, self.way_out)
