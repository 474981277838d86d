"""Time zones from the pinned `tzdata` package, never from the system.

Two builds of the same records must agree, on any machine and in any decade, so the rules come
from a package whose version is fixed with the others.
"""

import functools
import importlib.resources
from zoneinfo import ZoneInfo


class UnknownZoneError(ValueError):
    """A name that the IANA time zone database does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no time zone '{name}'")
        self.name = name
        """The name as it was written; `zone_names()` has those that exist."""


@functools.cache
def zone_names() -> frozenset[str]:
    """Every name that `zone` knows: `Europe/Tallinn`, `UTC`, and the older spellings."""
    listing = importlib.resources.files("tzdata").joinpath("zones")
    return frozenset(listing.read_text(encoding="utf-8").split())


@functools.cache
def zone(name: str) -> ZoneInfo:
    """The rules of one zone, by its IANA name.

    Raises:
        UnknownZoneError: the name is not in `zone_names()`.
    """
    # The listing also keeps a name such as `../../etc/passwd` from becoming a path.
    if name not in zone_names():
        raise UnknownZoneError(name)
    rules = importlib.resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with rules.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
