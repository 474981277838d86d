"""One output file, from the plan that named it to the folder it is written into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the built site."""

    uri: str
    """POSIX path relative to the site's root: `events/harbour-1987.html`."""
    content: bytes
    """The whole file."""
