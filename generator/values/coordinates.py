"""Where on Earth: a point in WGS 84, and how precisely it is known."""

import re
from enum import StrEnum

from msgspec import Struct


class Precision(StrEnum):
    """How large the area is within which a place is known to lie, smallest first."""

    BUILDING = "building"
    """Within a building."""
    STREET = "street"
    """Within a street."""
    DISTRICT = "district"
    """Within a district."""
    TOWN = "town"
    """Within a town or village."""
    REGION = "region"
    """Within a region."""
    COUNTRY = "country"
    """Within a country."""
    UNKNOWN = "unknown"
    """It is not known how exact the point is."""


RADII = {
    Precision.BUILDING: 50,
    Precision.STREET: 300,
    Precision.DISTRICT: 2_000,
    Precision.TOWN: 5_000,
    Precision.REGION: 75_000,
    Precision.COUNTRY: 300_000,
    Precision.UNKNOWN: 50_000,
}
"""The radius of the area that a precision is drawn as, in metres. Each is larger than what its
coordinates lose when they are published with no more decimals than the precision bears. Of a
country, and of what is not known, it is only what is drawn where nothing better is known."""


def radius_of(precision: Precision) -> int | None:
    """How far from the point a place can be, in metres; None where no one number says it."""
    is_unsaid = precision in (Precision.COUNTRY, Precision.UNKNOWN)
    return None if is_unsaid else RADII[precision]


class Coordinates(Struct, frozen=True):
    """A point, in degrees of WGS 84, with the decimals that were written."""

    latitude: str
    """-90 to 90, north positive, as typed: `59.4440` says more than `59.444`."""
    longitude: str
    """-180 to 180, east positive, as typed."""

    def __str__(self) -> str:
        """Give the authored form, latitude first."""
        return f"{self.latitude}, {self.longitude}"


def json_number(degrees: str) -> str:
    """Degrees as JSON has a number (RFC 8259): no plus before it, and no noughts that begin it."""
    whole, point, decimals = degrees.lstrip("+-").partition(".")
    sign = "-" if degrees.startswith("-") else ""
    return f"{sign}{whole.lstrip('0') or '0'}{point}{decimals}"


_COMMAS = re.compile(r"([+-]?[0-9]{1,3}),([0-9]+)\s*[,;]?\s+([+-]?[0-9]{1,3}),([0-9]+)")
_SEXAGESIMAL = re.compile(
    r"([0-9]{1,3})°\s*([0-9]{1,2}(?:\.[0-9]+)?)['′’]\s*(?:([0-9]{1,2}(?:\.[0-9]+)?)[\"″”])?\s*([NSEW])"
)
_DEGREES = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,9})?"
PAIR = re.compile(rf"({_DEGREES})\s*,\s*({_DEGREES})")
"""How coordinates are written; whether they lie on the globe is not told by it."""


def parse_coordinates(text: str) -> Coordinates:
    """Read `latitude, longitude` in decimal degrees (WGS 84).

    Raises:
        ValueError: for anything else, and for what lies off the globe.
    """
    match = PAIR.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is no pair of coordinates; write {_meant(text)}")
    latitude, longitude = match.groups()
    if abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
        raise ValueError(
            f"'{text}' lies off the globe; write latitude (-90 to 90), longitude (-180 to 180)"
        )
    return Coordinates(latitude, longitude)


def _meant(text: str) -> str:
    """A pair that is written in another way, as it is to be written; else the form alone."""
    if commas := _COMMAS.fullmatch(text.strip()):
        return "decimals with a point: {}.{}, {}.{}".format(*commas.groups())
    numbers = {
        "lat" if side in "NS" else "long": _decimal(degrees, minutes, seconds, side)
        for degrees, minutes, seconds, side in _SEXAGESIMAL.findall(text)
    }
    if len(numbers) == 2:
        return f"decimal degrees: {numbers['lat']}, {numbers['long']}"
    return "latitude, longitude: 59.44, 24.75"


def _decimal(degrees: str, minutes: str, seconds: str, side: str) -> str:
    """Degrees, minutes and seconds in degrees, with no more decimals than they bear."""
    number = int(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
    decimals = 4 if seconds or "." in minutes else 2  # a minute is some 2 km, a second 30 m
    return f"{'-' if side in 'SW' else ''}{number:.{decimals}f}"
