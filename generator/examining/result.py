"""What was found on looking at one thing."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether it will do."""

    OK = "ok"
    """It is as it should be."""
    MIND = "mind"
    """A build works, and something is worth a look."""
    ABSENT = "absent"
    """It is not there, and only some can miss it."""
    WRONG = "wrong"
    """A build would not work."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found on looking at one thing."""

    subject: str
    """What was looked at: `python`, `package jinja2`."""
    verdict: Verdict
    """Whether it will do."""
    found: str
    """What there is, in words or as a version."""
    advice: str = ""
    """What to do about it."""
