"""Where on Earth: a point in WGS 84, and how precisely it is known."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How large the area is within which a place is known to lie, smallest first."""

    BUILDING = "building"
    STREET = "street"
    DISTRICT = "district"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point, in degrees of WGS 84, with the decimals that were written."""

    latitude: str
    """-90 to 90, north positive, as typed: `59.4440` says more than `59.444`."""
    longitude: str
    """-180 to 180, east positive, as typed."""

    def __str__(self) -> str:
        """Give the authored form, latitude first."""
        return f"{self.latitude}, {self.longitude}"


_DEGREES = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,9})?"
_PAIR = re.compile(rf"({_DEGREES})\s*,\s*({_DEGREES})")


def parse_coordinates(text: str) -> Coordinates:
    """Read `latitude, longitude` in decimal degrees (WGS 84).

    Raises:
        ValueError: for anything else, and for what lies off the globe.
    """
    match = _PAIR.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            f"'{text}' is no pair of coordinates; write latitude, longitude: 59.44, 24.75"
        )
    latitude, longitude = match.groups()
    if abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
        raise ValueError(
            f"'{text}' lies off the globe; write latitude (-90 to 90), longitude (-180 to 180)"
        )
    return Coordinates(latitude, longitude)
