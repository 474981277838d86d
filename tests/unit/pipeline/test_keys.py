"""A page's key holds all that its bytes depend on, and says why the page is made again."""

import re

import pytest

from generator.pipeline.keys import Key, Reason, why

KEY = Key("content", "templates", "frame", "shown")


@pytest.mark.parametrize(
    ("before", "is_untouched", "reason"),
    [
        (None, True, Reason.NEW),
        ("content-templates-frame-shown", True, None),
        ("content-templates-frame-shown", False, Reason.OUTPUT),
        ("other-templates-frame-other", True, Reason.CONTENT),
        ("content-other-frame-shown", True, Reason.TEMPLATES),
        ("content-templates-other-shown", True, Reason.FRAME),
        ("damaged", True, Reason.NEW),
    ],
)
def test_why_a_page_is_made(before: str | None, is_untouched: bool, reason: Reason | None) -> None:
    key = Key.read(before) if before else None
    assert why(KEY, key, is_untouched=is_untouched) is reason


def test_reasons_are_told_as_clauses() -> None:
    assert all(re.fullmatch(r"[a-z].*[a-z]", reason) for reason in Reason)
