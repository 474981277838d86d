"""iCalendar as text (RFC 5545): properties on lines of no more than 75 octets."""

import datetime
from collections.abc import Iterable, Iterator

MOST_OCTETS = 75
"""Of a line, without its end."""

Property = tuple[str, str]
"""A name, with its parameters, and a value as it stands behind the colon."""


def calendar_file(properties: Iterable[Property], events: Iterable[Iterable[Property]]) -> bytes:
    """A whole calendar.

    Args:
        properties: Those of the calendar itself.
        events: Those of each of its events.
    """
    lines = [b"BEGIN:VCALENDAR", *_lines(properties)]
    for event in events:
        lines += [b"BEGIN:VEVENT", *_lines(event), b"END:VEVENT"]
    return b"\r\n".join([*lines, b"END:VCALENDAR", b""])


def text_value(text: str) -> str:
    """A text as a value: what has a meaning in one is escaped."""
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return text


def date_value(day: datetime.date) -> str:
    """A day as a value."""
    return day.isoformat().replace("-", "")


def _lines(properties: Iterable[Property]) -> Iterator[bytes]:
    for name, value in properties:
        line = f"{name}:{value}".encode()
        yield line if len(line) <= MOST_OCTETS else b"\r\n ".join(_folded(line))


def _folded(line: bytes) -> Iterator[bytes]:
    """A line in parts that are short enough; a character is never cut through."""
    start, room = 0, MOST_OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # what UTF-8 goes on with within a character
            end -= 1
        yield line[start:end]
        start, room = end, MOST_OCTETS - 1  # the blank before it counts
    yield line[start:]
