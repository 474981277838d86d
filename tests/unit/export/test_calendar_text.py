"""Lines of a calendar: short enough, cut between characters, and read back by others."""

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.export.calendar_text import MOST_OCTETS, calendar_file, text_value

LINE = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200)
"""A line of text, as records have them: without control characters."""


def written(text: str) -> bytes:
    """A calendar with one event that is called so."""
    return calendar_file([("VERSION", "2.0")], [[("UID", "1"), ("SUMMARY", text_value(text))]])


@given(st.lists(LINE, min_size=1, max_size=3).map("\n".join))
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    calendar = icalendar.Calendar.from_ical(written(text))
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == text


@given(LINE)
def test_every_line_is_short_and_whole(text: str) -> None:
    lines = written(text).split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert len(line) <= MOST_OCTETS
        assert b"\n" not in line
        line.decode()


@pytest.mark.parametrize("length", range(60, 80))
def test_a_line_is_cut_only_where_it_is_too_long(length: int) -> None:
    (line,) = (one for one in written("x" * length).split(b"\r\nUID:1\r\n")[1:])
    first, *rest = line.split(b"\r\nEND:VEVENT")[0].split(b"\r\n")
    assert len(first) == min(length + len("SUMMARY:"), MOST_OCTETS)
    assert len(rest) == (length + len("SUMMARY:") > MOST_OCTETS)
