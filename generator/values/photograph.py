"""The files that readers are given of a photograph."""

from typing import Literal

from msgspec import Struct

ImageFormat = Literal["avif", "webp", "jpeg"]
"""The formats that a browser is offered, best first."""


class Variant(Struct, frozen=True):
    """One size of a photograph in one format, as a page offers it to a browser."""

    width: int
    """Pixels."""
    height: int
    """Pixels."""
    format: ImageFormat
    """Its format."""
    uri: str
    """POSIX path relative to the site's root: `media/<digest>-640.avif`, neutral by design."""
    media_type: str
    """As the `type` of a `<source>` wants it: `image/avif` (IANA media types)."""
