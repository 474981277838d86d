"""What of an outline a window shows, in whole units."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.render.locator.projection import Point


class Box(Struct, frozen=True):
    """A rectangle with its sides along the axes."""

    left: float
    """The smaller x."""
    top: float
    """The smaller y."""
    right: float
    """The larger x."""
    bottom: float
    """The larger y."""

    @classmethod
    def about(cls, point: Point, width: float, height: float) -> "Box":
        """The box of a size with a point in its middle."""
        x, y = point
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def grown(self, by: float) -> "Box":
        """The box with every side further out."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> "Box":
        """The box that far to the right and down."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def contains(self, other: "Box") -> bool:
        """Whether the other lies in it wholly."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    @property
    def corners(self) -> tuple[Point, ...]:
        """Its corners, in order."""
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """What of a closed line's inside lies in a box (Sutherland and Hodgman), as a closed line."""
    if not ring:
        return []
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    bounds = Box(min(xs), min(ys), max(xs), max(ys))
    if box.contains(bounds):
        return list(ring)
    if not box.meets(bounds):
        return []
    kept = list(ring)
    for axis, limit, is_upper in (
        (0, box.left, False),
        (0, box.right, True),
        (1, box.top, False),
        (1, box.bottom, True),
    ):
        kept = _clip_side(kept, axis, limit, is_upper=is_upper)
    return kept


def _clip_side(ring: Sequence[Point], axis: int, limit: float, *, is_upper: bool) -> list[Point]:
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    was_inside = before[axis] <= limit if is_upper else before[axis] >= limit
    for point in ring:
        is_inside = point[axis] <= limit if is_upper else point[axis] >= limit
        if is_inside != was_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            across = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            kept.append((limit, across) if axis == 0 else (across, limit))
        if is_inside:
            kept.append(point)
        before, was_inside = point, is_inside
    return kept


def path_of(rings: Iterable[Sequence[Point]]) -> str:
    """Closed lines as the data of an SVG path, in whole units."""
    return "".join(_subpath(ring) for ring in rings)


def _subpath(ring: Sequence[Point]) -> str:
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = round(x), round(y)
        if not points or point != points[-1]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        del points[-1]
    if len(points) < 3:
        return ""
    (x0, y0), *others = points
    steps = []
    for x, y in others:
        steps.append(f"{x - x0}{'' if y < y0 else ' '}{y - y0}")
        x0, y0 = x, y
    joined = "".join(step if step[0] == "-" else f" {step}" for step in steps).strip()
    return f"M{points[0][0]} {points[0][1]}l{joined}z"
