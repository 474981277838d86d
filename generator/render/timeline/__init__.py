"""The chronology of an event as a picture: across a wide page, and down a narrow one.

Only what the records say is drawn. Entries stand in their order, a step apart, and no distance
means a length of time: minutes and years have a place in one drawing, and what is known by order
alone has one without a time. `theme/templates/partials/timeline.html` draws it.
"""

from msgspec import Struct

from generator.public.event import PublicEvent
from generator.render.timeline.arrangement import arrange
from generator.render.timeline.ticks import Tell
from generator.render.timeline.upright import Upright, lay_upright
from generator.render.timeline.wide import Wide, lay_wide

LEAST_ENTRIES = 2
"""One entry alone is no picture of anything."""
MANY_ENTRIES = 60
"""More are drawn, and shown when the reader asks."""


class Timeline(Struct, frozen=True, kw_only=True):
    """The drawing in both its forms."""

    wide: Wide
    """Time from one side to the other."""
    upright: Upright
    """Time downwards, for narrow windows."""
    is_long: bool
    """Whether it is shown only when the reader asks."""


def draw_timeline(event: PublicEvent, *, tell: Tell, is_rtl: bool = False) -> Timeline | None:
    """Lay out an event's chronology; None where it has fewer than two entries.

    Args:
        event: The event.
        tell: Tells a time as it stands above the lanes.
        is_rtl: Whether time runs from right to left, and places stand at the right.
    """
    if len(event.chronology) < LEAST_ENTRIES:
        return None
    arrangement = arrange(event.chronology, event.alerts, event.timezone)
    return Timeline(
        wide=lay_wide(arrangement, tell=tell, is_rtl=is_rtl),
        upright=lay_upright(arrangement, is_rtl=is_rtl),
        is_long=len(event.chronology) > MANY_ENTRIES,
    )
