"""How many: a number as it was reported, with the uncertainty it was reported with."""

import re
from collections.abc import Callable, Iterable
from functools import reduce

from msgspec import Struct


class CountError(ValueError):
    """A count that cannot be read; says why, and what to write."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


class Count(Struct, frozen=True):
    """A number of people, or the bounds within which a source puts it."""

    least: int
    """The smallest number that the words allow."""
    most: int | None
    """The largest; None for `8+`, which has no upper bound."""
    is_about: bool = False
    """Whether it was given as an approximation: `~20`."""

    @property
    def is_exact(self) -> bool:
        """Whether it is one number, stated as such."""
        return self.least == self.most and not self.is_about

    def __str__(self) -> str:
        """Give the authored form: `8`, `8-12`, `8+`, `~20`; a sum may also be `~20-24`."""
        about = "~" if self.is_about else ""
        if self.most is None:
            return f"{about}{self.least}+"
        return f"{about}{self.least}" + (f"-{self.most}" if self.least != self.most else "")

    def __add__(self, other: "Count") -> "Count":
        """Give the count of two groups that have nobody in common."""
        is_open = self.most is None or other.most is None
        most = None if is_open else (self.most or 0) + (other.most or 0)
        return Count(self.least + other.least, most, self.is_about or other.is_about)

    def excludes(self, other: "Count") -> bool:
        """Whether the two cannot both be true; what is only about a number excludes none."""
        if self.is_about or other.is_about:
            return False
        return self.is_surely_below(other) or other.is_surely_below(self)

    def is_surely_below(self, other: "Count") -> bool:
        """Whether the largest number it allows is smaller than the other's smallest."""
        return self.most is not None and self.most < other.least


NOBODY = Count(0, 0)
"""A count of nought; not to be taken for an unknown one, which is None."""


def add_up(counts: Iterable[Count]) -> Count | None:
    """The sum of counts of groups that have nobody in common; None of none."""
    return _fold(counts, Count.__add__)


def reach(counts: Iterable[Count]) -> Count | None:
    """The range from the least that any of the counts allows to the most; None of none."""
    return _fold(counts, _union)


def greater_of(counts: Iterable[Count]) -> Count | None:
    """How many there are at least, where each counts some of the same people; None of none."""
    return _fold(counts, _greater)


def remainder(whole: Count, part: Count) -> Count | None:
    """What is left of one count beside another; None where nothing is, or nothing can be said."""
    least = 0 if part.most is None else max(0, whole.least - part.most)
    most = None if whole.most is None else max(0, whole.most - part.least)
    if most == 0 or (most is None and least == 0):
        return None
    return Count(least, most, whole.is_about or part.is_about)


def _fold(counts: Iterable[Count], join: Callable[[Count, Count], Count]) -> Count | None:
    several = iter(counts)
    first = next(several, None)
    return None if first is None else reduce(join, several, first)


def _union(one: Count, other: Count) -> Count:
    if one == other:
        return one
    return Count(min(one.least, other.least), _most(one, other))


def _greater(one: Count, other: Count) -> Count:
    is_about = one.is_about if one.least > other.least else other.is_about
    return Count(max(one.least, other.least), _most(one, other), is_about)


def _most(one: Count, other: Count) -> int | None:
    return None if one.most is None or other.most is None else max(one.most, other.most)


FORMS = re.compile(
    r"(?P<about>~)?(?P<least>[0-9]{1,9})(?:(?P<open>\+)|\s?[-–]\s?(?P<most>[0-9]{1,9}))?"
)
"""How a count is written."""
_ADVICE = "write 8, 8-12, 8+ (at least) or ~20 (about); keep a source's own words in 'words'"


def parse_count(text: str) -> Count:
    """Read `8`, `8-12`, `8+` (at least 8) or `~20` (about 20).

    Raises:
        CountError: for anything else; `unknown` is refused rather than read as nought.
    """
    match = FORMS.fullmatch(text.strip())
    if match is None:
        reason = "an unknown count is left out" if text == "unknown" else f"'{text}' is no count"
        raise CountError(reason, _ADVICE)
    least, is_about = int(match["least"]), match["about"] is not None
    if match["open"]:
        most = None
    else:
        most = least if match["most"] is None else int(match["most"])
    if is_about and most != least:
        raise CountError(f"'{text}' is both about a number and a range", _ADVICE)
    if most is not None and most < least:
        raise CountError(f"the range {text} ends before it starts", f"write {most}-{least}")
    return Count(least, most, is_about)
