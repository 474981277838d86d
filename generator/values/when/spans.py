"""What a when names: one moment, from one to another, or several of either."""

from enum import Enum
from typing import NamedTuple

from generator.values.when.moment import Moment


class Form(Enum):
    """What a when says of its moments."""

    MOMENT = "moment"
    INTERVAL = "interval"
    ONE_OF = "one of"
    ALL_OF = "all of"


class Limit(Enum):
    """What stands in the place of an end that no date gives."""

    OPEN = ".."
    """It goes on, or always was."""
    UNKNOWN = ""
    """There is an end, and the records do not tell it."""


class Span(NamedTuple):
    """From one moment to another; a single moment is a span from itself to itself."""

    start: Moment | Limit
    end: Moment | Limit

    @property
    def first(self) -> Moment:
        """The moment it starts with, or ends with where no start is given."""
        moment = self.start if isinstance(self.start, Moment) else self.end
        assert isinstance(moment, Moment), "a span names a moment"
        return moment

    @property
    def last(self) -> Moment:
        """The moment it ends with, or starts with where no end is given."""
        return self.end if isinstance(self.end, Moment) else self.first

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments it names, one or two."""
        start, end = self
        if isinstance(start, Moment) and isinstance(end, Moment) and end is not start:
            return start, end
        return (self.first,)


class Reading(NamedTuple):
    """What the text of a when says."""

    form: Form
    """One moment, an interval, or a set."""
    spans: tuple[Span, ...]
    """A set's members in their order; of the other forms, the only one."""
