"""From the order of a chronology to places across the page, in one row of the drawing."""

from msgspec import Struct

from generator.render.timeline.placed import fade

WIDTH = 640
WIDEST_STEP = 150.0
MARGIN = 20


class Axis(Struct, frozen=True, kw_only=True):
    """The steps of one row, from the side where time begins to the other."""

    start: int
    """The first step of the row."""
    length: int
    """How many steps it has."""
    is_rtl: bool
    """Whether time runs from right to left."""

    @property
    def end(self) -> int:
        """The first step of the next row."""
        return self.start + self.length

    @property
    def step(self) -> float:
        """How wide a step is."""
        return min(WIDEST_STEP, (WIDTH - 2 * MARGIN) / self.length)

    def has(self, step: int) -> bool:
        """Whether a step is in the row."""
        return self.start <= step < self.end

    def across(self, steps: float) -> float:
        """The x of a step, or of a part of one; held inside the row."""
        inside = min(max(steps - self.start + 0.5, 0), self.length)
        return self.mirrored(MARGIN + inside * self.step)

    def stretch(self, start: float | None, end: float | None) -> tuple[float, float]:
        """The left edge and the width of what lies between two steps.

        What goes on in the row before, or in the next, has None there and reaches the edge.
        """
        edges = (
            self.mirrored(0) if start is None else self.across(start),
            self.mirrored(WIDTH) if end is None else self.across(end),
        )
        return min(edges), round(max(edges) - min(edges), 1)

    def mirrored(self, distance: float) -> float:
        """The x of what is so far from where time begins; and of an x that distance."""
        return round(WIDTH - distance if self.is_rtl else distance, 1)

    def ahead(self, distance: float) -> float:
        """A distance in the direction of time, as one from left to right."""
        return -distance if self.is_rtl else distance

    def fade(self, *, starts: bool, ends: bool) -> str:
        """How something fades, from left to right, whose beginning or end is not known."""
        return fade(starts=ends, ends=starts) if self.is_rtl else fade(starts=starts, ends=ends)
