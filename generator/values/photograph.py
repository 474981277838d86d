"""A photograph in a site's content, and the files that readers are given of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """One size and format of a photograph, as a file of the site."""

    uri: str
    """Where it is: `media/<digest>-<width>.<extension>`, neutral about the file's own name."""
    media_type: str
    """`image/avif`, `image/webp` or `image/jpeg`."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
