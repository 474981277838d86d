"""What a template is given to draw a locator map."""

from enum import StrEnum

from msgspec import Struct

from generator.plan.located import Located
from generator.render.locator.clipping import Box
from generator.render.locator.projection import Point


class MarkKind(StrEnum):
    """How the area of a mark is drawn."""

    AREA = "area"
    """To scale."""
    RING = "ring"
    """As a ring, since to scale it could not be seen."""
    UNKNOWN = "unknown"
    """Hatched, since how precise the point is is not stated."""
    COUNTRY = "country"
    """As the country itself."""


class Leader(Struct, frozen=True, kw_only=True):
    """A line from a label to the mark that it stands away from."""

    start: Point
    """Its end at the mark."""
    end: Point
    """Its end at the label."""


class Name(Struct, frozen=True, kw_only=True):
    """A text with its middle at a point of its base line."""

    text: str
    """What it says."""
    x: int
    """The middle of its width."""
    y: int
    """Its base line."""
    lang: str = ""
    """The language it is in; empty for the page's own."""


class Mark(Struct, frozen=True, kw_only=True):
    """One or several places that are drawn as one area."""

    kind: MarkKind
    """How it is drawn."""
    x: float
    """The middle of the area."""
    y: float
    """The middle of the area."""
    radius: float
    """As it is drawn."""
    hatching: str
    """The data of a path of lines across the area; empty where its precision is stated."""
    numbers: tuple[int, ...]
    """The places' numbers in the list; empty where the list has one alone."""
    label: Name | None
    """Where the numbers or the name stand; None where there is no room."""
    leader: Leader | None
    """What joins the label with the area, where it stands apart."""


class ScaleBar(Struct, frozen=True, kw_only=True):
    """A line of a round length."""

    x: float
    """Its left end."""
    y: float
    """Its height in the drawing."""
    length: float
    """Its length as it is drawn."""
    label_x: float
    """The middle of its label."""
    metres: int
    """Its length on the ground at the middle of the map."""


class Sheet(Struct, frozen=True, kw_only=True):
    """One drawing."""

    width: int
    """Of the view box."""
    height: int
    """Of the view box."""
    is_globe: bool = False
    """Whether it shows the whole Earth, as a disc."""
    disc: int = 0
    """The radius of that disc."""
    grid: str = ""
    """The data of a path: meridians and parallels."""
    land: str = ""
    """The data of a path: every other country."""
    home: str = ""
    """The data of a path: the countries that places lie in."""
    area: str = ""
    """The data of a path: the countries of which no more is known than that a place lies there."""
    names: tuple[Name, ...] = ()
    """The countries' names."""
    oceans: tuple[Name, ...] = ()
    """The oceans' names."""
    marks: tuple[Mark, ...]
    """The places."""
    scale: ScaleBar | None
    """How long a distance is; None where that differs too much across the drawing."""

    def shown(self, places: tuple[Located, ...]) -> tuple[Located, ...]:
        """Those of the numbered places that it shows."""
        numbers = {number for mark in self.marks for number in mark.numbers}
        return tuple(place for number, place in enumerate(places, start=1) if number in numbers)


class Locator(Struct, frozen=True, kw_only=True):
    """The maps of one page."""

    places: tuple[Located, ...]
    """The places, in the order of their numbers."""
    countries: tuple[str, ...]
    """The names of the countries that they lie in, as far as that is known."""
    map: Sheet
    """Where they lie on Earth."""
    details: tuple[Sheet, ...]
    """How those lie to each other that the map has in one spot."""

    @property
    def kinds(self) -> frozenset[MarkKind]:
        """The kinds of marks, which words explain."""
        return frozenset(mark.kind for sheet in (self.map, *self.details) for mark in sheet.marks)


def text_box(text: str, x: float, y: float, size: float) -> Box:
    """The room that a text takes whose base line has its middle at a point."""
    wide = sum(1.0 if ord(letter) > 0x2E80 else 0.58 for letter in text) + 0.3
    return Box(x - wide * size / 2, y - 0.8 * size, x + wide * size / 2, y + 0.3 * size)
