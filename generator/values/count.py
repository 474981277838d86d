"""How many: a number as it was reported, with the uncertainty it was reported with."""

import re
from dataclasses import dataclass


class CountError(ValueError):
    """A count that cannot be read; says why, and what to write."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Count:
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
        """Give the authored form: `8`, `8-12`, `8+`, `~20`."""
        if self.most is None:
            return f"{self.least}+"
        if self.is_about:
            return f"~{self.least}"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


_FORMS = re.compile(
    r"(?P<about>~)?(?P<least>[0-9]{1,9})(?:(?P<open>\+)|\s?[-–]\s?(?P<most>[0-9]{1,9}))?"
)
_ADVICE = "write 8, 8-12, 8+ (at least) or ~20 (about); keep a source's own words in 'words'"


def parse_count(text: str) -> Count:
    """Read `8`, `8-12`, `8+` (at least 8) or `~20` (about 20).

    Raises:
        CountError: for anything else; `unknown` is refused rather than read as nought.
    """
    match = _FORMS.fullmatch(text.strip())
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
